"""What a fact's confidence is taken from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SchemaError
from kg.fact.calibration import (
    PRIOR_FACTS,
    Outcome,
    Shift,
    Table,
    fit,
    fit_shift,
    load,
    read,
    read_shift,
    uncalibrated,
)

OUTCOMES: list[Outcome] = [
    *[("money.total", 0.9, True)] * 8,
    *[("posts.before", 0.95, True)] * 5,
    *[("posts.before", 0.85, False)] * 5,
    ("posts.after", 0.85, True),
]


def test_a_rule_is_counted_with_its_prefixes_and_confidences() -> None:
    assert fit(OUTCOMES).counts == {
        "": (19, 14),
        "money": (8, 8),  # money.total has the same facts, so it tells nothing more
        "posts": (11, 6),
        "posts.after": (1, 1),
        "posts.before": (10, 5),
        "posts.before@0.85": (5, 0),
        "posts.before@0.95": (5, 5),
    }


def test_each_level_is_smoothed_towards_the_one_before() -> None:
    table = fit(OUTCOMES)
    every = (14 + 2 * 0.5) / (19 + 2)
    posts = (6 + PRIOR_FACTS * every) / (11 + PRIOR_FACTS)
    before = (5 + PRIOR_FACTS * posts) / (10 + PRIOR_FACTS)
    assert table("other.rule", 0.9) == round(every, 2)
    assert table("posts.new", 0.9) == round(posts, 2)
    assert table("posts.before", 0.5) == round(before, 2)
    assert table("posts.before", 0.95) == round((5 + PRIOR_FACTS * before) / (5 + PRIOR_FACTS), 2)
    assert table("posts.before", 0.85) == round((0 + PRIOR_FACTS * before) / (5 + PRIOR_FACTS), 2)


def test_an_empty_table_knows_nothing() -> None:
    assert Table({})("money.total", 0.9) == 0.5


outcomes = st.lists(
    st.tuples(st.sampled_from(["a.b", "a.c", "a.b.d", "e"]), st.sampled_from([0.7, 0.9]), st.booleans())
)


@given(outcomes)
def test_the_file_gives_the_table_back(judged: list[Outcome]) -> None:
    table = fit(judged)
    lines = ["# made by hand", "rule\tfacts\tright\tprecision", *("\t".join(map(str, row)) for row in table.rows())]
    again = read(lines)
    assert again.counts == table.counts
    for rule, confidence in (("a.b", 0.7), ("a.b.d", 0.9), ("a.x", 0.7), ("y", 0.9)):
        assert 0 < again(rule, confidence) == table(rule, confidence) < 1.001


def test_the_table_of_the_package_is_what_its_columns_say() -> None:
    table = load()
    facts, right = table.counts[""]
    assert 0 < right < facts
    families = [key for key in table.counts if key and "." not in key]
    assert sum(table.counts[key][0] for key in families) == facts


@pytest.mark.parametrize(
    "lines",
    [[], ["rule\tfacts"], ["rule\tfacts\tright\tprecision", "a\tmany\t1\t0.5"], ["rule\tfacts\tright\tprecision", "a"]],
)
def test_a_malformed_table_is_named(lines: list[str]) -> None:
    with pytest.raises(SchemaError, match=r"calibration\.tsv: .*tools/calibrate\.py"):
        read(lines)


@pytest.mark.parametrize(
    "lines", [[], ["intercept\tslope\tfacts\tarticles"], ["intercept\tslope\tfacts\tarticles", "a\t1\t1\t1"]]
)
def test_a_malformed_shift_is_named(lines: list[str]) -> None:
    with pytest.raises(SchemaError, match=r"unseen\.tsv: .*tools/calibrate\.py"):
        read_shift(lines)


def test_the_table_promises_less_of_articles_that_nobody_read() -> None:
    counts = {"": (100, 90)}
    assert Table(counts)("a.b", 0.9) == 0.89
    assert Table(counts, Shift(-0.7, 0.8))("a.b", 0.9) == 0.73
    seen = load()
    assert seen("money.new", 0.9) < Table(seen.counts)("money.new", 0.9)


def test_a_shift_makes_the_mean_that_of_what_is_right() -> None:
    """The intercept of a logistic regression does so; the hint of ridge costs a hundredth."""
    outcomes = [(0.95, True)] * 70 + [(0.95, False)] * 30 + [(0.7, True)] * 40 + [(0.7, False)] * 60
    shift = fit_shift(outcomes)
    assert sum(shift(p) for p, _ in outcomes) / len(outcomes) == pytest.approx(0.55, abs=0.01)
    assert shift(0.95) == pytest.approx(0.7, abs=0.02)
    assert shift(0.7) == pytest.approx(0.4, abs=0.02)


@given(st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans())))
def test_any_outcomes_have_a_shift(outcomes: list[tuple[float, bool]]) -> None:
    shift = fit_shift(outcomes)
    assert 0 < shift(0.01) < 1
    assert 0 < shift(0.99) < 1


def test_nothing_known_shifts_nothing() -> None:
    assert fit_shift([]) == Shift(0, 1)


def test_uncalibrated_is_what_the_rule_says() -> None:
    assert uncalibrated("posts.before", 0.83) == 0.83
