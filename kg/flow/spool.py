"""Many things kept for later: packed in memory, or in a file if they are too many."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import OutputError
from kg.flow.codec import packed, unpacked

T = TypeVar("T")

_BATCH = 20
_IN_MEMORY = 1 << 23
"""Bytes of things that are packed."""


def spooled(things: Iterable[T], path: Path, most: int = _IN_MEMORY) -> Callable[[], Iterable[T]]:
    """`things` once more whenever it is called; what takes more than `most` bytes waits in a new file at `path`.

    Raises OutputError if that cannot be written.
    """
    coming = iter(things)
    batches = map(packed, iter(lambda: list(islice(coming, _BATCH)), []))
    first: list[bytes] = []
    for data in batches:
        first.append(data)
        if sum(map(len, first)) > most:
            break
    else:
        return lambda: chain.from_iterable(map(unpacked, first))
    with writing(path), path.open("wb") as file:
        file.writelines(chain(first, batches))
    return lambda: _read(path)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Gives errors of the disk as ours."""
    try:
        yield
    except OSError as error:
        message = f"a temporary file cannot be written ({error}); make room on the disk, or choose another folder"
        raise OutputError(message, file=path) from error


def _read(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        while True:
            try:
                batch = pickle.load(file)
            except EOFError:
                return
            yield from batch
