"""`kg` run in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli.group import cli

Kg = Callable[..., Result]


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """`kg ARGUMENTS`; the result has `exit_code`, `stdout`, `stderr`."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin, prog_name="kg")


def graph_of(folder: Path, texts: Mapping[str, str]) -> None:
    """Write each text to `folder`/news/NAME.txt; `kg build` makes `folder`/out of them. `folder` is the current one."""
    (folder / "news").mkdir()
    for name, text in texts.items():
        (folder / "news" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("build", "news", "-o", "out").exit_code == 0
