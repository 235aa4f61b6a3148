"""Article → facts → Turtle → rows, side by side. After a change that is meant: `make golden`, then read the diff.

The files hold what comes out, right or wrong, so that no change goes unseen; what is right stands in `data/gold`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.article import read_articles
from kg.claim import quads
from kg.entity import resolve
from kg.fact import extract
from kg.fact.calibration import uncalibrated
from kg.model import Article, Extraction
from kg.query import format_result, load_query, run
from kg.record import dumps, to_record
from kg.store import OxigraphStore, Store
from kg.store.prefixes import ONTOLOGY
from kg.store.term import Graph
from kg.store.turtle import turtle_text

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.txt"))
QUESTIONS = ("biggest-projects", "batches", "cooperation-network", "posts", "park-industries", "designations", "jobs")


def extraction(name: str) -> Extraction:
    (article,) = read_articles([str(HERE / f"{name}.txt")])
    assert isinstance(article, Article)
    # The rules' own confidence: a table of calibration made anew changes none of these files.
    return extract(article, confidence=uncalibrated)


def stored(said: Extraction) -> Store:
    store = OxigraphStore()
    store.add(quads([said], resolve([said])))
    return store


def turtle(store: Store) -> str:
    """The direct triples, without the labels of the ontology's own terms."""
    graph = run(store, f'CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(!STRSTARTS(STR(?s), "{ONTOLOGY}")) }}')
    assert isinstance(graph, Graph)
    return turtle_text(graph)


def rows(store: Store) -> str:
    """The answers to some of the questions, as Markdown."""
    asked = [(load_query(name), run(store, load_query(name), _values(name))) for name in QUESTIONS]
    return "\n".join(f"## {query.title_en}\n\n{format_result(answer, 'markdown')}" for query, answer in asked)


def _values(name: str) -> dict[str, str]:
    return {"least": "0"} if name == "biggest-projects" else {}


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, request: pytest.FixtureRequest) -> None:
    said = extraction(name)
    store = stored(said)
    made = {
        f"{name}.facts.json": dumps(to_record(said), indent=1),
        f"{name}.ttl": turtle(store),
        f"{name}.rows.md": rows(store),
    }
    if request.config.getoption("--update-golden"):
        for file, text in made.items():
            (HERE / file).write_text(text, encoding="utf-8", newline="")
    for file, text in made.items():
        assert text.encode() == (HERE / file).read_bytes(), f"{file} differs; `make golden` if that is meant"


def test_there_are_golden_articles() -> None:
    assert len(NAMES) >= 3
