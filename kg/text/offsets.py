"""A text that remembers, through any number of edits, which characters of the article each of its own stands for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.model import Article, CleanText, Repair, Span

CERTAIN = 100.0
"""The margin, in nats, of a repair that a rule made and no model weighed."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """`put` in place of ``start:end`` (not empty) of the text being edited.

    `parts` gives, for each character of `put`, the range of the text being edited that it stands for, both bounds never
    decreasing; without it each stands for all of ``start:end``. A `silent` edit is not reported as a repair.
    """

    start: int
    end: int
    put: str
    kind: str
    margin: float = CERTAIN
    parts: Sequence[Range] | None = field(default=None)
    silent: bool = False


@dataclass(frozen=True, slots=True)
class MappedText:
    """`text` whose character ``i`` stands for ``starts[i]:ends[i]`` of `source`; the repairs that led here."""

    source: str
    text: str
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)
    repairs: tuple[Repair, ...] = ()

    @classmethod
    def of(cls, source: str) -> MappedText:
        """`source` as it stands, each character for itself.

        >>> MappedText.of("甲 乙").apply([Edit(1, 2, "", "space")]).text
        '甲乙'
        """
        return cls(source, source, range(len(source)), range(1, len(source) + 1))

    def apply(self, edits: Iterable[Edit]) -> MappedText:
        """All of `edits` made at once; they come in order and do not overlap. Linear in the text."""
        edits = list(edits)
        if not edits:
            return self
        if all(len(e.put) == e.end - e.start and e.parts is None for e in edits):
            text = self._text_with(edits)
            return replace(self, text=text, repairs=self.repairs + self._reports(edits))
        starts, ends, done = array("l"), array("l"), 0
        for edit in edits:
            starts.extend(self.starts[done : edit.start])
            ends.extend(self.ends[done : edit.start])
            for first, last in _parts(edit):
                starts.append(self.starts[first])
                ends.append(self.ends[last - 1])
            done = edit.end
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        return MappedText(self.source, self._text_with(edits), starts, ends, self.repairs + self._reports(edits))

    def rewrite(self, text: str, kind: str) -> MappedText:
        """`text`, of the same length, in place of the present one; each run of changed characters is one repair."""
        return self if text == self.text else self.apply(self._changed_runs(text, kind))

    def clean(self, article: Article) -> CleanText:
        """The result, with its repairs in the order of the article."""
        repairs = tuple(sorted(self.repairs, key=lambda r: (r.span, r.kind, r.put)))
        return CleanText(article, self.text, self.starts, self.ends, repairs)

    def _changed_runs(self, new: str, kind: str) -> list[Edit]:
        """An edit for each run of characters that `new` changes and that stand side by side in the source."""
        changed = [i for i, (a, b) in enumerate(zip(self.text, new, strict=True)) if a != b]
        if not changed:
            return []
        breaks = [k + 1 for k, (a, b) in enumerate(pairwise(changed)) if b != a + 1 or self.starts[b] != self.ends[a]]
        edits = []
        for first, last in pairwise([0, *breaks, len(changed)]):
            start, end = changed[first], changed[last - 1] + 1
            edits.append(Edit(start, end, new[start:end], kind))
        return edits

    def _text_with(self, edits: Sequence[Edit]) -> str:
        pieces, done = [], 0
        for edit in edits:
            pieces += [self.text[done : edit.start], edit.put]
            done = edit.end
        return "".join([*pieces, self.text[done:]])

    def _reports(self, edits: Sequence[Edit]) -> tuple[Repair, ...]:
        reports = []
        for edit in edits:
            if not edit.silent:
                span = Span(self.starts[edit.start], self.ends[edit.end - 1])
                reports.append(Repair(span, span.of(self.source), edit.put, edit.kind, edit.margin))
        return tuple(reports)


def _parts(edit: Edit) -> Sequence[Range]:
    if edit.parts is not None:
        return edit.parts
    if len(edit.put) == edit.end - edit.start:
        return [(at, at + 1) for at in range(edit.start, edit.end)]
    return [(edit.start, edit.end)] * len(edit.put)
