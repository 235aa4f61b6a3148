"""Steps of works in the news: first piles, parts that are done, trials, openings, reports, stretches of a year."""

from __future__ import annotations

from datetime import date

import pytest
from values import values

from kg.fact import schedule, stagefacts

TODAY = date(2024, 6, 1)


def told(marked: str) -> set[str]:
    return {f.replace(" stage", "") for f in values(stagefacts.extract, marked, TODAY) if " stage " in f}


def periods(marked: str) -> set[str]:
    return {f.replace(" period", "") for f in values(stagefacts.extract, marked, TODAY) if " period " in f}


def dates(marked: str) -> set[str]:
    return set(values(schedule.extract, marked, TODAY))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙项目]在丙镇打下首根桩基。", {"甲乙项目 started"}),
        ("[W:甲乙项目]已启动试验段施工。", {"甲乙项目 started"}),
        ("[W:甲乙项目]从签约到开工只用了58天。", {"甲乙项目 started"}),
        ("[W:甲乙项目]由[C:丙公司]负责筹建。", set()),
        ("[W:甲乙项目]4月开工，到5月底完成路基，计划明年7月通车。", {"甲乙项目 underConstruction 2024-05"}),
        ("[W:甲乙项目]已完成主体结构，预计2025年5月投用。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙项目]首片箱梁成功架设。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙项目]去年8月开工，厂房主体已完，力争年内点火。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙项目]正在做屋面防水。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙项目]正在做水源评价。", set()),
        ("公司目前在园内建设一座[W:2万吨冷库]，投资9500万元。", {"2万吨冷库 underConstruction"}),
        ("全市[B:甲类项目12个]正抓紧办理用地手续。", {"甲类项目12个 planned"}),
        ("全县[B:复工38个]，复工率90%。", {"复工38个 underConstruction"}),
        ("[W:甲乙装置]一次开车成功，转入试运行。", {"甲乙装置 commissioning"}),
        ("[W:甲乙装置]一次开车成功，产品合格。", {"甲乙装置 inProduction"}),
        ("[W:甲乙项目]今年4月28日建成开馆。", {"甲乙项目 inProduction 2024-04-28"}),
        ("[W:甲乙电站]已并网四年。", {"甲乙电站 inProduction"}),
        ("[W:甲乙基地]已投产装机210万千瓦。", set()),
        ("[W:甲乙工程]预定月底投产。", set()),
        ("[W:甲乙工程]国庆节前启用。", set()),
        ("[W:甲乙工程]赶在国庆节前建成。", {"甲乙工程 completed"}),
        ("[W:甲乙生产线]正在调试。加上2011年投产的旧线，公司有两条线。", {"甲乙生产线 commissioning"}),
        ("全区首批[B:13个项目]开工竣工。", set()),
        ("[B:21个工业项目]投产达效；路网通车。", {"21个工业项目 inProduction"}),
        ("[W:甲乙产业园]占地3亩，推动投产达效。", set()),
        ("园区[B:医药项目35个]，累计完成投资61亿元。", set()),
        ("今年又签下辐照加工、检测装置等[B:6个项目]，投资27亿元。", {"6个项目 signed 2024"}),
        ("今年全市谋划临港[B:项目40个]，总投资5亿元。", {"项目40个 planned 2024"}),
        ("我们还谋划了一个[W:甲乙集配中心]，大约投1个亿。", {"甲乙集配中心 planned"}),
        ("今年又签下辐照加工、[W:检测装置]等[B:6个项目]。", {"6个项目 signed 2024", "检测装置 signed"}),
        ("[W:续建甲乙航道工程]，确保10月完工。", {"续建甲乙航道工程 underConstruction"}),
        ("[W:甲乙高速]征地未完，2014年底通车计划恐怕吃紧。", set()),
        ("[W:甲乙中心]2017年7月就该启用。", set()),
        ("[W:甲乙公路]路基已成型90公里，2017年底通车。", {"甲乙公路 underConstruction"}),
        ("[W:甲乙项目]尚需取得能评、环评批复。", set()),
        ("[W:甲乙项目]由中心负责代办手续。", set()),
        ("[W:甲乙项目]5月2日签约，2023年8月开工。", {"甲乙项目 signed 2024-05-02"}),
        ("[W:甲乙公寓项目]日前交付使用。", {"甲乙公寓项目 completed"}),
        ("[W:甲乙公寓项目]5日前交付使用。", set()),
        ("“[W:甲乙项目]投资8亿元”有误，该项目落户地点应为丙镇。", set()),
        ("[W:甲乙产业园]占地3亩，当年不安排投产。\n竣工投产一批。", set()),
    ],
)
def test_steps(marked: str, expected: set[str]) -> None:
    assert told(marked) == expected


