"""Lines broken at a fixed width are joined; titles, lists, forms, tables and paragraphs keep theirs."""

import pytest
from cleaning import cleaned, source_of

WRAPPED = """关于重点项目进展的通报
青山县今年实施重点项目 62 个,总投资 914.6 亿元,年内计划
完成投资 148.3 亿元。截至六月底,开复工项目 51 个,开复工
率 82%,累计完成投资 70.4 亿元,其中新材料产业园项目由青
山甲乙材料有限公司投资建设,占地 300 亩。
一、存在的问题。部分项目用地手续办理缓慢,企业反映的用
电问题还没有解决,有关部门要限期答复。
发布时间:2022-07-21 16:40 来源:县发改局
"""


def test_wrapped_lines_are_joined() -> None:
    found = cleaned(WRAPPED)
    assert found.text == (
        "关于重点项目进展的通报\n"
        "青山县今年实施重点项目62个，总投资914.6亿元，年内计划完成投资148.3亿元。截至六月底，开复工项目51个，开复工率82%，"
        "累计完成投资70.4亿元，其中新材料产业园项目由青山甲乙材料有限公司投资建设，占地300亩。\n"
        "一、存在的问题。部分项目用地手续办理缓慢，企业反映的用电问题还没有解决，有关部门要限期答复。\n"
        "发布时间：2022-07-21 16:40 来源：县发改局\n"
    )
    assert source_of(found, "青山甲乙材料有限公司") == "青\n山甲乙材料有限公司"
    assert source_of(found, "148.3亿元") == "148.3 亿元"
    assert {repair.kind for repair in found.repairs} == {"line wrap", "space", "punctuation"}


@pytest.mark.parametrize(
    "text",
    [
        "青山县新材料产业园项目开工建设\n临河县智能装备产业园项目投产\n平川区锂电池生产基地项目签约\n南山市食品加工产业园项目封顶\n",
        "项目名称：新材料产业园建设项目\n建设单位：甲乙材料科技有限公司\n建设地点：青山县经济开发区内\n总投资额：五亿元人民币左右\n",
        "项目\t总投资\t建设单位\n新材料产业园\t5亿元\t甲公司，\n锂电池生产基\t6亿元\t乙公司，\n食品加工基地\t7亿元\t丙公司，\n",
        "一、新材料产业园项目，总投资五亿元，\n"
        "二、智能装备产业园项目，投资六亿元，\n"
        "三、锂电池生产基地项目，投资七亿元，\n"
        "四、食品加工园项目，总投资八亿元，\n",
        "　　青山县新材料产业园项目，昨日开工，\n　　临河县智能装备园项目，昨日投产，\n"
        "　　平川区锂电池基地项目，昨日签约，\n　　南山市食品加工园项目，昨日封顶，\n",
    ],
    ids=["titles", "form", "table", "list", "indented"],
)
def test_other_lines_stay(text: str) -> None:
    assert cleaned(text).text == text


def test_long_paragraphs_stay() -> None:
    paragraph = "青山县新材料产业园项目昨日开工，总投资五亿元，由甲乙公司投资建设，占地三百亩，预计明年六月投产" * 3
    text = "\n".join([paragraph] * 6)
    assert cleaned(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "保康县项目签约 14个项目落户，协议投资 5亿元",
        "2021-09-18 来源：青山日报　16:40 编辑：李四　第 5 项目部 3 号楼",
        "总投资 5 亿元，占地 30 亩",
    ],
    ids=["title", "stamp", "only two"],
)
def test_other_spaces_stay(text: str) -> None:
    assert cleaned(text).text == text


def test_rows_of_a_table_stay() -> None:
    rows = [
        f"{n}｜青山县第{n}号新材料项目｜甲乙化工有限公司｜青山经济开发区｜年产新材料三万吨｜5｜2｜1"
        for n in range(1, 7)
    ]
    text = "\n".join(["序号｜项目名称｜业主单位｜建设地点｜建设内容｜总投资｜累计完成｜年度计划", *rows])
    assert cleaned(text).text == text
