"""`kg link`: candidates for links to another SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.common import LINKS, STDOUT, graph_option, judgements_option, open_graph, progress, write
from kg.cli.decided import decisions
from kg.entity import resolve
from kg.entity.kind import type_named
from kg.errors import KgError
from kg.review import Item, read_candidates, to_csv, undecided
from kg.review.link import Ours, Outside, candidates, entities
from kg.store.remote import RemoteStore, Retry
from kg.stored import read_facts


@click.command("link")
@click.option("--endpoint", required=True, metavar="URL", help="SPARQL endpoint, such as that of Wikidata.")
@click.option("-t", "--type", "kind", default="Company", show_default=True, metavar="TYPE", help="Type of entities.")
@click.option("-n", "--limit", type=click.IntRange(1), help="Entities that are looked up; all if not given.")
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between requests.")
@click.option("--timeout", type=click.IntRange(1), default=60, show_default=True, help="Seconds for one answer.")
@click.option("--cache", metavar="FOLDER", help="Where answers are kept; OUT-links if not given.")
@click.option("-o", "--output", metavar="FILE", help="Where the table goes; OUT/links.csv if not given.")
@judgements_option
@graph_option
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option is how click hands them over
    endpoint: str,
    kind: str,
    limit: int | None,
    pause: float,
    timeout: int,
    cache: str | None,
    output: str | None,
    judgements: str,
    graph: str,
) -> None:
    """List things of another endpoint that may be ours.

    They go, with a score, into a table that kg review shows from then on, beside those that it has already; nothing is
    written into the graph until kg judge says same. What was judged before is left out. Every answer is kept: if the
    endpoint fails, the table stays as it was, and the same command goes on from there.

    \b
    Examples:
        kg link --endpoint https://query.wikidata.org/sparql --limit 50
        kg link --endpoint https://query.wikidata.org/sparql --type University -o universities.csv
    """
    table = str(Path(graph) / LINKS) if output is None else output
    with open_graph(graph) as store:
        ours = entities(store, type_named(kind))[:limit]
    log = decisions(judgements)
    earlier = [] if table == STDOUT else read_candidates(Path(table), log)
    remote = RemoteStore(endpoint, retry=Retry(timeout=timeout))
    folder = Path(cache or f"{graph.rstrip('/')}-links")
    found = _asked(ours, Outside(remote, endpoint, folder, pause=pause))
    fresh = {(item.first, item.second) for item in found}
    found += [item for item in earlier if (item.first, item.second) not in fresh]
    left = undecided(found, resolve(read_facts(Path(graph) / "facts"), log), log)
    write(to_csv(sorted(left, key=lambda item: (-item.worth, item.first, item.second))), table)
    if table != STDOUT:
        click.echo(f"{table}: candidates that nobody has judged: {len(left)}")


def _asked(ours: Sequence[Ours], outside: Outside) -> list[Item]:
    """The candidates for all of `ours`. Raises what the endpoint does, after a note on how far it came."""
    found: list[Item] = []
    for done, entity in enumerate(progress(ours, "asking", len(ours))):
        try:
            found += candidates(entity, outside)
        except KgError:
            note = f"note: {done} of {len(ours)} names are answered and kept; the same command goes on from there"
            click.echo(note, err=True)
            raise
    return found
