"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click
from click.core import ParameterSource

from kg.cli.common import graph_option, judgements_option, no_graph
from kg.serve.settings import Limits, Settings, is_loopback


@click.command("serve")
@graph_option
@click.option("--memory", is_flag=True, help="Serve an empty graph that is gone at the end, instead of OUT.")
@click.option("--port", type=click.IntRange(1, 65535), default=8707, show_default=True, help="Of the server.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 is everywhere.")
@click.option("--writable", is_flag=True, help="Allow SPARQL Update, the Graph Store Protocol and judging.")
@judgements_option
@click.option("--token", envvar="KG_TOKEN", help="What a writer must send; also $KG_TOKEN. Without it one is made up.")
@click.option("--no-token", is_flag=True, help="Let every program on this machine write.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=30.0, show_default=True, help="Seconds for one query."
)
@click.option("--max-rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="Of one answer.")
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Queries at once; by default the number of cores and one more."
)
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option is how click hands them over
    graph: str,
    memory: bool,
    port: int,
    host: str,
    writable: bool,
    judgements: str,
    token: str | None,
    no_token: bool,
    timeout: float,
    max_rows: int,
    workers: int | None,
) -> None:
    """Serve the graph over HTTP.

    / has pages for people; /sparql answers queries (SPARQL 1.1 Protocol) and has an editor for browsers; /data is the
    Graph Store Protocol; /id/… tells about every IRI of the graph. Stop it with Ctrl-C.

    \b
    Examples:
        kg serve
        kg serve -g mine --port 9000 --timeout 10
        kg serve --memory --writable --no-token
    """
    limits = Limits(seconds=timeout, rows=max_rows, workers=workers or (os.cpu_count() or 1) + 1)
    who_writes = _token(writable, token, no_token, host)
    log = Path(judgements).resolve()
    settings = Settings(None if memory else _store(graph), host, port, writable, who_writes, limits, log)
    # The HTTP server and the engine take a tenth of a second to import, which a wrong option need not wait for.
    from kg.serve.run import serve  # noqa: PLC0415

    serve(
        settings, lambda address: click.echo(f"Serving at {address}/ (SPARQL at /sparql); Ctrl-C stops it.", err=True)
    )


def _store(folder: str) -> Path:
    store = Path(folder) / "store"
    if not store.is_dir():
        raise no_graph(folder)
    return store.resolve()


def _given(option: str) -> bool:
    """Whether an option stands on the command line."""
    return click.get_current_context().get_parameter_source(option) is ParameterSource.COMMANDLINE


def _token(writable: bool, token: str | None, no_token: bool, host: str) -> str | None:
    if not writable:
        # $KG_TOKEN may well be set for other commands.
        if no_token or _given("token"):
            raise click.UsageError("--token and --no-token are about writing; add --writable, or leave them out")
        return None
    if no_token:
        if not is_loopback(host):
            raise click.UsageError("--no-token is for a loopback address such as 127.0.0.1")
        return None
    if token:
        if not token.isascii() or not token.isprintable() or " " in token:
            raise click.BadParameter(
                "use letters, digits and signs of ASCII only, which fit in a header", param_hint="--token"
            )
        return token
    made = secrets.token_urlsafe(24)
    click.echo(f"Token for writing: {made}", err=True)
    return made
