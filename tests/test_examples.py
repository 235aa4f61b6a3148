"""The notebook of `examples/` runs, cell by cell, on the graph of our own articles and over a server of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from http_server import serving

from kg.pipeline import build
from kg.query import run
from kg.resources import resource
from kg.store import Rows, open_store

NOTEBOOK = Path(__file__).parent.parent / "examples" / "notebook.ipynb"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebook") / "out"
    build([str(resource("articles"))], folder)
    return folder


def cells() -> list[str]:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    assert all(cell.get("outputs", []) == [] for cell in notebook["cells"]), "clear the outputs"
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def executed(out: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("KG_OUT", str(out))
    monkeypatch.setenv("KG_ENDPOINT", endpoint)
    names: dict[str, Any] = {}
    for number, cell in enumerate(cells()):
        exec(compile(cell, f"notebook.ipynb, code cell {number}", "exec"), names)
    return names


def test_the_notebook_runs_and_agrees_with_the_graph(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving("-g", out, "--workers", "1") as server:
        names = executed(out, f"{server.base}/sparql", monkeypatch)
    printed = capsys.readouterr().out
    store = open_store(out / "store")
    amounts = run(store, "SELECT ?p { ?p a kg:Project ; kg:totalInvestment ?yuan FILTER isNumeric(?yuan) }")
    with_amount = run(store, "SELECT ?p ?yuan { ?p kg:totalInvestment ?yuan }")
    assert isinstance(amounts, Rows)
    assert isinstance(with_amount, Rows)
    assert f"{len(with_amount.rows)} amounts of investment" in printed
    assert names["nodes"]["totalInvestment"].notna().sum() >= len(amounts.rows) > 10
    top = names["projects"].iloc[0]
    assert top["yuan"] == names["projects"]["yuan"].max() > 1e8
    assert (top["project"], top["company"]) in {
        (names["nodes"]["label"][edge.source], names["nodes"]["label"][edge.target])
        for edge in names["edges"].itertuples()
        if edge.relation == "undertakenBy"
    }
    assert names["by_place"].iloc[0] == names["by_place"].max()
    assert names["network"].number_of_nodes() == len(names["nodes"])
    assert names["claim"].article in printed
    assert len(names["busiest"]) == 3
