from __future__ import annotations

import os
import re
import signal

import pytest
from support import article

import kg.batch
from kg.batch import extract_all, extract_safely
from kg.errors import ArticleError, EvidenceError
from kg.model import Article, Extraction


def articles(count: int) -> list[Article]:
    return [article(f"甲县{n}号公司投资{n}亿元建设年产{n}万吨钢管项目。", name=f"a{n}") for n in range(1, count + 1)]


def test_many_processes_say_what_one_says_in_the_same_order() -> None:
    many = articles(kg.batch.POOL_ABOVE + 21)
    assert list(extract_all(many, workers=2)) == [extract_safely(one) for one in many]


def test_few_articles_need_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(kg.batch, "ProcessPoolExecutor")
    assert len(list(extract_all(articles(3), workers=2))) == 3


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (EvidenceError("'甲' does not stand at 0:1"), "news.txt: '甲' does not stand at 0:1"),
        (
            IndexError("list index out of range"),
            "news.txt: the extraction failed on this article (IndexError: list index out of range); please report it",
        ),
    ],
)
def test_an_article_that_breaks_the_extraction_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, message: str
) -> None:
    good = kg.batch.rules()

    def extract(one: Article) -> Extraction:
        if one.name == "news":
            raise failure
        return good(one)

    monkeypatch.setattr(kg.batch, "rules", lambda: extract)
    first, second = extract_all([article("甲县。"), article("乙县。", name="other")])
    assert isinstance(first, ArticleError)
    assert str(first) == message
    assert isinstance(second, Extraction)


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some articles explode a regular expression, some end the process that reads them, by their names."""
    good = kg.batch.rules()

    def extract(one: Article) -> Extraction:
        if one.name == "endless":
            re.match("(a|a)+$", "a" * 60 + "b")
        if one.name == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        return good(one)

    monkeypatch.setattr(kg.batch, "rules", lambda: extract)
    monkeypatch.setattr(kg.batch, "LIMIT", 0.5)


@pytest.mark.usefixtures("trouble")
@pytest.mark.parametrize("count", [2, kg.batch.POOL_ABOVE], ids=["in this process", "by workers"])
def test_an_article_that_takes_too_long_is_left_out(count: int) -> None:
    good = articles(count)
    results = list(extract_all([good[0], article("a" * 100, name="endless"), *good[1:]], workers=2))
    message = "reading it took more than 0.6 seconds of processor time; it is left out, please report it"
    assert str(results[1]) == f"endless.txt: {message}"
    assert [results[0], *results[2:]] == [extract_safely(one) for one in good]


@pytest.mark.usefixtures("trouble")
def test_an_article_that_kills_its_worker_is_left_out() -> None:
    good = articles(kg.batch.POOL_ABOVE + 21)
    fatal = [article("甲县。", name="deadly"), article("乙县。", name="deadly")]
    results = list(extract_all([*good[:40], fatal[0], *good[40:], fatal[1]], workers=2))
    assert [*results[:40], *results[41:-1]] == [extract_safely(one) for one in good]
    message = "deadly.txt: the process that read this article was killed (for memory, it may be), twice; it is left out"
    assert [str(results[40]), str(results[-1])] == [message, message]
