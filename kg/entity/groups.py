"""Groups of things that are the same: union-find, with the same result in whatever order it is told."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Disjoint groups of `items` (Galler and Fischer, 1964; path halving)."""

    def __init__(self, items: Iterable[T]) -> None:
        self._parent = {item: item for item in items}

    def join(self, a: T, b: T) -> None:
        """Make one group of the groups of `a` and `b`. Raises KeyError if one is none of the items."""
        self._parent[self.root(a)] = self.root(b)

    def root(self, item: T) -> T:
        """The item that stands for the group of `item`; which one depends on the order of joins."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def all(self) -> list[list[T]]:
        """The groups, each in the order of `items`, and by their first item."""
        groups: dict[T, list[T]] = {}
        for item in self._parent:
            groups.setdefault(self.root(item), []).append(item)
        return list(groups.values())


def sharing(items: Sequence[T], what: Callable[[T], Iterable[str]]) -> list[list[T]]:
    """Groups of the items that have some `what` in common, directly or through others, in the order of `items`."""
    groups = Groups(items)
    first: dict[str, T] = {}
    for item in items:
        for each in sorted(what(item)):
            groups.join(item, first.setdefault(each, item))
    return groups.all()
