"""What tells something is no name of works, in sentences of our own."""

from __future__ import annotations

import pytest
from reading_of import document, named

from kg.mention.clausewords import tells
from kg.model import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("码头由航务中心", True),
        ("现有厂区占地", True),
        ("县里把人参产业列为头号工程", True),
        ("青岭市、白石县均设站", True),
        ("成都昌平冷链物流中心", False),
        ("年产30万吨硅料生产线", False),
    ],
)
def test_clauses_and_names(text: str, expected: bool) -> None:
    assert tells(document(text), Span(0, len(text))) is expected


def test_no_project_is_a_clause() -> None:
    assert named("县里将人参产业列为头号工程，投资3亿元。", "Project") == []
    assert named("青岭城际铁路本月初已在白石段动工。", "Project") == []
