"""Where a project stands with and without its firm's name: 甲乙公司丙生产线 is the firm's project, and 丙生产线 too."""

from __future__ import annotations

from collections.abc import Iterator

from kg.fact.reading import Reading
from kg.model import Mention, Span

_FULL = ("公司", "集团")
"""How the full name of a firm ends; a brand is a part of the project's own name."""
_LEAST = 2


def called(reading: Reading, mention: Mention) -> Iterator[Span]:
    """The span of `mention`; of a project also that with the firm's full name right before it, or without the one that
    opens it: readers call it by either."""
    yield mention.span
    if mention.kind != "Project":
        return
    start, end = mention.span.start, mention.span.end
    firm = reading.last_before(start, max(0, start - _LONGEST), "Company")
    if firm is not None and firm.span.end == start and firm.text.endswith(_FULL):
        yield Span(firm.span.start, end)
    for inner in reading.within(mention.span, "Company"):
        if inner.span.start == start and inner.text.endswith(_FULL) and end - inner.span.end >= _LEAST:
            yield Span(inner.span.end, end)


_LONGEST = 40
