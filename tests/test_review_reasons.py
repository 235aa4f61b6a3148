"""Reasons in Chinese: every form of a reason that the code can give has one, and pages in Chinese show it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.entity import compare
from kg.review import Item, in_chinese, to_csv, to_html
from kg.review.reasons import CHINESE

CODE = Path(kg.__file__).parent
PAIRS = Path(__file__).parent / "entity" / "pairs.tsv"
PLACE_OF_REASON = {"Verdict": 1, "Doubt": 3, "Item": 5}
HELD_BY = {"reason", "reasons", "_NAMESAKES", "_LOST"}
PASSED_ON = {"reason", "apart", "namesakes"}
"""Names that stand for a reason: what is assigned to `reason` is collected, the others come from what is below."""


def given() -> Iterator[str]:
    """The forms of all reasons in the code: strings where a reason belongs, ``{}`` for what varies."""
    for file in sorted([*(CODE / "entity").glob("*.py"), *(CODE / "review").glob("*.py"), CODE / "fact/gate.py"]):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=args) if name in PLACE_OF_REASON:
                    reason = args[PLACE_OF_REASON[name]]
                    found = list(forms(reason))
                    known = isinstance(reason, ast.Name) and reason.id in PASSED_ON
                    assert found or known or isinstance(reason, ast.Attribute), f"{file}:{node.lineno}: which reason?"
                    yield from found
                case ast.Call(func=ast.Attribute(value=ast.Name(id="reasons"), attr="append"), args=[reason]):
                    yield from forms(reason)
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in HELD_BY:
                    yield from forms(value)
                case ast.Call(func=ast.Attribute(attr="_reject"), args=[_, _, reason]):
                    yield from forms(reason)
                case ast.FunctionDef(name="cannot_link" | "_refusal"):
                    returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
                    yield from (form for value in returned for form in forms(value) if form)


def of_models() -> Iterator[str]:
    """The forms of the reasons why what a language model says is turned away."""
    nodes = [node for file in (CODE / "llm").glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    places = {str(node.args[3].value) for node in nodes if _calls(node, "only_place") and len(node.args) > 3}
    for node in nodes:
        if _calls(node, "EvidenceError"):
            for form in forms(node.args[0]):
                whats = sorted(places) if form.startswith("the {} ") else [""]
                yield from (form.replace("{}", what, 1) if what else form for what in whats)
        elif isinstance(node, ast.FunctionDef) and node.name == "entity_fault":
            returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
            yield from (form for value in returned for form in forms(value) if form)
    yield from ("another entity has these words", "a mention of {} {}")


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def forms(node: ast.expr) -> Iterator[str]:
    """The strings that an expression may be."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "{}" for part in values]
            yield "".join(parts).replace("{}{}", "{}")
        case ast.IfExp(body=one, orelse=other):
            yield from (*forms(one), *forms(other))
        case ast.Dict(values=values):
            yield from (form for value in values for form in forms(value))


def test_every_reason_in_the_code_has_its_chinese_and_no_other_has_one() -> None:
    found = {*given(), *of_models()}
    assert found - set(CHINESE) == set()
    assert set(CHINESE) - found == set()
    assert len(found) > 60


@pytest.mark.parametrize("form", CHINESE)
def test_a_reason_is_known_by_its_form_among_all_others(form: str) -> None:
    parts = ["恒源", "3万吨、2期", "location.home", "4"][: form.count("{}")]
    assert in_chinese(form.format(*parts)) == CHINESE[form].format(*parts)
    assert sorted(re.findall(r"\d", CHINESE[form])) in ([], ["0", "1"])
    assert CHINESE[form].count("{") == form.count("{}")
    assert not re.search("[A-Za-z]", re.sub("JSON|entities|facts", "", CHINESE[form]))


def test_verdicts_about_names_are_said_without_english() -> None:
    names = [line.split("\t")[:3] for line in PAIRS.read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert len(names) > 100
    for kind, one, other in names[1:]:
        reason = compare(kind, one, other).reason
        assert in_chinese(reason) != reason
        assert not re.search("[a-z]{3}", re.sub("|".join(map(re.escape, (one, other))), "", in_chinese(reason)))


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("2 values in 3 articles; shown now", "3 篇文章有 2 种说法；目前采用的是这一种"),
        ("confidence 0.62 (location.home)", "把握 0.62（location.home）"),
        ("the same name; the same place; the type agrees", "名称相同；地点相同；类型相符"),
        (
            "both 树脂; whether 甲 is 乙 is open; another place: 乙县、丙县",
            "都是树脂；甲是否就是乙尚不清楚；地点不同：乙县、丙县",
        ),
        ("the same name; another place: X; Y; another type", "名称相同；地点不同：X；Y; another type"),
        ("the same name; by hand", "名称相同；by hand"),
        ("Region cannot have it", "区域不能有这种关系"),
        ("written by hand", "written by hand"),
        ("the quote is not in its sentence; a mention of Company 甲公司", "引文不在它的句子里；企业“甲公司”的提及"),
        ("the words state no single value of the kind Money", "这些文字说的不是唯一一个金额"),
        ("the same name; " * 3000, "the same name; " * 3000),
        ("", ""),
    ],
)
def test_reasons_of_several_parts_and_texts_that_are_none(reason: str, chinese: str) -> None:
    assert in_chinese(reason) == chinese


def test_the_page_to_fill_in_has_both_languages_and_its_table_english_alone() -> None:
    item = Item(1.0, "same", "company/甲", "company/乙", "甲 = 乙?", "another 字号: 甲, 乙")
    page = to_html([item])
    assert '<small>字号不同：甲、乙 <span lang="en">another 字号: 甲, 乙</span></small>' in page
    assert 'data-reason="another 字号: 甲, 乙"' in page
    assert "another 字号: 甲, 乙" in to_csv([item])
    assert "<small>by hand</small>" in to_html([Item(0.5, "link", "company/甲", "http://x.test/甲", "?", "by hand")])
