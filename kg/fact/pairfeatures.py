"""How two mentions stand to each other, as features of a linear model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator

from kg.fact.reading import Reading
from kg.mention.surroundings import Surroundings
from kg.model import Mention, Span

_WORKS = ("Project", "ProjectBatch")
_STEPS = (0, 2, 5, 10, 20, 40)
_BETWEEN_MOST = 12
_REACH = 400
_CLAUSE_ENDS = "，。；："


class Pairs:
    """The features of pairs of mentions of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._around = Surroundings(reading.doc, reading.mentions)
        self._order = {sentence.start: number for number, sentence in enumerate(reading.doc.sentences)}
        self._subjects: dict[Span, set[str]] = {}
        self._objects: dict[Span, set[str]] = {}
        self._both: dict[tuple[Span, Span], set[str]] = {}
        self._counts: dict[tuple[int, str], int] = {}

    def features(self, subject: Mention, thing: Mention) -> set[str]:
        """What is known of `thing` as an object of `subject`, as the names of features."""
        return {*self.of_subject(subject), *self.of_object(thing), *self.of_both(subject, thing)}

    def of_subject(self, subject: Mention) -> Collection[str]:
        """What is known of the subject alone."""
        known = self._subjects.get(subject.span)
        if known is None:
            beside = {f"s {told}" for told in self._around.beside(subject.span)}
            known = self._subjects[subject.span] = {f"s end={subject.text[-2:]}", *beside}
        return known

    def of_object(self, thing: Mention) -> Collection[str]:
        """What is known of the object alone."""
        known = self._objects.get(thing.span)
        if known is None:
            known = self._objects[thing.span] = set(self._of_object(thing))
        return known

    def _of_object(self, thing: Mention) -> Iterator[str]:
        yield from (f"o {told}" for told in self._around.beside(thing.span))
        yield f"headline={thing.span.start < self._reading.doc.paragraphs[0].end}"
        if thing.value is not None:
            yield f"unit={getattr(thing.value, 'unit', None) or thing.name}"
            return
        yield f"o end={thing.text[-1]}"
        free = all(m is thing or m.value is not None for m in self._reading.covering(thing.span))
        yield f"free={free}"

    def of_both(self, subject: Mention, thing: Mention) -> Collection[str]:
        """How the two stand to each other."""
        both = (subject.span, thing.span)
        known = self._both.get(both)
        if known is None:
            known = self._both[both] = {*self._order_of(subject, thing), *self._rivals(subject, thing)}
            known.add(f"kinds={subject.kind} {thing.kind}")
            if thing.value is None:
                known.add(f"s opens with o={subject.text.startswith(thing.text)}")
        return known

    def _order_of(self, subject: Mention, thing: Mention) -> Iterator[str]:
        doc, text = self._reading.doc, self._reading.text
        one, other = sorted((subject.span, thing.span))
        order = "so" if one == subject.span else "os"
        own, its = doc.sentence_at(thing.span.start), doc.sentence_at(subject.span.start)
        apart = max(-2, min(3, self._order[own.start] - self._order[its.start]))
        yield f"sentences={apart}"
        clause = max(own.start, *(text.rfind(mark, own.start, thing.span.start) + 1 for mark in _CLAUSE_ENDS))
        first = self._around.first_from(clause)
        opening = (self._around.word(first), self._around.word(first + 1)) if clause < thing.span.start else ("", "")
        yield f"clause={opening[0]}"
        yield f"clause2={opening[0]} {opening[1]}"
        yield f"paragraph={doc.paragraph_at(thing.span.start).start == doc.paragraph_at(subject.span.start).start}"
        if other.start < one.end:
            yield f"nested={order} {one.start == other.start}"
        elif apart == 0:
            yield f"one clause={order} {subject.span.start >= clause}"
            yield from self._between(order, Span(one.end, other.start) if one.end < other.start else None)

    def _between(self, order: str, span: Span | None) -> Iterator[str]:
        """The words that part two mentions of one sentence."""
        if span is None:
            yield f"touch={order}"
            return
        words = span.of(self._reading.text)
        yield f"commas={order} {min(4, words.count('，'))}"
        yield f"length={order} {bisect_right(_STEPS, len(words))}"
        first, last = self._around.first_from(span.start), self._around.first_from(span.end)
        found = [self._around.word(number) for number in range(first, min(last, first + _BETWEEN_MOST))]
        yield from (f"between={order} {word}" for word in found)
        if last - first <= 4:
            yield f"all between={order} {' '.join(found)}"

    def _rivals(self, subject: Mention, thing: Mention) -> Iterator[str]:
        """How many others could be meant, and whether they stand nearer."""
        reading = self._reading
        own = reading.doc.sentence_at(thing.span.start)
        subjects, things = self._count(own, subject.kind), self._count(own, thing.kind)
        yield f"number={min(3, subjects)} {min(3, things)}"
        here = own.start <= subject.span.start < own.end
        yield f"only={here and subjects == 1} {things == 1}"
        rank = self._rank(subject, thing)
        yield f"rank={rank}"
        last = reading.last_before(thing.span.start, max(0, thing.span.start - _REACH), *_WORKS)
        yield f"last works={last is not None and reading.key[last] == reading.key[subject]}"

    def _count(self, sentence: Span, kind: str) -> int:
        place = (sentence.start, kind)
        if place not in self._counts:
            reading = self._reading
            self._counts[place] = len({reading.key.get(m, str(m.span)) for m in reading.within(sentence, kind)})
        return self._counts[place]

    def _rank(self, subject: Mention, thing: Mention) -> str:
        """How many things of the subject's kind stand between it and `thing`."""
        reading, at = self._reading, thing.span
        before = subject.span.start <= at.start
        nearer = (
            reading.between(subject.span.end, at.start, subject.kind)
            if before
            else reading.between(at.end, subject.span.start, subject.kind)
        )
        others = {reading.key[m] for m in nearer} - {reading.key[subject]}
        return f"{'before' if before else 'behind'} {min(3, len(others))}"
