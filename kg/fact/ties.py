"""What words say that two work together for longer than one project: 签署战略合作协议, 共建联合实验室, 结为友好县."""

from __future__ import annotations

import re

from kg.fact.buildwords import TOGETHER
from kg.fact.coordination import FIRMS, SCIENCE, outermost
from kg.fact.reading import Reading
from kg.model import Mention, Span

_PACT = "协议|合同|协定|备忘录|协议书|合作|长单|长期订单|长协"
SIGN = "签署|签订|签下|续签|签了|订立|达成|签"
"""Verbs of signing."""
_KEEP = "建立|建有|结成|结为|缔结|构建|形成|保持|开展|深化|展开|有着"
_TIE = "合作|协作|对子|关系|联盟|联合体|医联体|共同体|机制|友好|结对|伙伴"
_FOUND = "设立|设有|建有|组建|共建|合办|合建|成立|建起|建成|建设|搭建|创办|开办|打造"
_HOUSE = (
    "实验室|研究中心|中心|研究院|研究所|基地|联盟|工作站|平台|学院|试验站|示范园|园区|产业园|飞地|联合体|共同体"
    "|专班|订单班"
)
_YEARS = r"多年|已|始于|至今|长达|[一二三四五六七八九十两\d]+[多余]?年"
_AGREE = re.compile(
    rf"(?P<sign>(?:{SIGN})(?:了)?[^，。；]{{0,20}}?(?:{_PACT})(?!意向))"
    rf"|(?:{_KEEP})(?:了|起)?[^，。；]{{0,16}}?(?:{_TIE})"
    rf"|(?:联合|共同|合作)?(?:{_FOUND})(?!的[^，。；]{{0,16}}?(?:基地|示范园|园区|产业园))(?:了|起)?[^，。；]{{0,16}}?(?:{_HOUSE})"
    r"|合作(?:协议)?[》”]?(?:签约|签字|签署)仪式|签约(?!仪式)|战略合作|校企联盟|友好区县|对口(?:协作|支援|帮扶|合作)|结对帮扶|携手|牵手|合作办学|联合办学|共建的"
    rf"|合作(?:(?:共建|开发|运营)(?=[，。；])|育成|培养|了|{_YEARS})"
    r"|(?:联合|共同|合作)(?:开展|进行|从事)[^，。；]{1,14}?(?:研究|攻关|试验|研发|选育|育种|培育|育苗|制种)|(?:联合|共同|合作)(?:攻关|攻克|申报|培育|选育|培养|研发|研制)|(?<=[一-龥])合作(?=[，。；研攻生推])"
    r"|的合作(?:关系)?(?:已|进入|始于|由来|持续|也在|从|越来越|不断|正在?加|加码|升温|走深)|签了?[^，。；]{0,4}(?:定向班|订单班)"
    r"|选育|培育|攻关|攻克|申报|共建(?=[，。；])"
)
_RESEARCH = re.compile(r"(?P<joint>联合|共同|合作)?(?:研发|研制|攻关|攻克|申报|选育|培育)")
_SHARED = re.compile(r"(?:合作)?(?:共建|开发|运营)$")
_PARTNERSHIP = re.compile(r"(?:中试|创新|研发|研究|服务)平台$|(?:联合|研究|研发|创新)中心$|实验室$|研究院$")
"""Works that are themselves a lasting tie (共建中试平台)."""
_TOGETHER = re.compile(TOGETHER)
_NEAR = 16
_WORK = re.compile(r"项目|工程|由[^，。；]{2,30}(?:建设|投资|实施)，")
_JOINTLY = ("联合", "携手", "联手")
_WISH = "合作意向|意向性|洽谈|拟|有意|座谈|争取|未(?!来)|没|商定|论证|谋求|寻求|希望|期待|计划|打算|有望|谈妥|主办|承办"
INTENT = re.compile(rf"{_WISH}|正在?(?:与|和|同|帮)|将[与和同跟]|对接(?!会)")
"""A wish, a plan, a talk, a denial."""
_INVESTMENT = re.compile(
    r"投资|项目[^，。；]{0,6}(?:协议|合同)|增资扩产|入园协议|土地|股权|收购|转让"
    r"|(?:基地|园区|产业园|研究院)[^，。；]{0,4}(?:共建|建设)协议"
)
_ABOUT_ONE = re.compile("就[^，。；]*(?:项目|工程|基地)")
"""甲与乙就|丙项目|签约: a project's deal."""
_STRATEGIC = re.compile(r"战略合作|合作协议|合作签约|校企合作|校地合作|院地合作|银企")
_INVESTS_NEXT = re.compile(
    r"[”]?，(?:由)?(?:后者|其|该公司|前者)[^。；]{0,16}?(?:投资|出资|建设|落户|投建|把|将(?:投|出|在|把|于))"
)
"""甲县与乙公司牵手，后者出资3亿元: the tie is one project's deal."""
_NAMED_TIE = re.compile("合作|战略|友好")
_INVESTS_ITSELF = re.compile(
    r"[》”]?，(?:计划|决定|总|拟|将|共|由其)*(?:投资|斥资|出资)[约超近]?[\d.]+[^。；]{0,12}?(?:建设|新建|兴建|打造|新上)"
)
"""甲公司与乙县签订协议，|投资3亿元建设丙项目: the agreement is about what it builds."""
_AFTER_SIGNING = re.compile(r"[^。；]{0,40}?(?:投资|建设|项目|落户)")
_MOST = 46
"""So many characters may stand between the partner's name and the words that tell of the tie."""
_CLAUSE = 16
"""So many characters before the partner's name are searched for a wish, within its clause."""


