"""Facts that no rule states but that the way two mentions stand to each other makes likely: a learned guess.

After the rules have spoken, each mention that could be the object of a predicate, and each thing near it that could be
its subject, are weighed by a linear model of that predicate (`kg.linear`, `kg.fact.pairfeatures`). `tools/train.py`
fits the weights on annotated articles.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from kg import schema
from kg.fact.pairfeatures import Pairs
from kg.fact.reading import Candidate, Reading
from kg.linear import Linear, probability, read
from kg.mention.coreference import ENTITIES
from kg.model import Mention, Money, Span
from kg.schema import Predicate

WEIGHTS = Path(__file__).with_name("likely.tsv")
LEAST = 0.5
"""How likely a pair must be."""
SURER: Mapping[str, float] = {"totalInvestment": 0.6}
"""The same for predicates of which a false fact costs more than a missed one."""
SMALLEST = 100_000
"""The least amount in whole units of its currency that is guessed to be what something costs or earns."""
HOPELESS = -6.0
"""Log-odds by the words around each of the two alone, below which hardly any pair is likely (one fact of 10,130 of the
annotated articles); they are not weighed together."""
_KIND_OF = {"money": "Money", "quantity": "Quantity", "count": "Count", "date": "When"}
_BACK = 2
"""How many sentences before its object a subject may stand."""
_AHEAD_MOST, _BEHIND_MOST = 240, 120
"""Characters before and behind an object that are searched for its subjects."""
_OF_NEXT = re.compile(r"(?:、[^，。；、的]{2,24})?的")
"""投资4亿元|的甲项目, 投资4亿元|、占地9亩的甲项目: the amount is of what follows."""

End: TypeAlias = tuple[str, str]
"""The key of a subject, and that of an object or where its value stands."""


class Pair(NamedTuple):
    """Two mentions of which one may say something of the other."""

    subject: Mention
    object: Mention


class _Guess(NamedTuple):
    """A pair under a predicate's model, with the key of what it may say of what."""

    chance: float
    predicate: str
    end: End
    pair: Pair


@cache
def models() -> dict[str, Linear]:
    """The weights that travel with the package, by predicate."""
    return read(WEIGHTS)


