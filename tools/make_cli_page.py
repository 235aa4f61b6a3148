"""Write docs/cli.md from the commands themselves: `python tools/make_cli_page.py > docs/cli.md`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module

import click

from kg.cli.group import VERBS

HEAD = """# The command `kg`

Every verb with its arguments and options, made from the code by `tools/make_cli_page.py`. `-` stands for standard input
or output. The exit status is 0 if all went well, 1 after an error, which one line on standard error explains, and 2 for
wrong usage."""


def page() -> Iterator[str]:
    """The page, line by line."""
    yield HEAD
    for verb, summary in VERBS.items():
        command = import_module(f"kg.cli.{verb}").command
        assert isinstance(command, click.Command)
        yield f"\n## `kg {verb}`\n"
        yield from described(command, summary)
        yield f"\n```text\nkg {verb} {' '.join(usage(command))}\n```"
        yield from table(command)


def usage(command: click.Command) -> Iterator[str]:
    """The parts of a usage line: the options as one, then the arguments."""
    if any(isinstance(parameter, click.Option) for parameter in command.params):
        yield "[OPTIONS]"
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            shown = parameter.metavar or (parameter.name or "").upper()
            yield shown if parameter.required or shown.startswith("[") else f"[{shown}]"


def described(command: click.Command, summary: str) -> Iterator[str]:
    """The help as Markdown: paragraphs, and the examples as a block of code."""
    text, _, examples = inspect.cleandoc(command.help or summary).partition("\b\nExamples:\n")
    yield text.strip()
    if examples:
        yield f"\n```sh\n{inspect.cleandoc(examples)}\n```"


def table(command: click.Command) -> Iterator[str]:
    """The options as a table."""
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        yield "\n| option | what it does |\n|---|---|"
    for option in options:
        names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
        value = "" if option.is_flag or option.count else f" `{metavar(option)}`"
        said = (option.help or "").replace("|", "\\|")
        default = f" Default: `{option.default}`." if option.show_default and not option.is_flag else ""
        yield f"| {names}{value} | {said}{default} |"


def metavar(option: click.Option) -> str:
    """What stands for the option's value."""
    if isinstance(option.type, click.Choice):
        return "\\|".join(map(str, option.type.choices))
    return option.metavar or {"integer": "N", "float": "NUMBER"}.get(option.type.name.partition(" ")[0], "TEXT")


if __name__ == "__main__":
    print("\n".join(page()))
