"""`kg export`: the graph for other tools."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.common import STDOUT, graph_option, open_graph
from kg.errors import OutputError
from kg.export import FORMATS, TABLES, export


@click.command("export")
@click.option("-f", "--format", "shape", type=click.Choice(list(FORMATS)), required=True, help="See below.")
@click.option(
    "-o", "--output", default=STDOUT, metavar="FILE", help="Where it goes; - (the default) is standard output."
)
@graph_option
def command(shape: str, output: str, graph: str) -> None:
    """Write the graph in another format.

    turtle, ntriples and rdfxml hold the direct triples; trig, nquads and jsonld also every claim with its evidence.
    graphml, gexf, csv and parquet hold entities and the facts between them; csv and parquet are a folder of two tables,
    or a zip if FILE ends in .zip or is -. parquet needs the extra: pip install 'regionkg[parquet]'. ftm is
    FollowTheMoney, for Aleph and OpenSanctions: one entity a line, with the articles as documents.

    \b
    Examples:
        kg export --format turtle -o graph.ttl
        kg export --format gexf -o graph.gexf
        kg export --format parquet -o tables
        kg export --format ftm -o graph.ftm.json
        kg export --format nquads | gzip > graph.nq.gz
    """
    with open_graph(graph) as store:
        if output == STDOUT:
            export(store, shape, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        path = Path(output)
        if shape in TABLES:
            _refuse_other_things(path, {f"{name}.{shape}" for name in ("edges", "nodes")})
        export(store, shape, path)


def _refuse_other_things(path: Path, ours: set[str]) -> None:
    """The tables take the place of a folder, which must not hold what is not ours."""
    others = sorted(file.name for file in path.iterdir() if file.name not in ours) if path.is_dir() else []
    if others:
        raise OutputError(f"holds {others[0]}; choose a new folder for the tables", file=path)
