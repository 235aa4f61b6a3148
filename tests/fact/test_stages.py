"""How far projects and batches have come, how many they are, when they were started or signed."""

from __future__ import annotations

from datetime import date

import pytest
from told import facts
from values import values

from kg.fact.stagefacts import extract

TODAY = date(2024, 6, 1)


def stages(marked: str) -> set[str]:
    """``subject stage [date]`` of each stage."""
    return {f.replace(" stage", "") for f in values(extract, marked, TODAY) if " stage " in f}


def periods(marked: str) -> set[str]:
    return {f.replace(" period", "") for f in values(extract, marked, TODAY) if " period " in f}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙项目]开工。", {"甲乙项目 started"}),
        ("[W:甲乙项目]于2024年3月正式投产。", {"甲乙项目 inProduction 2024-03"}),
        ("[W:甲乙项目]开工，主体已经封顶。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙项目]主体完工。", {"甲乙项目 underConstruction"}),
        ("[W:首条甲乙生产线]正在调试。", {"首条甲乙生产线 commissioning"}),
        ("正在建设的[W:甲乙项目]占地3亩。", {"甲乙项目 underConstruction"}),
        ("[W:甲项目]、[W:乙项目]开工。", {"甲项目 started", "乙项目 started"}),
        (
            "两个项目分别是[C:丙公司]的[W:甲项目]和[C:丁公司]的[W:乙项目]，投资额分别为3亿元和4亿元，均为去年签约。",
            {"甲项目 signed 2023", "乙项目 signed 2023"},
        ),
        ("[C:甲公司]与丙县签订协议，在丙县建设[W:甲乙项目]。", {"甲乙项目 signed"}),
        ("计划中的[W:甲乙项目]已经开工。", {"甲乙项目 started"}),
        ("县里正在谋划[W:甲乙项目]。", {"甲乙项目 planned"}),
        ("[W:甲乙项目]正在办理开工前的各项手续。", {"甲乙项目 planned"}),
        ("全县签约引进[B:8个项目]。", {"8个项目 signed"}),
        ("[W:甲乙项目]开工，2025年底竣工。", {"甲乙项目 started"}),
        ("[W:甲乙项目]通过竣工验收。", {"甲乙项目 completed"}),
        ("[W:甲乙项目]建设如火如荼，设备安装已过半。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙项目]初步设计已完成，正在编制单体设计。", {"甲乙项目 planned"}),
        (
            "甲县集中开工\n5月8日，甲县举行二季度重点项目集中开工仪式，县长到场并讲话，宣布仪式开始。\n[W:甲乙项目]占地3亩。",
            {"甲乙项目 started"},
        ),
        ("[B:3个项目]环评获批。", {"3个项目 planned"}),
        ("[W:甲乙项目]已完成投资3亿元，建成5年内服务300家企业。", set()),
        ("招商引资在建项目：\n一是[W:甲乙项目]，已完成征地，合同已经签订。", {"甲乙项目 underConstruction"}),
        (
            "甲县园区建设快\n今年1至10月，甲县园区完成投资15亿元。[B:新签约项目8个]，成效明显。\n[W:甲乙项目]占地3亩。",
            {"新签约项目8个 signed"},
        ),
        ("全县今年要开工建设[B:20个项目]。", set()),
        (
            "甲县招商见成效\n今年1至10月，全县招商引资工作成效明显，[B:新签约项目8个]。\n[W:甲乙项目]占地3亩。",
            {"新签约项目8个 signed"},
        ),
        ("[W:甲乙景区]开园。", {"甲乙景区 inProduction"}),
        ("[W:甲乙中心]开通运营。", {"甲乙中心 inProduction"}),
        ("[W:甲乙项目]正在打桩。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙大桥]正在进行主塔施工。", {"甲乙大桥 underConstruction"}),
        ("[B:已投产3个]，[B:未开工5个]。", {"已投产3个 inProduction"}),
        (
            "[W:甲物流园]、[W:乙改造]、[W:丙二期]等[B:9个项目]集中动工。",
            {"甲物流园 started", "乙改造 started", "丙二期 started", "9个项目 started"},
        ),
        (
            "此次集中开工的包括[W:甲物流园]、[W:乙改造]等[B:9个项目]，总投资8亿元。",
            {"甲物流园 started", "乙改造 started", "9个项目 started"},
        ),
        (
            "县里同步谋划了[W:甲物流园]、[W:乙改造]等[B:9个项目]。",
            {"甲物流园 planned", "乙改造 planned", "9个项目 planned"},
        ),
        ("园内在建的还有[W:甲物流园]、[W:乙改造]。", {"甲物流园 underConstruction", "乙改造 underConstruction"}),
        ("计划开工的包括[W:甲物流园]、[W:乙改造]。", set()),
        ("[W:甲乙项目]在丙县加紧施工。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙项目]场地开挖完成45%。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙枢纽]已完成选址论证。", {"甲乙枢纽 planned"}),
        ("[W:甲乙项目]当年不安排投产。", set()),
    ],
)
def test_told(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[W:甲乙项目]计划今年9月开工。",
        "[W:甲乙项目]尚未开工。",
        "[W:甲乙项目]占地9亩。签约现场很热闹。",
        "[W:甲乙项目]预计2025年投产。",
        "[W:甲乙项目]力争早日竣工。",
        "[W:甲乙项目]2025年10月投产。",
        "[W:甲项目]占地3亩，[C:乙公司]落户。",
        "[W:甲乙项目]竣工前要检查。",
        "[W:甲乙项目]通过竣工验收后再检查。",
        "[W:甲乙景区]预计2025年开园。",
        "[B:尚未竣工5个]。",
        "[W:甲乙项目]计划2023年9月开工，2024年5月建成。",
        "[C:乙公司]落户丙县，[W:甲项目]占地3亩。",
        "[B:6个项目]集中开竣工。",
        "[B:13个项目]举行奠基、开工、投产或竣工仪式。",
        "县里建成和在建的[B:9个项目]占地3亩。",
        "[W:甲乙项目]的开工率不计。",
    ],
)
def test_not_told(marked: str) -> None:
    assert stages(marked) == set()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[B:竣工项目2个]、[B:在建项目3个]。", {"竣工项目2个 completed", "在建项目3个 underConstruction"}),
        ("[B:9个储备项目]提前开工。", {"9个储备项目 started"}),
        ("[B:拟开工项目5个]。", set()),
    ],
)
def test_named_by_the_batch(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "开工项目包括[W:甲项目]、[W:乙项目]，竣工项目包括[W:丙项目]。",
            {"甲项目 started", "乙项目 started", "丙项目 completed"},
        ),
        (
            "[B:10个项目]签约。其中[B:农业项目4个]，包括[W:甲项目]。",
            {"10个项目 signed", "农业项目4个 signed", "甲项目 signed"},
        ),
        ("[B:竣工项目2个]，包括[W:甲项目]。", {"竣工项目2个 completed", "甲项目 completed"}),
        (
            "[B:在建项目5个]，其中[B:新建2个]、[B:工业项目3个]。",
            {"在建项目5个 underConstruction", "工业项目3个 underConstruction"},
        ),
        (
            "一、续建项目\n[W:甲项目]\n[W:乙项目]\n二、前期项目\n[W:丙项目]",
            {"甲项目 underConstruction", "乙项目 underConstruction", "丙项目 planned"},
        ),
    ],
)
def test_listed(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected


NEWS = "网站首页\n丙县[B:3个项目]集中签约\n3月5日，丙县举行签约仪式，[B:3个项目]集中签约，县里的人都来了，讲了不少话。"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("[W:甲项目]占地3亩。", {"甲项目 signed"}),
        ("[W:甲项目一期]占地3亩。", set()),
        ("去年落户的[W:甲项目]占地3亩。", {"甲项目 signed 2023"}),
        ("县里还在谋划[W:甲项目]。", {"甲项目 planned"}),
        ("此前说到的[W:甲项目]占地3亩。", set()),
        ("其中[B:农业项目2个]。", {"农业项目2个 signed"}),
        ("全县有[B:农业项目20个]。", set()),
    ],
)
def test_members_share_the_event_of_the_article(rest: str, expected: set[str]) -> None:
    found = {s for s in stages(f"{NEWS}\n{rest}") if not s.startswith("3个项目")}
    assert {s.removesuffix(" 2024-03-05") for s in found} == expected


