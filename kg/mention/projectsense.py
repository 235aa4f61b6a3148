"""Whether words that could name a project do: names told from kinds, works that are built from works that stand."""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer import load
from kg.mention.lexicon import alternation, words
from kg.model import Span
from kg.text.document import Document

_FUNCTION_TAGS = frozenset("v d p c r u f y".split())
_ADJECTIVES = frozenset({"a", "ad", "b", "t"})


@cache
def _generic(word: str) -> bool:
    """Whether `word` is made of words that tell kinds of projects only (省级重点)."""
    return re.fullmatch(f"(?:{alternation('project_generic')})+", word) is not None


_ALL_VERBS = re.compile(r"(?:ad|d|c) (?:(?:ad|d|v|vn) )+")


def distinctive(doc: Document, start: int, head: int, *, by_place: bool = False) -> bool:
    """Whether anything in the name at `start:head` (its ending left out) tells it from other projects.

    With `by_place` the place does, as for works that stand at one place (甲县抽水蓄能电站).
    """
    if _ALL_VERBS.fullmatch("".join(f"{t.pos} " for t in doc.tokens_in(Span(start, head)))) if start < head else True:
        return False  # 及时研究协调解决|项目
    if not by_place and load().find(doc.text[start:head]):
        return False  # 甲市项目: any of the city's
    tokens = doc.tokens_in(Span(start, head)) if start < head else ()
    clipped = [(doc.text[max(t.start, start) : min(t.end, head)], t.pos) for t in tokens]
    content = [
        t for t, pos in clipped if not _generic(t) and not t.isdigit() and (by_place or pos != "ns")
    ]
    names = [
        t
        for t, pos in clipped
        if t in content and (pos == "vn" or (pos[:1] not in _FUNCTION_TAGS and pos not in _ADJECTIVES))
    ]
    said, named = len("".join(content)), len("".join(names))
    return said >= 2 and (named >= 2 or said >= 6)


_PLURAL = re.compile(
    r"(?:等|一批|多个|几个|部分|各类|更多|这些|那些|这一|这一个|上述|一系列|类|各|每个|所有|全部|众多|许多|不少|若干|(?:新)?引进|两个|[0-9]+余?个|[三四五六七八九十]个)(?:的)?$"
)


_MANY = re.compile(r"众多|多个|一批|大部分|部分|更多|各类|其他|这些")
_PRICED = re.compile(r"(?:项目|工程)，(?:计划|预计)?总?投资(?:约|近|超)?[0-9]")
_NUMBERED = re.compile(r"^[^一-龥]{0,2}(?:[0-9]{4}年度?)?[一-龥]{0,4}第[一二三四五六七八九十0-9]+(?:[批次]|期(?=重大|重点|项目)|[条个](?=生产线))")
_OF_THE_STATE = re.compile(r"(?<![一二三四五六七八九十])(?:是|为)$")
_BRIEF = 4
_AND_OTHERS = re.compile(r"(?:工程|项目)等(?![0-9一二两三四五六七八九十多])")
_IS = re.compile(
    r"(?<![一二三四五六七八九十])(?:是|作为|系)(?:一个|全[省市县]的?)?(?:的)?$|(?:是|为)[^，。；]{0,3}的$|是[^，。；]{0,20}(?:重要|重点|关键|核心|骨干|控制性|标志性)的?$"
)
_ROLE = re.compile(
    r"(?:核心|配套|重点|重大|标志性|标杆|示范|龙头|支撑性?|关键|战略性新兴产业|引领性|百大|调蓄|水源|骨干)(?:配套|建设|产业)?(?:工程|项目)$"
)


def one_of_many(doc: Document, start: int, head: int) -> bool:
    """Whether the words before (等, 一批) or the name's own end (产业项目) make it a kind of project."""
    name = doc.text[start : head + 3]
    if _NUMBERED.match(name) or (
        name.startswith(("国家“", "国家级", "省级", "全省", "全国")) and _OF_THE_STATE.search(doc.text, max(0, start - 3), start)
    ):
        return True
    if head - start <= _BRIEF and _AND_OTHERS.match(doc.text, head):
        return True  # 以及其他配套设施及环保|工程等
    if _IS.search(doc.text, max(0, start - 28), start) and _ROLE.search(doc.text, start, head + 2):
        return True  # 该项目是甲市的重点配套|工程: what it is, not its name
    if _PLURAL.search(doc.text, max(0, start - 5), start):
        return True
    if _MANY.match(doc.text, start, head) or re.fullmatch("[一二三四五六七八九十]大", doc.text[start:head]):
        return True
    if doc.text.endswith(("类", "重点", "重大", "省重点", "市重点"), start, head):
        return True
    proper = (
        any(t.pos in {"nr", "nz", "nt", "nrt", "j"} for t in doc.tokens_in(Span(start, head)))
        if start < head
        else False
    )
    priced = doc.text.endswith(("元的", "亿的"), 0, start) or _PRICED.match(doc.text, head)  # 总投资5亿元的铝材加工产业项目 is one
    return not proper and not priced and doc.text.endswith("产业", start, head)


_BUILT_AFTER = re.compile(
    r"(?:（[^）]{1,12}）)?[》”]?[，：。]?(?:该(?:项目|工程)?|项目|工程|电站|大桥|水库|码头|基地|中心)?"
    r"(?:目前|眼下|现已|已经?|正式|正在|预计|计划|当天|率先|同步|如期|今年|去年|明年|首次|顺利|成功|全面|近日|主体|也|还|于(?=[今去明]年|\d)|[一二三四]季度)*"
    r"(?:由|总投资|初始投资|投资|概算|估算|占地|用地|征地|选址|位于|坐落|开工|动工|竣工|投产|投入|建成|完工|落地|落户|签约|奠基|运营|投用|启用|通车|封顶|(?:进入|完成)(?:设备|安装|调试|试)"
    r"|(?:锅炉|机组|设备|带料|投料|整组|一次)?(?:并网|试车|点火|调试)|自\d|\d{1,4}[年月日]|装机|规划|设计|建筑面积|一期|二期|首期|项目|为|达|桩机|\d+栋|调试|便是|就是|列入|纳入|安装|尚未|（拟?装机|总建筑面积|总用地|完成[^，。；]{0,8}(?:安装|施工|建设)|进行[^，。；]{0,8}施工|施工|开街)"
)
_BUILT_BEFORE = re.compile(
    r"(?:投资[^，。；]{2,16}(?:的|建设|新建|兴建)|(?:共建|签约|新建|启动|开工)(?:了)?(?:的)?)[^，。；、]{0,14}$"
    r"|(?:投资|合作|联合|共同|携手)(?:建设|新建|兴建|打造|共建)(?:了)?$|位于[^，。；]{2,14}的$|(?:承建|建设|兴建|新建|在建)的$|(?:再?上|新上|建|建设|投资[^，。；]{1,10})(?:了)?一[条座个]$"
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
    return _BUILT_BEFORE.search(doc.text, max(0, start - 40), start) is not None
