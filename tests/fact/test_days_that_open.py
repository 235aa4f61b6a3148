"""Days that open a sentence, days told in a quotation or by a reporter, and stages that go on behind them."""

from __future__ import annotations

from datetime import date

import pytest
from values import values

from kg.fact import schedule, stagefacts

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("5月12日，历时5年的[I:甲乙高速公路]正式通车运营。", {"甲乙高速公路 completionDate 2024-05-12"}),
        ("5月12日，[I:甲乙高速公路]沿线的饭店开业。", set()),
        ("2023年8月，[W:甲乙工程]启动建设。", {"甲乙工程 startDate 2023-08"}),
        ("2023年9月，投资2亿元的[W:甲乙小镇]对外营业。", {"甲乙小镇 completionDate 2023-09"}),
        ("2023年10月，[W:甲乙项目]已全面建成。", set()),
        ("预计到2025年末，总投资18亿元的[W:甲乙项目]可全部建成。", {"甲乙项目 completionDate 2025"}),
        ("记者5月12日从丙局获悉，[W:甲乙项目]投产。", set()),
        ("5月12日，记者获悉，[W:甲乙项目]投产。", set()),
        ("自2023年4月破土以来，历经12个月，总投资7亿元的[W:甲乙工程]正在收尾。", {"甲乙工程 startDate 2023-04"}),
        ("“预计今年9月开工建设。”丙县主任谈及[W:甲乙项目]时说。", {"甲乙项目 startDate 2024-09"}),
        ("“设备今年3月进场，年底前投产。”[W:甲乙项目]负责人说。", {"甲乙项目 completionDate 2024"}),
        ("“预计今年9月开工建设。”丙县主任说。[W:甲乙项目]在园内。", set()),
        ("[W:甲乙项目]明年国庆前可竣工。", {"甲乙项目 completionDate 2025-10"}),
        ("[W:甲乙项目]将于2025年冬季投入使用。", {"甲乙项目 completionDate 2025"}),
        ("[W:甲乙项目]2022年5月正式动建。", {"甲乙项目 startDate 2022-05"}),
        ("[W:甲乙项目]首批12栋去年国庆节前迎客。", set()),
    ],
)
def test_whose_day(marked: str, expected: set[str]) -> None:
    assert values(schedule.extract, marked, TODAY) == expected


@pytest.mark.parametrize(
    ("marked", "stage"),
    [
        ("[W:甲乙项目]投入试运营。", "commissioning"),
        ("[W:甲乙项目]正在联调联试，本月底即可正式投产。", "commissioning"),
        ("[W:甲乙项目]现处于基础施工阶段。", "underConstruction"),
        ("[W:甲乙项目]塔吊已转起来。", "underConstruction"),
        ("[W:甲乙项目]打下第一根桩，进入实质性建设阶段。", "started"),
        ("[W:甲乙项目]完成签约，投资方承诺6个月内开工。", "signed"),
        ("[W:甲乙项目]2023年3月开工，2024年底完工。目前已完成主体工程。", "underConstruction"),
    ],
)
def test_how_far(marked: str, stage: str) -> None:
    found = {f for f in values(stagefacts.extract, marked, TODAY) if " stage " in f}
    assert {f.split()[2] for f in found} == {stage}


@pytest.mark.parametrize(
    ("marked", "period"),
    [
        ("2023年一季度，甲县[B:签约项目23个]，投资76亿元；[B:开工项目18个]。", "开工项目18个 period 2023-Q1"),
        ("去年，甲园[B:开工项目20个]。记者2月1日从甲局获悉，今年又有[B:6个项目]签约。", "6个项目 period 2024"),
    ],
)
def test_when_a_batch_came(marked: str, period: str) -> None:
    assert period in values(stagefacts.extract, marked, TODAY)
