"""One machine with a memory: of what was computed before, only that is computed anew that new things change.

Every step keeps what came to it, by key, in a database. Data are changes: things that came (1) and things that went
(-1). A step gives what it would now give for the keys that changed, and takes back what it gave for them before
(differential dataflow, McSherry et al., CIDR 2013, with a single time). So the steps of a computation, run again by the
same functions with other things, end up where they would be had all things come at once; the first run is the one in
which all things come.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from itertools import chain, count, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from kg.flow.base import Data, Keyed
from kg.flow.codec import Packing, packed, unpacked
from kg.flow.memory import Rows, Step, Tables, after_all, signed, things, working
from kg.flow.processes import Workers
from kg.flow.spool import spooled

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")
W = TypeVar("W")

Change: TypeAlias = tuple[T, int]
"""A thing, and 1 if it came or -1 if it went."""

CHUNK = 16
"""Things that a process takes at once."""
_first = itemgetter(0)


class Changes(Data[T]):
    """Changes that `source` gives, once."""

    def __init__(self, source: Callable[[], Iterable[Change[T]]], engine: Here) -> None:
        self._source = source
        self._engine = engine

    def changes(self) -> Iterable[Change[T]]:
        """What came and went."""
        return self._source()

    def each(self, work: Callable[[T], Iterable[U]]) -> Changes[U]:
        return Changes(lambda: ((made, sign) for thing, sign in self.changes() for made in work(thing)), self._engine)

    def spread(self, work: Callable[[T], Iterable[U]]) -> Changes[U]:
        return Changes(lambda: self._engine.spread(self.changes(), work), self._engine)

    def kept(self) -> Changes[T]:
        made: list[Callable[[], Iterable[Change[T]]]] = []

        def source() -> Iterable[Change[T]]:
            if not made:
                made.append(self._engine.spooled(self.changes()))
            return made[0]()

        return Changes(source, self._engine)

    def __iter__(self) -> Iterator[T]:
        return self._engine.gathered(self)


class Here:
    """An engine (`kg.flow.base.Engine`) that goes on from what `base` holds of earlier runs of the same steps.

    `base` is what `remembering` gives. `folder` takes temporary files. Steps must be made in the same order in each
    run, by the same functions.
    """

    def __init__(self, base: sqlite3.Connection, folder: Path, workers: Workers | None = None) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self._base = base
        self._tables = Tables(base)
        self._files = count()
        self._workers = workers or Workers(1)

    def again(self) -> Here:
        """The same for one more run."""
        return Here(self._base, self.folder / f"{next(self._files)}", self._workers)

    def changing(self, changes: Callable[[], Iterable[Change[V]]]) -> Changes[V]:
        """Data that change so."""
        return Changes(changes, self)

    def data(self, things: Iterable[V]) -> Changes[V]:
        """`things`, of which those of the last run that are not among them are gone."""
        step = self._tables.step("given")

        def source() -> Iterator[Change[V]]:
            with working(self.folder):
                step.begin()
                rows = Counter(packed(thing) for thing in things)
                rows.subtract(Counter(data for _, data in self._tables.all(step)))
                delta = {"": Counter({data: n for data, n in rows.items() if n})}
                self._tables.write(step, delta)
                yield from signed(delta[""])

        return Changes(source, self)

    def union(self, *parts: Data[V]) -> Changes[V]:
        return Changes(lambda: chain.from_iterable(changes_of(part) for part in parts), self)

    def grouped(self, pairs: Keyed[V]) -> Changes[tuple[str, list[V]]]:
        step = self._tables.step("grouped")

        def source() -> Iterator[Change[tuple[str, list[V]]]]:
            with working(self.folder):
                step.begin()
                if step.fresh:
                    for key, group in groupby(self._tables.fill(step, _coming(changes_of(pairs))), _first):
                        yield (key, [unpacked(data) for _, data in group]), 1
                    return
                for key, delta in self._delta(pairs).items():
                    before = self._tables.rows(step, key)
                    after = after_all(before, delta)
                    self._tables.write(step, {key: delta})
                    if before:
                        yield (key, things(before)), -1
                    if after:
                        yield (key, things(after)), 1

        return Changes(source, self)

    def reduced(self, pairs: Keyed[V], one: Callable[[V, V], V]) -> Changes[tuple[str, V]]:
        step, made = self._tables.step("reduced"), self._tables.step("made")

        def source() -> Iterator[Change[tuple[str, V]]]:
            with working(self.folder):
                step.begin()
                if step.fresh:
                    yield from self._reduce_all(self._tables.fill(step, _coming(changes_of(pairs))), made, one)
                    return
                for key, delta in self._delta(pairs).items():
                    before = self._tables.one(made, key)
                    after = self._reduce_again((step, key), before, delta, one)
                    self._tables.write(step, {key: delta})
                    if before != after:
                        yield from self._exchange(made, key, before, after)

        return Changes(source, self)

    def joined(self, pairs: Keyed[V], known: Keyed[W]) -> Changes[tuple[str, tuple[V, W]]]:
        left, right = self._tables.step("left"), self._tables.step("right")

        def source() -> Iterator[Change[tuple[str, tuple[V, W]]]]:
            with working(self.folder):
                left.begin()
                if left.fresh:
                    yield from self._join_all((left, pairs), (right, known))
                    return
                found, delta = self._delta(known), self._delta(pairs)
                for key in {**found, **delta}:
                    earlier = self._tables.one(right, key)
                    self._tables.write(right, {key: found.get(key, Counter())})
                    now = self._tables.one(right, key) if key in found else earlier
                    yield from self._paired((left, key), delta.get(key, Counter()), (earlier, now))

        return Changes(source, self)

    def looked_up(self, pairs: Keyed[V], known: Mapping[str, W]) -> Changes[tuple[str, tuple[V, W | None]]]:
        left, right = self._tables.step("asking"), self._tables.step("answers")

        def source() -> Iterator[Change[tuple[str, tuple[V, W | None]]]]:
            with working(self.folder):
                left.begin()
                now = {key: packed(value) for key, value in known.items()}
                if left.fresh:
                    self._tables.insert(right, sorted(now.items()))
                    for key, data in self._tables.fill(left, _coming(changes_of(pairs))):
                        yield (key, (unpacked(data), known.get(key))), 1
                    return
                before = dict(self._tables.all(right))
                other = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
                delta = self._delta(pairs)
                for key in sorted(other | delta.keys()):
                    earlier, answer = before.get(key), now.get(key)
                    self._tables.replace(right, key, earlier, answer)
                    yield from self._answered((left, key), delta.get(key, Counter()), (earlier, answer))

        return Changes(source, self)

    def gathered(self, data: Data[V]) -> Iterator[V]:
        """All things that there are by now."""
        step = self._tables.step("gathered")
        with working(self.folder):
            step.begin()
            if step.fresh:
                for _, value in self._tables.fill(
                    step, _coming((("", thing), sign) for thing, sign in changes_of(data))
                ):
                    yield unpacked(value)
                return
            delta: Counter[bytes] = Counter()
            for thing, sign in changes_of(data):
                delta[packed(thing)] += sign
            self._tables.write(step, {"": delta})
            yield from things(self._tables.rows(step, ""))

    def spread(self, changes: Iterable[Change[V]], work: Callable[[V], Iterable[U]]) -> Iterator[Change[U]]:
        """What `work` gives for each thing, by several processes if there are many."""
        coming = iter(changes)
        chunks = iter(lambda: list(islice(coming, CHUNK)), [])
        for made in self._workers.map(Packing(work), chunks):
            yield from unpacked(made)

    def spooled(self, things: Iterable[T]) -> Callable[[], Iterable[T]]:
        """`things` once more whenever it is called, from memory or a temporary file."""
        return spooled(things, self.folder / f"{next(self._files)}.part")

    def _delta(self, pairs: Keyed[V]) -> Rows:
        """What changes at each key that changes, in the order of the keys."""
        found: defaultdict[str, Counter[bytes]] = defaultdict(Counter)
        for (key, value), sign in changes_of(pairs):
            found[key][packed(value)] += sign
        rest = {key: Counter({data: n for data, n in found[key].items() if n}) for key in sorted(found)}
        return {key: rows for key, rows in rest.items() if rows}

    def _exchange(
        self, made: Step, key: str, before: bytes | None, after: bytes | None
    ) -> Iterator[Change[tuple[str, Any]]]:
        self._tables.replace(made, key, before, after)
        if before is not None:
            yield (key, unpacked(before)), -1
        if after is not None:
            yield (key, unpacked(after)), 1

    def _reduce_all(
        self, rows: Iterable[tuple[str, bytes]], made: Step, one: Callable[[V, V], V]
    ) -> Iterator[Change[tuple[str, V]]]:
        for key, group in groupby(rows, _first):
            value = reduce(one, (unpacked(data) for _, data in group))
            self._tables.insert(made, [(key, packed(value))])
            yield (key, value), 1

    def _reduce_again(
        self, where: tuple[Step, str], before: bytes | None, delta: Counter[bytes], one: Callable[[V, V], V]
    ) -> bytes | None:
        """What a key comes to; if nothing went, of what it came to before."""
        if before is not None and all(n > 0 for n in delta.values()):
            return packed(reduce(one, things(delta), unpacked(before)))
        after = after_all(self._tables.rows(*where), delta)
        return packed(reduce(one, things(after))) if after else None

    def _join_all(
        self, left: tuple[Step, Keyed[V]], right: tuple[Step, Keyed[W]]
    ) -> Iterator[Change[tuple[str, tuple[V, W]]]]:
        for step, pairs in (right, left):
            for _ in self._tables.fill(step, _coming(changes_of(pairs))):
                pass
        for key, value, found in self._tables.pairs(left[0], right[0]):
            yield (key, (unpacked(value), unpacked(found))), 1

    def _paired(
        self, where: tuple[Step, str], delta: Counter[bytes], known: tuple[bytes | None, bytes | None]
    ) -> Iterator[Change[tuple[str, tuple[Any, Any]]]]:
        """Pairs that come and go at a key, of which something else was known before."""
        for (key, (value, found)), sign in self._answered(where, delta, known):
            if found is not None:
                yield (key, (value, found)), sign

    def _answered(
        self, where: tuple[Step, str], delta: Counter[bytes], known: tuple[bytes | None, bytes | None]
    ) -> Iterator[Change[tuple[str, tuple[Any, Any]]]]:
        left, key = where
        earlier, now = (None if data is None else unpacked(data) for data in known)
        if known[0] == known[1]:
            yield from (((key, (value, now)), sign) for value, sign in signed(delta))
        else:
            before = self._tables.rows(left, key)
            yield from (((key, (value, earlier)), -1) for value in things(before))
            yield from (((key, (value, now)), 1) for value in things(after_all(before, delta)))
        self._tables.write(left, {key: delta})


def changes_of(data: Data[V]) -> Iterable[Change[V]]:
    """What came and went of data of this engine."""
    if not isinstance(data, Changes):
        raise TypeError("data of another engine")
    return data.changes()


def _coming(changes: Iterable[Change[tuple[str, V]]]) -> Iterator[tuple[str, bytes]]:
    """What comes in a first run, in which nothing can go, packed."""
    for (key, value), sign in changes:
        assert sign == 1, "something goes that never came"
        yield key, packed(value)
