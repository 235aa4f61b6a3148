"""Where works are in the words of news: sites, labels, venues and what 园区 points to; exact facts of our own texts."""

from __future__ import annotations

import pytest
from told import facts


def places(text: str) -> set[tuple[str, str]]:
    """What is in which place, by name."""
    return {(subject, place) for subject, _, place in facts(text, "locatedIn")}


def of(text: str, subject: str) -> set[str]:
    """The places of one subject."""
    return {place for one, place in places(text) if one == subject}


@pytest.mark.parametrize(
    "words",
    ["地点在单县", "地点就选在单县", "位置在单县", "地址为单县", "建设地点位于单县", "选址单县", "项目选址：单县"],
)
def test_the_site_of_a_project_behind_a_comma(words: str) -> None:
    text = f"曹县推进重点工程\n青岭门窗项目已经签约，{words}，总投资3亿元。\n"
    assert of(text, "青岭门窗项目") == {"单县"}


def test_a_new_area_labels_a_line_like_a_county() -> None:
    text = (
        "各地动态\n【曹县】青岭门窗项目开工。\n【单县】白石轴承项目投产。\n【成武县】松江电缆项目竣工。\n"
        "【玉东新区】恒达制革项目投产。\n"
    )
    assert places(text) == {
        ("青岭门窗项目", "曹县"),
        ("白石轴承项目", "单县"),
        ("松江电缆项目", "成武县"),
        ("恒达制革项目", "玉东新区"),
    }


def test_the_headline_below_a_column_s_name_is_no_heading_that_outdoes_the_sentence() -> None:
    text = "【一线见闻】\n曹县：车间里机器响\n曹县人很忙。\n门窗生产项目开工，青岭工业园的工人也很忙。\n"
    assert of(text, "门窗生产项目") == {"青岭工业园"}
