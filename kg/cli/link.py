"""`kg link`: candidates for links to another SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import STDOUT, graph_option, open_graph, write
from kg.entity.kind import type_named
from kg.errors import KgError
from kg.review import Item, to_csv
from kg.review.link import Outside, candidates, entities
from kg.store.remote import RemoteStore, Retry


@click.command("link")
@click.option("--endpoint", required=True, metavar="URL", help="SPARQL endpoint, such as that of Wikidata.")
@click.option("-t", "--type", "kind", default="Company", show_default=True, metavar="TYPE", help="Type of entities.")
@click.option("-n", "--limit", type=click.IntRange(1), help="Entities that are looked up; all if not given.")
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between requests.")
@click.option("--timeout", type=click.IntRange(1), default=60, show_default=True, help="Seconds for one answer.")
@click.option("--cache", metavar="FOLDER", help="Where answers are kept; OUT-links if not given.")
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where the table goes; - is standard output.")
@graph_option
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option is how click hands them over
    endpoint: str,
    kind: str,
    limit: int | None,
    pause: float,
    timeout: int,
    cache: str | None,
    output: str,
    graph: str,
) -> None:
    """List things of another endpoint that may be ours.

    A table with the columns of kg review, the best score first; nothing is written into the graph. If the endpoint
    fails, the table has what was found until then, and the same command goes on from there.

    \b
    Examples:
        kg link --endpoint https://query.wikidata.org/sparql --limit 50 -o links.csv
    """
    found: list[Item] = []
    remote = RemoteStore(endpoint, retry=Retry(timeout=timeout))
    outside = Outside(remote, endpoint, Path(cache or f"{graph.rstrip('/')}-links"), pause=pause)
    with open_graph(graph) as store:
        ours = entities(store, type_named(kind))[:limit]
    try:
        for entity in ours:
            found += candidates(entity, outside)
    except KgError:
        click.echo("note: the table is not whole; run the same command again to go on", err=True)
        raise
    finally:
        write(to_csv(sorted(found, key=lambda item: (-item.worth, item.first, item.second))), output)
