"""Lines that a PDF, a mail or a print layout broke at a fixed width, joined again.

A text is taken for wrapped where most of its lines are about as wide as the widest, end without a closing mark, and
several of those ends fall inside a word or after a comma; a list of titles or a form has the first two, not the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.text.chars import is_han
from kg.text.furniture import is_furniture
from kg.text.offsets import Edit, MappedText

_FEWEST_LINES = 4
_WIDTHS = range(24, 121)
"""Columns that a wrapped line may have; a Chinese character takes two."""
_FULL = 0.72
_OVER = 1.25
_SHARE_OVER = 0.15
_SHARE_FULL = 0.45
_SHARE_OPEN = 0.5
_SHARE_CLOSED = 0.7
_SHARE_BROKEN = 0.25
_FEWEST_BROKEN = 2
_WORD = 5
_WIDE = re.compile("[^\x00-\u02ff]")
_END = re.compile(r"[。！？；：!?;:…][”’」』）)】]*$")
_COMMA = re.compile(r"[，、,（(《“]$")
_ITEM = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、）)]|[.．](?!\d))|第[一二三四五六七八九十]+[章节条、，]|[①-⑳·•●■◆◇○▲★※*|]|[-—]{1,2}\s"
)
_ROW = re.compile(r"[|｜][^|｜]{0,80}[|｜]")
"""Cells that strokes part: a row of a table."""
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}\s?[：:]")
_SAYS = re.compile(r"(?:说|道|示|称|出|调|为|是|如下|认|看|析|绍|醒)\s?[：:]$")
_INDENT = re.compile(r"\u3000|[ \xa0]{2}|\t")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    width: int

    @property
    def end(self) -> int:
        """Offset after the words of the line, without the white space that follows them."""
        return self.start + len(self.text.rstrip())


def join_wraps(mapped: MappedText) -> MappedText:
    """Without the line ends of a wrapped text, where a line is full, ends no sentence and no item begins after it."""
    if not _may_be_wrapped([line for line in mapped.text.split("\n") if line]):
        return mapped
    lines = list(_lines(mapped.text))
    width = _wrapped_at(lines)
    if not width:
        return mapped
    joints = [(a, b) for a, b in pairwise(lines) if _is_joint(a, b, width)]
    broken = sum(_is_broken(a, b) for a, b in joints)
    if broken < max(_FEWEST_BROKEN, _SHARE_BROKEN * len(joints)):
        return mapped
    return mapped.apply(_joined(a, b) for a, b in joints)


def _may_be_wrapped(lines: Sequence[str]) -> bool:
    """Whether `lines`, by their lengths in characters and their last marks, are worth a closer look."""
    lengths = sorted(map(len, lines))
    return (
        len(lines) >= _FEWEST_LINES
        and _WIDTHS.start // 2 <= lengths[_typical(lengths)] < _WIDTHS.stop
        and sum(line.endswith(("。", "！", "？", "；")) for line in lines) <= _SHARE_CLOSED * len(lines)
    )


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.split("\n"):
        yield _Line(at, line, _width(line.strip()))
        at += len(line) + 1


def _width(line: str) -> int:
    return len(line) + len(_WIDE.findall(line))


def _typical(sizes: Sequence[int]) -> int:
    """The place of a size, of those in order, that a full line has."""
    return int(0.85 * (len(sizes) - 1))


def _wrapped_at(lines: Sequence[_Line]) -> int:
    """The width at which the lines are broken; 0 if they are not."""
    widths = sorted(line.width for line in lines if line.width)
    if len(widths) < _FEWEST_LINES:
        return 0
    width = widths[_typical(widths)]
    over = sum(one > _OVER * width for one in widths)
    full = [line for line in lines if width * _FULL <= line.width <= width * _OVER]
    open_ = sum(not _END.search(line.text.rstrip()) for line in full)
    wrapped = (
        width in _WIDTHS
        and over <= _SHARE_OVER * len(widths)
        and len(full) >= _SHARE_FULL * len(widths)
        and open_ >= _SHARE_OPEN * len(full)
    )
    return width if wrapped else 0


def _is_joint(line: _Line, after: _Line, width: int) -> bool:
    """Whether the sentence of a line goes on in the next."""
    words, following = line.text.strip(), after.text.strip()
    return (
        width * _FULL <= line.width <= width * _OVER
        and bool(following)
        and "\t" not in line.text + after.text
        and not (_ROW.search(line.text) and _ROW.search(after.text))
        and not _END.search(words)
        and not _INDENT.match(after.text)
        and not _ITEM.match(following)
        and not _begins_field(following)
        and not is_furniture(words)
        and not is_furniture(following)
    )


def _begins_field(line: str) -> bool:
    label = _LABEL.match(line)
    return label is not None and not _SAYS.search(label.group())


def _is_broken(line: _Line, after: _Line) -> bool:
    """Whether the line ends inside a sentence for sure: after a comma, or inside a word."""
    left, right = line.text.rstrip()[-_WORD:], after.text.lstrip()[:_WORD]
    if _COMMA.search(left) or right[0] in "，、。；：）”":
        return True
    if left[-1].isdigit() and is_han(right[0]):
        return True
    import rjieba  # noqa: PLC0415 - takes 0.2 s to load; names are compared without it

    at = 0
    for word in rjieba.cut(left + right):
        at += len(word)
        if at >= len(left):
            return at > len(left)
    return False


def _joined(line: _Line, after: _Line) -> Edit:
    """The line end and the spaces around it go; a space stays between two Latin words."""
    start = line.end
    end = after.start + len(after.text) - len(after.text.lstrip())
    left, right = line.text.rstrip()[-1], after.text.lstrip()[0]
    put = " " if left.isascii() and left.isalpha() and right.isascii() and right.isalpha() else ""
    return Edit(start, end, put, "line wrap")
