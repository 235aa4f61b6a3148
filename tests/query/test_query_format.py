from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from kg.errors import QueryError
from kg.query import format_result
from kg.store import Graph, Rows, Term
from kg.store.term import XSD

ROWS = Rows(
    ("name", "yuan", "link"),
    (
        (
            Term.literal("博洛尼|“项目”", lang="zh-Hans"),
            Term.literal("12.5", datatype=XSD + "decimal"),
            Term.iri("https://w3id.org/regionkg/id/company/博洛尼"),
        ),
        (Term.literal('a,"b"\nc'), None, None),
    ),
)


def test_a_table_counts_two_columns_for_a_chinese_character() -> None:
    assert format_result(ROWS, "table") == (
        "name            yuan   link\n"
        "─────────────────────────────────────\n"
        "博洛尼|“项目”   12.5   company:博洛尼\n"
        'a,"b"\n'
        "c\n"
    )


def test_a_table_fits_the_terminal() -> None:
    rows = Rows(("text",), ((Term.literal("很长的句子" * 20),),))
    lines = format_result(rows, "table", width=40).splitlines()
    assert max(2 * len(line) for line in lines[2:]) <= 40
    assert "".join(lines[2:]) == "很长的句子" * 20


def test_a_text_cannot_drive_the_terminal() -> None:
    assert "\x1b" not in format_result(Rows(("x",), ((Term.literal("\x1b[31m红[bold]"),),)), "table")
    assert "红[bold]" in format_result(Rows(("x",), ((Term.literal("\x1b[31m红[bold]"),),)), "table")


def test_csv_for_excel_has_a_mark_and_no_formulas() -> None:
    cells = ["=1+1", "@甲", "-5万吨", "甲=乙"]
    numbers = Term.literal("-3", datatype=XSD + "decimal")
    rows = Rows(("name", "yuan"), tuple((Term.literal(cell), numbers) for cell in cells))
    assert format_result(rows, "excel") == ("\ufeffname,yuan\r\n'=1+1,-3\r\n'@甲,-3\r\n'-5万吨,-3\r\n甲=乙,-3\r\n")
    assert format_result(Rows(("x",), ()), "excel") == "\ufeffx\r\n"


def test_csv_and_markdown() -> None:
    assert format_result(ROWS, "csv") == (
        'name,yuan,link\r\n博洛尼|“项目”,12.5,https://w3id.org/regionkg/id/company/博洛尼\r\n"a,""b""\nc",,\r\n'
    )
    assert format_result(ROWS, "markdown") == (
        "| name | yuan | link |\n| --- | --- | --- |\n"
        '| 博洛尼\\|“项目” | 12.5 | company:博洛尼 |\n| a,"b"<br>c |  |  |\n'
    )


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("table", "true\n"),
        ("csv", "true\n"),
        ("json", '{"head": {}, "boolean": true}\n'),
        (
            "xml",
            '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
            "<head/>\n<boolean>true</boolean>\n</sparql>\n",
        ),
    ],
)
def test_a_yes(format: str, shown: str) -> None:
    assert format_result(True, format) == shown


def test_a_graph_is_turtle_in_every_format() -> None:
    graph = Graph.of(iter([(Term.iri("http://x.test/a"), Term.iri("http://x.test/b"), Term.literal("丙"))]))
    assert format_result(graph, "json") == '<http://x.test/a> <http://x.test/b> "丙" .\n'


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(QueryError, match="'yaml'; there are table, csv"):
        format_result(ROWS, "yaml")


TEXT = st.text(max_size=10)
LANGUAGE = st.sampled_from(["zh-Hans", "en"])
TERMS = st.none() | TEXT.map(Term.literal) | st.builds(lambda v, n: Term.literal(v, lang=n), TEXT, LANGUAGE)
TABLES = st.lists(st.tuples(TERMS, TERMS), max_size=4).map(lambda rows: Rows(("甲", "b"), tuple(rows)))


def read(text: str, format: ox.QueryResultsFormat) -> Rows:
    answer = ox.parse_query_results(text.encode(), format=format)
    assert isinstance(answer, ox.QuerySolutions)
    names = tuple(variable.value for variable in answer.variables)
    return Rows(names, tuple(tuple(None if t is None else Term.of(t) for t in row) for row in answer))


@given(TABLES)
def test_json_reads_back(rows: Rows) -> None:
    assert read(format_result(rows, "json"), ox.QueryResultsFormat.JSON) == rows
    again = Result.parse(io.BytesIO(format_result(rows, "json").encode()), format="json")
    assert len(again.bindings) == len(json.loads(format_result(rows, "json"))["results"]["bindings"])


@given(TABLES)
def test_tsv_reads_back(rows: Rows) -> None:
    assert read(format_result(rows, "tsv"), ox.QueryResultsFormat.TSV) == rows


XML_TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=10)


@given(XML_TEXT | st.sampled_from(["a\r\nb", "<b>&amp;", "]]>", " x "]))
def test_xml_reads_back(value: str) -> None:
    rows = Rows(("甲",), ((Term.literal(value, lang="zh-Hans"),),))
    again = Result.parse(io.BytesIO(format_result(rows, "xml").encode()), format="xml")
    assert [binding[rdflib.Variable("甲")] for binding in again.bindings] == [rdflib.Literal(value, lang="zh-Hans")]


def test_xml_replaces_what_xml_cannot_hold() -> None:
    shown = format_result(Rows(("a",), ((Term.literal("甲\x00乙"),),)), "xml")
    assert "甲\ufffd乙" in shown


@given(TABLES)
def test_csv_reads_back_as_values(rows: Rows) -> None:
    read_back = list(csv.reader(io.StringIO(format_result(rows, "csv"), newline="")))
    assert read_back[1:] == [["" if term is None else term.value for term in row] for row in rows]
