"""Invisible characters, line ends, spaces between the characters of a word, marks that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.text.chars import HAN
from kg.text.names import SURNAMES
from kg.text.offsets import Edit, MappedText

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_GAP = r"[ \u3000\xa0\u2002-\u200a]"
# 衡 水 市: three or more single characters, each set off by one space.
_SPACED_OUT = re.compile(rf"(?<![{HAN}])[{HAN}](?:{_GAP}[{HAN}](?![{HAN}])){{2,}}")
# 李　明: a name of two characters, padded so that it lines up with names of three.
_SURNAME = "[" + "".join(sorted(SURNAMES)) + "]"
_PADDED_NAME = re.compile(rf"(?<![{HAN}]){_SURNAME}({_GAP}{{1,2}})[{HAN}](?![{HAN}])")
_DOUBLED = re.compile(r"([，、；：。])\1+")


def drop_invisible(mapped: MappedText) -> MappedText:
    """Without zero-width and control characters; every line ends in ``\\n`` (which is not reported)."""
    text = mapped.text
    if _INVISIBLE.search(text):
        mapped = mapped.apply(Edit(m.start(), m.end(), "", "invisible") for m in _INVISIBLE.finditer(text))
    if _LINE_END.search(mapped.text):
        found = _LINE_END.finditer(mapped.text)
        mapped = mapped.apply(Edit(m.start(), m.end(), "\n", "line end", silent=True) for m in found)
    return mapped


def close_gaps(mapped: MappedText) -> MappedText:
    """Without the spaces inside 衡 水 市 and 李　明; ，， → ，."""
    edits = sorted(_gaps(mapped.text), key=lambda edit: edit.start)
    mapped = mapped.apply(edits)
    return mapped.apply(Edit(m.start(), m.end(), m.group(1), "doubled") for m in _DOUBLED.finditer(mapped.text))


def _gaps(text: str) -> Iterator[Edit]:
    taken = -1
    for match in _SPACED_OUT.finditer(text):
        taken = match.end()
        yield from (Edit(at, at + 1, "", "space") for at in range(match.start() + 1, match.end(), 2))
    spaced = {m.start() for m in _SPACED_OUT.finditer(text)} if taken >= 0 else set()
    for match in _PADDED_NAME.finditer(text):
        if match.start() not in spaced:
            yield Edit(match.start(1), match.end(1), "", "space")
