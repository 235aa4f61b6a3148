"""HTML source → its tags, entities and text, each with its place; linear, and never at a loss for broken markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG_NAMES = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|button|canvas|caption|center|code|col|colgroup|dd|del|div"
    "|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label"
    "|legend|li|link|main|map|meta|nav|noscript|object|ol|option|o:p|p|param|picture|pre|s|script|section|select|small"
    "|source|span|st1:\\w+|strike|strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr"
    "|u|ul|video|w:\\w+"
)
# No bracket may stand in an attribute, quoted or not, so that quotes need not be paired: that took exponential time.
_OPENING = re.compile(rf"<(?P<close>/?)(?P<name>{_TAG_NAMES})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_DECLARATION = re.compile(r"<[!?][A-Za-z\[][^<>]{0,2000}>")
_BLOCK_NAMES = """
address article aside blockquote body br button caption center dd div dl dt fieldset figcaption figure footer form h1 h2
h3 h4 h5 h6 head header hr html li main nav ol option p pre section select table tbody td tfoot th thead title tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin and end on a line of their own."""
_OPAQUE = frozenset({"script", "style", "template", "noscript", "svg", "textarea"})


@dataclass(frozen=True, slots=True)
class Markup:
    """A stretch ``start:end`` of the source that is not text: a ``tag``, ``comment`` or ``entity``, and what it says.

    `name` is a tag's name in lower case; `text` is what an entity stands for.
    """

    start: int
    end: int
    kind: str
    name: str = ""
    text: str = ""

    @property
    def breaks(self) -> bool:
        return self.name in BLOCKS


def markup(source: str) -> Iterator[Markup]:
    """All markup of `source` in order; a script or style goes with what it holds, an unknown ``<word>`` stays text."""
    closers = _Closers(source)
    at = 0
    while (at := _next(source, at)) >= 0:
        found = _tag(source, at, closers) if source[at] == "<" else _entity(source, at)
        if found:
            yield found
        at = found.end if found else at + 1


_START = re.compile("[<&]")


def _next(source: str, at: int) -> int:
    match = _START.search(source, at)
    return match.start() if match else -1


class _Closers:
    """Finds closing marks, and remembers those that do not come any more, so that nothing is searched for twice."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lower = ""
        self._absent: set[str] = set()

    def after(self, at: int, mark: str) -> int:
        """The end of the first `mark` (in lower case) at or after `at`; -1 if there is none."""
        if mark in self._absent:
            return -1
        self._lower = self._lower or _lower(self._source)
        found = self._lower.find(mark, at)
        if found < 0:
            self._absent.add(mark)
            return -1
        return found + len(mark)


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _tag(source: str, at: int, closers: _Closers) -> Markup | None:
    if source.startswith("<!--", at):
        end = closers.after(at + 4, "-->")
        return Markup(at, end, "comment") if end > 0 else None
    match = _OPENING.match(source, at)
    if not match:
        declaration = _DECLARATION.match(source, at)
        return Markup(at, declaration.end(), "comment") if declaration else None
    name = match.group("name").lower()
    end = match.end()
    if name in _OPAQUE and not match.group("close") and source[end - 2] != "/":
        closing = closers.after(end, f"</{name}")
        bracket = source.find(">", closing) if closing > 0 else -1
        end = bracket + 1 if bracket > 0 else end
    return Markup(at, end, "tag", name)


def _entity(source: str, at: int) -> Markup | None:
    match = _ENTITY.match(source, at)
    if not match:
        return None
    text = html.unescape(match.group())
    return (
        None if text == match.group() else Markup(at, match.end(), "entity", text="".join(c for c in text if c != "\0"))
    )
