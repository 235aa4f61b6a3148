"""Files of every shape and state → articles and reports."""

import hashlib
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from kg.article import MAX_BYTES, Duplicate, passed_over, read_articles
from kg.errors import ArticleError
from kg.model import Article

LINE = "青山县新能源产业园开工，项目总投资12.5亿元，由甲乙科技有限公司建设。"


def one(path: Path) -> Article:
    (outcome,) = read_articles([str(path)])
    assert isinstance(outcome, Article)
    return outcome


def problem(path: Path) -> ArticleError:
    (outcome,) = read_articles([str(path)])
    assert isinstance(outcome, ArticleError)
    return outcome


def test_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    text = "\ufeff标题\r\n" + LINE + "\r\n末行\r"
    (tmp_path / "a.txt").write_bytes(text.encode())
    article = one(tmp_path / "a.txt")
    assert article.text == text
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert article.id == article.sha256[:16]
    assert (article.name, article.kind, article.title) == ("a", "text", "标题")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "gb2312", "utf-16"])
def test_encodings_of_simplified_text(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(LINE.encode(encoding))
    assert one(tmp_path / "a.txt").text == LINE


@pytest.mark.parametrize("encoding", ["big5", "gbk"])
def test_encodings_of_traditional_text(tmp_path: Path, encoding: str) -> None:
    line = "青山縣新能源產業園開工，項目總投資12.5億元，由甲乙科技有限公司建設。"
    (tmp_path / "a.txt").write_bytes(line.encode(encoding))
    assert one(tmp_path / "a.txt").text == line


def test_same_text_in_two_encodings_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(LINE.encode("utf-8"))
    (tmp_path / "b.txt").write_bytes(LINE.encode("gbk"))
    first, second = read_articles([str(tmp_path)])
    assert isinstance(first, Article)
    assert second == Duplicate(str(tmp_path / "b.txt"), str(tmp_path / "a.txt"))


def test_undecodable_byte_is_named_by_its_offset(tmp_path: Path) -> None:
    data = LINE.encode()
    (tmp_path / "a.txt").write_bytes(data[:30] + b"\xff" + data[30:])
    error = problem(tmp_path / "a.txt")
    assert error.value == 30
    assert "byte 30 (0xff) is not valid UTF-8" in str(error)


def test_undecodable_gb18030_is_named_by_its_offset(tmp_path: Path) -> None:
    data = (LINE * 3).encode("gbk")
    (tmp_path / "a.txt").write_bytes(data + b"\xff" + b"\n")
    error = problem(tmp_path / "a.txt")
    assert error.value == len(data)
    assert "GB18030" in str(error)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        ("\ufeff\u3000\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "binary"),
        (b"abc\x00def", "binary"),
        (b"%PDF-1.7 ...", "binary"),
        (b"a" * (MAX_BYTES + 1), "16,777,216 bytes"),
    ],
)
def test_what_cannot_be_read_is_reported(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    error = problem(tmp_path / "a.txt")
    assert message in str(error)
    assert error.file == str(tmp_path / "a.txt")


def test_one_bad_file_does_not_stop_the_batch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(LINE, encoding="utf-8")
    bad, good = read_articles([str(tmp_path)])
    assert isinstance(bad, ArticleError)
    assert isinstance(good, Article)


def test_folder_is_read_below_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.htm", "note.md", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>{name}：{LINE}</p>", encoding="utf-8")
    assert [a.name for a in read_articles([str(tmp_path)]) if isinstance(a, Article)] == ["a", "b", "c"]


def test_a_graph_in_the_folder_of_the_articles_is_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", "out/report.html", "out/graph.html", "out/facts/a.json", "out/store/CURRENT", "sub/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(f"<p>{name}：{LINE}</p>", encoding="utf-8")
    assert [a.name for a in read_articles([str(tmp_path)]) if isinstance(a, Article)] == ["a", "b"]


def test_files_of_other_kinds_are_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.docx", "sub/c.DOCX", "d.json", "README", ".hidden.md", "out/facts/a.json", "out/store/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(LINE, encoding="utf-8")
    assert list(passed_over([str(tmp_path), str(tmp_path / "b.docx"), "-", str(tmp_path / "out" / "facts")])) == [
        (str(tmp_path), {"": 1, ".docx": 2, ".json": 1}),
        (str(tmp_path / "out" / "facts"), {".json": 1}),
    ]


@pytest.mark.parametrize(
    ("form", "encoding"),
    [("json", "gb18030"), ("json", "utf-16"), ("json", "utf-8-sig"), ("jsonl", "gb18030"), ("jsonl", "utf-8-sig")],
)
def test_encodings_of_records(tmp_path: Path, form: str, encoding: str) -> None:
    path = tmp_path / f"r.{form}"
    path.write_bytes(json.dumps({"text": LINE, "outlet": "青山报"}, ensure_ascii=False).encode(encoding))
    article = one(path)
    assert (article.text, article.outlet) == (LINE, "青山报")


