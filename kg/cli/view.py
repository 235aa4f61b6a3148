"""`kg view`: the network as one file for the browser."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from kg.cli.common import STDOUT, graph_option, open_graph, write


@click.command("view")
@click.option("--focus", metavar="NAME", help="Show only what is near this entity (its name or IRI).")
@click.option("--hops", type=click.IntRange(0), default=2, show_default=True, help="How many facts away that is.")
@click.option("-o", "--output", default="view.html", show_default=True, metavar="FILE", help="- is standard output.")
@graph_option
def command(focus: str | None, hops: int, output: str, graph: str) -> None:
    """Write the network as one HTML file.

    The file opens from disk and asks the network for nothing.

    \b
    Examples:
        kg view
        kg view --focus 中国科学院过程工程研究所 --hops 2 -o near.html
    """
    from kg.network.html import write_html  # noqa: PLC0415 - what makes pages takes half a second to load

    with open_graph(graph) as store:
        if output != STDOUT:
            write_html(store, Path(output), focus=focus, hops=hops)
            click.echo(f"Open {output}", err=True)
            return
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "view.html"
            write_html(store, page, focus=focus, hops=hops)
            write(page.read_bytes(), STDOUT)
