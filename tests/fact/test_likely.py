"""Facts that no rule states but that the models hold for likely."""

from __future__ import annotations

import pytest
from relations import read

from kg import schema
from kg.fact.likely import Guesses, candidates, models
from kg.fact.pairfeatures import Pairs
from kg.model import Mention, Money, Span

pytestmark = pytest.mark.guesses


def money(kind: str, span: Span, text: str) -> Mention:
    """Projects as such, batches as amounts, for a reading that is marked by hand."""
    value = Money(value=300_000_000) if kind == "ProjectBatch" else None
    return Mention("Money" if value else kind, span, text, value=value)


def test_each_value_meets_what_could_own_it_nearby() -> None:
    view = read("[W:甲厂]投产。[W:乙厂]开工，投资[B:3亿元]。", money)
    found = candidates(view, schema.load().predicates["totalInvestment"])
    assert [(p.subject.text, p.object.text) for p in found] == [("甲厂", "3亿元"), ("乙厂", "3亿元")]


def test_a_value_that_opens_a_name_is_of_nothing_before_it() -> None:
    view = read("[W:甲厂]开工，投资[B:3亿元]的[W:乙厂]签约。", money)
    found = candidates(view, schema.load().predicates["totalInvestment"])
    assert [(p.subject.text, p.object.text) for p in found] == [("乙厂", "3亿元")]


def test_a_value_that_a_fact_uses_is_left_alone() -> None:
    view = read("[W:乙厂]开工，投资[B:3亿元]。", money)
    value = next(m for m in view.mentions if m.kind == "Money")
    assert list(candidates(view, schema.load().predicates["totalInvestment"], {value.span})) == []


def test_what_stands_between_is_told_by_kinds() -> None:
    view = read("[W:甲厂]由[C:乙公司]建设，投资[B:3亿元]。", money)
    works, value = view.mentions[0], view.mentions[-1]
    told = Pairs(view).features(works, value)
    assert {"sentences=0", "commas=so 1", "between=so <Company>", "kinds=Project Money", "last works=True"} <= told
    assert not any("乙公司" in feature for feature in told)


def test_every_model_is_of_a_predicate() -> None:
    assert set(models()) <= set(schema.load().predicates)
    assert set(models()) >= {"totalInvestment", "capacity"}


def test_a_value_is_guessed_to_be_one_thing_of_one_subject() -> None:
    view = read("[W:甲厂]和[W:乙厂]开工，总投资[B:3亿元]。", money)
    found = [(c.predicate, c.object) for c in Guesses(view).likely([])]
    assert found == [("totalInvestment", Money(value=300_000_000))]
