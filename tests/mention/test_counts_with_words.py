"""Batches whose count stands apart from 项目, lists that a count closes, and parts of works that are no project."""

from __future__ import annotations

import pytest
from reading_of import named, together


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岭县5个总投资3亿元的新项目同时开工。", ["5个总投资3亿元的新项目"]),
        ("会上签订了9个新的合作项目。", ["9个新的合作项目"]),
        ("园区有6个在建的重点项目。", ["6个在建的重点项目"]),
        ("今年安排了8个涉及民生的重大项目。", ["8个涉及民生的重大项目"]),
        ("推进20个强基础、利长远的重点项目。", ["20个强基础、利长远的重点项目"]),
        ("一周内开复工的项目超过500个。", ["开复工的项目超过500个"]),
        ("其中城市功能完善类项目6个。", ["城市功能完善类项目6个"]),
        ("全市34件在建重点水利工程有序推进。", ["34件在建重点水利工程"]),
        ("一批重点项目开工，主要有青岭总部、白石码头等70个。", ["70个"]),
        ("青岭、白石等70个。", []),
        ("用了5个月的建设期，项目建成。", []),
        ("3个村的饮水项目已完工。", []),
    ],
)
def test_words_between_the_count_and_the_projects(text: str, expected: list[str]) -> None:
    assert named(text, "ProjectBatch") == expected


def test_a_count_given_again_is_the_same_batch() -> None:
    text = "今天，7个重大产业项目投产。这7个项目总投资9亿元。"
    assert named(text, "ProjectBatch") == ["7个重大产业项目", "7个项目"]
    assert together(text, "7个重大产业项目", "7个项目")


def test_a_shorter_description_is_the_same_batch() -> None:
    text = "包括基础设施类项目4个、城市功能完善类项目6个。据了解，6个功能完善类项目已开工。"
    assert together(text, "城市功能完善类项目6个", "6个功能完善类项目")


def test_a_bare_count_closes_a_list_of_works() -> None:
    text = "青禾化工年产40万吨乙二醇、白石25万吨二甲醚、红山2200台配电柜3个重大项目均进入试车阶段。"
    assert named(text, "Project") == ["青禾化工年产40万吨乙二醇", "白石25万吨二甲醚", "红山2200台配电柜"]
    assert named(text, "ProjectBatch") == ["3个重大项目"]


def test_the_count_tells_whether_and_parts_the_last_item() -> None:
    text = "3个基础设施项目分别是青岭立交改扩建、白石北向交通改造、数据平台改造升级及应用创新。"
    assert named(text, "Project") == ["青岭立交改扩建", "白石北向交通改造", "数据平台改造升级及应用创新"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年产5万吨生活用纸项目开工。项目总投资2亿元，共建设4条原纸生产线，并配套相应的软抽面巾纸生产线。",
            ["年产5万吨生活用纸项目"],
        ),
        ("一期建设20万吨/年烧碱、10万吨/年丙烯酸及配套公辅工程系统，预计投资8亿元。", ["一期"]),
        ("主要建设展示中心、游客中心、智慧停车系统，总投资3亿元。", []),
        ("县里已专门组建项目服务团队，全程服务。", []),
        ("把国家前沿性科研项目的示范做好。", []),
        ("白石食品年产7万吨含乳饮料项目投产。", ["白石食品年产7万吨含乳饮料项目"]),
    ],
)
def test_parts_of_works_and_teams_are_no_projects(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县安排重点工程71项，年度投资9亿元。", ["重点工程71项"]),
        ("全市96个省市重点工程完成投资9亿元。", ["96个省市重点工程"]),
        ("全市复工的26个800万元以上续建项目，总投资9亿元。", ["26个800万元以上续建项目"]),
        ("全县签约项目47个，其中家具产业14个；8个投产。", ["签约项目47个", "家具产业14个", "8个"]),
        ("全县公布30个重点项目，和花卉沾边的就有12个。", ["30个重点项目", "和花卉沾边的就有12个"]),
        ("全县引进项目49个，其中已开工的有17个。", ["项目49个", "已开工的有17个"]),
        ("全县引进项目49个，其中规上企业11个，占三成。", ["项目49个"]),
        ("陶艺类的两个项目投资9亿元。", ["陶艺类的两个项目"]),
        ("首批入园的项目有5个。", ["首批入园的项目有5个"]),
        ("全县有项目11个，其中5个已经开工、2个实现投产。", ["项目11个", "5个", "2个"]),
        ("建成后可容纳30个新药项目。", []),
    ],
)
def test_parts_and_kinds(text: str, expected: list[str]) -> None:
    assert named(text, "ProjectBatch") == expected
