"""Works that are called again by their kind: 这座风电场, 该船闸, 工厂由."""

from __future__ import annotations

import pytest
from support import article
from told import facts

from kg.fact import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青岭新能源有限公司的白石百万千瓦风电场全部并网。\n这座风电场由丙丁建设工程有限公司总承包。",
            {("白石百万千瓦风电场", "undertakenBy", "丙丁建设工程有限公司")},
        ),
        (
            "白石牦牛绒加工厂建成投产。\n这家工厂由青岭雪域绒毛有限公司建设，总投资4300万元。",
            {("白石牦牛绒加工厂", "undertakenBy", "青岭雪域绒毛有限公司")},
        ),
        (
            "白石江二线船闸项目开工。\n该船闸由青岭港航建设集团投资建设。",
            {("白石江二线船闸项目", "undertakenBy", "青岭港航建设集团")},
        ),
    ],
)
def test_kind_points_back(text: str, expected: set[tuple[str, str, str]]) -> None:
    found = facts(text, "undertakenBy")
    assert expected <= found


def test_another_kind_does_not_point_back() -> None:
    text = "白石牦牛绒加工厂建成投产。县里的路也通了，该公路由青岭路桥建设集团修建。"
    assert ("白石牦牛绒加工厂", "undertakenBy", "青岭路桥建设集团") not in facts(text, "undertakenBy")


def test_the_work_keeps_its_own_name() -> None:
    text = "白石二期光伏电站项目昨日并网。\n这座水光互补智能光伏电站由青岭发电有限公司建设。"
    assert [e.name for e in extract(article(text)).entities if e.type == "Project"] == ["白石二期光伏电站项目"]
