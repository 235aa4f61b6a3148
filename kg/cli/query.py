"""`kg query`: a question to the graph, or to a remote endpoint."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import get_args

import click

from kg.cli.common import STDOUT, graph_option, open_graph, write
from kg.cli.message import legible
from kg.errors import QueryError
from kg.query import Format, Query, find_query, format_result, list_queries, parse_query, run
from kg.store import Rows, Store, Term, open_store

_NAMED = """# param: name (label) : 名称 / name
ASK {
  # bind: ?name
  ?node rdfs:label|skos:altLabel|kg:code ?name }"""


@click.command("query")
@click.argument("question", required=False, metavar='[NAME|FILE.rq|"SELECT …"|-]')
@click.option("--list", "listing", is_flag=True, help="List the questions that come with kg, with their parameters.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Fill in a parameter; repeatable.")
@click.option(
    "-f", "--format", "shape", type=click.Choice(get_args(Format)), default="table", show_default=True, help="Of rows."
)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where the answer goes; - is standard output.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the graph in OUT.")
@click.option("--default-graph", metavar="IRI", help="Its graph of direct triples: what `kg publish --into` was given.")
@graph_option
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option is how click hands them over
    question: str | None,
    listing: bool,
    params: tuple[str, ...],
    shape: str,
    output: str,
    endpoint: str | None,
    default_graph: str | None,
    graph: str,
) -> None:
    """Ask the graph a question, by name or in SPARQL.

    A CONSTRUCT or DESCRIBE gives Turtle. The prefixes kg:, rdfs:, skos: and the other usual ones need no declaration.

    \b
    Examples:
        kg query --list
        kg query companies-in-park --param park=衡水高新区 --format csv
        kg query 'SELECT ?name { ?p a kg:Project ; rdfs:label ?name }'
        kg query my-question.rq --endpoint http://localhost:7878/query
    """
    if listing:
        write(format_result(_listed(), shape, width=_width(output)), output)
        return
    if question is None:
        raise click.UsageError("say what to ask, or --list to see the questions")
    asked = _from_stdin() if question == STDOUT else find_query(question)
    values = _values(params)
    with _store(endpoint, default_graph, graph) as store:
        answer = run(store, asked, values)
        unknown = _unknown(store, asked, values) if isinstance(answer, Rows) and not answer.rows else []
    for name in unknown:
        click.echo(legible(f"note: nothing in the graph is called {name}"), err=True)
    write(format_result(answer, shape, width=_width(output)), output)


def _from_stdin() -> Query:
    try:
        return parse_query("the query", sys.stdin.buffer.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise QueryError(f"standard input is not UTF-8 ({error})") from error


def _store(endpoint: str | None, default_graph: str | None, graph: str) -> AbstractContextManager[Store]:
    if endpoint is None:
        if default_graph is not None:
            raise click.UsageError("--default-graph goes with --endpoint")
        return open_graph(graph)
    if not endpoint.startswith(("http://", "https://")):
        raise click.BadParameter(f"{endpoint!r} is no URL of http or https", param_hint="--endpoint")
    return open_store(endpoint, default_graph)


def _values(params: Sequence[str]) -> dict[str, str]:
    values = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise click.BadParameter(f"{param!r} should be NAME=VALUE", param_hint="--param")
        values[name.strip()] = value
    return values


def _unknown(store: Store, asked: Query, values: Mapping[str, str]) -> list[str]:
    """The names that were filled in and that nothing has, which an answer without rows does not tell."""
    given = [values.get(each.name, each.default) for each in asked.parameters if each.kind == "label"]
    named = parse_query("named", _NAMED)
    return [name for name in given if name is not None and not run(store, named, {"name": name})]


def _listed() -> Rows:
    def row(query: Query) -> tuple[Term, ...]:
        given = ", ".join(p.name if p.default is None else f"{p.name}={p.default}" for p in query.parameters)
        return tuple(map(Term.literal, (query.name, query.title_zh, query.title_en, given)))

    return Rows(("name", "title_zh", "title_en", "parameters"), tuple(map(row, list_queries())))


def _width(output: str) -> int | None:
    return shutil.get_terminal_size().columns if output == STDOUT and sys.stdout.isatty() else None
