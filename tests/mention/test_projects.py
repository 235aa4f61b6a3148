"""Projects, works, phases and batches in sentences of our own: whole names, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import document, named, recognised, together

from kg.mention import batches, projects
from kg.model import Count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东湾市高新区年产3万吨新型胶粘剂项目总投资2亿元。", ["年产3万吨新型胶粘剂项目"]),
        ("城市基础设施工程为柳公园及东渠公园建设工程，概算投资2亿元。", ["柳公园及东渠公园建设工程"]),
        ("签约仪式暨华岭模具制造项目奠基活动举行。", ["华岭模具制造项目"]),
        ("1.智能风机制造项目。建设单位待定；\n2.宠物食品项目。", ["智能风机制造项目", "宠物食品项目"]),
        ("项目名称：青禾绿色能源基地\n建设地点：白石县", ["青禾绿色能源基地"]),
        ("华岭（白石）孵化器项目落地。", ["华岭（白石）孵化器项目"]),
        ("甲岭高速公路白石段开工。", ["甲岭高速公路白石段"]),
        ("该项（暂名青禾油剂项目）已备案。", ["青禾油剂项目"]),
        ("其中长平至白石段工程项目今年4月开工。", ["长平至白石段工程项目"]),
    ],
)
def test_a_project_is_named_from_its_first_word_to_its_last(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("装机最大的是百川抽水蓄能电站。电站选址山中。", ["百川抽水蓄能电站"]),
        ("打算再上一条胶原蛋白肽生产线，等环评批下来。", ["胶原蛋白肽生产线"]),
        ("共享热处理中心，总投资1.6亿元。", ["共享热处理中心"]),
        ("青岭车规芯片制造基地在南港举行设备搬入仪式。该基地2022年11月动工。", ["青岭车规芯片制造基地", "基地"]),
        ("青岭储能技术试验基地，经理介绍，基地占地约3平方公里。", ["青岭储能技术试验基地"]),
        ("带来了青岭惯导传感器中试线，中试线投资4.3亿元。", ["青岭惯导传感器中试线"]),
        ("园里的青岭果酱质检中心，2014年建成的，投资6800万元。", ["青岭果酱质检中心"]),
        ("柳河有机朗肯循环发电示范机组首次锅炉点火成功。", ["柳河有机朗肯循环发电示范机组"]),
        ("工人在检修示范机组的管道。", []),
        ("主要建设新型装配式材料生产线，建成后年产值2亿元。", []),
        ("厂里有一座展示中心，参观的人不少。", []),
    ],
)
def test_works_stand_for_themselves_where_cost_or_progress_is_told(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾新材料产业园三期9月竣工。", ["青禾新材料产业园三期"]),
        ("东湾智能装备产业园（二期）参加了活动。", ["东湾智能装备产业园（二期）"]),
        ("现在进行的是二期续建项目，预计6月完工。", ["二期续建项目"]),
        ("“一期去年5月投产，投了4个亿。”", ["一期"]),
        ("二期尚无时间表，三期还没有排上日程。", []),
    ],
)
def test_phases_belong_to_what_they_follow_or_stand_alone(text: str, expected: list[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize(
    "text",
    [
        "给予项目资金支持，加快项目建设。",
        "光伏、风电等项目进展顺利，产业链项目不断延伸。",
        "它是支撑性战略项目，也有科技平台类项目。",
        "学校的热能工程团队主营工程塑料研究。",
        "重点项目攻坚成效明显，民心工程稳步推进。",
        "镜头里的承德项目\n",
        "圆满完成项目建设任务，力争项目年底完工，整体项目负责人介绍。",
        "成为全区“头号工程”，实施“强县工程”。",
    ],
)
def test_a_kind_of_project_is_none(text: str) -> None:
    assert named(text, "Project") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("此次集中开工项目共7个，总投资29亿元。", [("集中开工项目共7个", 7)]),
        ("产业项目29个、重大城建项目7个。", [("产业项目29个", 29), ("重大城建项目7个", 7)]),
        ("实施重点项目53个，其中28个竣工投产。", [("重点项目53个", 53), ("28个", 28)]),
        ("今年开工11个项目，其中9个在白石县。", [("11个项目", 11), ("9个", 9)]),
        ("超10亿元的项目有2个。", [("超10亿元的项目有2个", 2)]),
        ("累计引进台资项目5300多个。", [("台资项目5300多个", 5300)]),
        ("桥头镇的两个家具项目进度偏慢。", [("两个家具项目", 2)]),
        ("现场签约6个项目，4个项目竣工。", [("6个项目", 6), ("4个项目", 4)]),
        ("这两个项目都已开工，会议否掉了7个高耗能项目。", []),
        ("力争全年引进外地项目40个以上。", []),
        ("第3个项目开工，改造老旧小区18个。", []),
    ],
)
def test_batches_are_projects_counted_together(text: str, expected: list[tuple[str, int]]) -> None:
    found = batches.recognise(document(text))
    assert [(m.text, m.value) for m in found] == [(words, Count(number)) for words, number in expected]


def test_a_short_name_and_the_full_one_are_one_project() -> None:
    text = "青禾新型采暖散热器项目开工。散热器项目占地50亩，新型采暖散热器项目投产。青禾胶辊项目也开工。"
    assert together(text, "青禾新型采暖散热器项目", "新型采暖散热器项目")
    assert not together(text, "青禾新型采暖散热器项目", "青禾胶辊项目")


def test_other_numbers_make_another_project() -> None:
    assert not together("年产5万吨树脂项目开工，年产15万吨树脂项目投产。", "年产5万吨树脂项目", "年产15万吨树脂项目")


def test_a_phase_has_the_key_of_its_project() -> None:
    found = recognised("百川光伏发电项目位于白石县。一期已投产，二期预计明年完工。")
    keys = [found.key[m] for m in found.mentions if m.kind == "Project"]
    assert keys == ["Project/百川光伏发电项目", "Project/百川光伏发电项目#一期", "Project/百川光伏发电项目#二期"]


def test_a_phase_that_a_project_s_name_holds_is_that_project() -> None:
    found = recognised("东湾智能装备产业园二期项目封顶。二期项目占地9亩，三期选址在白石县。")
    keys = [found.key[m] for m in found.mentions if m.kind == "Project"]
    whole = "Project/东湾智能装备产业园二期项目"
    assert keys == [whole, whole, f"{whole}#三期"]


@given(st.text(alphabet="甲乙项目工程一二期个0129的，。、（）至段公司建设", max_size=60))
def test_mentions_stand_where_they_say_and_do_not_cross(text: str) -> None:
    found = projects.recognise(document(text)) if text.strip() else []
    assert all(m.span.of(text) == m.text for m in found)
    spans = sorted({m.span for m in found})
    assert all(a.end <= b.start or a.covers(b) or b.covers(a) for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("松滋市新签约亿元以上项目22个。", ["新签约亿元以上项目22个"]),
        ("全区共开工亿元以上项目17个。", ["开工亿元以上项目17个"]),
        ("截至7月底开工84个，完工39个。", ["开工84个", "完工39个"]),
        ("全市2025年项目217个。", ["2025年项目217个"]),
    ],
)
def test_a_batch_begins_behind_the_area_that_has_it(text: str, expected: list[str]) -> None:
    assert named(text, "ProjectBatch") == expected
