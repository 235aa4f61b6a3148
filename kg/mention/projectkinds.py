"""Words that look like a project's name and tell a kind of projects, a share of them, or what a project is."""

from __future__ import annotations

import re

from kg.model import Span
from kg.text.document import Document

_PLURAL = re.compile(
    r"(?:等|一批(?:[^，。；：、]{1,4}的|[^，。；：、的]{2,8}、)?|多个|几个|部分|各类|更多|这些|那些|这一|这一个|上述|一系列|类|各|每个|所有|全部|众多|许多|不少"
    r"|若干|(?:新)?引进|两个|[0-9]+余?个|[三四五六七八九十]个)(?:的)?$"
)
_MANY = re.compile(r"一(?:国家|省级|市级|重大|重点|大型|百亿|亿元)|众多|多个|一大?批|大部分|部分|更多|各类|其他|这些")
_GREAT = re.compile(r"[一二三四五六七八九十]大")
_SORTED = re.compile(r"类(?:重点|重大|科研|产业|建设|工业)+$")
"""化工类科研|项目."""
_PRICED = re.compile(r"(?:项目|工程)，(?:计划|预计)?总?投资(?:约|近|超)?[0-9]")
_NUMBERED = re.compile(
    r"[^一-龥]{0,2}(?:[0-9]{4}年度?)?[一-龥]{0,4}第[一二三四五六七八九十0-9]+"
    r"(?:[批次]|期(?=重大|重点|项目)|[条个](?=生产线))"
)
_ORDINAL = re.compile(r"(?:[我全][省市县区国])?(?:投资|建设|新建|打造)*的?第[一二三四五六七八九十0-9]{1,3}[个座家]")
"""该项目是公司在乙市的第三个|风电项目: a sort counted out."""
_PROGRAMME = re.compile(r"(?:计划|专项|基金|试点)$")
_OF_PROGRAMME = re.compile(r"(?<![一二三四五六七八九十])(?:是|为|属于?|列入|入选|获批)$")
"""某茶酒是|甲县农业产业化星火计划|项目."""
_OF_THE_STATE = re.compile(r"(?<![一二三四五六七八九十])(?:是|为)$")
_GRADES = ("国家“", "国家级", "省级", "全省", "全国")
_BRIEF = 4
_AND_OTHERS = re.compile(r"(?:工程|项目)等(?![0-9一二两三四五六七八九十多])")
_IS = re.compile(
    r"(?<![一二三四五六七八九十])(?:是|作为|系)(?:一个|全[省市县]的?)?(?:的)?$|(?:是|为)[^，。；]{0,3}的$"
    r"|(?:致力|着力|倾力)?打造[^，。；]{0,24}的$"
    r"|是[^，。；]{0,20}(?:重要|重点|关键|核心|骨干|控制性|标志性)的?$"
)
_ROLE = re.compile(
    r"(?:核心|配套|重点|重大|标志性|标杆|示范|龙头|支撑性?|关键|战略性新兴产业|引领性|百大|调蓄|水源|骨干)"
    r"(?:配套|建设|产业)?(?:工程|项目)$"
)
_IS_OF_A_SORT = re.compile(
    r"(?:该|这|此|本)[^，。；]{0,2}(?:厂|项目|工程|企业|公司)(?:也|还|正|都|就)?(?:是|属于?)$|作为[^，。；]{0,20}(?:首个|首家|唯一的?|最大的?)$"
)
"""该厂是|资源综合利用型项目; 作为全省首个|整车制造项目."""
_PROPER = frozenset({"nr", "nz", "nt", "nrt", "j"})


def one_of_many(doc: Document, start: int, head: int) -> bool:
    """Whether the words before (等, 一批) or the name itself (产业项目, 第三批重大项目) make it a kind of project."""
    text = doc.text
    return (
        (_PLURAL.search(text, max(0, start - 12), start) is not None and not _is_one(text, start, head))
        or _tells_a_kind(text, start, head)
        or _is_predicate(text, start, head)
        or _of_a_branch(doc, start, head)
        or one_of_each(text, start)
    )


def _is_one(text: str, start: int, head: int) -> bool:
    """Whether what follows 引进 is one firm's project, or one that has just come: 引进的丙制造项目正式落户."""
    came = text.endswith(("引进的", "引进"), 0, start) and _CAME.match(text, head) is not None
    if not came and head - start >= _OWN_LEAST and _BROUGHT_BY.search(text, max(0, start - 12), start):
        came = _COST_LATER.match(text, head) is not None
    return came or _FIRMS_OWN.match(text, start, head) is not None


_CAME = re.compile(
    r"(?:项目|工程)(?:正式|顺利|成功)(?:落户|落地|签约|开工|奠基|投产)|(?:项目|工程)，?(?:计划)?总投资(?:约|近|超)?[0-9]"
)


_OWN_LEAST = 5
_BROUGHT_BY = re.compile(r"[一-龥]{2}[市县区镇乡](?:[去今前]年)?(?:新|刚刚)?引进的$")
_COST_LATER = re.compile(r"[^。；\n]{2,60}?总?投资(?:约|近|超)?[0-9]")
"""甲市引进的|乙国大豆加工项目|…由丙公司投资2亿元: one, by whom it was brought and what it costs."""


