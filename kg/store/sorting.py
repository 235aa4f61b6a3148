"""Triples in an order of their own, of which only some are held in memory."""

from __future__ import annotations

import heapq
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import eq, itemgetter
from typing import IO, TypeAlias

ROOM = 1 << 22
"""How many bytes are held; with the lists and dictionaries that they stand in they take some five times as much."""

Group: TypeAlias = tuple[bytes, list[bytes]]
"""A subject, and what follows it in each of its lines: predicate, object and full stop. Sorted, each once."""


class SortedTriples:
    """What is written to it as N-Triples, in groups by subject, each once, in the order of their bytes.

    Those of UTF-8 have the order of code points. The lines may come in any order and in pieces of any size. What `room`
    (bytes, `ROOM` unless given) does not hold waits, sorted, in temporary files, which are gone with the object.
    """

    def __init__(self, room: int | None = None) -> None:
        self._room = ROOM if room is None else room
        self._held = bytearray()
        self._runs: list[IO[bytes]] = []

    def write(self, data: bytes) -> int:
        self._held += data
        if len(self._held) > self._room:
            self._spill()
        return len(data)

    def flush(self) -> None:
        """Nothing need reach the disk before the end."""

    def __iter__(self) -> Iterator[Group]:
        """All groups; once only, after all was written."""
        last = sorted_groups(bytes(self._held))
        self._held.clear()
        return _merged([*self._runs, _lines(last)]) if self._runs else last

    def _spill(self) -> None:
        """Sort what is held, up to its last whole line, into a file of its own."""
        end = self._held.rfind(b"\n") + 1
        groups = sorted_groups(bytes(self._held[:end]))
        del self._held[:end]
        run = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed with the object)
        run.writelines(_lines(groups))
        run.seek(0)
        self._runs.append(run)


def by_subject(lines: Iterable[bytes]) -> Iterator[Group]:
    """The groups of lines that are sorted already, each once."""
    divided = (line.partition(b" ") for line in lines)
    for subject, parts in groupby(divided, key=itemgetter(0)):
        yield subject, [rest for _, _, rest in parts]


def sorted_lines(ntriples: bytes) -> list[str]:
    """The lines of N-Triples, sorted by code point, each once."""
    return [f"{subject.decode()} {rest.decode()}" for subject, rests in sorted_groups(ntriples) for rest in rests]


def sorted_groups(ntriples: bytes) -> Iterator[Group]:
    """The groups of N-Triples, all held in memory."""
    groups = _grouped(ntriples)
    del ntriples
    # Sorting the lines of each subject apart takes half the time of sorting all.
    for subject in sorted(groups):
        rests = groups[subject]
        rests.sort()
        yield subject, list(dict.fromkeys(rests)) if any(map(eq, rests, rests[1:])) else rests


def _grouped(ntriples: bytes) -> dict[bytes, list[bytes]]:
    groups: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for line in ntriples.split(b"\n"):
        subject, _, rest = line.partition(b" ")
        groups[subject].append(rest)
    groups.pop(b"", None)
    return groups


def _lines(groups: Iterable[Group]) -> Iterator[bytes]:
    for subject, rests in groups:
        for rest in rests:
            yield b"%s %s\n" % (subject, rest)


def _merged(runs: list[Iterable[bytes]]) -> Iterator[Group]:
    return by_subject(line[:-1] for line, _ in groupby(heapq.merge(*runs)))
