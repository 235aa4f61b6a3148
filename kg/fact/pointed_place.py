"""Words that point to a place named before, where a verb or preposition takes them: 在园区实施, 落户园区, 位于药港."""

from __future__ import annotations

from collections.abc import Iterator

from kg.fact.opening import main_park
from kg.fact.place_phrase import Phrase, inside_name, phrases
from kg.fact.reading import Reading
from kg.model import Mention, Span
from kg.pattern import searcher

_POINTS = searcher(
    r"(?:(?<=[在于])|(?<=落户|入驻|进驻|落地|选址|来到|走进))(?:该|这个|此|同一个?)?"
    r"(?P<word>园区|园(?=[内里])|(?:[一-龥]{0,3}?(?:产业|创业|工业|科技|孵化|物流|农业|创新|软件)园区?)|[一-龥]?(?:开发区|高新区|经开区)|[药芯]港|[药光]谷)"
    r"(?![一-龥]{0,3}(?:管委|党工委|办公|招商|领导|集团|公司|局)|[东南西北][侧面边]|外|附近|周边|旁|对面)(?:[内里])?"
)
"""The words for a park behind a verb or preposition of place."""
_ANY = ("园区", "园", "开发区")
"""Words that may mean a park of any sort."""


def pointed_places(reading: Reading, span: Span) -> Iterator[Phrase]:
    """The places of `span` that such words point to, in order: for 园区 the park that the paragraph named last, else
    the one most spoken of; for others the last park whose name ends so."""
    yield from _pointed_areas(reading, span)
    for hit in _POINTS.finditer(reading.text, span.start, span.end):
        word = Span(*hit.span("word"))
        if any(reading.within(word, "Park")) or any(m.kind == "Park" for m in reading.covering(word)):
            continue
        park = _meant(reading, hit["word"], hit.start())
        if park is not None:
            yield Phrase(park, hit.start(), stop=hit.end())


_AREA = searcher(
    r"(?<=[在于])(?P<word>(?:该|这个)(?:[县市区镇乡州旗])|当地|此地?|这里)"
    r"(?=(?:投资|建设|新建|兴建|投建|打造|落户|实施|建立|开工|动工|奠基|布局|建起|建成)[^次期]?)"
)
"""The words for an area behind 在, before a verb of building: 拟在|该县|建设甲项目, 在|此|投资建厂."""


def _pointed_areas(reading: Reading, span: Span) -> Iterator[Phrase]:
    """The area that such words point to: the last that the sentence named, else the only one of the sentence before."""
    for hit in _AREA.finditer(reading.text, span.start, span.end):
        areas = (
            [p for p in phrases(reading, Span(span.start, hit.start())) if p.head.kind != "Region"]
            if hit.start() > span.start
            else []
        )
        level = hit["word"][-1]
        fit = [p for p in areas if level not in "县市区镇乡州旗" or p.head.text.endswith(level)]
        if fit:
            yield Phrase(fit[-1].head, hit.start(), stop=hit.end())


def _meant(reading: Reading, word: str, at: int) -> Mention | None:
    if not at:
        return None
    parks = (park for park in reading.before(at, 0, "Park") if not inside_name(reading, park))
    if word not in _ANY:
        return next((park for park in parks if park.text.endswith(word)), None)
    last = next(parks, None)
    if last is None or last.span.start >= reading.doc.paragraph_at(at).start:
        return last
    return main_park(reading, last)
