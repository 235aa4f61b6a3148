"""The form that an answer is bound to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg import schema
from kg.llm.form import answer_schema, messages


def objects(form: Any) -> Iterator[dict[str, Any]]:
    if isinstance(form, dict):
        if form.get("type") == "object":
            yield form
        for part in form.values():
            yield from objects(part)
    elif isinstance(form, list):
        for part in form:
            yield from objects(part)


def test_every_predicate_stands_in_one_form_of_fact() -> None:
    forms = answer_schema()["properties"]["facts"]["items"]["anyOf"]
    named = [name for form in forms for name in form["properties"]["p"]["enum"]]
    assert sorted(named) == sorted(schema.load().predicates)


def test_types_and_stages_are_those_of_the_ontology() -> None:
    form = answer_schema()["properties"]
    assert form["entities"]["items"]["properties"]["type"]["enum"] == list(schema.load().types)
    (stage,) = [f for f in form["facts"]["items"]["anyOf"] if f["properties"]["p"]["enum"] == ["stage"]]
    assert stage["properties"]["o"]["properties"]["stage"]["enum"] == list(schema.load().stages)


def test_strict_servers_take_it() -> None:
    """Their condition: every key is required, and no other is allowed."""
    found = list(objects(answer_schema()))
    assert len(found) > 10
    for form in found:
        assert form["required"] == list(form["properties"])
        assert form["additionalProperties"] is False


def test_the_prompt_names_the_whole_vocabulary() -> None:
    system, user = messages("乙公司。", title="标题", published="2022-05-06")
    for name in (*schema.load().types, *schema.load().predicates, *schema.load().stages):
        assert name in system["content"]
    assert user["content"] == "title: 标题\npublished: 2022-05-06\n\n乙公司。"
    assert messages("乙公司。", title=None, published=None)[1]["content"] == "乙公司。"