def test_count() -> None:
    assert values(extract, "[B:12个项目]，又是[B:12个项目]。", TODAY) == {"12个项目 projectCount 12"}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (NEWS, {"3个项目 2024-03-05"}),
        ("[B:一季度签约项目17个]。", {"一季度签约项目17个 2024-Q1"}),
        ("4月1日，[B:5个项目]开工，其中[B:2个项目]签约。", {"5个项目 2024-04-01"}),
        (
            "全年举行[B:集中开工活动4次]，其中[B:一季度集中开工项目17个]，总投资6亿元。",
            {"一季度集中开工项目17个 2024-Q1"},
        ),
        ("1—3月，[B:开复工项目51项]。", set()),
        ("4月1日，[B:5个项目]竣工。", set()),
        (
            f"{NEWS}本次集中签约[B:亿元以上项目2个]，总投资3亿元，其中[B:农业项目1个]。",
            {"3个项目 2024-03-05", "亿元以上项目2个 2024-03-05"},
        ),
        ("2025年7月1日，[B:5个项目]开工。", set()),
    ],
)
def test_period(marked: str, expected: set[str]) -> None:
    assert periods(marked) == expected


def test_the_lot_that_a_paragraph_speaks_of_gives_the_stage() -> None:
    text = (
        "近日，枣强县举行活动，共签约项目6个，集中开工项目18个。\n本次开工项目主要在民生领域。"
        "其中，青岭医院迁建项目计划投资6亿元，占地200亩。白石中学迁建项目计划投资2亿元。"
    )
    told = {s: o for s, _, o in facts(text, "stage")}
    assert told["青岭医院迁建项目"] == told["白石中学迁建项目"] == "started"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:甲乙装置]目前还在调试。", {"甲乙装置 commissioning"}),
        ("[W:甲乙产线]3月已试轧。", {"甲乙产线 commissioning 2024-03"}),
        ("[W:甲乙基地]3月8日首批产品下线。", {"甲乙基地 inProduction 2024-03-08"}),
        ("[W:甲乙水厂]3月通水，日供水3万吨。", {"甲乙水厂 inProduction 2024-03"}),
        ("[W:甲乙生产线]已经转起来，用工30人。", {"甲乙生产线 inProduction"}),
        ("[W:甲乙装置]去年开始稳定运行。", {"甲乙装置 inProduction 2023"}),
        ("[W:甲乙工程]刚通过验收。", {"甲乙工程 completed"}),
        ("[W:甲乙码头]正在沉桩。", {"甲乙码头 underConstruction"}),
        ("[W:甲乙公路]长32公里，已完成路基20公里。", {"甲乙公路 underConstruction"}),
        ("[W:甲乙病房楼]装修已近尾声。", {"甲乙病房楼 underConstruction"}),
        ("[W:甲乙项目]总投资8亿元，已投入2.4亿元。", {"甲乙项目 underConstruction"}),
        ("[B:甲乙项目8个]引进后，到位资金2.4亿元。", set()),
        ("[W:甲乙厂房]3月1日开挖，占地3亩。", {"甲乙厂房 started 2024-03-01"}),
        ("[W:甲乙车间]3月1日动的工。", {"甲乙车间 started 2024-03-01"}),
        ("[C:甲公司]签的是[W:甲乙项目]。", {"甲乙项目 signed"}),
        ("[C:甲公司]签了技术服务协议，[W:甲乙项目]占地3亩。", set()),
        ("[W:甲乙大桥]现在只有草图。", {"甲乙大桥 planned"}),
        ("[W:甲乙码头]已列入计划。", {"甲乙码头 planned"}),
        ("[W:甲乙项目]正在编制初步设计。", {"甲乙项目 planned"}),
        ("[W:甲乙项目]的冷库正在浇筑，元旦对外营业。", {"甲乙项目 underConstruction"}),
        ("[W:甲乙项目]厂房主体已完工，12月底试生产。", {"甲乙项目 underConstruction"}),
    ],
)
def test_progress_told_in_the_words_of_those_who_build_and_run(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "甲县签约[B:项目13个]，总投资28亿元。最大的一个，是丙公司投资的[W:甲水电站]，装机10万千瓦。",
            {"项目13个 signed", "甲水电站 signed"},
        ),
        (
            "甲县签约[B:项目6个]，金额11亿元，其中丙公司的[W:甲项目]投资2亿元。",
            {"项目6个 signed", "甲项目 signed"},
        ),
        (
            "[B:19个项目]集中开工，总投资57亿元，包括[B:工业项目8个]、[B:农业项目11个]。",
            {"19个项目 started", "工业项目8个 started", "农业项目11个 started"},
        ),
    ],
)
def test_what_is_taken_out_of_a_batch_shares_its_stage(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:甲公司]将投资2亿元，在丙县兴建[W:甲乙生产线]，年产30万片，与公路同步投产。", set()),
        ("[C:甲公司]拟投资2亿元的[W:甲乙项目]，规模为年产3万吨，已于去年5月奠基。", {"甲乙项目 started 2023-05"}),
        ("一、2023年工作回顾\n[W:甲项目]投产。\n二、2024年重点任务\n[W:乙项目]开工。", {"甲项目 inProduction"}),
        ("二、2024年重点任务\n[W:乙项目]已开工。", {"乙项目 started"}),
        ("[W:甲乙大桥]5月20日开工，总投资8亿元，已完成投资3亿元。", {"甲乙大桥 underConstruction"}),
        ("[W:甲乙大桥]5月20日开工，今年计划完成投资3亿元。", {"甲乙大桥 started 2024-05-20"}),
    ],
)
def test_what_is_meant_and_what_has_been_spent(marked: str, expected: set[str]) -> None:
    assert stages(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "二季度将再[B:开工36个]。",
        "甲县[B:18个年度应开工项目]进展不一。",
        "在建、[B:新开工和谋划项目236个]，总投资5亿元。",
        "甲县今年[B:续建和新建项目9个]，计划投资6亿元。",
    ],
)
def test_batches_of_what_is_to_come_or_of_several_kinds_have_no_stage(marked: str) -> None:
    assert stages(marked) == set()
