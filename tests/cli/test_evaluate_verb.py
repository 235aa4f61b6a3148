"""`kg evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import Kg

from kg.resources import resource


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "one.txt").write_text("乙公司建设丙项目。", encoding="utf-8")
    annotation = {
        "entities": [{"id": "e1", "type": "Project", "name": "丙项目", "mentions": ["丙项目"]}],
        "facts": [{"s": "e1", "p": "stage", "o": {"stage": "started"}}],
    }
    (folder / "one.json").write_text(json.dumps(annotation), encoding="utf-8")
    said = {
        "entities": [{"id": "e1", "type": "Project", "name": "丙项目", "mentions": [{"start": 5, "end": 8}]}],
        "facts": [{"s": "e1", "p": "stage", "o": {"stage": "signed"}, "evidence": [{"start": 3, "end": 5}]}],
    }
    (tmp_path / "said").mkdir()
    (tmp_path / "said/one.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


def test_the_table_and_the_page(kg: Kg, gold: Path, tmp_path: Path) -> None:
    result = kg("evaluate", gold, "--predicted", tmp_path / "said", "-o", tmp_path / "page.html")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "ALL ENTITIES              1.000  1.000  1.000      1      1" in result.stdout.splitlines()
    assert "丙项目" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_json_lists_every_error(kg: Kg, gold: Path, tmp_path: Path) -> None:
    result = kg("evaluate", gold, "--predicted", tmp_path / "said", "--json")
    record = json.loads(result.stdout)
    assert record["facts"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1, "predicted": 1}
    assert [(e["article"], e["verdict"], e["subject"], e["object"]) for e in record["errors"]] == [
        ("one", "wrong", "丙项目", {"stage": "signed"}),
        ("one", "missed", "丙项目", {"stage": "started"}),
    ]


def test_the_page_alone_on_standard_output(kg: Kg, gold: Path, tmp_path: Path) -> None:
    result = kg("evaluate", gold, "--predicted", tmp_path / "said", "-o", "-")
    assert result.stdout.startswith("<!doctype html>")
    assert result.stdout.rstrip().endswith("</html>")


def test_bad_gold_is_named_and_the_rest_measured(kg: Kg, gold: Path, tmp_path: Path) -> None:
    (gold / "two.json").write_text("{", encoding="utf-8")
    (gold / "two.txt").write_text("乙公司。", encoding="utf-8")
    (gold / "three.txt").write_text("丙公司。", encoding="utf-8")
    result = kg("evaluate", gold, "--predicted", tmp_path / "said")
    assert result.exit_code == 0
    assert f"warning: {gold / 'two.json'}: cannot be read as JSON" in result.stderr
    assert "note: articles without gold, not measured: 1\n" in result.stderr
    assert "articles 1, facts without sound evidence 0" in result.stdout


@pytest.mark.parametrize("option", [[], ["--predicted"], ["--articles"]])
def test_a_folder_that_is_not_there(kg: Kg, gold: Path, tmp_path: Path, option: list[str]) -> None:
    result = kg("evaluate", gold, *option, tmp_path / "none") if option else kg("evaluate", tmp_path / "none")
    assert result.exit_code == 1
    assert f"{tmp_path / 'none'}: no such f" in result.stderr


def test_our_own_articles_keep_their_figures(kg: Kg) -> None:
    """A floor below today's figures: a change that costs more than a little is seen here."""
    articles = resource("articles")
    record = json.loads(kg("evaluate", articles.parent / "gold", "--articles", articles, "--json").stdout)
    assert record["articles"] == 17
    assert record["unsupported"] == 0
    assert record["facts"]["f1"] > 0.78
    assert record["entities"]["f1"] > 0.9
