"""Divisions: shared names by their article's context or left open, names of the past, sums at every level."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.pipeline import build
from kg.query import run
from kg.report import Report
from kg.store import Rows, Store, open_store

ARTICLES = {
    "a": "石家庄市桥西区消息，恒屿商贸有限公司投资2亿元的冷链物流项目在桥西区开工。",
    "b": "邢台市消息，恒峪食品有限公司投资3亿元的面粉加工项目在桥西区开工。",
    "c": "桥西区消息，恒岳机械有限公司投资4亿元的轴承智造项目在桥西区开工。",
    "d": "冀州市消息，恒川铸造有限公司投资1亿元的铸件智造项目在冀州市投产。",
    "e": "冀州区消息，恒泽铸造有限公司投资5亿元的暖气片智造项目在冀州区投产。",
    "f": "景县经济开发区消息，恒沅胶管有限公司投资7亿元的胶管智造项目在景县经济开发区开工。",
    "g": "景县消息，景县5个项目集中开工，总投资90亿元。",
}
SUM = """SELECT (SUM(?yuan) AS ?sum) {{ ?project a kg:Project ; kg:totalInvestment ?yuan .
    FILTER EXISTS {{ ?project kg:locatedIn/kg:partOf* <https://w3id.org/regionkg/id/place/{code}> }} }}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    folder = tmp_path_factory.mktemp("places")
    lines = (json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n" for name, text in ARTICLES.items())
    (folder / "news.jsonl").write_text("".join(lines), encoding="utf-8")
    return build([str(folder / "news.jsonl")], folder / "out"), folder / "out"


def rows(store: Store, question: str) -> list[tuple[str, ...]]:
    found = run(store, question)
    assert isinstance(found, Rows)
    return [tuple(term.value if term else "" for term in row) for row in found]


def test_a_shared_name_is_settled_by_its_article_or_left_open_and_reported(built: tuple[Report, Path]) -> None:
    report, out = built
    with open_store(out / "store") as store:
        where = dict(rows(store, "SELECT ?name ?place { ?p a kg:Project ; rdfs:label ?name ; kg:locatedIn ?place }"))
    ends = {name: place.rpartition("/")[2] for name, place in where.items()}
    assert ends["冷链物流项目"] == "130104"
    assert ends["面粉加工项目"] == "130503"
    assert ends["轴承智造项目"].startswith("桥西区@")
    (doubt,) = report.doubts
    assert doubt.name == "桥西区"
    assert "河北省石家庄市桥西区" in doubt.candidates


def test_an_open_name_of_two_articles_is_two_nodes(tmp_path: Path) -> None:
    texts = ["桥西区消息，恒岳机械有限公司在桥西区开工。", "桥西区消息，恒峪机械有限公司在桥西区投产。"]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    build([str(tmp_path)], tmp_path / "out")
    with open_store(tmp_path / "out" / "store") as store:
        assert len(rows(store, "SELECT ?place { ?place a kg:AdministrativeArea }")) == 2


def test_sums_by_any_level_count_each_project_once_and_no_batch(built: tuple[Report, Path]) -> None:
    """Past and present names of a county are one place; a park counts for its county; a batch is not its projects."""
    _, out = built
    expected = {"131103": 6, "131127": 7, "131100": 13, "130100": 2, "130500": 3, "130000": 18}
    with open_store(out / "store") as store:
        sums = {code: float(rows(store, SUM.format(code=code))[0][0]) / 1e8 for code in expected}
    assert sums == expected
