"""Tags and entities left over in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from kg.text.offsets import Edit, MappedText
from kg.text.tags import markup

_BLANK = " \t\u3000\xa0\u2002\u2003"


def drop_tags(mapped: MappedText) -> MappedText:
    """Without the tags that some scraper left; a block's tag is a line end, an entity is the character it names."""
    if "<" not in mapped.text and "&" not in mapped.text:
        return mapped
    return mapped.apply(list(_edits(mapped.text)))


def _edits(text: str) -> Iterator[Edit]:
    """Neighbouring markup gives one edit, so that ``</p>\\n<p>&nbsp;`` leaves one line end."""
    group: list[int] = []
    put, breaks = "", False
    for found in markup(text):
        if group and text[group[1] : found.start].strip(_BLANK + "\n"):
            yield _edit(text, group, put, breaks)
            group, put, breaks = [], "", False
        gap = text[group[1] : found.start] if group else ""
        group = [group[0] if group else found.start, found.end]
        put += gap.strip("\n") + found.text.replace("\xa0", " ")
        breaks = breaks or found.breaks or "\n" in gap
    if group:
        yield _edit(text, group, put, breaks)


def _edit(text: str, group: list[int], put: str, breaks: bool) -> Edit:
    start, end = group
    if breaks:
        put = put.strip(_BLANK)
        before = "" if start == 0 or text[start - 1] == "\n" else "\n"
        after = "" if end == len(text) or text[end] == "\n" else "\n"
        put = before + put + after if put else min(before, after)
    return Edit(start, end, put, "markup")
