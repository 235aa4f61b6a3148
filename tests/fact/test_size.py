"""Areas, capacities, jobs."""

from __future__ import annotations

import pytest
from values import values

from kg.fact.size import extract


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[W:甲乙项目]占地约120亩，总建筑面积3.5万平方米。",
            {"甲乙项目 landArea 120亩 about", "甲乙项目 floorArea 35000平方米"},
        ),
        ("[W:甲乙项目]规划总面积约为 5000余亩。", {"甲乙项目 landArea 5000亩 atLeast"}),
        ("[W:年产8000万平方米基布项目]开工。", {"年产8000万平方米基布项目 capacity 80000000平方米 基布"}),
        ("[W:3万平方米标准厂房项目]开工。", set()),
        ("[W:甲乙项目]租用标准厂房1.2万平方米。", {"甲乙项目 floorArea 12000平方米"}),
        ("[W:甲乙项目]航站楼总面积7万平方米。", {"甲乙项目 floorArea 70000平方米"}),
        ("[W:甲乙研发大楼]高18层，总面积3.6万平方米。", {"甲乙研发大楼 floorArea 36000平方米"}),
        ("[W:甲乙电站]占用滩涂9000亩。", {"甲乙电站 landArea 9000亩"}),
        ("[W:甲乙中心]投用，其中立体库占地30亩。", set()),
        ("[W:甲乙车间]封顶，车间面积2.4万平方米。", {"甲乙车间 floorArea 24000平方米"}),
        ("[P:甲乙产业园]规划面积10平方公里。", {"甲乙产业园 landArea 10平方公里"}),
        ("[B:3个项目]占地300亩。", set()),
        ("[W:甲乙项目]带动种植面积3000亩。", set()),
    ],
)
def test_areas(marked: str, expected: set[str]) -> None:
    assert values(extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[W:甲乙项目]年产面粉10万吨、挂面3万吨。",
            {"甲乙项目 capacity 100000吨 面粉", "甲乙项目 capacity 30000吨 挂面"},
        ),
        ("[W:甲乙仓库]设计仓容15万吨。", {"甲乙仓库 capacity 150000吨 total"}),
        ("[W:甲乙中心]年育苗能力1亿株。", {"甲乙中心 capacity 100000000株"}),
        ("[W:甲乙管道工程]设计年输气量20亿立方米。", {"甲乙管道工程 capacity 2000000000立方米"}),
        ("[W:甲乙项目]日处理污水2万吨。", {"甲乙项目 capacity 20000吨 污水 日"}),
        ("[W:甲乙电站项目]装机容量200兆瓦。", {"甲乙电站项目 capacity 200兆瓦 total"}),
        ("[W:甲乙医院项目]设置床位1200张。", {"甲乙医院项目 capacity 1200张 total"}),
        ("[W:甲乙项目]已建成3座单体容量5万吨的冷库。", set()),
        ("[W:年产5万吨甲乙项目]开工。", {"年产5万吨甲乙项目 capacity 50000吨 甲乙"}),
        ("[W:甲乙项目]年产5兆瓦以上风机300台。", {"甲乙项目 capacity 300台 风机"}),
        ("[C:甲公司]在丙县设立[C:乙公司]，年产接头800万件。", {"乙公司 capacity 8000000件 接头"}),
        ("去年全省年产小麦300万吨，[W:甲乙项目]开工。", set()),
        ("[C:甲公司]去年年产面粉3万吨。", set()),
        ("[W:甲乙项目]上市肉猪达50万头。", {"甲乙项目 capacity 500000头 肉猪"}),
        (
            "[W:甲乙项目]可实现5万件齿轮、3万件轴承生产能力。",
            {"甲乙项目 capacity 50000件 齿轮", "甲乙项目 capacity 30000件 轴承"},
        ),
        (
            "[W:甲乙项目]将形成年产齿轮5万件以及配套轴承3万件的生产能力。",
            {"甲乙项目 capacity 50000件 齿轮", "甲乙项目 capacity 30000件 轴承"},
        ),
        (
            "[W:甲公司25万吨面粉]、[W:丁公司3万吨挂面]开工。",
            {"甲公司25万吨面粉 capacity 250000吨 面粉", "丁公司3万吨挂面 capacity 30000吨 挂面"},
        ),
        ("[W:甲乙项目]开工，[W:甲乙项目一期]5万吨计划年底投产。", {"甲乙项目一期 capacity 50000吨"}),
        ("[W:甲乙项目一期]30台将于明年到货。", set()),
        ("[W:日处理5万吨的污水处理厂]开工。", {"日处理5万吨的污水处理厂 capacity 50000吨 污水处理厂 日"}),
        ("[W:甲乙项目]引进设备30台。", set()),
        ("[B:3个项目]年产面粉10万吨。", set()),
        ("[W:甲乙项目]包括规模化养殖场、30台设备。", set()),
    ],
)
def test_capacities(marked: str, expected: set[str]) -> None:
    assert values(extract, marked) == expected


def test_a_long_list_of_outputs_needs_no_deep_stack() -> None:
    found = values(extract, "[W:甲乙项目]年产面粉1吨" + "、挂面1吨" * 3000 + "。")
    assert found == {"甲乙项目 capacity 1吨 面粉", "甲乙项目 capacity 1吨 挂面"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙项目]建成后可新增就业岗位300个。", {"甲乙项目 expectedJobs 300"}),
        ("[W:甲乙项目]满产后用工500人以上。", {"甲乙项目 expectedJobs 500 atLeast"}),
        ("[W:甲乙项目]提供岗位300个学位。", set()),
        ("[C:甲公司]现有员工300人。", set()),
        ("[C:甲公司]目前就业人员300人。", set()),
        ("[W:甲乙项目]就业培训学员300人。", set()),
    ],
)
def test_jobs(marked: str, expected: set[str]) -> None:
    assert values(extract, marked) == expected
