"""`kg` run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli.group import cli

Kg = Callable[..., Result]


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """`kg ARGUMENTS`; the result has `exit_code`, `stdout`, `stderr`."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin, prog_name="kg")
