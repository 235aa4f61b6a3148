"""The places that roads and railways cross: 甲高速、乙铁路穿区而过; 丙公路从丁县经过."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.home import home_place
from kg.fact.lineends import LINE, named_in
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_CROSSES = re.compile(
    r"(?:(?:[穿过]|横穿|纵穿|横贯|纵贯|贯穿|穿越)(?P<over>[区境县市园城镇]|园区)而过"
    r"|(?:穿过|经过|通过|横穿|纵穿|横贯|纵贯|贯穿|穿越|途经|过)(?:整个)?(?P<whole>全[境区县市域镇]|[县市区州旗镇]?[境域]|[县市区州旗园镇](?=[，。；、])|园区|开发区|高新区)(?:内)?(?:而过)?"
    r"|(?P<over_named>穿过|穿越|横穿|纵穿|横贯|纵贯|(?<=[线速路道])经过)(?=[一-龥]{2})"
    r"|[从在经](?P<named>[一-龥—·]{3,16}?)(?:境内|境|[区园]内|城?区)?[内旁边]?(?:经过|穿过|通过|穿[过境]而过|交[汇会叉])"
    r"|穿(?P<through>[区境城园])(?=[，。；])|(?P<net>交织成网|纵横交错|纵横交织)"
    r"|(?:在|于|从)(?P<inside>此|(?:园|开发|高新)区|[县市区州旗境园])(?:境内|境|[内旁边北南东西]侧?)?(?:[^，。；、]{0,2})(?:交[汇会叉]|经过|穿过|通过|设有[^，。；]{0,6}出入?口))"
)
"""甲高速、乙铁路|穿区而过, |纵贯全境, |在境内交汇: the place that the passage is about is crossed."""


def crossing(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """甲高速、乙铁路穿区而过: the lines of the list right before, and the place that the words point to."""
    for hit in _CROSSES.finditer(reading.text, sentence.start, sentence.end):
        lines = (
            [m for m in named_in(reading, Span(sentence.start, hit.start())) if m.kind == "Infrastructure"]
            if hit.start() > sentence.start
            else []
        )
        group: list[Mention] = []
        for line in reversed(lines):
            stop = group[-1].span.start if group else hit.start()
            if not _ROW.fullmatch(reading.text, line.span.end, stop):
                break
            group.append(line)
        place = _crossed(reading, hit, sentence) if group else None
        for line in reversed(group):
            if place is not None and LINE.search(line.text):
                yield Candidate(line, "connects", place, Span(*hit.span()), 0.78, "transport.crossing")


_ROW = re.compile(
    r"线?(?:[、和与及](?:[一-龥A-Z0-9]{2,8}?(?:高速|公路|铁路|高铁|国道|省道|航道|运河|线))?)*"
    r"(?:[均都皆也在又还正]|分别|同时|先后)*"
)
"""Between two lines of a list, or the last and the verb: lines that nobody recognised among them."""
_OF_PARKS = frozenset({"区", "开发区", "高新区", "此", "境"})
"""Words that mean a park where the passage names one."""


def _crossed(reading: Reading, hit: re.Match[str], sentence: Span) -> Mention | None:
    """The park that 园区, or that a passage on one points to; else the article's own place, or the area named last."""
    if hit["named"] or hit["over_named"]:
        at = hit.start("named") if hit["named"] else hit.end()
        named = named_in(reading, Span(at, sentence.end)) if at < sentence.end else []
        places = [m for m in named if m.kind != "Infrastructure" and m.span.start == at]
        return places[0] if places and (hit["over_named"] or hit.end("named") <= places[0].span.end + 2) else None
    word = hit["over"] or hit["whole"] or hit["inside"] or hit["through"] or ""
    paragraph = reading.doc.paragraph_at(sentence.start)
    park = reading.last_before(hit.start(), paragraph.start, "Park") if hit.start() > paragraph.start else None
    own = home_place(reading)
    if "园" in word or (word in _OF_PARKS and park is not None):
        if park is None and own is not None and own.kind == "Park":
            return own
        return park or (reading.last_before(paragraph.start, 0, "Park") if "园" in word and paragraph.start else None)
    if own is not None and own.kind == "AdministrativeArea":
        return own
    return reading.last_before(hit.start(), 0, "AdministrativeArea")
