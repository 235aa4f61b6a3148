"""The command with its verbs. A verb's module is imported when the verb runs, so that `kg --help` starts at once."""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

from kg import __version__
from kg.cli.message import legible
from kg.errors import KgError

VERBS = {
    "build": "Read articles and build the graph.",
    "remove": "Take articles out of the graph, with all that only they say.",
    "extract": "Read articles and write the facts of each as JSON.",
    "query": "Ask the graph a question, by name or in SPARQL.",
    "same": "Say whether two names mean one thing, and why.",
    "review": "List what needs a person, most useful first.",
    "judge": "Write a decision into the log that every build replays.",
    "link": "List things of another endpoint that may be ours.",
    "path": "Show the shortest chain of facts between two entities.",
    "diff": "Show the facts that came, went or changed between two graphs.",
    "stats": "Show the figures of the graph.",
    "view": "Write the network as one HTML file.",
    "export": "Write the graph in another format.",
    "serve": "Serve the graph over HTTP.",
    "publish": "Load the graph into a SPARQL endpoint.",
    "evaluate": "Measure the extraction by annotated articles.",
    "validate": "Check the graph against the ontology's shapes and rules.",
}
"""The verbs, in the order of the help, with the first line of each one's own help."""


class Verbs(click.Group):
    """A group that knows its commands' names and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = import_module(f"kg.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(legible(str(error))) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from error


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """A knowledge graph of projects, organisations and places, read from Chinese news.

    Every fact can be traced to the words of an article. Start with:

    \b
        kg build data/articles -o out
        kg query --list
    """


def main() -> None:
    """Run the command and leave the process: status 0, 1 after an error, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe may be set to another encoding; names are Chinese, half a surrogate must not crash us.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli.main(prog_name="kg")
