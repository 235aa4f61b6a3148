"""Parts of projects counted together, told by who has them, how far they are, when they came: 港资占9个; 尚有4个未开工;
第一季度签了9个. Each counts only where the text has counted projects of late, or tells right behind what they cost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.numbers import parse
from kg.model import Count, Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_NUMBER = r"(?<![0-9.])(?P<{0}>[0-9]{{1,4}}|[两二三四五六七八九十]{{1,2}})[个项宗]"
_END = r"(?=[，。；、！”\n]|$)"
_COST = r"，(?:计划|协议|合同|估算|预计|年度|总|拟)*投资"
_WHEN = r"(?:第?[一二三四]季度|[今去明前]年|[上下]半年|[0-9]{4}年|[0-9]{1,2}月份?|年内|当年|目前)"
_STAGE = r"(?:投运|投用|投产|建成|开工|动工|竣工|完工|签约|落地|落户|在建|续建|待建|规划|储备)"
_LEFT = rf"{_STAGE}|未|尚|没|还|仍|正|已|属于?|由|在(?=[做办跑谈建])|因|处于|进入|达产|复工|停工"

_PART = searcher(
    # 其中世界500强投资的|5个; 在建的数据中心有4个
    rf"其中(?P<whose>(?!{_STAGE})[^，。；：、\s]{{2,14}}的){_NUMBER.format('of_those')}{_END}"
    rf"|(?P<stage>(?:已|正|新|正在|计划)?{_STAGE}的(?!项目)[一-龥]{{0,8}}?(?:共?有|共)){_NUMBER.format('by_stage')}{_END}"
    # 港资占9宗; 苏州市228个居首
    rf"|(?<![一-龥])(?P<owner>(?:当中|其中)?[一-龥]{{2,10}}?(?:一家|一地|一项)?占了?){_NUMBER.format('share')}{_END}"
    rf"|(?<![一-龥])(?P<ranked>(?:其中)?[一-龥]{{2,8}}?){_NUMBER.format('rank_count')}"
    r"(?=居首|次之|最多|最少|垫底|紧随|领先|[居列位]+第|，(?:个数|数量|总数)(?:居|最|列))"
    # 第一季度签了9个; 2021年安排23个，计划投资28亿元
    rf"|(?P<when>{_WHEN}?(?:新?签了|签下了?|签了|引进了|招引了|开工了|投产了)){_NUMBER.format('newly')}{_END}"
    rf"|(?P<plan>{_WHEN}?(?:拟|计划|共|再)?(?:安排|铺排|排定|实施)(?:了)?){_NUMBER.format('planned')}(?={_COST})"
    rf"|(?P<has>{_WHEN}(?:就|共|已)?有){_NUMBER.format('costed')}(?={_COST})"
    # 市级重点就有9个
    rf"|(?P<grade>[国省市县区]级重点(?:就|共|仅|已)*有){_NUMBER.format('graded')}{_END}"
    # 跟踪在谈|亿元以上22个
    rf"|(?<=[谈中签工产建，；])(?P<size>(?:投资)?[0-9.]*[亿万]美?元以上的?(?:就|共|也)?有?){_NUMBER.format('sized')}{_END}"
    # 甲街道的两个|已完成出让
    rf"|其中(?P<place>[^，。；：、\s]{{2,12}}的){_NUMBER.format('of_place')}(?=(?:已经?|正在?|均|都|尚|还|将|预计|计划)(?!经)[^，。；]{{2,}})"
    # 尚有|4个未开工; |31个由老乡投资
    rf"|(?<=有|中|里|余)(?P<left>){_NUMBER.format('left_over')}(?=(?:{_LEFT})[^，。；、]{{1,12}}{_END})"
    # 6个开工，|1个投产
    rf"|(?<=[0-9个][个开][工产建成用约地]，)(?P<one>)(?P<single>1)[个项](?={_STAGE}{_END})"
)
_SORT = searcher(
    rf"(?:(?<=[。；\n])|(?<=其中)|(?<=项目中，))(?P<sort>[一-龥]{{2,8}}(?:类|方面)?(?:共)?){_NUMBER.format('sorted_count')}(?={_COST}|；|，(?:其中)?最大的|，以|，(?:均|都|全部)|，(?:包括|包含|分别))"
)
"""能源环保|14个；|生态旅游|17个，总投资184亿元: sorts, each at the head of its sentence."""
_NO_SORT = re.compile(rf"项目|企业|公司|{_STAGE}|其中|总共|总计|合计|累计|安排|完成|引进")
_COUNTED = re.compile(
    r"(?:项目|重点工程|类工程|数据中心)[^，。；]{0,6}[0-9一二三四五六七八九十]+[个项宗]|[0-9一二三四五六七八九十]+[个项宗][^，。；]{0,10}(?:项目|重点工程)|(?:合同|协议)[0-9]+[个项份]"
)
_COSTED = re.compile(_COST)
_RISING = re.compile(r"[，；。](?:在建|待建|规划|续建)的(?:共?有)?[0-9]+[个座]")
"""已投运的数据中心有4个，|在建的有3个: works told apart by how far they are."""
_NEAR = 40
_LATELY = 200
_FAR = 600
"""Characters that sorts may stand behind the projects that they share out."""
_LED = frozenset({"of_those", "of_place", "share", "rank_count"})
_LEAD = re.compile(r"当中|其中|[^，。；]{0,8}项目[中里]")
_NO_PROJECTS = re.compile(r"企业|公司|专利|合同|协议|品牌|标段|车间|村|镇|产品|岗位")
_OTHER_THINGS = re.compile(r"(?:企业|公司|专利|品牌|商标|园区)[^，。；]{0,4}$")


def parts(doc: Document) -> list[Mention]:
    """Mentions of kind ProjectBatch (value Count) for the parts that `doc` tells."""
    return [*_told(doc), *_sorts(doc)]


def _told(doc: Document) -> Iterator[Mention]:
    for hit in _PART.finditer(doc.text):
        group = hit.lastgroup or "of_those"
        number = parse(hit[group]).value
        start = hit.start(group) if group == "costed" else hit.start()
        words = doc.text[hit.start() : hit.start(group)]
        lead = _LEAD.match(words)
        start += lead.end() if lead and group in _LED else 0
        beside = group == "by_stage" and _RISING.search(doc.text, hit.end(), hit.end() + _NEAR) is not None
        told = group == "graded" or "级重点" in words or beside or _spoken_of(doc, hit.start(), hit.end())
        if number is None or _NO_PROJECTS.search(words) or not told:
            continue
        if number >= 2 or group == "single":
            span = Span(start, hit.end())
            yield Mention("ProjectBatch", span, span.of(doc.text), value=Count(int(number)))


def _spoken_of(doc: Document, start: int, end: int) -> bool:
    """Whether projects have been counted of late, or their cost is told behind a count beside the word."""
    before = doc.text[max(0, start - _LATELY) : start]
    if _OTHER_THINGS.search(before):
        return False
    return _COUNTED.search(before) is not None or (
        "项目" in before[-60:] + doc.text[end : end + 60] and _COSTED.match(doc.text, end) is not None
    )


def _sorts(doc: Document) -> Iterator[Mention]:
    for hit in _SORT.finditer(doc.text):
        number = parse(hit["sorted_count"]).value
        if number is None or number < 2 or _NO_SORT.search(hit["sort"]):
            continue
        if _COUNTED.search(doc.text, max(0, hit.start() - _FAR), hit.start()):
            yield Mention("ProjectBatch", Span(*hit.span()), hit.group(), value=Count(int(number)))
