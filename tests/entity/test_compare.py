"""Whether two names are of one thing: the hard cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import schema
from kg.entity import compare
from kg.entity.rules import RULES
from kg.entity.structure import fold, parse, subsequence
from kg.errors import SchemaError

SAME = """
Company 恒明科技（衡水）有限公司 恒明科技(衡水)有限公司
Company 恒明科技 衡水恒明科技有限公司
Company 衡水恒明 衡水恒明橡塑制品有限公司
Company 恒明集团 恒明集团有限公司
Company 恒明橡胶有限公司 衡水恒明橡胶有限公司
Company 康元食品 河北康元益生食品股份有限公司
Park 衡水高新区 衡水高新技术产业开发区
Park 衡水市高新区 衡水高新区
Park 省级景县经济开发区 景县经开区
Park 景县广川工业园 景县广川工业园区
GovernmentBody 衡水市发改委 衡水市发展和改革委员会
GovernmentBody 衡水市交通局 衡水市交通运输局
GovernmentBody 衡水市政府 衡水市人民政府
GovernmentBody 景县高新区管委会 景县高新技术产业开发区管理委员会
ResearchInstitute 中科院过程所 中国科学院过程工程研究所
ResearchInstitute 中科院过程工程研究所 中国科学院过程工程研究所
AdministrativeArea 冀州市 冀州区
AdministrativeArea 衡水 衡水市
AdministrativeArea 大白杨乡 大白杨
Infrastructure 京沪高速 京沪高速公路
Industry 新材料 新材料产业
"""
DIFFERENT = """
Company 恒源橡胶有限公司 恒远橡胶有限公司
Company 恒源 恒远
Company 衡水恒明科技有限公司 北京恒明科技有限公司
Company 恒明科技有限公司 恒明新材料有限公司
Company 北京和顺铝业 北京和顺铝业衡水基地
Company 恒明科技有限公司 恒明科技有限公司第二分公司
Organisation 泰安银行衡水分行 泰安银行
Organisation 泰安银行衡水分行 泰安银行沧州分行
Park 衡水高新区 石家庄高新区
Park 衡水高新区 衡水经济开发区
Park 景县经济开发区 景县经济开发区广川工业园
Park 衡水经济开发区 景县经济开发区
GovernmentBody 衡水高新区管委会 石家庄高新区管委会
GovernmentBody 衡水市科技局 衡水市教育局
GovernmentBody 衡水市委 衡水市委统战部
ResearchInstitute 中国科学院物理研究所 中国科学院化学研究所
ResearchInstitute 中国科学院物理研究所 中国科学院物理化学研究所
ResearchInstitute 中科院过程所 河北省科学院过程所
University 河北工业大学 河北农业大学
AdministrativeArea 衡水市 沧州市
Infrastructure 京沪高速 京沪高铁
Industry 新材料 新能源
Project 恒明科技园一期 恒明科技园二期
Project 年产3万吨沥青项目 年产5万吨沥青项目
Person 王建国 王建军
"""
UNSURE = """
Company 恒明 恒明远科技有限公司
Company 恒明集团 恒明有限公司
Company 恒明科技有限公司 恒明科技股份有限公司
Park 高新区 衡水高新区
GovernmentBody 市交通局 衡水市交通局
ResearchInstitute 海绵研究所 中国科学院海绵研究所
AdministrativeArea 朝阳 朝阳区
Project 改性沥青项目 年产3万吨改性沥青生产线项目
Person 王建国 王建国
ProjectBatch 5个项目 5个项目
"""
CASES = [
    (outcome, *line.split())
    for outcome, block in (("same", SAME), ("different", DIFFERENT), ("unsure", UNSURE))
    for line in block.strip().splitlines()
]


@pytest.mark.parametrize(("outcome", "entity_type", "a", "b"), CASES)
def test_hard_cases(outcome: str, entity_type: str, a: str, b: str) -> None:
    verdict = compare(entity_type, a, b)
    assert verdict.outcome == outcome, verdict.reason
    assert verdict.reason


@given(st.sampled_from(CASES))
def test_order_of_the_names_does_not_matter(case: tuple[str, str, str, str]) -> None:
    _, entity_type, a, b = case
    assert compare(entity_type, a, b) == compare(entity_type, b, a)


@given(st.sampled_from(sorted(RULES)), st.text(max_size=12), st.text(max_size=12))
def test_any_two_texts_are_judged(entity_type: str, a: str, b: str) -> None:
    assert compare(entity_type, a, b) == compare(entity_type, b, a)
    assert compare(entity_type, a, a).outcome != "different"


def test_there_is_a_rule_for_every_type() -> None:
    assert set(RULES) == set(schema.load().types)


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(SchemaError, match="'Planet'"):
        compare("Planet", "火星", "金星")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("河北恒明新材料科技有限公司", ("恒明", "新材料科技", "有限公司", "")),
        ("恒明（衡水）橡塑制品股份有限公司", ("恒明", "橡塑制品", "股份有限公司", "")),
        ("北京和顺铝业衡水基地", ("和顺", "铝业", "", "衡水基地")),
        ("恒明科技有限公司第二分公司", ("恒明", "科技", "有限公司", "第二分公司")),
        ("和平铝业", ("和平", "铝业", "", "")),
        ("恒明集团", ("恒明", "", "集团", "")),
    ],
)
def test_parts_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    parsed = parse(name)
    assert (parsed.core, parsed.trade, parsed.form, parsed.branch) == parts


def test_the_place_of_a_name_is_a_code() -> None:
    assert parse("河北衡水恒明科技有限公司").places == {"131100"}
    assert parse("恒明（衡水）科技有限公司").places == {"131100"}
    assert parse("恒明科技有限公司").places == frozenset()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20), st.data())
def test_what_is_left_after_leaving_out_characters_is_a_subsequence(text: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    assert subsequence("".join(c for c, keep in zip(text, kept, strict=True) if keep), text)
