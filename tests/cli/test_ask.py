"""`kg query`, `path`, `view`, `stats`, `export` on the graph of our own articles."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli_run import Kg

from kg.export import FORMATS, TABLES
from kg.query import list_queries


@pytest.fixture
def ask(kg: Kg, built: Path) -> Kg:
    """`kg VERB … -g` our own graph."""
    return lambda *arguments, **options: kg(*arguments, "-g", built, **options)


def test_every_question_is_listed_with_its_parameters(kg: Kg) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("query", "--list", "--format", "csv").stdout)))
    assert [row["name"] for row in rows] == [query.name for query in list_queries()]
    assert len(rows) >= 20
    assert all(row["title_zh"] and row["title_en"] for row in rows)
    assert next(row for row in rows if row["name"] == "companies-in-park")["parameters"] == "park"


@pytest.mark.parametrize("query", [query for query in list_queries() if all(p.default for p in query.parameters)])
def test_every_question_that_needs_nothing_is_answered(ask: Kg, query: object) -> None:
    result = ask("query", query.name)  # type: ignore[attr-defined]
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_question_by_name_by_title_by_file_by_text_and_from_a_pipe(ask: Kg, tmp_path: Path) -> None:
    text = "SELECT (COUNT(?a) AS ?n) { ?a a kg:Article }"
    file = tmp_path / "count.rq"
    file.write_text(text, encoding="utf-8")
    answers = {ask("query", asked, "-f", "csv").stdout_bytes for asked in (text, file)}
    answers.add(ask("query", "-", "-f", "csv", stdin=text).stdout_bytes)
    assert answers == {b"n\r\n17\r\n"}
    assert ask("query", "jobs").stdout == ask("query", "预期就业岗位").stdout


def test_a_name_that_nothing_has_is_told(ask: Kg) -> None:
    result = ask("query", "about", "--param", "name=衡水高薪区", "-f", "csv")
    assert (result.exit_code, result.stdout) == (0, "subject,relation,value\n")
    assert result.stderr == "note: nothing in the graph is called 衡水高薪区\n"
    empty = ask("query", "companies-in-park", "--param", "park=衡水市", "-f", "csv")
    assert (len(empty.stdout.splitlines()), empty.stderr) == (1, ""), "a name that is known, but of no park"


def test_a_parameter_is_filled_in(ask: Kg) -> None:
    result = ask("query", "companies-in-park", "--param", "park=衡水高新区", "-f", "csv")
    assert "滏陵新材料" in result.stdout


def test_an_answer_goes_into_a_file(ask: Kg, tmp_path: Path) -> None:
    assert ask("query", "jobs", "-f", "json", "-o", tmp_path / "jobs.json").stdout == ""
    assert json.loads((tmp_path / "jobs.json").read_text(encoding="utf-8"))["head"]["vars"]


def test_a_construct_gives_turtle(ask: Kg) -> None:
    result = ask("query", "CONSTRUCT { ?a dcterms:title ?t } WHERE { ?a dcterms:title ?t }")
    assert result.stdout.startswith("@prefix article: <https://w3id.org/regionkg/id/article/> .\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("cas-partner",), "no query is called 'cas-partner'. Did you mean: cas-partners,"),
        (("zzzz",), "no query is called 'zzzz'. `kg query --list` shows all."),
        (("none.rq",), "none.rq: cannot be read as a query:"),
        (("SELECT ?s { ?s }",), "line 1, column 17: "),
        (("companies-in-park",), "companies-in-park asks for park (园区名称, name of the park): add --param park=…"),
        (("jobs", "-p", "a=1"), "jobs has no parameter 'a'; it has: none"),
        (("biggest-projects", "-p", "least=much"), "least='much' is not a number such as 1000000 or 0.5"),
    ],
)
def test_a_question_that_cannot_be_asked(ask: Kg, arguments: tuple[str, ...], message: str) -> None:
    result = ask("query", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {message}")


@pytest.fixture(scope="module")
def endpoint(built: Path) -> Iterator[str]:
    """The address of `oxigraph serve` over the store of our own graph."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert program, "the test extra brings oxigraph"
    with subprocess.Popen(
        [program, "serve-read-only", "--location", str(built / "store"), "--bind", address], stderr=subprocess.DEVNULL
    ) as process:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://{address}", timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://{address}/query"
        process.terminate()


@pytest.mark.parametrize("name", ["cas-partners", "biggest-projects", "disagreements", "posts"])
@pytest.mark.parametrize("shape", ["table", "json", "csv"])
def test_a_remote_endpoint_gives_the_same_answers(ask: Kg, kg: Kg, endpoint: str, name: str, shape: str) -> None:
    here, there = ask("query", name, "-f", shape), kg("query", name, "-f", shape, "--endpoint", endpoint)
    assert here.exit_code == there.exit_code == 0
    assert here.stdout == there.stdout
    assert len(here.stdout) > 80


