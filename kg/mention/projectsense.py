"""Whether words that could name a project do: names told from kinds, works that are built from works that stand."""

from __future__ import annotations

import re
from functools import cache

import rjieba

from kg.gazetteer import load
from kg.mention.lexicon import alternation
from kg.model import Span
from kg.text.document import Document

_FUNCTION_TAGS = frozenset("v d p c r u f y".split())
_ADJECTIVES = frozenset({"a", "ad", "b", "t"})


@cache
def _generic(word: str) -> bool:
    """Whether `word` is made of words that tell kinds of projects only (省级重点)."""
    return re.fullmatch(f"(?:{alternation('project_generic')})+", word) is not None


def _place(word: str, pos: str) -> bool:
    """Whether `word` is a place that is known, and not one that the tagger only takes for one (丙峰/ns 围垦)."""
    return pos == "ns" and (len(word) < _GUESSED or rjieba.has_word(word) or bool(load().find(word)))


_GUESSED = 2
_PROGRAMME = re.compile(r"[一-龥]{0,6}“(?:[0-9]{2,5}|[一二三四五六七八九十]个[^”]{1,4})”|(?:电站)?[上下]水库")
"""“3341”项目 is a programme, 上水库 a part of a power station."""
_VERB_LAST = re.compile(
    r"(?:批准|审批|核准|审议|调研|视察|考察|检查|督查|督导|了解|汇报|听取|看望|研究部署|安排部署|[一-龥]为)$|(?:以赴|遗余力|奔涌着|[^一-龥])[建引抓促谈推干]$|[一-龥]着$"
)
_SUPERLATIVE = re.compile(r"(?:我国|全国|全球|世界|亚洲|全省|全市|地区|国内|省内)(?:规模)?最[大长高早]")
"""某地区最大机场配套|工程 tells what it is."""
_SENTENCE = re.compile(r"[。！？]")
_WATERS = re.compile(
    r"[一-龥]{2}[河江湖渠](?:干流|流域|下游|中游|上游|口)?(?:综合)?(?:治理|整治|防洪|清淤|疏浚|引水|补水|堤防)"
)
_ALL_VERBS = re.compile(r"(?:ad|d|c) (?:(?:ad|d|v|vn) )+")


def distinctive(doc: Document, start: int, head: int, *, by_place: bool = False) -> bool:
    """Whether anything in the name at `start:head` (its ending left out) tells it from other projects.

    With `by_place` the place does, as for works that stand at one place (甲县抽水蓄能电站).
    """
    if any(no.search(doc.text, start, head) for no in (_VERB_LAST, _SENTENCE, _SUPERLATIVE)):
        return False  # 全力以赴建|项目; “丙预计6月竣工。”|项目
    if _ALL_VERBS.fullmatch("".join(f"{t.pos} " for t in doc.tokens_in(Span(start, head)))) if start < head else True:
        return False  # 及时研究协调解决|项目
    if _PROGRAMME.fullmatch(doc.text, start, head):
        return False
    if not by_place and only_places(doc.text[start:head]):
        return False  # 甲市项目: any of the city's
    if _WATERS.search(doc.text, start, head):
        return True
    tokens = doc.tokens_in(Span(start, head)) if start < head else ()
    clipped = [(doc.text[max(t.start, start) : min(t.end, head)], t.pos) for t in tokens]
    content = [t for t, pos in clipped if not _generic(t) and not t.isdigit() and (by_place or not _place(t, pos))]
    names = [
        t
        for t, pos in clipped
        if t in content and (pos == "vn" or (pos[:1] not in _FUNCTION_TAGS and pos not in _ADJECTIVES))
    ]
    said, named = len("".join(content)), len("".join(names))
    return said >= 2 and (named >= 2 or said >= 6)


_OF_ONE = re.compile(
    r"(?:(?:公司|集团|合作社|[一-龥]厂)的|投资(?:约|近|超)?[0-9.]+[亿万]美?元(?:建设|新建|实施|兴建|建|的))$"
)
_ANY = re.compile(
    r"(?:新|老|全|[省市县区国]|级|大|重点|重大|建设|投资|合作|签约|新建|续建|在建|开工|产业|工业|农业|企业|一批|部分|主要|首个|第[一二三四五]个|示范|试点"
    r"|相关|配套|各类|[一二三四两0-9]+个|招商|引资|引进|外资|内资|民生|科研|科技|研发|技术|有限|[一二三四首]期)*"
)
_HEADING = re.compile(r"(?:^|\n)[^一-龥\n]{0,6}$")
_TOLD_BELOW = re.compile(r"\n(?:由|该项目|项目|总?投资|位于|占地|建设地点|建设单位|投资方)")


