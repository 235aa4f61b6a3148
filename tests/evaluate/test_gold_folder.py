"""A folder of gold, measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ArticleError, GoldError
from kg.evaluate import evaluate, figures
from kg.evaluate.evaluate import Extract
from kg.model import Article
from kg.resources import resource

TEXT = "乙公司建设丙项目。"
GOLD: dict[str, Any] = {
    "entities": [
        {"id": "a", "type": "Company", "name": "乙公司", "mentions": ["乙公司"]},
        {"id": "b", "type": "Project", "name": "丙项目", "mentions": ["丙项目"]},
    ],
    "facts": [{"s": "b", "p": "undertakenBy", "o": "a"}],
}
SAID: dict[str, Any] = {
    "entities": [
        {"id": "a", "type": "Company", "name": "乙公司", "mentions": [{"start": 0, "end": 3}]},
        {"id": "b", "type": "Project", "name": "丙项目", "mentions": [{"start": 5, "end": 8}]},
    ],
    "facts": [{"s": "b", "p": "undertakenBy", "o": "a", "evidence": [{"start": 3, "end": 5}], "confidence": 0.9}],
}


def put(path: Path, content: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def fails(article: Article) -> ArticleError:
    return ArticleError("broken", file=article.source)


def test_predicted_files_are_measured_by_name(tmp_path: Path) -> None:
    for name in ("one", "two"):
        put(tmp_path / f"{name}.txt", TEXT)
        put(tmp_path / f"{name}.json", GOLD)
    put(tmp_path / "said/one.json", SAID)
    found = evaluate(tmp_path, predicted=tmp_path / "said")
    assert [article.name for article in found.comparisons] == ["one", "two"]
    assert figures(found.comparisons).facts.recall == 0.5
    assert found.problems == ()


def test_one_bad_file_costs_only_itself(tmp_path: Path) -> None:
    for name in ("bad", "good", "lists", "said"):
        put(tmp_path / f"{name}.txt", TEXT + name)
        put(tmp_path / f"{name}.json", GOLD)
    put(tmp_path / "bad.json", "{")
    put(tmp_path / "lists.json", [])
    put(tmp_path / "orphan.json", GOLD)
    put(tmp_path / "empty.txt", "")
    put(tmp_path / "unmeasured.txt", TEXT)
    put(tmp_path / "out/good.json", SAID)
    put(tmp_path / "out/said.json", {"facts": []})
    found = evaluate(tmp_path, predicted=tmp_path / "out")
    assert [article.name for article in found.comparisons] == ["good", "said"]
    assert figures(found.comparisons).facts.recall == 0.5
    assert found.unannotated == 1
    assert [Path(problem.file or "").name for problem in found.problems] == [
        "empty.txt",
        "bad.json",
        "lists.json",
        "orphan.json",
        "said.json",
    ]


def test_an_extraction_that_fails_counts_as_all_missed(tmp_path: Path) -> None:
    put(tmp_path / "one.txt", TEXT)
    put(tmp_path / "one.json", GOLD)
    extract: Extract = fails
    found = evaluate(tmp_path, extract=extract)
    assert figures(found.comparisons).facts.true == 1
    assert figures(found.comparisons).facts.said == 0
    assert [str(problem) for problem in found.problems] == [f"{tmp_path / 'one.txt'}: broken"]


def test_two_articles_of_one_name_are_told(tmp_path: Path) -> None:
    put(tmp_path / "one.html", f"<html><body><p>{TEXT}</p></body></html>")
    put(tmp_path / "one.txt", TEXT)
    put(tmp_path / "one.json", GOLD)
    found = evaluate(tmp_path, extract=fails)
    assert "has the name of" in str(found.problems[0])
    assert len(found.comparisons) == 1


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold here"):
        evaluate(tmp_path)


def test_our_own_gold_has_no_faults_and_finds_its_articles() -> None:
    articles = resource("articles")
    found = evaluate(articles.parent / "gold", articles=articles, extract=fails)
    assert [p for p in found.problems if not isinstance(p, ArticleError)] == []
    assert len(found.comparisons) == len(list((articles.parent / "gold").glob("*.json")))
    assert found.unannotated == 0
