from __future__ import annotations

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
    good = kg.batch.extract

    def extract(one: Article) -> Extraction:
        if one.name == "news":
            raise failure
        return good(one)

    monkeypatch.setattr(kg.batch, "extract", extract)
    first, second = extract_all([article("甲县。"), article("乙县。", name="other")])
    assert isinstance(first, ArticleError)
    assert str(first) == message
    assert isinstance(second, Extraction)
