"""`kg extract --extractor llm`."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from model_server import ModelServer, Played, completion, error, playing

from kg.cli import llm
from kg.cli.group import cli
from kg.llm import Settings

SENTENCE = "乙公司建设丙项目。"
ANSWER = {
    "entities": [
        {"id": "c", "type": "Company", "name": "乙公司", "mentions": [{"quote": "乙公司", "sentence": SENTENCE}]},
        {"id": "p", "type": "Project", "name": "丙项目", "mentions": [{"quote": "丙项目", "sentence": SENTENCE}]},
    ],
    "facts": [
        {"s": "p", "p": "undertakenBy", "o": "c", "quote": "建设", "sentence": SENTENCE},
        {"s": "p", "p": "developedWith", "o": "c", "quote": "合作", "sentence": SENTENCE},
    ],
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{SENTENCE}\n{name}\n", encoding="utf-8")
    return tmp_path


def kg(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, arguments), "--extractor", "llm"], prog_name="kg")


def asked(articles: Path, *answers: Played, options: tuple[str, ...] = ()) -> tuple[Result, ModelServer]:
    with playing(answers) as played:
        return kg(articles, "--base-url", played.url, "--model", "small", *options), played


def test_facts_on_standard_output_and_progress_rejects_and_cost_beside(articles: Path) -> None:
    result, _ = asked(articles, completion(ANSWER))
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], second["id"]) == ("one", "two")
    assert first["extractor"] == "llm:small"
    assert [(f["p"], f["rule"], f["confidence"]) for f in first["facts"]] == [("undertakenBy", "llm.undertakenBy", 0.5)]
    assert [r["reason"] for r in first["rejected"]] == ["the quote is not in the text"]
    assert result.stderr.splitlines() == [
        "one: part 1 of 1 (1 requests (0 of them again), 100 tokens sent, 20 received)",
        "rejected: one: developedWith '合作': the quote is not in the text",
        "two: part 1 of 1 (2 requests (0 of them again), 200 tokens sent, 40 received)",
        "rejected: two: developedWith '合作': the quote is not in the text",
        "small: 2 requests (0 of them again), 200 tokens sent, 40 received",
    ]


def test_the_key_comes_from_the_environment(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_KEY", "secret")
    result, played = asked(articles, completion(ANSWER), options=("--api-key-env", "SOME_KEY"))
    assert played.headers[0]["authorization"] == "Bearer secret"
    assert "secret" not in result.output


@pytest.mark.parametrize("key", ["密钥secret", "a\nsecret"])
def test_a_key_that_cannot_be_sent_is_not_shown(articles: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("SOME_KEY", key)
    result, _ = asked(articles, completion(ANSWER), options=("--api-key-env", "SOME_KEY"))
    assert result.exit_code == 2
    assert "SOME_KEY holds characters that no key has" in result.stderr
    assert "secret" not in result.output


def test_a_server_that_refuses_ends_it_in_one_line(articles: Path) -> None:
    result, played = asked(articles, error(401, "bad key"))
    assert result.exit_code == 1
    assert "Error: " in result.stderr
    assert "refuses the request: status 401" in result.stderr
    assert len(played.asked) == 1


def test_an_article_without_an_answer_does_not_stop_the_next(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(llm, "Settings", partial(Settings, wait=0.01))
    result, _ = asked(articles, error(503), error(429), error(500), Played(b"no JSON"), completion(ANSWER))
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["two"]
    assert f"warning: {articles / 'one.txt'}: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--model", "m"], "--extractor llm needs --base-url and --model"),
        (["--model", "m", "--base-url", "ftp://x"], "'ftp://x' is no URL of http or https"),
        (
            ["--model", "m", "--base-url", "http://x", "--api-key-env", "NO_SUCH_KEY"],
            "the environment has no NO_SUCH_KEY",
        ),
    ],
)
def test_wrong_usage(articles: Path, arguments: list[str], message: str) -> None:
    result = kg(articles, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_options_go_with_the_extractor(articles: Path) -> None:
    result = CliRunner().invoke(cli, ["extract", str(articles), "--model", "m"], prog_name="kg")
    assert result.exit_code == 2
    assert "--base-url, --model and --api-key-env go with --extractor llm" in result.stderr


def test_the_package_is_not_imported_unless_asked_for(articles: Path) -> None:
    script = (
        "import sys\nfrom kg.cli import main\n"
        f"sys.argv = ['kg', 'extract', {str(articles)!r}, '-o', {str(articles / 'out')!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print([name for name in sys.modules if name.startswith(('kg.llm', 'kg.cli.llm'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
