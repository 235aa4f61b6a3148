"""Sources → articles, one at a time; what cannot be read is reported in its place and the rest goes on."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO, Literal, TypeAlias

from kg.article.decode import decode
from kg.article.metadata import Metadata, parse_day, read_metadata
from kg.article.sources import LISTS, PAGES, RECORDS, STDIN, expand, readable
from kg.errors import ArticleError
from kg.flow.table import Table
from kg.model import Article

MAX_BYTES = 16 * 1024 * 1024
"""The largest article, in bytes: some 5 million characters, far above any news page."""

_PAGE = re.compile(
    r"\s*(?:\ufeff\s*)?(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_OURS = re.compile(r'<meta name="generator" content="regionkg">')
"""In the head of every page that this package writes."""
_HEAD = 2000


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`source` holds the same text as `first`, which was read before; it is counted once."""

    source: str
    first: str


Outcome: TypeAlias = Article | Duplicate | ArticleError


def read_articles(sources: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Outcome]:
    """Read each article that `sources` mean: files, folders, patterns, ``-`` for `stdin` (the process's own if None).

    Gives, in the order of the sources: an Article; a Duplicate for a text that came before; an ArticleError (given, not
    raised) for what cannot be read, such as a file above MAX_BYTES, a binary or empty one, bytes that cannot be decoded
    (with their offset), a record of a JSON Lines file that is malformed (with its line), one of a JSON list (with its
    place in it, from 1).
    """
    first_source = Table()
    for found in expand(sources):
        if isinstance(found, ArticleError):
            yield found
            continue
        for outcome in _read_source(found, stdin):
            if isinstance(outcome, Article):
                first = first_source.setdefault(outcome.sha256, outcome.source)
                yield outcome if first == outcome.source else Duplicate(outcome.source, first)
            else:
                yield outcome


def make_article(
    text: str, source: str, name: str, *, kind: Literal["text", "html"] | None = None, stated: Metadata | None = None
) -> Article:
    """An Article of `text` with what its text says of itself; `stated` metadata (of a record) comes first.

    `kind` is found from the text if None. Raises ArticleError for text that UTF-8 cannot hold or that is blank.
    """
    if (half := _half_pair(text)) is not None:
        message = f"character {half} ({text[half]!r}) is half of a surrogate pair"
        raise ArticleError(message, file=source, value=half)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise ArticleError("the article is empty", file=source)
    kind = kind or ("html" if _PAGE.match(text) else "text")
    stated = stated or Metadata()
    found = read_metadata(text, kind, stated.url)
    return Article(
        id=digest[:16],
        text=text,
        sha256=digest,
        name=name,
        source=source,
        kind=kind,
        title=stated.title or found.title,
        url=stated.url or found.url,
        outlet=stated.outlet or found.outlet,
        published=stated.published or found.published,
    )


def read_stream(stream: BinaryIO, source: str) -> Iterator[Article | ArticleError]:
    """The articles in a file that is open, of the kind that the end of its name `source` says.

    What cannot be read is given, as by `read_articles`; OSError goes on.
    """
    name = PurePath(source)
    try:
        if name.suffix.lower() in RECORDS:
            yield from _read_records(stream, source, name.stem)
        elif name.suffix.lower() in LISTS:
            yield from _read_list(stream, source, name.stem)
        else:
            text = decode(_bounded(stream, source), source)
            if _OURS.search(text, 0, _HEAD):
                raise ArticleError("a page that kg wrote, no article", file=source)
            kind: Literal["html"] | None = "html" if name.suffix.lower() in PAGES else None
            yield make_article(text, source, name.stem, kind=kind)
    except ArticleError as problem:
        yield problem


def read_record(record: object, source: str, number: int, stem: str) -> Article:
    """The article of a record: `text` and, if it has them, `id`, `title`, `url`, `outlet`, `date`.

    `number` is the record's place in `source`, and with `stem` its name if it has no `id`. Raises ArticleError.
    """
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        message = 'a record must be an object with a string in "text"'
        raise ArticleError(message, file=source, line=number, value=record)
    fields = {key: _string(record, key, source, number) for key in ("id", "title", "url", "outlet", "date")}
    stated = Metadata(fields["title"], fields["url"], fields["outlet"], _record_day(fields["date"], source, number))
    try:
        return make_article(record["text"], f"{source}#{number}", fields["id"] or f"{stem}-{number}", stated=stated)
    except ArticleError as problem:
        raise ArticleError(problem.message, file=source, line=number, value=problem.value) from problem


