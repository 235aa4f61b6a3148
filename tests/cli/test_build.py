"""`kg build` and `kg extract`: what they write, what they say, and every kind of bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_run import Kg

from kg.resources import resource

NEWS = "甲县乙某钢管有限公司投资3亿元建设年产2万吨钢管项目。"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_a_build_says_what_to_open(kg: Kg, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    result = kg("build", news, "-o", out)
    assert result.exit_code == 0
    assert result.stderr == ""
    first, *rest = result.stdout.splitlines()
    assert first.endswith(f"facts from 1 article are in {out}. Open:")
    for line in rest[:3]:
        assert Path(line.split()[0]).is_file()
    assert rest[3:] == [f"Ask it: kg query --list -g {out}"]


def test_a_build_tells_what_it_passed_over_and_how_to_ask_it(kg: Kg, news: Path, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx", "c.pdf"):
        (tmp_path / name).write_bytes(b"PK")
    out = tmp_path / "图 谱"
    result = kg("build", tmp_path, "-o", out)
    assert result.stderr == (
        f"note: {tmp_path}: files of other kinds passed over (.docx 2, .pdf 1); "
        "name a text or JSON to have it read, save others as text\n"
    )
    assert result.stdout.splitlines()[-1] == f"Ask it: kg query --list -g '{out}'"
    report = (out / "report.json").read_bytes()
    assert kg("build", tmp_path, "-o", out).exit_code == 0
    assert (out / "report.json").read_bytes() == report, "the build read its own pages"


def test_a_build_is_no_stream(kg: Kg, news: Path) -> None:
    result = kg("build", news, "-o", "-")
    assert result.exit_code == 2
    assert "a build writes a folder" in result.stderr
    assert not Path("-").exists()


def test_a_server_says_which_option_is_wrong(kg: Kg) -> None:
    result = kg("serve", "--memory", "--host", "300.1.1.1")
    assert result.exit_code == 1
    assert result.stderr.rstrip().endswith("choose another --host")


def test_a_page_that_kg_wrote_is_no_article(kg: Kg, news: Path, tmp_path: Path) -> None:
    assert kg("build", news, "-o", tmp_path / "out").exit_code == 0
    assert kg("view", "-g", tmp_path / "out", "-o", tmp_path / "view.html").exit_code == 0
    assert kg("review", "-g", tmp_path / "out", "--format", "html", "-o", tmp_path / "review.html").exit_code == 0
    result = kg("extract", tmp_path)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["news"]
    assert result.stderr.splitlines() == [
        f"warning: {tmp_path}/review.html: a page that kg wrote, no article",
        f"warning: {tmp_path}/view.html: a page that kg wrote, no article",
    ]
    assert "a page that kg wrote" in kg("extract", tmp_path / "out" / "report.html").stderr


def test_the_defaults_are_our_articles_and_out(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert kg("build").exit_code == 0
    report = json.loads(Path("out/report.json").read_bytes())
    stems = {path.stem for path in resource("articles").iterdir() if path.suffix != ".jsonl"}
    assert stems <= {article["name"] for article in report["articles"]}


def test_extract_writes_one_file_for_each_article(kg: Kg, news: Path, tmp_path: Path) -> None:
    result = kg("extract", news, "-o", tmp_path / "facts")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    record = json.loads((tmp_path / "facts" / "news.json").read_text(encoding="utf-8"))
    assert record["id"] == "news"
    assert record["facts"]
    assert all({"start", "end", "text"} == set(m) for e in record["entities"] for m in e["mentions"])
    assert all({"role", "start", "end"} == set(e) for f in record["facts"] for e in f["evidence"])


def test_extract_gives_json_lines_on_standard_output(kg: Kg, news: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("乙县消息。", encoding="utf-8")
    result = kg("extract", news, other)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["news", "other"]


def test_extract_reads_standard_input(kg: Kg) -> None:
    result = kg("extract", "-", "-o", "-", stdin=NEWS.encode("gb18030"))
    assert json.loads(result.stdout)["entities"][0]["mentions"][0]["text"] in NEWS


def test_two_articles_of_one_name_do_not_overwrite_each_other(kg: Kg, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(f"{folder}县消息。", encoding="utf-8")
    kg("extract", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "facts")
    assert len(list((tmp_path / "facts").iterdir())) == 2


def write_bad(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.txt"
    if kind == "empty":
        path.touch()
    elif kind == "binary":
        path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    elif kind == "undecodable":
        path.write_bytes("甲县".encode() * 20 + b"\xff" + "乙县".encode() * 20)
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024)
    elif kind == "folder":
        path = folder / "folder"
        path.mkdir()
    elif kind == "pattern":
        path = folder / "no*.txt"
    return path


BAD = {
    "empty": "the file is empty",
    "binary": "this is a binary file, not text; convert it to text or HTML first",
    "undecodable": "byte 120 (0xff) is not valid UTF-8; save the file as UTF-8",
    "large": "larger than 16,777,216 bytes, the most an article may have; split it into articles",
    "folder": "no article in this folder; looked for .htm .html .json-lines .jsonl .ndjson .txt",
    "missing": "no such file or folder",
    "pattern": "no file matches this pattern",
}


@pytest.mark.parametrize("verb", ["build", "extract"])
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_source_is_named_and_the_rest_goes_on(kg: Kg, news: Path, tmp_path: Path, kind: str, verb: str) -> None:
    bad = write_bad(tmp_path, kind)
    result = kg(verb, bad, news, "-o", tmp_path / "written")
    assert (result.exit_code, result.stderr) == (0, f"warning: {bad}: {BAD[kind]}\n")
    assert list((tmp_path / "written").rglob("news.json"))
    assert kg(verb, bad, news, "-o", tmp_path / "written", "--strict").exit_code == 1


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_source_alone_is_an_error(kg: Kg, tmp_path: Path, kind: str) -> None:
    bad = write_bad(tmp_path, kind)
    result = kg("build", bad, "-o", tmp_path / "written")
    expected = f"Error: no article could be read, so nothing was written\n  {bad}: {BAD[kind]}\n"
    assert (result.exit_code, result.stderr) == (1, expected)
    assert not (tmp_path / "written").exists()


def test_gb18030_is_read_right(kg: Kg, news: Path) -> None:
    in_utf8 = kg("extract", news).stdout
    news.write_bytes(NEWS.encode("gb18030"))
    assert kg("extract", news).stdout == in_utf8
    assert "年产2万吨钢管项目" in in_utf8


def test_a_duplicate_counts_once_and_is_said(kg: Kg, news: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(NEWS, encoding="utf-8")
    result = kg("build", news, copy, "-o", tmp_path / "graph")
    assert result.stderr == f"note: {copy}: the same text as {news}, counted once\n"
    assert "from 1 article " in result.stdout


def test_of_many_notes_the_first_ones_are_shown(kg: Kg, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(NEWS, encoding="utf-8")
    result = kg("build", tmp_path / "*.txt", "-o", tmp_path / "graph")
    *notes, last = result.stderr.splitlines()
    assert len(notes) == 10
    assert last == f"… and 19 more, see {tmp_path / 'graph' / 'report.html'}"


def test_a_source_of_ten_thousand_characters_is_cut_in_the_message(kg: Kg, news: Path) -> None:
    result = kg("extract", news, "甲" * 10_000)
    assert result.exit_code == 0
    assert "no such file or folder" in result.stderr
    assert len(result.stderr) < 1000


def test_a_folder_that_cannot_be_written(kg: Kg, news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for verb, out, message in (
        ("build", tmp_path / "file", "is a file; choose a folder"),
        ("build", tmp_path / "file" / "out", "cannot be written (File exists); choose another folder"),
        ("extract", tmp_path / "file", "cannot be written (File exists); what stood there before is untouched"),
    ):
        result = kg(verb, news, "-o", out)
        assert result.exit_code == 1
        where = out / "news.json" if verb == "extract" else out
        assert result.stderr == f"Error: {where}: {message}\n"
    assert (tmp_path / "file").read_text() == "mine"


def test_there_is_no_bar_in_a_pipe(news: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", str(news), "-o", str(tmp_path / "graph")], capture_output=True, check=True
    )
    assert done.stderr == b""


def test_there_is_a_bar_on_a_terminal(news: Path, tmp_path: Path) -> None:
    """A pseudo-terminal stands for the person's."""
    import pty  # noqa: PLC0415 - not on every system

    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(news), "-o", str(tmp_path / "graph")],
        stdout=subprocess.DEVNULL,
        stderr=child,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(child)
    shown = b""
    try:
        while part := os.read(parent, 4096):
            shown += part
    except OSError:  # the end, as Linux says it
        pass
    assert process.wait() == 0
    assert b"Extracting" in shown
