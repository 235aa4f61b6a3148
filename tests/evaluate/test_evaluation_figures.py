"""From paired facts to figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate import compare, figures
from kg.evaluate.annotation import Annotation, Named, Stated
from kg.evaluate.figures import EDGES, Score, bins

TEXT = "乙公司建设丙项目。"
COMPANY, PROJECT = Named("a", "Company", "乙公司", ((0, 3),)), Named("b", "Project", "丙项目", ((5, 8),))
BUILT = Stated("b", "undertakenBy", "a", ((3, 5),), 0.92)
STAGE = Stated("b", "stage", {"stage": "started"}, ((3, 5),), 0.7)


def test_each_relation_and_type_has_its_figures() -> None:
    gold = Annotation((COMPANY, PROJECT), (BUILT, Stated("b", "industry", "x")))
    said = Annotation((COMPANY, Named("b", "ProjectBatch", "丙项目", ((5, 8),))), (BUILT, STAGE))
    found = figures([compare("one", TEXT, gold, said), compare("two", TEXT, gold, Annotation())])
    assert found.articles == 2
    assert found.facts == Score(1, 2, 4)
    assert found.entities == Score(1, 2, 4)
    assert found.predicates == {"industry": Score(0, 0, 2), "stage": Score(0, 1, 0), "undertakenBy": Score(1, 1, 2)}
    assert found.types == {"Company": Score(1, 1, 2), "Project": Score(0, 0, 2), "ProjectBatch": Score(0, 1, 0)}
    assert found.record()["facts"] == {"precision": 0.5, "recall": 0.25, "f1": 1 / 3, "gold": 4, "predicted": 2}
    assert found.calibration_error == pytest.approx((0.08 + 0.7) / 2)
    lines = found.to_text().splitlines()
    assert "undertakenBy              1.000  0.500  0.667      2      1" in lines
    assert "ALL FACTS                 0.500  0.250  0.333      4      2" in lines
    assert "0.90 to 0.95                  1  0.920  1.000" in lines


def test_nothing_gives_zeros() -> None:
    found = figures([])
    assert (found.facts.precision, found.facts.recall, found.facts.f1, found.calibration_error) == (0, 0, 0, 0)


@pytest.mark.parametrize(("confidence", "low"), [(0.0, 0.0), (0.49, 0.0), (0.5, 0.5), (0.9, 0.9), (1.0, 0.95)])
def test_a_bin_holds_its_lower_end(confidence: float, low: float) -> None:
    assert [b.low for b in bins([(confidence, True)]) if b.facts] == [low]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_fact_is_in_one_bin(judged: list[tuple[float, bool]]) -> None:
    found = bins(judged)
    assert sum(b.facts for b in found) == len(judged)
    assert sum(b.right for b in found) == sum(right for _, right in judged)
    assert [b.low for b in found] == list(EDGES[:-1])
