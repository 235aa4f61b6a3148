"""Batches of works that are counted by their kind: 在建的还有|两个光伏电站; |三座污水处理厂|先后通水."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.numbers import parse
from kg.model import Count, Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_NUMBER = (
    r"(?P<number>[两三四五六七八九十2-9]|[1-9][0-9])"
    r"(?<![第0-9.一二三四五六七八九十][两三四五六七八九十0-9])(?<![第0-9.][0-9]{2})"
)
_KIND = (
    r"(?:座[一-龥]{0,5}(?:电站|电厂|处理厂|水厂|变电站|泵站|水库|风电场|焚烧厂|码头|场馆|[大立]交?桥)"
    r"|个[一-龥]{0,4}(?:电站|风电场|泊位)|所[一-龥]{0,4}(?:学校|小学|中学|幼儿园|医院|卫生院|敬老院)"
    r"|条[一-龥]{0,4}(?:高速|高铁|铁路|高速公路)|处[一-龥]{2,6}项目)(?![一-龥]{0,3}(?:[师长生员网]|公司))"
)
_LATER = (
    r"(?:已经?|将|均|都|也|全部|先后|相继|陆续|同时|同步|正在|年内|今年|明年|预计|计划|算下来|合计|共计|加起来|估算|概算|拟"
    r"|[0-9]{1,2}月底?)"
)
# What must be told of them: works that stand somewhere are counted too.
_BEHIND = (
    rf"{_LATER}{{0,4}}(?:在建|开工|开建|动工|复工|竣工|完工|通车|通水|投运|投用|启用|封顶|建成(?!了)|新建、|总投资[0-9]"
    r"|各投(?:资|入)?[0-9]|共?投资[0-9])"
)
_TOLD = searcher(rf"{_NUMBER}{_KIND}(?={_BEHIND})")
_BEFORE = (
    r"(?:在建|开工|动工|复工|新建成|竣工|完工|通车|投用|签约|谋划|拟建)的，?"
    r"(?:还|主要|共|就|则)?(?:有|是|包括|达)(?:了)?"
)
_LED = searcher(rf"{_BEFORE}{_NUMBER}{_KIND}(?=[，。；：\n])")
_COST = r"(?:计划|预计|估算|概算|项目)*总?投资(?:约|近|超)?[0-9]"
_COSTED = searcher(
    r"(?:新建|开工|建成|建设|兴建|竣工|动工|续建|实施|改造|启动|谋划)(?:了|完成)?(?P<works>[一-龥]{2,12}?(?:车间|基地|电站|风电场|处理厂|水厂|泵站"
    rf"|学校|卫生院|水库|标准化?厂房|示范园|小区))(?P<number>[1-9][0-9]{{0,2}})[个座所处](?=，{_COST})"
)
"""要建成|光伏养殖基地20个|，总投资30亿元."""
_SUM = r"(?:合同|协议|签约|意向|计划|总)*(?:投资|金额|资金|额)(?:达|为|约)*[0-9]"
_PAPER = r"(?:(?:正式|投资|框架|意向|合作|项目)*(?:合同|协议)|合作项目|项目合作)"
_CONTRACTS = searcher(
    rf"(?:签约|签订|签署|签下|达成|签了)(?:了|各类)?(?P<works>{_PAPER})(?P<number>[1-9][0-9]{{0,2}})[个项份](?=，{_SUM})"
    rf"|(?<![一-龥0-9])(?P<papers>(?P<of_papers>[两三四五六七八九十]|[1-9][0-9]?)[个项份]{_PAPER}(?:共|合计)?)(?={_SUM})"
)
"""签订|合作协议12份|，协议投资50亿元; |四个合同|总金额103亿元: every contract is a project."""
_SALES = re.compile("购销|采购|订单|销售|供货|产销|劳务|就业|贷款|授信")
_PLACES = re.compile(r"(?:[一-龥]{2,4}[镇乡县区市]、){1,6}[一-龥]{2,4}[镇乡县区市]")
"""甲镇、乙镇|两所中心卫生院: only the places tell which."""
_REST = searcher(
    r"(?P<rest>(?:另外|其余|其他|剩余|剩下)的?(?P<number>[两三四五六七八九十]|[2-9](?![0-9])|[1-9][0-9](?![0-9]))[个项所座])"
    r"(?=(?:分布|项目(?:涉及|分布|涵盖)|(?:预计|计划|将|正|也)?(?:在)?(?:明年|今年|年内|年底|[0-9]{1,2}月底?)?(?:春节前|暑假|秋季|[上下]半年)?(?:竣工|建成|开工|完工)))"
)
_COUNTED_AHEAD = re.compile(r"(?:[0-9两三四五六七八九十](?:个|所|座|项)[^，。；]{0,12}(?:项目|学校|医院|电站|工程))")
_AHEAD = 240
"""首批6个项目集中开工…。|其余五个|分布在两县: the rest of works that were counted before."""
_LISTED = re.compile("(?![等有的是了])[一-龥]")
"""甲中学和乙小学|两所学校: the works themselves are named, each by itself."""
_EDGE = frozenset("，。；：\n 的")
_REACH = 36


def recognise(doc: Document) -> Iterator[Mention]:
    """Mentions of kind ProjectBatch (value Count) for works of one kind of which the sentence tells that they are
    built, what they cost or how far they have come."""
    for hit in (*_TOLD.finditer(doc.text), *_LED.finditer(doc.text)):
        count = parse(hit["number"]).value
        start = _with_places(doc.text, hit.start("number"))
        if count is not None and not _LISTED.search(doc.text, max(0, start - 1), start):
            yield Mention("ProjectBatch", Span(start, hit.end()), doc.text[start : hit.end()], value=Count(int(count)))
    yield from _behind_their_kind(doc)
    for hit in _REST.finditer(doc.text):
        count = parse(hit["number"]).value
        if count is not None and _COUNTED_AHEAD.search(doc.text, max(0, hit.start() - _AHEAD), hit.start()):
            end = hit.end() + 2 * doc.text.startswith("项目", hit.end())
            yield Mention("ProjectBatch", Span(hit.start(), end), doc.text[hit.start() : end], value=Count(int(count)))


def _behind_their_kind(doc: Document) -> Iterator[Mention]:
    """光伏养殖基地20个, 正式合同3个: counts behind what they count, of which the cost is told."""
    for hit in (*_COSTED.finditer(doc.text), *_CONTRACTS.finditer(doc.text)):
        papers = hit.re is _CONTRACTS and hit["papers"]
        count = parse(hit["of_papers"] if papers else hit["number"]).value
        span = Span(*hit.span("papers")) if papers else Span(hit.start("works"), hit.end())
        if count is None or count < 2 or _SALES.search(doc.text, max(0, span.start - 30), span.end):
            continue
        yield Mention("ProjectBatch", span, span.of(doc.text), value=Count(int(count)))


def _with_places(text: str, start: int) -> int:
    """Where the list of places begins that names the works counted at `start`; `start` without one."""
    left = max(0, start - _REACH)
    begin = next((at + 1 for at in range(start - 1, left - 1, -1) if text[at] in _EDGE), left)
    return begin if _PLACES.fullmatch(text, begin, start) else start
