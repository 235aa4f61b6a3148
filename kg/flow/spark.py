"""A cluster: the same operations by Apache Spark, on as many machines as it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from kg.flow.base import Data, Keyed

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")
W = TypeVar("W")


class Spread(Data[T]):
    """Things that lie in the partitions of `rdd`."""

    def __init__(self, rdd: RDD[T]) -> None:
        self.rdd = rdd

    def each(self, work: Callable[[T], Iterable[U]]) -> Spread[U]:
        return Spread(self.rdd.flatMap(work))

    spread = each

    def kept(self) -> Spread[T]:
        # Cluster code needs the package, which the rest of kg does without.
        from pyspark import StorageLevel  # noqa: PLC0415

        return Spread(self.rdd.persist(StorageLevel.MEMORY_AND_DISK))

    def __iter__(self) -> Iterator[T]:
        return iter(self.rdd.collect())


class Cluster:
    """A running Spark application; `parts` is how many pieces its data are cut into, a few for each core."""

    def __init__(self, context: SparkContext, parts: int) -> None:
        self._context = context
        self.parts = parts

    def data(self, things: Iterable[V]) -> Spread[V]:
        return Spread(self._context.parallelize(list(things), self.parts))

    def union(self, *parts: Data[V]) -> Spread[V]:
        return Spread(self._context.union([_rdd(part) for part in parts]))

    def grouped(self, pairs: Keyed[V]) -> Spread[tuple[str, list[V]]]:
        return Spread(_rdd(pairs).groupByKey(self.parts).mapValues(list))

    def reduced(self, pairs: Keyed[V], one: Callable[[V, V], V]) -> Spread[tuple[str, V]]:
        return Spread(_rdd(pairs).reduceByKey(one, self.parts))

    def joined(self, pairs: Keyed[V], known: Keyed[W]) -> Spread[tuple[str, tuple[V, W]]]:
        return Spread(_rdd(pairs).join(_rdd(known), self.parts))

    def looked_up(self, pairs: Keyed[V], known: Mapping[str, W]) -> Spread[tuple[str, tuple[V, W | None]]]:
        return Spread(_rdd(pairs).map(partial(_look_up, known)))


def _look_up(known: Mapping[str, W], pair: tuple[str, V]) -> tuple[str, tuple[V, W | None]]:
    key, value = pair
    return key, (value, known.get(key))


def _rdd(data: Data[Any]) -> RDD[Any]:
    if not isinstance(data, Spread):
        raise TypeError("data of another engine")
    return data.rdd
