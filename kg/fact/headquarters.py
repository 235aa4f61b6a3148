"""Where a firm has its head office or is registered: 总部无锡; 注册地址为丙市; 把总部由乙市迁到了丙园区."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.lying import who_lies
from kg.fact.place_phrase import PLACES, phrases
from kg.fact.reading import Candidate, Reading
from kg.model import Span
from kg.pattern import searcher

_PART = r"(?<!区域)(?<![东南西北]方)(?<![华东西][东南西北中])(?<!东北)(?<!亚太)(?<!中国)(?<!第二)(?<!大区)"
"""Not before 总部: a firm's office for a part of its market (西南总部)."""
_SEAT = searcher(
    rf"(?P<seat>{_PART}总部|注册地址?|注册地点|住所地?|办公地[址点])(?:现|就|则|也|目前)?"
    r"(?:位于|坐落[于在]|地处|设立?[于在]|落户[于在]?|扎根|[在为是：:])?$"
)
"""Ends the words before a place: 总部|无锡, 注册地址为|丙市."""
_MOVED = searcher(
    rf"[把将](?:其|公司|集团|企业|自己的)?(?P<seat>{_PART}(?:总部|注册地))(?:[和与、及][^，。；]{{2,10}}?)?(?:也|都|一并|整体|正式)?"
    r"(?:[由从自][^，。；]{2,12}?)?(?:也|整体|正式)?(?:搬迁|迁移|转移|安放|[迁搬设放留落安移])[到至在入进往回于]了?$"
)
"""把总部和设计中心留在|丙市, 将总部由乙市迁至|丙园区."""
_REACH = 48
_NOT_YET = re.compile(r"拟|计划|打算|准备|考虑|有意|希望|传闻|是否|没有|未(?!来)|并?不")


def seated(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """`locatedIn` of the firm whose seat the words before a place of `sentence` tell."""
    if "总部" not in (words := sentence.of(reading.text)) and "地" not in words and "住所" not in words:
        return
    for phrase in phrases(reading, sentence):
        since = max(sentence.start, phrase.start - _REACH)
        left = reading.text[since : phrase.start]
        hit = _SEAT.search(left) or _MOVED.search(left)
        of_next = reading.text.startswith("的", phrase.end)  # 总部位于丙市的|乙公司
        if hit is None or of_next or _NOT_YET.search(left[max(0, hit.start() - _FEW) :]):
            continue
        trigger = Span(since + hit.start(), phrase.start)
        for firm in who_lies(reading, trigger, sentence, "Company"):
            yield Candidate(firm, "locatedIn", phrase.head, trigger, 0.85, "location.seat")


_FEW = 8
"""The characters before the words of a seat that may say that it is only planned."""


def seats(reading: Reading) -> Iterator[Candidate]:
    """`locatedIn` of all the firms whose seats the article tells."""
    for sentence in reading.sentences(*PLACES):
        yield from seated(reading, sentence)