def of_one(doc: Document, start: int, head: int, end: int) -> bool:
    """Whether plain words are one project's name, since a firm owns it, or its price or an entry of its own is told:
    甲公司的|混炼胶项目|投资7600万元; 投资3亿元建设|大健康基地项目; ▲储能电站示范项目, and below 由乙公司建设."""
    text = doc.text
    if head - start < _LEAST or _ANY.fullmatch(text, start, head) or only_places(text[start:head]):
        return False
    if any(no.search(text, start, head) for no in (_VERB_LAST, _SENTENCE, _SUPERLATIVE)):
        return False
    owned = _OF_ONE.search(text, max(0, start - 20), start) is not None
    heading = _HEADING.search(text, max(0, start - 7), start) and _TOLD_BELOW.match(text, end)
    return owned or heading is not None


_LEAST = 3
_SORT_MOST = 6
_OWNED = re.compile(
    r"(?:的|元|[建上了”—]|[旗名]下|把|将|建设|上马|新上|办起|建起|签约|签下|开工|动工|投产|奠基|启动|[\n0-9.、)）])$"
)
_TOLD_OF = re.compile(
    r"(?:（[^（）]{1,16}）)?(?:[，：:]?(?:计划|预计|概算|项目)?总?(?:投资|占地|规划|用地|建设单位|建筑)|的?(?:业主|东家|老板|投资[方人商])"
    r"|背后|由|系[^，。；]{2,24}(?:投资|建设|兴建|承建|投建|实施)|建在|选在|放在|落户|位于|坐落|选址|今年|去年|[0-9])"
)


def a_sort(doc: Document, start: int, head: int, end: int) -> bool:
    """Whether a short name of plain words (物流, 教育) tells a sort of projects: nobody's, without a price."""
    if head - start > _SORT_MOST or _OWNED.search(doc.text, max(0, start - 2), start) or _TOLD_OF.match(doc.text, end):
        return False
    if not _PLAIN.fullmatch(doc.text, start, head) or _BUILT_AFTER.match(doc.text, end):
        return False
    tokens = doc.tokens_in(Span(start, head))
    return all(t.pos not in _NAMES and rjieba.has_word(t.text) and not load().find(t.text) for t in tokens)


_PLAIN = re.compile(
    r"(?!.*(?:隧道|码头|大桥|水库|枢纽|航道|运河|[一二三四首]期|[一二三四五六七八九十百千万][吨千万座条]))[一-龥]+"
)
_NAMES = frozenset({"nr", "nz", "nrt", "nt"})
_TOWNSHIP = re.compile(r"[一-龥]{2,3}(?<!小)(?:镇|乡|街道|村)|")
_DEEPEST = 4
"""Levels of areas in a row: 甲省乙市丙区丁镇."""


def only_places(name: str) -> bool:
    """Whether `name` is made of places alone: 甲省乙市丙镇."""
    for _ in range(_DEEPEST):
        size = next((n for n in range(min(len(name), 12), 1, -1) if load().find(name[:n])), 0)
        name = name[size:]
        if not size or not name:
            break
    return _TOWNSHIP.fullmatch(name) is not None


