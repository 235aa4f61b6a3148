"""Whether a date is to come, in articles whose year nobody tells."""

from __future__ import annotations

import pytest
from values import values

from kg.fact.stagefacts import extract


def stages(marked: str) -> set[str]:
    """``subject stage`` of each stage, in an article of which no day is known from outside."""
    return {f.replace(" stage", "") for f in values(extract, marked) if " stage " in f}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙项目]去年8月破土，明年7月投产。", {"甲乙项目 started"}),
        ("[W:甲乙项目]下月开工。", set()),
        ("[W:甲乙项目]今年4月动工，年底投产。", {"甲乙项目 started"}),
        ("本报讯 7月5日，市长到甲县调研。[W:甲乙项目]去年11月动工，今年10月投产。", {"甲乙项目 started"}),
        ("本报讯 11月5日，市长到甲县调研。[W:甲乙项目]去年11月动工，今年10月投产。", {"甲乙项目 inProduction"}),
        ("本报讯 1月5日，市长到甲县调研。[W:甲乙项目]10月投产。", {"甲乙项目 inProduction"}),
        ("本报讯 7月5日，市长到甲县调研。[W:甲乙项目]四季度开工。", set()),
        ("本报讯 7月5日，市长到甲县调研。[W:甲乙项目]12月已投产。", {"甲乙项目 inProduction"}),
        ("[W:甲乙项目]去年12月动工，2018年12月底建成。", {"甲乙项目 started"}),
        ("[W:甲乙项目]去年10月建成。", {"甲乙项目 completed"}),
        ("[W:甲乙项目]6月建成。", {"甲乙项目 completed"}),
    ],
)
def test_a_date_is_to_come_by_its_own_words_or_the_month_of_the_article(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected
