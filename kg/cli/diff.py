"""`kg diff`: what is new in a graph."""

from __future__ import annotations

import json

import click

from kg.changes import changes
from kg.cli.common import STDOUT, open_graph, write


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("-f", "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where the changes go; - is standard output.")
def command(old: str, new: str, shape: str, output: str) -> None:
    """Show the facts that came, went or changed between two graphs.

    OLD and NEW are folders that `kg build` wrote. + came, - went, ~ changed.

    \b
    Examples:
        kg diff out-monday out
        kg diff out-monday out --format json
    """
    with open_graph(old) as before, open_graph(new) as after:
        found = changes(before, after)
    if shape == "json":
        write(json.dumps([change.record() for change in found], ensure_ascii=False, indent=1) + "\n", output)
    else:
        write("".join(change.text() + "\n" for change in found), output)
