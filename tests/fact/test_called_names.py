"""A project stands with and without the full name of the firm that opens it."""

from __future__ import annotations

import pytest
from support import article

from kg.fact import extract


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (
            "近日，青岭白石机械有限公司年产3万吨精密铸件项目正式投产。",
            {"青岭白石机械有限公司年产3万吨精密铸件项目", "年产3万吨精密铸件项目"},
        ),
        ("近日，位于丙园区的年产3万吨精密铸件项目正式投产。", {"年产3万吨精密铸件项目"}),
    ],
)
def test_called_with_and_without_the_firm(text: str, called: set[str]) -> None:
    works = [e for e in extract(article(text)).entities if e.type == "Project"]
    assert {m.text for work in works for m in work.mentions} == called