def tie(reading: Reading, second: Mention, last: Mention, sentence: Span) -> Span | None:
    """The words behind the partners `second` to `last` that tell of a lasting tie; None for a wish, a talk, one
    project's deal, or where another organisation stands between."""
    text = reading.text
    hit = _AGREE.search(text, last.span.end, min(sentence.end, last.span.end + _MOST))
    deep = _DEEPENED.match(text, last.span.end, sentence.end)
    if deep and _DEEPENS.search(text, max(sentence.start, second.span.start - _CLAUSE), second.span.start):
        hit = deep
    if hit is None:
        return None
    since = max(sentence.start, second.span.start - _CLAUSE)
    clause = max(since, *(text.rfind(mark, since, second.span.start) for mark in "，："))
    of_one = _INVESTMENT.search(text, last.span.end, hit.end()) or _ABOUT_ONE.search(text, last.span.end, hit.start())
    if of_one or INTENT.search(text, clause, hit.end()) or _invests_next(text, hit, sentence):
        return None
    partners = {reading.key[m] for m in outermost(reading, second.span.start, last.span.end, *FIRMS)}
    if any(reading.key[m] not in partners for m in outermost(reading, last.span.end, hit.start(), *FIRMS)):
        return None
    if hit.group() == "签约" and not _lasting(reading, second, hit.end(), sentence):
        return None
    if _of_project(reading, hit, second, sentence):
        return None
    return Span(*hit.span())


_DEEPENS = re.compile(r"(?:深化|加强|巩固|密切|推进|拓展|扩大|强化)了?[与和同跟][^，。；]{0,6}$")
_DEEPENED = re.compile(r"的?(?P<sign>[^，。；]{0,6}?(?:合作|协作|结对|帮扶))(?=[，。；])")
"""深化与|甲区|的结对合作."""


_NO_MORE = re.compile("[。；]|，双方")


def only_tie(reading: Reading, institute: Mention) -> bool:
    """甲县牵手|乙大学|。: whether nothing follows that the two would build."""
    return institute.kind in SCIENCE and _NO_MORE.match(reading.text, institute.span.end) is not None


def _invests_next(text: str, hit: re.Match[str], sentence: Span) -> bool:
    """Whether the investment that is agreed on follows; beside 合作协议 only where it is somebody's by name."""
    if _INVESTS_NEXT.match(text, hit.end(), sentence.end):
        return True
    plain = hit["sign"] is not None and _NAMED_TIE.search(hit.group()) is None
    return plain and _INVESTS_ITSELF.match(text, hit.end(), sentence.end) is not None


def _lasting(reading: Reading, partner: Mention, end: int, sentence: Span) -> bool:
    """Whether a bare 签约 is about a lasting tie: with a school, or where the paragraph speaks of 战略合作."""
    if _AFTER_SIGNING.match(reading.text, end, sentence.end):
        return False
    paragraph = reading.doc.paragraph_at(partner.span.start)
    science = partner.kind in {"University", "ResearchInstitute"}
    return science or _STRATEGIC.search(reading.text, paragraph.start, sentence.end) is not None


def _for_a_project(reading: Reading, signed: re.Match[str]) -> bool:
    """签订关于乙项目的合作协议, 签订乙项目合作协议."""
    if re.search("关于[^，。；]*(?:项目|工程)", reading.text[signed.start() : signed.end() + 2]):
        return True
    return next(reading.between(signed.start(), signed.end(), "Project"), None) is not None


def _of_project(reading: Reading, hit: re.Match[str], second: Mention, sentence: Span) -> bool:
    """共建甲乙项目, or 研发 in a sentence about a project: a project's partnership, told elsewhere."""
    research = _RESEARCH.match(hit.group())
    if research:
        link = reading.text[max(0, second.span.start - 2) : second.span.start]
        named = next(reading.within(Span(sentence.start, hit.end()), "Project"), None) is not None
        if named or not (research["joint"] or link in _JOINTLY):
            return True
    if _SHARED.match(hit.group()) and _WORK.search(reading.text, sentence.start, hit.start()):
        return True
    if hit["sign"] or hit.end() >= sentence.end:
        return hit["sign"] is not None and _for_a_project(reading, hit)
    ahead = next(reading.within(Span(hit.start(), sentence.end), "Project"), None)
    built = _TOGETHER.match(reading.text, hit.start(), sentence.end)
    if ahead is not None and built is not None and 0 <= ahead.span.start - built.end() <= _NEAR:
        return True
    if ahead is None or _PARTNERSHIP.search(ahead.text):
        return False
    return ahead.span.start - hit.end() < 10 and "，" not in reading.text[hit.end() : ahead.span.start]
