"""Arguments of the command line → the files they mean, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ArticleError

STDIN = "-"
RECORDS = frozenset({".jsonl", ".ndjson", ".json-lines"})
LISTS = frozenset({".json"})
"""Read where they are named; in a folder such files are mostly something else, as the annotations beside articles."""
PAGES = frozenset({".html", ".htm"})
IN_FOLDERS = frozenset({".txt", *PAGES, *RECORDS})


_GRAPH = frozenset({"facts", "store"})
"""What a folder holds that `kg build` wrote: its pages quote articles and are none."""


@dataclass(slots=True)
class _Below:
    """What stands below a folder: articles, files of other kinds by their suffix, and what could not be listed."""

    articles: list[Path] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    problems: list[OSError] = field(default_factory=list)


def expand(sources: Iterable[str]) -> Iterator[str | ArticleError]:
    """Paths of files (``-`` for standard input) that `sources` mean, each once.

    A folder stands for the files below it with an article's suffix, a pattern for what it matches, both sorted. What
    means nothing gives an ArticleError in its place.
    """
    seen: set[str] = set()
    for source in sources:
        for found in _expand_one(source):
            key = found if isinstance(found, str) else ""
            if key and key != STDIN:
                key = os.path.realpath(key)
            if key in seen:
                continue
            if key:
                seen.add(key)
            yield found


def readable(path: str) -> str:
    """`path` as text that UTF-8 can hold: a name whose bytes are no UTF-8 is read as GB18030, as Chinese Windows writes
    names; bytes that are not that either become U+FFFD.

    >>> readable("a.txt"), readable("\\udcd0\\udcc2\\udcce\\udcc5.txt")
    ('a.txt', '新闻.txt')
    """
    data = path.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _expand_one(source: str) -> Iterator[str | ArticleError]:
    if source == STDIN:
        yield source
    elif os.path.isdir(source):
        yield from _folder(source)
    elif os.path.exists(source):
        yield source
    elif glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            yield ArticleError("no file matches this pattern", file=readable(source), value=source)
        for match in matches:
            yield from _expand_one(match)
    else:
        yield ArticleError("no such file or folder", file=readable(source), value=source)


def passed_over(sources: Iterable[str]) -> Iterator[tuple[str, dict[str, int]]]:
    """Each folder among `sources` that holds files which `expand` gives no path for, with how many of each suffix.

    Names that begin with a dot, and graphs that `kg build` wrote, are not told.
    """
    for source in sources:
        if source != STDIN and os.path.isdir(source) and (others := _below(source).others):
            yield readable(source), dict(sorted(others.items()))


def _folder(folder: str) -> Iterator[str | ArticleError]:
    found = _below(folder)
    for problem in found.problems:
        yield ArticleError(f"cannot be listed: {problem.strerror}", file=readable(problem.filename))
    if not found.articles and not found.problems:
        kinds = " ".join(sorted(IN_FOLDERS))
        yield ArticleError(f"no article in this folder; looked for {kinds}", file=readable(folder), value=folder)
    yield from (str(path) for path in sorted(found.articles, key=lambda p: p.parts) if path.is_file())


def _below(folder: str) -> _Below:
    found = _Below()
    for parent, folders, names in os.walk(folder, onerror=found.problems.append):
        if set(folders) >= _GRAPH:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            suffix = Path(name).suffix.lower()
            if name.startswith("."):
                continue
            if suffix in IN_FOLDERS:
                found.articles.append(Path(parent, name))
            else:
                found.others[suffix] += 1
    return found
