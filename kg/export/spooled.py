"""A list that lies in a temporary file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

_IN_MEMORY = 1 << 22
_BLOCK = 1 << 16
T = TypeVar("T")


class Spooled(Generic[T]):
    """What is added to it, to be gone through as often as one likes; the file is gone with the object.

    `encode` makes of an item what JSON can hold, `decode` the item again.
    """

    def __init__(self, encode: Callable[[T], Any], decode: Callable[[Any], T]) -> None:
        self._encode, self._decode = encode, decode
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (it is closed with the object)
        self._end = 0
        self._count = 0

    def add(self, item: T) -> None:
        line = json.dumps(self._encode(item), ensure_ascii=False, separators=(",", ":"))
        self._file.seek(self._end)
        self._end += self._file.write(line.encode() + b"\n")
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        position = 0
        while position < self._end:
            # Others may have moved in the file since.
            self._file.seek(position)
            lines = self._file.readlines(_BLOCK)
            position = self._file.tell()
            for line in lines:
                yield self._decode(json.loads(line))
