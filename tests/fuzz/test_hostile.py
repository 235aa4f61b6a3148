"""Input made to cost much: texts that repeat themselves, markup that never closes, entities that multiply."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from growth import linear
from readers import understood

from kg.article import read_articles
from kg.article.read import make_article
from kg.errors import ArticleError
from kg.model import Article
from kg.text import clean

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize("unit", ["大", "\n", "八九十多"])
def test_a_text_that_repeats_itself_is_read_in_linear_time(unit: str) -> None:
    def read(size: int) -> None:
        understood(make_article(unit * (size // len(unit)) + "有限公司投资3亿元。", "long.txt", "long"))

    assert linear(read, 1_000)


@pytest.mark.parametrize("unit", ["<script ", "<!--", "<style>", "<link rel='canonical' "])
def test_a_page_of_unclosed_markup_is_read_in_linear_time(unit: str) -> None:
    def read(size: int) -> None:
        make_article("<html>" + unit * (size // len(unit)), "page.html", "page", kind="html")

    assert linear(read, 4_000)


def test_a_date_before_words_that_may_be_split_in_many_ways() -> None:
    """It took minutes; now the limit of processor time is far away."""
    understood(make_article("项目将于2024年6月" + "在" * 40 + "，" + "甲乙县" + "族" * 60 + "镇。", "a.txt", "a"))


def test_what_is_hidden_on_a_page_says_nothing_of_it() -> None:
    page = (
        "<html><head><SCRIPT>var a = '发布时间：2020-01-01'; </script ></Script><style>/* 来源：甲报 */</style></head>"
        "<body><!-- 发布时间：2021-01-01 <script> --><p>发布时间：2024-03-05 来源：青阳日报 </p><!-- 来源：乙报 "
    )
    found = make_article(page, "page.html", "page", kind="html")
    assert (str(found.published), found.outlet) == ("2024-03-05", "青阳日报")


def test_entities_of_a_page_are_not_expanded() -> None:
    body = "<p>青阳县恒泰科技有限公司投资3亿元建设光学镜片项目。&l9;</p>"
    page = f"<!DOCTYPE html [{LAUGHS}]><html><body>{body}</body></html>"
    text = clean(make_article(page, "page.html", "page", kind="html")).text
    assert "光学镜片项目。&l9;" in text
    assert len(text) < len(page)


def test_a_page_that_is_nested_without_end_is_read() -> None:
    page = "<html>" + "<div>" * 20_000 + "青阳县恒泰科技有限公司投资3亿元建设光学镜片项目。"
    found = understood(make_article(page, "page.html", "page", kind="html"))
    assert [entity.name for entity in found.entities] == ["青阳县恒泰科技有限公司", "光学镜片项目"]


def test_a_packed_file_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt").write_bytes(gzip.compress(b"a" * 10_000_000, mtime=0))
    (outcome,) = read_articles([str(tmp_path / "bomb.txt")])
    assert isinstance(outcome, ArticleError)
    assert "binary file" in str(outcome)


def test_a_number_of_thousands_of_digits_costs_its_line_only(tmp_path: Path) -> None:
    text = '"text": "青阳县恒泰科技有限公司投资3亿元。"'
    (tmp_path / "r.jsonl").write_text(f'{{"id": {"9" * 5000}, {text}}}\n{{"id": "b", {text}}}\n', encoding="utf-8")
    broken, article = read_articles([str(tmp_path / "r.jsonl")])
    assert isinstance(broken, ArticleError)
    assert (broken.line, "not a JSON record" in str(broken)) == (1, True)
    assert isinstance(article, Article)
