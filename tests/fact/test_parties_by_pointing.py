"""Builders and owners told by words that point back, by their role, or by what they took over."""

from __future__ import annotations

import pytest
from relations import relations
from told import facts

from kg.fact import families, partners
from kg.fact.parties import extract


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:丙集团]在丁县设立[C:乙公司]，厂房完工；[W:甲项目]也由该公司建设。", {"甲项目 by 乙公司"}),
        ("[A:丁县]与[C:乙公司]签约，[W:甲项目]由后者负责实施。", {"甲项目 by 乙公司"}),
        ("[C:乙公司]有工人九十名。如今他们正在园内投资3亿元建设[W:甲项目]。", {"甲项目 by 乙公司"}),
        ("[C:乙公司]产品畅销；公司与[U:丙大学]共建的[W:甲项目]完工。", {"甲项目 by 乙公司", "甲项目 with 丙大学"}),
        ("[W:甲项目]由[C:乙公司]和[U:丙大学]共同研制。", {"甲项目 by 乙公司", "甲项目 with 丙大学"}),
        (
            "[W:甲项目]由[C:乙集团]牵头，[R:丙所]、[U:丁大学]等单位参与共建。",
            {"甲项目 by 乙集团", "甲项目 with 丙所", "甲项目 with 丁大学"},
        ),
        ("[W:甲项目]背后的老板，是[C:乙公司]。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]完工，民营企业[C:乙公司]出资，[O:丙医院]托管。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]花落[C:乙公司]。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]获批，[C:乙公司]负责融资建设，[U:丙大学]编制规划。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]有了动静。承担建设任务的是[C:乙公司]。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]的特许经营方为[C:乙公司]。", {"甲项目 by 乙公司"}),
        ("[W:甲项目]有了项目法人，[U:丙大学]研究大坝。", set()),
        ("[W:甲项目]动工，[U:丙大学]团队是技术后盾。", {"甲项目 with 丙大学"}),
        ("[W:甲项目]获批，技术从[C:丙公司]引进。", {"甲项目 with 丙公司"}),
        ("[C:乙公司]——[C:丙集团]的子公司，是[W:甲项目]的建设方。", {"甲项目 by 乙公司"}),
        ("县里已把[W:甲项目]交给[C:乙公司]运作。", {"甲项目 by 乙公司"}),
        ("[C:丙集团]收购了[W:甲项目]，成立全资子公司[C:乙公司]接手续建。", {"甲项目 by 乙公司"}),
        ("[C:乙公司]在丙县上了两个项目：[W:甲项目]和[W:丁项目]。", {"甲项目 by 乙公司", "丁项目 by 乙公司"}),
        ("[G:乙局]与[U:丙大学]合作，在丁镇建起[W:甲基地]。", {"甲基地 by 乙局", "甲基地 with 丙大学"}),
        ("依托[R:丙所]技术建设的[W:甲项目]动工。", {"甲项目 with 丙所"}),
        ("[G:乙局]依托[U:丙大学]的青贮技术，在丁镇建成[W:甲基地]。", {"甲基地 by 乙局", "甲基地 with 丙大学"}),
        ("[G:乙县政府]在丁镇建成[W:甲基地]。", set()),
        ("[G:乙局]召开会议，要求[C:丙公司]建设[W:甲基地]。", {"甲基地 by 丙公司"}),
        ("[W:甲项目]停工。\n[C:丙集团]收购了项目全部资产，成立[C:乙公司]接手续建。", {"甲项目 by 乙公司"}),
        ("[W:[O:甲医院]新院区建设项目]封顶。", set()),
        ("[W:甲项目]动工。戊己工业片区由[C:乙公司]整体开发。", set()),
    ],
)
def test_parties(marked: str, expected: set[str]) -> None:
    assert relations(extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("走进[C:甲公司]，机声隆隆。这家从外省迁来的企业，是[C:乙集团]的子公司。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]——[C:乙集团]的全资子公司。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]，这家[C:乙集团]旗下的企业，去年盈利。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]，系[C:乙集团]在外省布局的第二个生产基地。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]与[C:乙集团]合作的第二个基地开工。", set()),
        ("[C:甲公司]前身是农机厂，前年被[C:乙集团]收购，成为其控股子公司。", {"甲公司 of 乙集团"}),
        ("[C:乙集团]持有[C:甲公司]65%的股份。", {"甲公司 of 乙集团"}),
        ("[C:乙集团]持有[C:甲公司]15%的股份。", set()),
        ("[C:甲公司]生产配件，母公司为[C:乙集团]。", {"甲公司 of 乙集团"}),
        ("[C:甲公司]，母公司为[C:乙集团]。", {"甲公司 of 乙集团"}),
    ],
)
def test_families(marked: str, expected: set[str]) -> None:
    assert relations(families.extract, marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("业主单位为[O:甲医院]，[O:乙医院]与其签订了医联体协议。", {"乙医院 and 甲医院"}),
        (
            "[P:甲园区]产值百亿元。[U:乙大学]、[R:丙所]都是园区的长期合作伙伴。",
            {"乙大学 and 甲园区", "丙所 and 甲园区"},
        ),
        ("[C:甲公司]的展厅里，[U:乙大学]与公司签署了合作协议。", {"乙大学 and 甲公司"}),
        ("[C:甲公司]很大。[U:乙大学]与其他企业签订了协议。", set()),
        ("[G:甲县政府]与[C:乙公司]牵手，后者出资3亿元建设园区。", set()),
    ],
)
def test_ties(marked: str, expected: set[str]) -> None:
    assert relations(partners.extract, marked) == expected


def test_a_visit_to_a_firm_and_to_its_works() -> None:
    assert relations(extract, "市长来到[C:乙公司]，察看了[W:甲项目]的车间。") == {"甲项目 by 乙公司"}
    assert relations(extract, "市长来到丙县，察看了[W:甲项目]的车间。") == set()


def test_the_full_name_of_a_project_is_no_other_one() -> None:
    text = "石门县青岭纸业有限公司纸浆项目停工多年。这个项目的全称是20万吨竹浆造纸一体化项目，总投资5亿元。"
    assert facts(text, "undertakenBy", "totalInvestment") == {
        ("石门县青岭纸业有限公司纸浆项目", "undertakenBy", "石门县青岭纸业有限公司"),
        ("石门县青岭纸业有限公司纸浆项目", "totalInvestment", "500000000 CNY"),
    }


def test_a_holding_is_named_by_its_kind() -> None:
    text = "青岭玩具（石门）有限公司——香江福泰控股的全资子公司，在石门县投产。"
    assert facts(text, "subsidiaryOf") == {("青岭玩具（石门）有限公司", "subsidiaryOf", "香江福泰控股")}
