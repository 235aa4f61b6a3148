"""The operations that every engine has: those of MapReduce (Dean and Ghemawat, 2004), with a join.

Functions given to them are pure and do not depend on the order in which things come; on a cluster they run elsewhere,
so they and what they give must be picklable; what they give holds no sets (`kg.flow.codec`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeAlias, TypeVar

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
V = TypeVar("V")
W = TypeVar("W")


class Data(ABC, Generic[T_co]):
    """Many things in no order. Nothing is computed before it is asked for: once, unless it is `kept`."""

    @abstractmethod
    def each(self, work: Callable[[T_co], Iterable[U]]) -> Data[U]:
        """All that `work` gives for each thing."""

    @abstractmethod
    def spread(self, work: Callable[[T_co], Iterable[U]]) -> Data[U]:
        """As `each`, for a work that is worth sharing out to other processes."""

    @abstractmethod
    def kept(self) -> Data[T_co]:
        """The same, computed once."""

    @abstractmethod
    def __iter__(self) -> Iterator[T_co]:
        """All of them, brought here."""


Keyed: TypeAlias = Data[tuple[str, V]]
"""Pairs of a key and something."""


class Engine(Protocol):
    """What keyed data go through; all of them come from the same engine."""

    def data(self, things: Iterable[V]) -> Data[V]:
        """`things`, which can be iterated as often as is needed."""
        ...

    def union(self, *parts: Data[V]) -> Data[V]:
        """All things of `parts`."""
        ...

    def grouped(self, pairs: Keyed[V]) -> Keyed[list[V]]:
        """For each key all that comes with it. One key's share must fit into memory."""
        ...

    def reduced(self, pairs: Keyed[V], one: Callable[[V, V], V]) -> Keyed[V]:
        """For each key what `one` (associative, commutative) makes of all that comes with it."""
        ...

    def joined(self, pairs: Keyed[V], known: Keyed[W]) -> Keyed[tuple[V, W]]:
        """Each pair with what is `known` by its key, once at most; pairs of other keys are left out."""
        ...

    def looked_up(self, pairs: Keyed[V], known: Mapping[str, W]) -> Keyed[tuple[V, W | None]]:
        """Each pair with what is `known` by its key. That must fit into memory."""
        ...