def test_a_remote_endpoint_names_a_syntax_error(kg: Kg, endpoint: str) -> None:
    result = kg("query", "SELECT ?s { ?s }", "--endpoint", endpoint)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")


def test_an_endpoint_that_does_not_answer(kg: Kg) -> None:
    result = kg("query", "jobs", "--endpoint", "http://127.0.0.1:9/query")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: http://127.0.0.1:9/query")
    assert result.stderr.count("\n") == 1


def test_a_path_shows_the_words_of_each_step(ask: Kg) -> None:
    result = ask("path", "中国科学院过程工程研究所", "河北滏陵新材料科技有限公司")
    step, *sentences = result.stdout.splitlines()
    assert step.count("→") == 1
    assert sentences
    assert all("【" in sentence for sentence in sentences)
    steps = json.loads(ask("path", "中国科学院过程工程研究所", "河北滏陵新材料科技有限公司", "-f", "json").stdout)
    assert len(steps) == 1
    assert steps[0]["evidence"][0]["sentence"] in sentences[0]


@pytest.mark.parametrize("verb", [("path", "衡水高新区"), ("view", "--focus")])
def test_an_unknown_name_gets_the_nearest_ones(ask: Kg, verb: tuple[str, ...], tmp_path: Path) -> None:
    result = ask(*verb, "衡水高薪区", *(("-o", tmp_path / "v.html") if verb[0] == "view" else ()))
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: no entity is called '衡水高薪区'. Did you mean: 衡水高新区,")
    assert not (tmp_path / "v.html").exists()


def test_a_name_of_ten_thousand_characters_is_cut_in_the_message(ask: Kg) -> None:
    result = ask("path", "衡" * 10_000, "衡水高新区")
    assert result.exit_code == 1
    assert len(result.stderr) < 1500


def test_the_view_is_written_to_a_file_or_to_standard_output(ask: Kg, tmp_path: Path) -> None:
    near = ("view", "--focus", "衡水高新区", "--hops", "1", "-o")
    assert ask(*near, tmp_path / "near.html").stdout == ""
    page = (tmp_path / "near.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert ask(*near, "-").stdout == page
    assert len(page) < len(ask("view", "-o", "-").stdout)


def test_the_figures(ask: Kg) -> None:
    figures = json.loads(ask("stats", "--top", "3", "--format", "json").stdout)
    assert figures["entities"] == sum(figures["types"].values())
    assert figures["facts"] == sum(figures["relations"].values())
    assert len(figures["degree"]) == 3
    shown = ask("stats", "--top", "3").stdout
    assert next(iter(figures["degree"])) in shown


def test_the_figures_are_drawn(ask: Kg, tmp_path: Path) -> None:
    assert ask("stats", "--top", "3", "--plots", tmp_path / "svg").stdout == ""
    assert ask("stats", "--top", "3", "--plots", tmp_path / "png", "--plot-format", "png").stdout == ""
    assert ask("stats", "--plots", tmp_path / "svg", "-o", tmp_path / "x").exit_code == 2
    names = ["betweenness", "brokers", "communities", "degree", "degrees", "relations", "types"]
    assert sorted(file.name for file in (tmp_path / "svg").iterdir()) == [f"{name}.svg" for name in names]
    pictures = [(tmp_path / "png" / f"{name}.png").read_bytes() for name in names]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    figures = json.loads(ask("stats", "--top", "3", "--format", "json").stdout)
    shown = ElementTree.parse(tmp_path / "svg" / "degree.svg").getroot().itertext()
    assert {name for name in figures["degree"] if len(name) < 16} <= set(shown)


@pytest.mark.parametrize("shape", FORMATS)
def test_each_format_is_written_the_same_to_a_file_and_to_standard_output(ask: Kg, tmp_path: Path, shape: str) -> None:
    file = tmp_path / ("tables.zip" if shape in TABLES else f"graph.{shape}")
    assert ask("export", "-f", shape, "-o", file).stdout == ""
    assert ask("export", "-f", shape).stdout_bytes == file.read_bytes()


def test_the_turtle_is_that_of_the_build(ask: Kg, built: Path) -> None:
    assert ask("export", "-f", "turtle").stdout_bytes == (built / "graph.ttl").read_bytes()


def test_tables_take_no_other_folders_place(ask: Kg, tmp_path: Path) -> None:
    assert ask("export", "-f", "csv", "-o", tmp_path / "tables").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["edges.csv", "nodes.csv"]
    assert zipfile.is_zipfile(io.BytesIO(ask("export", "-f", "csv").stdout_bytes))
    result = ask("export", "-f", "csv", "-o", tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: {tmp_path}: holds tables; choose a new folder for the tables\n",
    )
