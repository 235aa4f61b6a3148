"""Width and form of letters, digits and marks: one form for each, so that the rules of extraction see only one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.text.chars import HAN, is_chinese
from kg.text.offsets import Edit, MappedText

_WIDE = (
    "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
    + "％＋－＝／＆＠＃＄＊＿＂"
)
_NARROW = {ord(c): unicodedata.normalize("NFKC", c) for c in _WIDE}
# Characters of fonts and old code pages that Unicode itself equates with a Chinese character.
_COMPATIBLE = {
    code: form
    for code in [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9)]
    if len(form := unicodedata.normalize("NFKC", chr(code))) == 1
}
_DOTS = {ord(c): "·" for c in "‧•・∙⋅"}
_FOLD = {**_NARROW, **_COMPATIBLE, **_DOTS}
_TO_FOLD = re.compile("[" + re.escape("".join(map(chr, _FOLD))) + "]")
_WIDE_POINT = re.compile(r"(?<=\d)．")

_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARK = re.compile(r"[,;:?!()]")
_BRACKETED = re.compile(r"\(([^()\n]{0,300})\)")
_HAN = re.compile(f"[{HAN}]")
_FULL_STOP = re.compile(rf"(?<=[{HAN}”’）])\.(?=[ \t]*$)", re.MULTILINE)
_DASH = re.compile(rf"(?<=[{HAN}”’）])--(?=[{HAN}“‘（])|^--(?=[{HAN}“‘（])", re.MULTILINE)


def fold_width(mapped: MappedText) -> MappedText:
    """Full-width digits, letters and signs → ASCII; compatibility forms of Chinese characters → the characters."""
    text = mapped.text
    if _TO_FOLD.search(text):
        text = text.translate(_FOLD)
    if "．" in text:
        text = _WIDE_POINT.sub(".", text)
    return mapped.rewrite(text, "width")


def chinese_marks(mapped: MappedText) -> MappedText:
    """ASCII punctuation in Chinese text → the Chinese marks; decimal points, times, thousands, addresses stay."""
    text = mapped.text
    edits: dict[int, str] = {}
    if _MARK.search(text):
        edits.update(_brackets(text))
        edits.update(_single_marks(text, edits))
    if '"' in text:
        edits.update(_quotes(text))
    edits.update((m.start(), "。") for m in _FULL_STOP.finditer(text))
    for match in _DASH.finditer(text) if "--" in text else ():
        edits.update({match.start(): "—", match.start() + 1: "—"})
    return mapped.apply(Edit(at, at + 1, edits[at], "punctuation") for at in sorted(edits))


def _brackets(text: str) -> Iterator[tuple[int, str]]:
    for match in _BRACKETED.finditer(text):
        outside = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if any(map(is_chinese, outside)) or _HAN.search(match.group(1)):
            yield match.start(), "（"
            yield match.end() - 1, "）"


def _single_marks(text: str, done: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Marks beside Chinese text; `done` holds the brackets that are replaced already."""
    last_at, last = -1, ""
    for match in _MARK.finditer(text):
        at = match.start()
        mark = match.group()
        before = last if last_at == at - 1 else done.get(at - 1, text[at - 1 : at])
        after = done.get(at + 1, text[at + 1 : at + 2])
        if at not in done and _in_chinese(mark, before, after):
            yield at, _MARKS[mark]
            last_at, last = at, _MARKS[mark]


def _in_chinese(mark: str, before: str, after: str) -> bool:
    if before.isdecimal() and after.isdecimal():
        return False
    if mark in ",;" and before == "%":
        return True
    return is_chinese(before) or is_chinese(after)


def _quotes(text: str) -> Iterator[tuple[int, str]]:
    """Straight quotation marks of a Chinese line that has an even number of them: opening and closing in turn."""
    at = 0
    for line in text.split("\n"):
        if '"' in line and line.count('"') % 2 == 0 and _HAN.search(line):
            places = [i for i, char in enumerate(line) if char == '"']
            yield from ((at + place, "“”"[turn % 2]) for turn, place in enumerate(places))
        at += len(line) + 1