def test_the_lot_that_a_paragraph_opens_with_is_the_stage_of_its_projects() -> None:
    event = "甲县[B:8个项目]集中开工，活动在园区举行，[B:5个项目]同日竣工。\n"
    text = event + "竣工项目中，[W:甲项目]投资2亿元；[W:乙项目]投资3亿元。"
    assert {"甲项目 completed", "乙项目 completed"} <= told(text)


def test_a_part_that_is_counted_is_no_event() -> None:
    lead = "甲市召开推进会，安排[B:项目46个]，其中[B:12个]已竣工，进展顺利，资金到位，任务落实。\n"
    text = lead + "[W:甲园区工程]占地2200亩。"
    assert told(text) == {"12个 completed"}


def test_a_count_up_to_a_day_is_no_event() -> None:
    lead = "记者从甲县获悉，截至12月20日，[B:49个重点项目]开复工，完成投资126亿元，占计划九成，进展顺利。\n"
    assert "15个基建项目 started" not in told(lead + "[B:15个基建项目]投资3亿元。")


def test_a_report_on_the_year_tells_of_no_event() -> None:
    text = (
        "政府工作报告\n全年招商成果丰硕，组团招商21次，[B:新签约项目41个]，协议投资156亿元。\n[W:甲医院项目]年底投用。"
    )
    assert told(text) == {"新签约项目41个 signed"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("今年上半年，甲县精准招商，共[B:签约项目18个]。4月20日，乙项目开工。", {"签约项目18个 2024-H1"}),
        ("今年以来，甲县新签合同118份，总投资4亿元；[B:新开工项目74个]。", {"新开工项目74个 2024"}),
        ("5月12日，甲县与乙区签订协议，[B:5个项目]同时签约。", {"5个项目 2024-05-12"}),
        ("5月10日，甲项目开工。\n园区2006年成立，已[B:签约项目68个]。", set()),
        ("截至5月底，甲园区累计[B:签约项目64个]。", set()),
        ("全县项目64个，截至5月底[B:已开工51个]。", set()),
    ],
)
def test_when_a_batch_was_begun(marked: str, expected: set[str]) -> None:
    assert periods(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙项目]2025年5月试车，同年8月投产。", {"甲乙项目 completionDate 2025-08"}),
        ("[W:甲乙项目]5月25日通过认证并投产。", {"甲乙项目 completionDate 2024-05-25"}),
        ("[W:甲乙装置]于5月18日一次开车成功。", {"甲乙装置 completionDate 2024-05-18"}),
        ("5月18日，[C:甲公司]建设的[W:甲乙温室]正式投入使用。", {"甲乙温室 completionDate 2024-05-18"}),
        ("5月18日，随着钻机转动，[W:甲乙项目]在丙镇打下首根桩基。", {"甲乙项目 startDate 2024-05-18"}),
        ("[W:甲乙工程]5月1日起分段封闭施工。", {"甲乙工程 startDate 2024-05-01"}),
        ("[W:甲项目]、[W:乙项目]等[B:3个项目]已于5月开工。", set()),
        ("[I:甲铁路]连接[I:乙铁路]与丙港区，全长27公里，2022年3月建成。", {"甲铁路 completionDate 2022-03"}),
        (
            "[I:甲高速公路]起于丙县，接[I:丁高速]，全长8公里，由戊公司建设，2025年底建成通车。",
            {"甲高速公路 completionDate 2025"},
        ),
        (
            "[W:甲高速公路项目]打下首桩。[I:甲高速公路]起于丙县，接[I:丁高速]，全长8公里，由戊公司建设，2025年底建成通车。",
            {"甲高速公路项目 completionDate 2025"},
        ),
        ("公司今年3月又追加3亿元，在园内动工建设[W:甲乙车间项目]。", {"甲乙车间项目 startDate 2024-03"}),
        ("[W:甲乙园]去年8月签约落地；[W:丙园一期]于当年11月竣工。", {"丙园一期 completionDate 2023-11"}),
        ("[W:甲乙展馆]5月1日正式对公众开放。", {"甲乙展馆 completionDate 2024-05-01"}),
    ],
)
def test_dates(marked: str, expected: set[str]) -> None:
    assert dates(marked) == expected


def test_the_months_of_a_section_of_tasks_are_to_come() -> None:
    text = "2023年工作回顾\n去年5月，甲园动工。\n2024年重点工作\n全年安排项目92个。[W:甲乙项目]9月开工，由丙公司建设。"
    assert dates(text) == {"甲乙项目 startDate 2024-09"}
    assert told(text) == set()
