"""What holds for every verb: help, errors in one line, speed, streams."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from cli_run import Kg

from kg import __version__
from kg.cli.group import VERBS


def kg_process(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_a_help_with_an_example(kg: Kg, verb: str) -> None:
    result = kg(verb, "--help")
    assert result.exit_code == 0
    assert f"Usage: kg {verb}" in result.stdout
    example = result.stdout.partition("Examples:")[2]
    assert f"kg {verb}" in example


@pytest.mark.parametrize("verb", VERBS)
def test_the_list_of_verbs_says_what_their_own_help_says(verb: str) -> None:
    command = import_module(f"kg.cli.{verb}").command
    assert isinstance(command, click.Command)
    assert (command.help or "").split("\n")[0] == VERBS[verb]


def test_the_help_lists_every_verb(kg: Kg) -> None:
    shown = kg("--help").stdout
    assert [line.split()[0] for line in shown.partition("Commands:")[2].strip().splitlines()] == list(VERBS)


def test_the_version(kg: Kg) -> None:
    assert kg("--version").stdout == f"kg, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nosuch",), "No such command 'nosuch'."),
        (("extract",), "Missing argument 'FILE…'."),
        (("query",), "say what to ask, or --list to see the questions"),
        (("query", "jobs", "--param", "x"), "Invalid value for --param: 'x' should be NAME=VALUE"),
        (
            ("query", "jobs", "--endpoint", "ftp://x"),
            "Invalid value for --endpoint: 'ftp://x' is no URL of http or https",
        ),
        (("view", "--hops", "-1"), "Invalid value for '--hops': -1 is not in the range x>=0."),
        (("path", "甲"), "Missing argument 'B'."),
    ],
)
def test_wrong_usage_is_status_2(kg: Kg, arguments: tuple[str, ...], message: str) -> None:
    result = kg(*arguments)
    assert result.exit_code == 2
    assert f"Error: {message}" in result.stderr


@pytest.mark.parametrize("verb", ["query jobs", "view", "stats", "path 甲 乙", "export --format turtle", "validate"])
def test_without_a_graph_each_verb_says_how_to_make_one(kg: Kg, tmp_path: Path, verb: str) -> None:
    result = kg(*verb.split(), "-g", tmp_path / "none")
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {tmp_path / 'none'}: no graph here; make one with `kg build SOURCE… -o {tmp_path / 'none'}`\n"
    )


@pytest.mark.parametrize(
    ("verb", "unneeded"),
    [
        ("--help", ["rdflib", "pyoxigraph", "networkx", "rjieba", "jinja2", "rich", "numpy"]),
        ("extract ARTICLE", ["rdflib", "networkx", "jinja2", "rich", "trafilatura", "SPARQLWrapper", "pyshacl"]),
        ("query --list", ["rdflib", "networkx", "jinja2", "rjieba", "trafilatura", "SPARQLWrapper", "pyshacl"]),
        ("build --help", ["kg.fact", "rjieba", "networkx", "scipy", "pypinyin"]),
        ("same 甲某化工有限公司 乙某化工有限公司", ["kg.fact", "rjieba", "pypinyin"]),
        ("view --help", ["numpy", "scipy", "networkx", "pypinyin", "rjieba"]),
        ("stats --help", ["numpy", "scipy", "pypinyin", "rjieba"]),
    ],
)
def test_a_verb_loads_only_what_it_uses(verb: str, unneeded: list[str], tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("甲县。", encoding="utf-8")
    run = verb.replace("ARTICLE", str(article)).split()
    script = (
        "import sys\nfrom kg.cli import main\n"
        f"sys.argv = ['kg', *{run!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print([name for name in {unneeded!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = kg_process(
        "query", "--list", env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    )
    assert "园区里的企业" in done.stdout.decode("utf-8")


def test_a_reader_that_stops_early_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "query", "--list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "query", "--list"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.decode()) == (1, "Error: No space left on device\n")
