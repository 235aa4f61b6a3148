"""Values as bytes that are the same for equal values, in any process, so that one can be found by what it is."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from io import BytesIO
from operator import attrgetter
from typing import Any


def packed(value: Any) -> bytes:
    """The bytes of a value of plain types and dataclasses; one that holds a set has not the same in each process."""
    out = BytesIO()
    pickler = _Pickler(out, pickle.HIGHEST_PROTOCOL)
    # What is one object twice is written twice, as what is only equal is.
    pickler.fast = True
    pickler.dump(value)
    return out.getvalue()


unpacked = pickle.loads


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Dataclasses by the arguments that make them: what they bring along takes several times as long."""
        kind = type(value)
        get = _READERS.get(kind) or _reader(kind)
        return NotImplemented if get is _unknown else (kind, get(value))


_READERS: dict[type, Callable[[Any], Any]] = {}


def _unknown(_: Any) -> Any:
    return NotImplemented


def _reader(kind: type) -> Callable[[Any], Any]:
    """Gives the arguments that make a value of `kind` anew."""
    read: Callable[[Any], Any] = _unknown
    if is_dataclass(kind) and all(field.init and not field.kw_only for field in fields(kind)):
        names = [field.name for field in fields(kind)]
        read = attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
    _READERS[kind] = read
    return read


class Packing:
    """A work on many things at once, for another process: packed, since this one only passes most of it on."""

    def __init__(self, work: Callable[[Any], Iterable[Any]]) -> None:
        self._work = work

    def __call__(self, changes: list[tuple[Any, int]]) -> bytes:
        return packed([(made, sign) for thing, sign in changes for made in self._work(thing)])
