"""`kg validate`: whether the graph keeps its promises."""

from __future__ import annotations

import click

from kg.check import validate
from kg.cli.common import STDOUT, graph_option, open_graph, write


@click.command("validate")
@click.option("-f", "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where the findings go; - is standard output.")
@graph_option
def command(shape: str, output: str, graph: str) -> None:
    """Check the graph against the ontology's shapes and rules.

    The shapes (SHACL) say what form the data has, the hygiene queries what must never be found. The status is 1 if
    anything is violated.

    \b
    Examples:
        kg validate
        kg validate --format json -o findings.json
    """
    with open_graph(graph) as store:
        report = validate(store)
    write(report.to_json() if shape == "json" else report.to_text(), output)
    if not report.conforms:
        raise click.exceptions.Exit(1)