def one_of_each(text: str, start: int) -> bool:
    """各建一个装机规模为5兆瓦的|光伏电站: some of a sort."""
    return _EACH.search(text, max(0, start - _EACH_REACH), start) is not None


_FIRMS_OWN = re.compile("[^，。]{4,}(?:公司|集团)")
"""引进|甲有限公司乙项目 is one firm's, 引进项目 any."""
GOAL = re.compile(r"(?:一流|领先|知名|著名|先进|标杆|典范|影响力|竞争力|最大|最强|最高|重要|独具特色|国际化|现代化)的")
"""中部一流的|光电产业基地: what something is to become."""
_TO_BECOME = re.compile(
    rf"(?:打造|建设|建成|形成|成为)(?:成为?|为)?(?:一个|一座)?[^，。；：、]{{0,16}}?{GOAL.pattern}$"
)
_GOAL_MOST = 32


def a_goal(text: str, start: int) -> bool:
    """打造中部一流的|光电产业基地: whether the works at `start` are what something is to become."""
    return _TO_BECOME.search(text, max(0, start - _GOAL_MOST), start) is not None


_EACH = re.compile(r"(?:各|分别)(?:自)?(?:建设?|新建|打造)(?:设)?一[个座家][^，。；]*的$")
_EACH_REACH = 24


def _tells_a_kind(text: str, start: int, head: int) -> bool:
    """众多优质|项目, 五大|工程, 省重点|项目; 以及其他配套设施及环保|工程等."""
    if _MANY.match(text, start, head) or _GREAT.fullmatch(text, start, head) or _SORTED.search(text, start, head):
        return True
    if _GREAT.match(text, start, head) and text.startswith("之一", head + 2):
        return True
    if _ORDINAL.match(text, start, head):
        return True
    brief = head - start <= _BRIEF and _AND_OTHERS.match(text, head) is not None
    return (
        brief
        or text.endswith(("类", "重点", "重大", "大", "新一轮"), start, head)
        or _NUMBERED.match(text, start, head + 3) is not None
    )


def _is_predicate(text: str, start: int, head: int) -> bool:
    """该项目是甲市的重点配套|工程: what it is, not its name."""
    if _PROGRAMME.search(text, start, head) and _OF_PROGRAMME.search(text, max(0, start - 4), start):
        return True
    if text.startswith(_GRADES, start) and _OF_THE_STATE.search(text, max(0, start - 3), start):
        return True
    if _IS_OF_A_SORT.search(text, max(0, start - 28), start):
        return True
    return _IS.search(text, max(0, start - 28), start) is not None and _ROLE.search(text, start, head + 2) is not None


def _of_a_branch(doc: Document, start: int, head: int) -> bool:
    """三产融合产业|项目, if no proper name and no price makes it one."""
    if not doc.text.endswith("产业", start, head):
        return False
    proper = start < head and any(t.pos in _PROPER for t in doc.tokens_in(Span(start, head)))
    priced = doc.text.endswith(("元的", "亿的"), 0, start) or _PRICED.match(doc.text, head) is not None
    priced = priced or doc.text.startswith(("项目工地", "项目现场", "项目施工现场"), head)
    return not proper and not priced


_TELLS_WHAT = re.compile(
    r"(?:(?:该|这个|此|本)(?:项目|工程)|[^，。；：、\n是]{2,30}(?:水库|枢纽)|[^，。；：、\n是]{4,30}(?:中心|园区?|基地|小镇|厂|站|综合体|广场|医院|学校|校区|院区|大桥|市场|港))?"
    r"(?:也|更|既|又|同时|还|将|正|不仅|均|都|就)*(?:是|作为|系|属于)(?![由在从])"
    r"(?:[^，。；：、\n]{0,32}的|集[^，。；\n]{4,60}一体[^，。；、\n]{0,6}的|[^，。；：、\n的]{0,12})?"
)
_PHASE_LAST = re.compile(r"[一二三四首]期[）)]?(?:项目|工程)?$")
_ALSO_IS = re.compile(r"属于[^，。；：\n]{4,24}(?:工程|项目)[、和]$")
"""某水库属于甲防洪工程、|乙供水工程."""
_THIS_IS = re.compile(
    r"(?:^|[，。；：\n“])(?:该|此|本)(?:项目|工程|电站|水库|大?桥|公路|医院|学校|基地|园区|中心)为[^，。；：]{0,8}$"
)
"""该电站为|日调节纯抽水蓄能电站."""
_CLAUSE_MOST = 90


def tells_what(text: str, start: int, end: int, floor: int) -> bool:
    """甲项目是乙区的丙公益|项目; 该项目是…; 甲项目，…，是…: what a project, which ends at `floor`, is."""
    if _PHASE_LAST.search(text, start, end):
        return False
    if _ALSO_IS.search(text, max(0, start - 30), start) or _THIS_IS.search(text, max(0, start - 16), start):
        return True
    if floor and _TELLS_WHAT.fullmatch(text, floor, start):
        return True
    since = max(floor, start - _CLAUSE_MOST)
    clause = max(since, *(text.rfind(mark, since, start) + 1 for mark in "，；。：“\n"))
    if _TELLS_WHAT.fullmatch(text, clause, start) is None:
        return False
    left_out = re.match("[也更既又同时还不仅就]*(?:是|作为|系)", text[clause:start]) is not None
    return not left_out or (floor > 0 and not re.search(r"[。\n]", text[floor:start]))
