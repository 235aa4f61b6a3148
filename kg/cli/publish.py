"""`kg publish`: the graph into a SPARQL store elsewhere."""

from __future__ import annotations

import click

from kg.cli.common import graph_option, open_any


@click.command("publish")
@click.option("--endpoint", metavar="URL", help="Where the store takes SPARQL Update.")
@click.option("--query-endpoint", metavar="URL", help="Where it answers queries, if that is elsewhere.")
@click.option("--graph-store", metavar="URL", help="Its Graph Store Protocol, to be used instead of --endpoint.")
@click.option("--into", metavar="IRI", help="A named graph for the direct triples, instead of the default graph.")
@click.option("--user", help="User name, where the store asks for one.")
@click.option("--password", envvar="KG_PASSWORD", help="Also $KG_PASSWORD, where others cannot read it.")
@graph_option
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option is how click hands them over
    endpoint: str | None,
    query_endpoint: str | None,
    graph_store: str | None,
    into: str | None,
    user: str | None,
    password: str | None,
    graph: str,
) -> None:
    """Load the graph into a SPARQL endpoint.

    Each graph is replaced at once, and what is there already is not sent again: after a failure run the same command.
    The server's default graph is replaced, unless --into names another. The graph may be one that kg build --engine
    spark wrote, in a folder of this machine.

    \b
    Examples:
        kg publish --endpoint http://localhost:7878/update
        kg publish --endpoint http://localhost:8707/sparql --user kg
        kg publish --graph-store http://localhost:3030/ds/data --user admin -g mine
    """
    if (endpoint is None) == (graph_store is None):
        raise click.UsageError("say where to: either --endpoint or --graph-store")
    # The HTTP client takes a while to import, which wrong usage need not wait for.
    from kg.serve.client import Client  # noqa: PLC0415
    from kg.serve.publish import ByGraphStore, ByUpdate, Target, publish  # noqa: PLC0415

    client = Client((user or "", password or "") if user or password else None)
    target: Target
    if endpoint is not None:
        target = ByUpdate(client, endpoint, query_endpoint or _query_address(endpoint))
    else:
        target = ByGraphStore(client, graph_store or "")
    with open_any(graph) as store:
        done = publish(store, target, into=into)
    click.echo(f"{done.sent} graphs sent, {done.kept} were there, {done.dropped} dropped.", err=True)


def _query_address(update: str) -> str:
    """Where servers that take updates at `update` answer queries, by the habits of the common ones.

    >>> _query_address("http://localhost:7878/update"), _query_address("http://localhost:8890/sparql")
    ('http://localhost:7878/query', 'http://localhost:8890/sparql')
    """
    for ending, instead in (("/update", "/query"), ("/statements", "")):
        if update.endswith(ending):
            return update.removesuffix(ending) + instead
    return update