_BUILT_AFTER = re.compile(
    r"(?:（[^）]{1,12}）|昨[天日]|今[天日]|当[天日]|日前|[上下]午)*[》”]?[，：。]?(?:该(?:项目|工程)?|项目|工程|电站|大桥|水库|码头|基地|中心)?"
    r"(?:目前|眼下|现已|已经?|正式|正在|预计|计划|当天|率先|同步|如期|今年|去年|明年|首次|顺利|成功|全面|近日|主体|也|还|于(?=[今去明]年|\d)|[一二三四]季度)*"
    r"(?:等[0-9一二三四五六七八九十]+[个项][^，。；]{0,10}项目|由|作为|坝址|大坝|首台|[0-9一二三四五六]号机|总投资|初始投资|投资|概算|估算|占地|用地|征地|选址|位于|坐落|开工|动工|竣工|投产|投入|建成|完工|落地|落户|签约|奠基|运营|投用|启用|通车|封顶|(?:进入|完成)(?:设备|安装|调试|试)"
    r"|(?:锅炉|机组|设备|带料|投料|整组|一次|实现|首批|全容量){0,3}(?:并网|试车|点火|调试)|自\d|\d{1,4}[年月日]|总?装机|规划|设计|建筑面积|一期|二期|首期|项目|(?:左幅|右幅|双洞|双线|主桥|\d{1,2}日|实现|全线|全幅|正式){1,4}(?:贯通|合龙)|为|达|是[^，。；]{2,28}(?:项目|工程|组成部分|基地)|桩机|\d+栋|调试|便是|就是|列入|纳入|安装|尚未|（拟?装机|总建筑面积|总用地|完成[^，。；]{0,8}(?:安装|施工|建设)|进行[^，。；]{0,8}施工|施工|开街|打完桩|在[^，。；、]{2,16}?(?:揭牌|投产|开工|奠基|动工|启用|落成|竣工|建成|投用|签约|试产|点火))"
)
_BUILT_BEFORE = re.compile(
    r"(?:投资[^，。；]{2,40}的|投资[^，。；]{2,16}(?:建设|新建|兴建)|(?:共建|签约|新建|启动|开工)(?:了)?(?:的)?)[^，。；、]{0,14}$"
    r"|(?:项目|工程|电站|园区)—{2}$|(?:投资|合作|联合|共同|携手)(?:建设|新建|兴建|打造|共建)(?:了)?$|位于[^，。；]{2,14}的$|(?:承建|建设|兴建|新建|在建|(?:刚刚|新近|去年|今年|近日|最近)(?:投产|建成|开工|竣工))的$|(?:再?上|新上|建|建设|投资[^，。；]{1,10})(?:了)?一[条座个]$"
)


_CONTENTS = re.compile(r"(?:主要|规划|内容为|包括|配套)(?:建设|新建)?$")


_COUNTED_OUT = re.compile(r"[0-9一二两三四五六七八九十]{1,2}[条座套个台]")
"""Behind what a project is made of: 将建设丙生产线一条."""


def built(doc: Document, start: int, end: int) -> bool:
    """Works without the word 项目 are an undertaking only where the text tells their cost, place or progress."""
    name = doc.text[start:end]
    if _CONTENTS.search(doc.text, max(0, start - 8), start) or _COUNTED_OUT.match(doc.text, end):
        return False
    if re.search(r"年产|日处理|\d+(?:万|千)?[吨台套头]", name) or _BUILT_AFTER.match(doc.text, end):
        return True
    return _BUILT_BEFORE.search(doc.text, max(0, start - 40), start) is not None or called_next(doc.text, start, end)


def called_next(text: str, start: int, end: int) -> bool:
    """甲乙制造基地在丙举行仪式。该|基地2022年11月动工: whether works are called again, soon, by their last word alone,
    and their cost, size or progress is told."""
    hit = next(
        (hit for hit in _CALLED.finditer(text, end, end + _SOON) if text.endswith(hit["head"], start, end)), None
    )
    return hit is not None and hit.end("head") - hit.start("head") < end - start


def priced(text: str, end: int) -> bool:
    """Whether the cost or the ground of what ends at `end` is told right behind it."""
    return _PRICE.match(text, end) is not None


_SOON = 100
_PRICE = re.compile(
    r"(?:（[^）]{1,12}）)?，?(?:[0-9]{4}年[^，。；]{1,6}，)?(?:计划|概算|估算|预计|项目)?(?:总?投资(?:额|约|近|超过?|为|达)*|总?占地(?:面积)?(?:约|近|超|为)*)[0-9]"
)
_CALLED = re.compile(
    r"[。；，\n](?:该|这个|这座|这条|此)?(?P<head>(?:水?电站|风电场|[一-龥]{0,2}(?:基地|中心|厂|线|园|楼|城|桥|库|站|场|小镇|综合体)))"
    r"(?:由[^，。；]{2,24}(?:投资|建设|承建|施工)|(?:计划|概算|估算|预计|项目)?总?(?:投资|占地)[^，。；]{0,6}[0-9]|规划(?:用地|面积)"
    r"|位于[^，。；]{2,16}，(?:计划|概算|估算|预计)?总?投资|分[两三]期"
    r"|(?:已?于)?(?:[0-9]{4}年|去年|今年|明年|前年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|底|初)?(?:正式|全面)?(?:开工|动工|奠基|开建))"
)