def _read_source(path: str, stdin: BinaryIO | None) -> Iterator[Outcome]:
    source = readable(path)
    try:
        if path == STDIN:
            yield from _read_stdin(stdin or sys.stdin.buffer)
        else:
            with Path(path).open("rb") as file:
                yield from read_stream(file, source)
    except ArticleError as problem:
        yield problem
    except OSError as problem:
        yield ArticleError(f"cannot be read: {problem.strerror}", file=source)


def _read_stdin(stream: BinaryIO) -> Iterator[Outcome]:
    data = _bounded(stream, STDIN)
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        yield from _read_list(BytesIO(data), STDIN, "stdin")
    elif start.startswith(b'{"'):
        yield from _read_records(data.splitlines(keepends=True), STDIN, "stdin")
    else:
        yield make_article(decode(data, STDIN), STDIN, "stdin")


def _bounded(stream: BinaryIO, source: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES:,}"
        raise ArticleError(
            f"larger than {limit} bytes, the most an article may have; split it into articles", file=source
        )
    return data


def _read_records(lines: Iterable[bytes], source: str, stem: str) -> Iterator[Article | ArticleError]:
    empty = True
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\xef\xbb\xbf \r\n\t"):
            continue
        empty = False
        try:
            yield _record(line, number, source, stem)
        except ArticleError as problem:
            yield problem
    if empty:
        yield ArticleError("the file is empty", file=source)


def _record(line: bytes, number: int, source: str, stem: str) -> Article:
    """The article of one line of JSON Lines."""
    if len(line) > MAX_BYTES:
        raise ArticleError(f"this record is larger than {MAX_BYTES:,} bytes", file=source, line=number)
    return read_record(_parsed(line, source, number), source, number, stem)


def _read_list(stream: BinaryIO, source: str, stem: str) -> Iterator[Article | ArticleError]:
    """The articles of a JSON file that is one record or a list of them."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = (
            f"larger than {MAX_BYTES:,} bytes; write it as JSON Lines, an article a line, which may be of any length"
        )
        raise ArticleError(message, file=source)
    parsed = _parsed(data, source, None)
    if parsed == []:
        yield ArticleError("the list is empty", file=source)
    for number, record in enumerate(parsed if isinstance(parsed, list) else [parsed], start=1):
        try:
            yield read_record(record, source, number, stem)
        except ArticleError as problem:
            yield ArticleError(problem.message, file=f"{source}#{number}", value=problem.value)


def _parsed(data: bytes, source: str, line: int | None) -> object:
    """What JSON says, in any encoding of an article; `line` is told if it cannot be read. Raises ArticleError."""
    try:
        return json.loads(_json_text(data))
    except ArticleError as failure:
        raise ArticleError(failure.message, file=source, line=line, value=failure.value) from failure
    except (ValueError, RecursionError) as failure:  # a number of thousands of digits is a ValueError too
        raise ArticleError(f"not a JSON record: {failure}", file=source, line=line) from failure


def _json_text(data: bytes) -> str:
    """JSON should be UTF-8; what spreadsheets and older programs export here is GB18030 all the same."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, "").removeprefix("\ufeff")


def _string(record: dict[str, object], key: str, source: str, number: int) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, int) and key in ("id", "date"):  # 20240228
        return str(value)
    if not isinstance(value, str):
        raise ArticleError(f'"{key}" must be a string, not {value!r}', file=source, line=number, value=value)
    if (half := _half_pair(value)) is not None:
        message = f'character {half} of "{key}" ({value[half]!r}) is half of a surrogate pair'
        raise ArticleError(message, file=source, line=number, value=half)
    return value


def _half_pair(text: str) -> int | None:
    """The offset of the first character that UTF-8 cannot hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as failure:
        return failure.start
    return None


def _record_day(words: str | None, source: str, number: int) -> date | None:
    if words is None:
        return None
    day = parse_day(words)
    if day is None:
        raise ArticleError(
            f'"date" must be a day such as 2024-02-28, not {words!r}', file=source, line=number, value=words
        )
    return day
