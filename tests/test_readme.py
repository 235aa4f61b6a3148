"""The README is a test: every command in it runs, and its reference names what there is."""

from __future__ import annotations

import re
import shlex
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg.cli.group import VERBS, cli
from kg.pipeline import WRITTEN

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands() -> list[list[str]]:
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("kg ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def expanded(arguments: list[str]) -> list[str]:
    """As a shell expands patterns."""
    return [found for a in arguments for found in (sorted(map(str, Path().glob(a))) if "*." in a else [a])]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_tour_runs(checkout: Path) -> None:
    assert "make graph" in blocks("sh")[0]
    tour = [["build", "data/articles", "-o", "out"], *commands()]
    assert len(tour) > 10
    for arguments in tour:
        result = CliRunner().invoke(cli, expanded(arguments), prog_name="kg")
        assert (result.exit_code, result.stderr.replace("Open near.html\n", "")) == (0, ""), arguments
        if arguments[0] in ("query", "path") and "-o" not in arguments:
            assert len(result.stdout.splitlines()) > 1, f"{arguments} finds nothing"
    for file in ("near.html", "mine.gexf", "mine/graph.html", "out/report.html"):
        assert (checkout / file).stat().st_size > 0


@pytest.mark.usefixtures("checkout")
def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    names: dict[str, object] = {"__name__": "__main__"}
    exec(compile(code, "README.md", "exec"), names)
    assert "totalInvestment" in capsys.readouterr().out
    assert len(names["graph"]) > 100  # type: ignore[arg-type]


def test_the_reference_has_every_verb_and_option() -> None:
    table = README.partition("## Commands")[2].partition("## In Python")[0]
    for verb in VERBS:
        command = import_module(f"kg.cli.{verb}").command
        assert isinstance(command, click.Command)
        rows = [line for line in table.splitlines() if line.startswith(f"| `kg {verb}")]
        for option in (o for o in command.params if isinstance(o, click.Option) and "--graph" not in o.opts):
            assert any(name in row for name in option.opts for row in rows), f"kg {verb} {option.opts}"


def test_the_table_of_files_is_what_a_build_writes() -> None:
    table = README.partition("What a build writes:")[2].partition("A source that")[0]
    named = {name.partition("/")[0] for name in re.findall(r"`([\w./]+)`", table)} - {"OUT"}
    assert named == set(WRITTEN)


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=]", line)[0] for line in project["dependencies"]}
    table = README.partition("| package | what for |")[2].partition("## Work on it")[0]
    explained = {name.strip() for row in table.splitlines() if "|" in row for name in row.split("|")[1].split(",")}
    assert explained - {"---", ""} == needed


def test_every_link_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
