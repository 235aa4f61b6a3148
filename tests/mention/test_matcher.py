"""Names that an article gave, found again in it."""

from __future__ import annotations

from kg.mention.matcher import longest, overlapping

TEXT = "大正和源家具在衡水，大正和源在大正"
NAMES = ["大正", "大正和源", "和源家具"]


def test_places_of_names_may_overlap() -> None:
    assert sorted((TEXT[start:end], start) for _, start, end in overlapping(NAMES, TEXT)) == [
        ("和源家具", 2), ("大正", 0), ("大正", 10), ("大正", 15), ("大正和源", 0), ("大正和源", 10),
    ]  # fmt: skip


def test_the_longest_name_stands() -> None:
    assert [(NAMES[which], start) for which, start, _ in longest(NAMES, TEXT)] == [
        ("大正和源", 0), ("大正和源", 10), ("大正", 15),
    ]  # fmt: skip


def test_no_names_stand_nowhere() -> None:
    assert overlapping([], TEXT) == longest([], TEXT) == []