class Guesses:
    """What the models say of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        pairs = Pairs(reading)
        self._weighers = {name: _Weigher(model, pairs) for name, model in models().items()}

    def likely(self, stated: Collection[Candidate]) -> Iterator[Candidate]:
        """Facts for subjects of which `stated` does not tell the predicate, with values that no fact of it uses."""
        told = {(self._reading.key.get(c.subject), c.predicate) for c in stated}
        used = {c.object_span or c.trigger for c in stated if not isinstance(c.object, Mention)}
        found: list[_Guess] = []
        for name in self._weighers:
            free = candidates(self._reading, schema.load().predicates[name], used)
            least = SURER.get(name, LEAST)
            best = self._best(name, (p for p in free if (self._reading.key[p.subject], name) not in told))
            found += [_Guess(chance, name, end, pair) for end, (chance, pair) in best.items() if chance >= least]
        yield from _chosen(found)

    def _best(self, name: str, pairs: Iterable[Pair]) -> dict[End, tuple[float, Pair]]:
        """The likeliest of the pairs that have the same ends, for each of these."""
        best: dict[End, tuple[float, Pair]] = {}
        for pair in pairs:
            end, chance = self._ends(pair), self._weighers[name].chance(pair)
            if end not in best or chance > best[end][0]:
                best[end] = chance, pair
        return best

    def _ends(self, pair: Pair) -> End:
        return self._reading.key[pair.subject], _identity(self._reading, pair.object)


class _Weigher:
    """How likely pairs are under one model; what it knows of one of the two alone is summed up once."""

    def __init__(self, model: Linear, pairs: Pairs) -> None:
        self._model = model
        self._pairs = pairs
        self._subjects: dict[Span, float] = {}
        self._objects: dict[Span, float] = {}

    def chance(self, pair: Pair) -> float:
        """The probability that a pair is a fact."""
        subject, thing = pair
        if subject.span not in self._subjects:
            self._subjects[subject.span] = self._model.score(self._pairs.of_subject(subject))
        if thing.span not in self._objects:
            self._objects[thing.span] = self._model.score(self._pairs.of_object(thing))
        apart = self._model.bias + self._subjects[subject.span] + self._objects[thing.span]
        if apart < HOPELESS:
            return 0.0
        return probability(apart + self._model.score(self._pairs.of_both(subject, thing)))


def _chosen(found: Iterable[_Guess]) -> Iterator[Candidate]:
    """The likeliest guesses: one object of each subject and predicate, one use of each value."""
    subjects: set[tuple[str, str]] = set()
    values: set[Span] = set()
    for chance, predicate, (key, _), pair in sorted(found, key=lambda guess: (-guess.chance, *guess[1:3])):
        value, where = pair.object.value, pair.object.span
        if (key, predicate) in subjects or where in values:
            continue
        subjects.add((key, predicate))
        if value is not None:
            values.add(where)
        told = math.floor(chance * 10) / 10
        what = pair.object if value is None else value
        yield Candidate(pair.subject, predicate, what, where, told, f"likely.{predicate}", where)


def _identity(reading: Reading, mention: Mention) -> str:
    return reading.key[mention] if mention.kind in ENTITIES else str(mention.span.start)


def candidates(reading: Reading, predicate: Predicate, used: Collection[Span] = ()) -> Iterator[Pair]:
    """Each possible object that does not stand at a span of `used`, with each possible subject in its sentence or right
    before it, where that is named nearest to it."""
    doc = reading.doc
    kinds = predicate.ranges or {_KIND_OF[predicate.value_kind]}
    order = {sentence.start: number for number, sentence in enumerate(doc.sentences)}
    for thing in reading.mentions:
        if thing.kind not in kinds or thing.span in used or _is_none(thing) or _spared(reading, thing):
            continue
        of_next = thing.value is not None and _OF_NEXT.match(reading.text, thing.span.end) is not None
        own = doc.sentence_at(thing.span.start)
        since = max(doc.sentences[max(0, order[own.start] - _BACK)].start, thing.span.start - _AHEAD_MOST)
        until = min(own.end, thing.span.end + _BEHIND_MOST)
        nearest: dict[str, tuple[int, Mention]] = {}
        for subject in reading.between(since, until, *predicate.domains):
            key = reading.key[subject]
            if key == reading.key.get(thing) or (of_next and subject.span < thing.span):
                continue
            away = abs(subject.span.start - thing.span.start) + (0 if subject.span.start >= own.start else own.end)
            if key not in nearest or away < nearest[key][0]:
                nearest[key] = away, subject
        for _, subject in nearest.values():
            yield Pair(subject, thing)


def _spared(reading: Reading, thing: Mention) -> bool:
    """每年可节约标煤|1.6万吨, 货梯载重|5吨: an amount that is saved, or that says how big a machine is."""
    if thing.kind not in {"Money", "Quantity"}:
        return False
    return _SAVES.search(reading.text, max(0, thing.span.start - _SAVES_REACH), thing.span.start) is not None


_SAVES = re.compile(
    r"(?:节[约省电水能煤气油]|减少|减排|削减|降低|省[下去出了电]|排放|载[重荷]|单[台机体]|每[台条座套]|租金|运费|补[贴助])"
    r"[^，。；：、]{0,10}$"
)
_SAVES_REACH = 16


def _is_none(thing: Mention) -> bool:
    """Whether a value could not be read, or is an amount that nothing costs as a whole: 3元 a kilo."""
    if thing.kind in ENTITIES:
        return False
    return thing.value is None or (isinstance(thing.value, Money) and thing.value.value < SMALLEST)
