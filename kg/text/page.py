"""An HTML page → its main text, each character with its place in the file.

trafilatura finds the main content but keeps no offsets; so the page's own text is cut into blocks, and those blocks are
kept that its answer holds, in order, with the lines that name title, day, source, reporter and editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.text.offsets import Edit, MappedText
from kg.text.rows import cell_marks
from kg.text.tags import markup

_LARGEST = 2_000_000
"""Characters of the largest page that is given to trafilatura; a larger one is read whole, without its furniture."""
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"^[-|: ]{4,}$|[\s|:：]+", re.MULTILINE)
"""What trafilatura puts between cells and below a header, and what we do."""
_EDGES = " \r\f\v\u3000\xa0"
_ABOUT = re.compile(
    r"(?:发布|發布|發佈|刊发|更新)(?:时间|時間|日期)|(?:来源|來源|稿源|供稿|作者|责任编辑|責任編輯|责编|编辑|編輯)\s*[:：]"
    r"|[(（【].{0,30}(?:记者|記者|通讯员|通訊員).{0,30}[)）】]\s*$"
)
_LONGEST_ABOUT = 120
_NEAR = 8
_SHORT = 12
"""Characters of a block that may stand in the text by chance."""


def main_text(mapped: MappedText) -> MappedText:
    """The main content of the page `mapped`, a block a line. Nothing of this is reported as a repair."""
    plain = mapped.apply(list(_edits(mapped.text)))
    if not plain.text.strip():
        return plain
    blocks = list(_blocks(plain.text))
    kept = _main(blocks, plain.text, _extract(mapped.text))
    edits, done = [], 0
    for index in kept:
        start, end = blocks[index]
        if done < start:
            edits.append(Edit(done, start, "\n" if done else "", "page", silent=True))
        done = end
    if done < len(plain.text):
        edits.append(Edit(done, len(plain.text), "", "page", silent=True))
    return plain.apply(edits)


def _edits(page: str) -> Iterator[Edit]:
    """Markup → nothing, a line end, or a tab between cells; white space of the source, which a browser shows as one
    space, → a space."""
    done, found_all = 0, list(markup(page))
    marks = cell_marks(page, found_all)
    for found in found_all:
        yield from _spaces(page, done, found.start)
        put = marks.get(found.start, "\n" if found.breaks else found.text.replace("\xa0", " "))
        yield Edit(found.start, found.end, put, "page", silent=True)
        done = found.end
    yield from _spaces(page, done, len(page))


_SOURCE_SPACE = re.compile(r"[ \t\r\n\f]*[\r\n][ \t\r\n\f]*|[ \t\f]{2,}")


def _spaces(page: str, start: int, end: int) -> Iterator[Edit]:
    for match in _SOURCE_SPACE.finditer(page, start, end):
        wide = any(c >= "\u2e80" for c in page[match.start() - 1 : match.start()] + page[match.end() : match.end() + 1])
        yield Edit(match.start(), match.end(), "" if wide else " ", "page", silent=True)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines that are not blank, without the white space at their edges."""
    at = 0
    for line in text.split("\n"):
        # A tab at the edge is a cell that is empty.
        words = line.strip(_EDGES) if line.strip() else ""
        if words:
            start = at + line.index(words[0])
            yield start, start + len(words)
        at += len(line) + 1


def _extract(page: str) -> str:
    """What trafilatura takes for the main content; empty where it finds none."""
    if len(page) > _LARGEST:
        return ""
    from trafilatura import extract  # noqa: PLC0415 - takes 0.2 s to load, for HTML only

    found: str | None = extract(page, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    return found or ""


def _main(blocks: Sequence[tuple[int, int]], text: str, extracted: str) -> list[int]:
    """Indices of the blocks that `extracted` holds, and of those about the article near them; all if it holds none."""
    words = [_SPACE.sub("", text[start:end]) for start, end in blocks]
    content = _held([_BETWEEN.sub("", block) for block in words], _BETWEEN.sub("", extracted))
    if not content:
        return list(range(len(blocks)))
    first, last = min(content), max(content)
    around = range(max(0, first - _NEAR), min(len(blocks), last + 1 + _NEAR))
    about = {i for i in around if len(words[i]) <= _LONGEST_ABOUT and _ABOUT.search(words[i])}
    title = _title(words, first, last)
    return sorted(content | about | ({title} if title is not None else set()))


def _held(blocks: Sequence[str], extracted: str) -> set[int]:
    """Indices of the blocks that `extracted` holds, each piece of it for one block.

    It has them mostly in the order of the page, but moves some, as a line about the source behind the text. So long
    blocks are looked for anywhere, the longest first, since a teaser may repeat the beginning of a paragraph; short
    ones, which may stand in any sentence, right after the one before them.
    """
    ends = _long_ends(blocks, extracted)
    held, at = set(ends), 0
    for index, block in enumerate(blocks):
        if index in ends:
            at = ends[index]
        elif block and len(block) <= _SHORT and extracted.startswith(block, at):
            held.add(index)
            at += len(block)
    return held


def _long_ends(blocks: Sequence[str], extracted: str) -> dict[int, int]:
    """Where in `extracted` each long block that it holds ends, by the block's index."""
    ends: dict[int, int] = {}
    used = bytearray(len(extracted))
    after: dict[str, int] = {}
    long = (index for index, block in enumerate(blocks) if len(block) > _SHORT)
    for index in sorted(long, key=lambda index: -len(blocks[index])):
        block = blocks[index]
        found = extracted.find(block, after.get(block, 0))
        after[block] = end = len(extracted) if found < 0 else found + len(block)
        if found >= 0 and not any(used[found:end]):
            used[found:end] = b"\x01" * len(block)
            ends[index] = end
    return ends


def _title(words: Sequence[str], first: int, last: int) -> int | None:
    """The block near the start of the content that repeats the page's title, which the first block begins with or
    holds; the longest, since the name of the site may stand there too."""
    near = range(max(1, first - _NEAR), min(first + _NEAR, last))
    found = [index for index in near if len(words[index]) >= 6 and words[index] in words[0]]
    return max(found, key=lambda index: len(words[index]), default=None)