def test_pattern_and_folder_give_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE, encoding="utf-8")
    outcomes = list(read_articles([str(tmp_path / "*.txt"), str(tmp_path), str(tmp_path / "a.txt")]))
    assert [type(o) for o in outcomes] == [Article]


def test_a_name_in_the_encoding_of_chinese_windows_is_read(tmp_path: Path) -> None:
    for name, text in (("新闻".encode("gbk"), LINE), (b"\xff\xff", LINE + "2")):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name + b".txt")).write_text(text, encoding="utf-8")
    found = [article for article in read_articles([str(tmp_path)]) if isinstance(article, Article)]
    assert sorted((a.name, a.source) for a in found) == [
        ("新闻", f"{tmp_path}/新闻.txt"),
        ("\ufffd\ufffd", f"{tmp_path}/\ufffd\ufffd.txt"),
    ]
    (missing,) = read_articles([os.fsdecode("没有".encode("gbk"))])
    assert str(missing) == "没有: no such file or folder"


def test_sources_that_mean_nothing(tmp_path: Path) -> None:
    outcomes = list(read_articles([str(tmp_path), str(tmp_path / "x.txt"), str(tmp_path / "*.txt")]))
    assert [str(o).split(": ", 1)[1] for o in outcomes] == [
        "no article in this folder; looked for .htm .html .json-lines .jsonl .ndjson .txt",
        "no such file or folder",
        "no file matches this pattern",
    ]


def test_records(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": LINE,
        "title": "开工",
        "url": "https://a.example/x",
        "outlet": "青山报",
        "date": "2024-02-28",
    }
    lines = [
        json.dumps(record),
        "",
        "{broken",
        '{"text": 3}',
        '{"text": "x", "date": "last year"}',
        '{"text": "\\ud800"}',
        '{"text": "x", "title": "开\\ud800"}',
    ]
    lines.append(json.dumps({"text": LINE + "2", "url": "https://a.example/2023-05/06/c.html"}))
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    first, *bad, last = read_articles([str(path)])
    assert isinstance(first, Article)
    assert (first.name, first.source, first.title, first.url) == ("7", f"{path}#1", "开工", "https://a.example/x")
    assert (first.outlet, first.published) == ("青山报", date(2024, 2, 28))
    assert all(isinstance(b, ArticleError) for b in bad)
    assert [b.line for b in bad if isinstance(b, ArticleError)] == [3, 4, 5, 6, 7]
    assert isinstance(last, Article)
    assert (last.name, last.published) == ("r-8", date(2023, 5, 6))


def test_a_day_that_is_a_number(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"text": LINE, "date": 20240228}), encoding="utf-8")
    assert one(tmp_path / "r.jsonl").published == date(2024, 2, 28)
    (tmp_path / "r.jsonl").write_text(json.dumps({"text": LINE, "date": 1709078400}), encoding="utf-8")
    assert "must be a day such as 2024-02-28, not '1709078400'" in str(problem(tmp_path / "r.jsonl"))


def test_a_list_of_records(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps([{"text": LINE, "id": "a"}, {"title": "无"}, {"text": LINE + "2"}], indent=1))
    first, bad, last = read_articles([str(path)])
    assert isinstance(first, Article)
    assert (first.name, first.source, first.text) == ("a", f"{path}#1", LINE)
    assert isinstance(bad, ArticleError)
    assert str(bad) == f'{path}#2: a record must be an object with a string in "text"'
    assert isinstance(last, Article)
    assert (last.name, last.source) == ("r-3", f"{path}#3")
    path.write_text(json.dumps({"text": LINE}, indent=1))
    assert [a.text for a in read_articles([str(path)]) if isinstance(a, Article)] == [LINE]


@pytest.mark.parametrize("data", [b"[", b"[]", b"3", b"\xff", b'{"text": 1}', b"", b"[" * 100_000])
def test_a_list_that_is_none_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(data)
    (problem,) = read_articles([str(path)])
    assert isinstance(problem, ArticleError)
    assert str(problem).startswith(str(path))


def test_json_beside_articles_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"text": LINE + "2"}))
    assert [a.name for a in read_articles([str(tmp_path)]) if isinstance(a, Article)] == ["a"]


@pytest.mark.parametrize(
    "data",
    [LINE.encode(), LINE.encode("gbk"), json.dumps({"text": LINE}).encode(), json.dumps([{"text": LINE}]).encode()],
)
def test_standard_input(data: bytes) -> None:
    (article,) = read_articles(["-"], stdin=io.BytesIO(data))
    assert isinstance(article, Article)
    assert article.text == LINE
    assert article.source.startswith("-")


def test_page_is_told_by_its_suffix_or_its_start(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<p>{LINE}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"\n<!DOCTYPE html><html><p>{LINE}", encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"{LINE}</p>", encoding="utf-8")
    assert [a.kind for a in read_articles([str(tmp_path)]) if isinstance(a, Article)] == ["html", "html", "text"]
