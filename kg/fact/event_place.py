"""Where works are that begin on the day of a batch, or at the venue of a ceremony, told in a paragraph before."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.fact.home import Home
from kg.fact.place_phrase import PLACES, phrases
from kg.fact.reading import Reading
from kg.model import Mention, Span

_SAME_DAY = re.compile(
    r"(?:当天|当日|同日|此次|本次|这次|活动中|仪式上|一同|同时)[^，。；]{0,6}(?:开工|签约|投产|竣工|奠基|动工|启动)"
)
"""当天开工的|甲项目: of the batch told before."""
_VENUE = re.compile(r"(?<![分])主?会场")
_HELD_AT = re.compile(r"(?:(?:仪式|活动|大会|现场会)(?:的?主会场)?(?:就|设)?在|主会场(?:就)?(?:设|放|定)?在)$")
_HELD = re.compile(r"[^，。；、]{0,8}(?:举行|举办|召开)|(?=[，。；])")


def event_place(
    reading: Reading, work: Mention, paragraph: Span, placed: Mapping[str, Mention], own: Home
) -> Mention | None:
    """The narrow place of the batch that begins on the same day, or of the ceremony at whose venue a work begins."""
    if work.kind != "Project" or paragraph.start >= work.span.start:
        return None
    found: Mention | None = None
    if _SAME_DAY.search(reading.text, paragraph.start, work.span.start):
        batch = reading.last_before(work.span.start, 0, "ProjectBatch")
        found = placed.get(reading.key[batch]) if batch is not None else None
    elif _VENUE.search(reading.text, paragraph.start, work.span.start):
        found = reading.once(_venue)
    return found if found is not None and own.holds(reading, found) else None


def _venue(reading: Reading) -> Mention | None:
    """The place where the article's ceremony was held: 开工仪式在|丙园|举行, 主会场设在|丙园."""
    for sentence in reading.sentences(*PLACES):
        for phrase in phrases(reading, sentence):
            before = _HELD_AT.search(reading.text, max(sentence.start, phrase.start - 16), phrase.start)
            if before is not None and _HELD.match(reading.text, phrase.end):
                return phrase.head
    return None
