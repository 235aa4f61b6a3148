"""Mentions by position, so that no recogniser compares all mentions with all others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from kg.model import Mention, Span


class MentionIndex:
    """Mentions ordered by where they start.

    A question about a span costs a binary search and a look at the mentions that start at most the longest mention's
    length before it; names have a bounded length, so a pass over a document is linear in its length.
    """

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self._starts = [m.span.start for m in self._mentions]
        self._longest = max((len(m.span) for m in self._mentions), default=0)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._mentions)

    def add(self, mention: Mention) -> None:
        """Put one more mention into its place."""
        at = bisect_right(self._starts, mention.span.start)
        self._mentions.insert(at, mention)
        self._starts.insert(at, mention.span.start)
        self._longest = max(self._longest, len(mention.span))

    def overlapping(self, span: Span) -> Iterator[Mention]:
        """The mentions that share a character with `span`, by start."""
        first = bisect_left(self._starts, span.start - self._longest)
        for index in range(first, bisect_left(self._starts, span.end)):
            mention = self._mentions[index]
            if mention.span.end > span.start:
                yield mention

    def covering(self, span: Span) -> Iterator[Mention]:
        """The mentions that hold all of `span`, by start."""
        end = span.end
        first = bisect_left(self._starts, end - self._longest)
        last = bisect_right(self._starts, span.start)
        return (m for m in self._mentions[first:last] if m.span.end >= end)

    def hits(self, span: Span) -> bool:
        """Whether any mention shares a character with `span`."""
        return next(self.overlapping(span), None) is not None
