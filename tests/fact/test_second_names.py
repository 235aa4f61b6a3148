"""Second names inside the words that name works and batches."""

from __future__ import annotations

import pytest

from kg.fact.extract import extract
from kg.model import Article


def mentions(text: str, kind: str) -> set[str]:
    found = extract(Article("0" * 16, text, "0" * 64, "test", "-"))
    return {m.text for e in found.entities if e.type == kind for m in e.mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青岭白杨轻合金有限公司车门铝型材项目总投资3亿元。",
            {"青岭白杨轻合金有限公司车门铝型材项目", "车门铝型材项目"},
        ),
        (
            "青岭白杨有限公司汽车轻量化高强铝型材项目总投资3亿元。",
            {"青岭白杨有限公司汽车轻量化高强铝型材项目"},
        ),
    ],
)
def test_a_project_is_named_without_the_long_name_of_its_firm(text: str, expected: set[str]) -> None:
    assert mentions(text, "Project") == expected


def test_a_bare_count_is_named_with_what_tells_it_apart() -> None:
    text = "引进项目9个，总投资44亿元，其中4个投产见效。"
    assert mentions(text, "ProjectBatch") == {"项目9个", "4个", "4个投产见效"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加工园一期今年动工，总投资3亿元。", {"一期", "加工园一期"}),
        ("青岭化工项目总投资9亿元。一期20万吨装置去年11月投产。", {"青岭化工项目", "一期", "一期20万吨装置"}),
        ("年产高档毛巾2000万条的后整理线正在调试。", {"年产高档毛巾2000万条的后整理线", "后整理线"}),
    ],
)
def test_phases_and_outputs_have_a_second_name(text: str, expected: set[str]) -> None:
    assert mentions(text, "Project") == expected


def test_a_count_of_what_has_begun_is_named_with_the_projects_before_it() -> None:
    assert mentions("全市养殖项目今年新开工7个，总投资3亿元。", "ProjectBatch") == {
        "新开工7个",
        "养殖项目今年新开工7个",
    }
