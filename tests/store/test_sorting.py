"""Triples that are sorted with little memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.sorting import SortedTriples, sorted_lines

LINES = st.builds(
    lambda s, p, o: f'<http://x.test/{s}> <p:{p}> "{o}" .',
    *(st.text(st.sampled_from("aZ/恒\U00020bb7\uffee 0"), max_size=3).map(lambda text: text.replace(" ", "_")),) * 2,
    st.text(st.sampled_from('a <>"_.明'), max_size=6),
)


def read(triples: Iterable[tuple[bytes, list[bytes]]]) -> list[str]:
    return [f"{subject.decode()} {rest.decode()}" for subject, rests in triples for rest in rests]


@settings(max_examples=50)
@given(st.lists(LINES, max_size=20), st.integers(1, 300), st.integers(1, 50))
def test_lines_come_sorted_each_once_whatever_there_is_room_for(lines: list[str], room: int, piece: int) -> None:
    data = "".join(f"{line}\n" for line in lines).encode()
    triples = SortedTriples(room)
    for start in range(0, len(data), piece):
        triples.write(data[start : start + piece])
    groups = list(triples)
    assert read(groups) == sorted(set(lines)) == sorted_lines(data)
    subjects = [subject for subject, _ in groups]
    assert len(subjects) == len(set(subjects))


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_nothing_gives_nothing(data: bytes) -> None:
    triples = SortedTriples()
    triples.write(data)
    assert list(triples) == []


def test_memory_is_bounded_by_the_room() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        triples = SortedTriples(room=100_000)
        for number in range(count):
            triples.write(f'<http://x.test/{number * 7919 % count}> <http://x.test/p> "{number}" .\n'.encode())
        assert sum(len(rests) for _, rests in triples) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert peak(20_000) < 1.5 * peak(5_000)
