"""The works behind the words of a stage: what is begun, signed or agreed on."""

from __future__ import annotations

import re

from kg.fact.focus import WORKS
from kg.fact.reading import Reading
from kg.model import Mention, Span

AGREEMENT = re.compile(r"签订|签署|签约|签下")
_DIRECTLY = re.compile(
    r"(?!、)(?:（[^（）]{1,12}）)?(?:剪彩)?(?:一批[》”]?)?(?:的|了|建设的?|运营的?|引进|，?建设了?|的，?(?:还)?有(?:[^，。；、]{1,8}的)?(?:另外|其他|其余)?)?(?:一[个座条处])?(?:[首两三四五六]个项目[：:])?(?:总?投资[\d.]+[亿万]元的|位于[^，。；]{2,14}的|共有?|[两三四五六七八九]批次?共?|[省市县区级、]{1,6}(?:（[市区、]+）)?(?:[两三]?[级类])?)?[《“]?"
)
_UNDER_AGREEMENT = re.compile(r"[^。；]{0,24}?(?:协议|合同|合约)(?:书)?[》”]?，[^。；]{0,44}$")
_SIGNED = re.compile(r"签约(?:了)?")
_TO_BUILD = re.compile(
    r"，[^。；]{0,44}?(?:建设|兴建|新建|投建|打造|上马|实施|建)(?:一个|一座)?(?:总?投资[0-9.]+[亿万]元的)?[《“]?"
)
"""与甲公司签约，投资3亿元建|乙项目."""
_SINCE = re.compile(r"(?:建设)?(?:以来|至今)，")
"""自2020年4月破土|以来，历经24个月，甲工程…."""
_AGREED_ON = re.compile(r"(?:项目|工程)?[^，。；、]{0,10}(?:协议|合同|合约)")
"""签订了占地4平方公里、投资21亿元的甲小镇|的合作框架协议."""
_KIND_OF = re.compile(r"了?[^，。；、：0-9的]{1,8}")
"""谋划临港|项目40个: a kind that the name of the batch leaves out."""
AHEAD_MOST = 80


def ahead(reading: Reading, span: Span, sentence: Span) -> Mention | None:
    """开工建设甲乙项目; 签订投资协议，…建设甲乙项目."""
    work = next(reading.between(span.end, min(sentence.end, span.end + 2 * AHEAD_MOST), *WORKS), None)
    if work is None or work.span.start - span.end > AHEAD_MOST:
        return None
    summed = _summed_ahead(reading, span, sentence)
    if summed is not None:
        return summed
    between = reading.text[span.end : work.span.start]
    if _SINCE.match(between) and next(reading.between(sentence.start, span.start, *WORKS), None) is None:
        return work if sentence.start < span.start else None
    agreed = AGREEMENT.search(span.of(reading.text)) and (
        _UNDER_AGREEMENT.match(between) or _AGREED_ON.match(reading.text, work.span.end)
    )
    signed = _SIGNED.fullmatch(span.of(reading.text)) and _TO_BUILD.fullmatch(between)
    counted = work.kind == "ProjectBatch" and work.text.startswith("项目") and _KIND_OF.fullmatch(between)
    return work if agreed or signed or counted or _DIRECTLY.fullmatch(between) else None


def _summed_ahead(reading: Reading, span: Span, sentence: Span) -> Mention | None:
    """今年又签下辐照加工、检测装置等|6个项目: the batch that sums up a list, no member of which is known."""
    batch = next(reading.between(span.end, min(sentence.end, span.end + AHEAD_MOST), "ProjectBatch"), None)
    if batch is None or not _LIST_UP_TO.fullmatch(reading.text, span.end, batch.span.start):
        return None
    first = next(reading.between(span.end, batch.span.start, "Project"), None)
    return batch if first is None or first.span.start > span.end + 1 else None


_LIST_UP_TO = re.compile(r"(?:了|建设)?[^，。；：、的]{2,20}(?:、[^，。；：、]{2,20}){1,5}等")
