"""What a road, a railway or a port connects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_ENDS = ("Infrastructure", "AdministrativeArea", "Park")
_LINKS = re.compile(r"(?P<trigger>相?连接|连通|沟通|串联|贯穿|连起|通往|直通|相接|对接|通达|直达|接入|接到|联通|相连|起于|止于|经过|途经|衔接|连到)")
_TOPIC = re.compile(r"(?:线路|全线|该(?:线|路|高速|铁路)|公路|铁路)")


def extract(reading: Reading) -> Iterator[Candidate]:
    """`connects`: from a line to each line, node or place that the clause with the verb names."""
    for sentence in reading.doc.sentences:
        hit = _LINKS.search(reading.text, sentence.start, sentence.end)
        if hit is None:
            continue
        line = _line(reading, sentence, hit.start())
        if line is None:
            continue
        for other in _others(reading, line, sentence, hit):
            yield Candidate(line, "connects", other, Span(*hit.span("trigger")), 0.8, "transport.connects")


def _line(reading: Reading, sentence: Span, at: int) -> Mention | None:
    first = next(iter(reading.within(Span(sentence.start, max(at, sentence.start + 1)), "Infrastructure")), None)
    if first is not None:
        return first
    if _TOPIC.search(reading.text, sentence.start, at):
        return reading.last_before(sentence.start, 0, "Infrastructure")
    return None


def _others(reading: Reading, line: Mention, sentence: Span, hit: re.Match[str]) -> Iterator[Mention]:
    """The ends named in the verb's clause and, for 将…与…相连接, before it."""
    start = line.span.end if line.span.start >= sentence.start else sentence.start
    stop = sentence.end
    boundary = re.search(r"，(?:使|对|让|为|是|推动|全长|设计|采用|计划|总)", reading.text[hit.end() : stop])
    if boundary:
        stop = hit.end() + boundary.start()
    named = [m for m in reading.within(Span(start, stop), *_ENDS) if reading.key[m] != reading.key[line]] if start < stop else []
    for mention in named:
        if not any(o is not mention and o.span.covers(mention.span) and len(o.span) > len(mention.span) for o in reading.within(sentence)):
            yield mention
