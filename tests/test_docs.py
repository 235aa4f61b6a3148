"""The pages of `docs/` are true: commands in them run and print what is shown, what is generated is up to date."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.group import cli

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_STATEMENT = re.compile(
    r"cat > (?P<file>\S+) <<'END'\n(?P<text>.*?)^END\n|(?P<line>[^\n]+)\n", re.DOTALL | re.MULTILINE
)


def kg(line: str, given: bytes | None = None) -> str:
    """What the command `line` prints, run in this process; it must end well."""
    arguments = [
        str(found)
        for argument in shlex.split(line)[1:]
        for found in (sorted(Path().glob(argument)) if "*." in argument else [argument])
    ]
    done = CliRunner().invoke(cli, arguments, input=given, prog_name="kg")
    assert done.exit_code == 0, f"{line}: {done.stderr}"
    return done.stdout


def printed(block: str) -> str:
    """What the statements of a block print: files from here-documents, `kg`, and simple commands of the shell."""
    said = ""
    for statement in _STATEMENT.finditer(block):
        line = statement["line"]
        if line is None:
            Path(statement["file"]).write_text(statement["text"], encoding="utf-8")
        elif line.startswith("kg "):
            said = kg(line)
        elif " | kg " in line:
            before, _, after = line.partition(" | ")
            said = kg(after, subprocess.run(before, shell=True, check=True, stdout=subprocess.PIPE).stdout)
        else:
            subprocess.run(line, shell=True, check=True)
    return said


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("page", ["tutorial", "how-to/articles", "how-to/update", "how-to/judge", "how-to/questions"])
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: str) -> None:
    said = ""
    blocks = _BLOCK.findall((DOCS / f"{page}.md").read_text(encoding="utf-8"))
    assert blocks
    for language, block in blocks:
        if language == "sh":
            said = printed(block)
        else:
            shown = [line for line in block.splitlines() if line != "…"]
            assert [line for line in shown if line.rstrip() not in map(str.rstrip, said.splitlines())] == []


@pytest.mark.usefixtures("checkout")
def test_the_python_of_a_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    kg("kg build data/articles -o out")
    page = (DOCS / "how-to/figures.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    exec(compile(code, "figures.md", "exec"), {})
    assert "https://w3id.org/regionkg/id/place/131100" in capsys.readouterr().out
    assert Path("degree.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("name", ["cli", "questions"])
def test_a_generated_page_is_up_to_date(name: str) -> None:
    command = [sys.executable, str(ROOT / "tools" / f"make_{name}_page.py")]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    assert made == (DOCS / f"{name}.md").read_text(encoding="utf-8"), f"write it with tools/make_{name}_page.py"


def links() -> Iterator[tuple[Path, str]]:
    for page in [*DOCS.rglob("*.md"), *(ROOT / name for name in ("README.md", "CHANGELOG.md", "benchmarks/README.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            yield page, target


def test_every_link_leads_to_a_file_for_a_plain_git_host_too() -> None:
    inner = [(page, target) for page, target in links() if not re.match(r"[a-z]+:", target)]
    assert len(inner) > 40
    assert [(page.name, target) for page, target in inner if not (page.parent / target).is_file()] == []
