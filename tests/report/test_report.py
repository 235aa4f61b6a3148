from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

from support import Says, extraction

from kg.article import Duplicate
from kg.entity import Doubt
from kg.errors import ArticleError
from kg.model import Extraction, Money, Post, Quantity, Rejection, Repair, Span, Stage, Unused
from kg.report import Report, write_report
from kg.report.page import render

NEWS = "甲县乙公司投资1.5亿元建设丙项目，占地60.5亩，丁某任乙公司董事长。"
NAMES = {"乙公司": "Company", "丙项目": "Project", "丁某": "Person"}


def said() -> Extraction:
    facts = [
        Says("丙项目", "undertakenBy", "乙公司", "建设"),
        Says("丙项目", "totalInvestment", Money(Decimal(150000000), approx="about"), "1.5亿元"),
        Says("丁某", "holdsPost", Post("董事长", "乙公司"), "任"),
    ]
    return replace(
        extraction(NEWS, NAMES, facts),
        rejected=(Rejection("landArea", "60.5亩", Span(20, 25), "no subject"),),
        unused=(Unused("60.5亩", Span(20, 25), "Quantity"),),
        repairs=(Repair(Span(0, 1), "曱", "甲", "lookalike", 2.5),),
    )


def report(*extractions: Extraction) -> Report:
    return Report(
        extractions,
        (ArticleError("the file is empty", file="empty.txt"),),
        (Duplicate("b/news.txt", "a/news.txt"),),
        (Doubt("Company", "乙司", ("乙公司", "乙化公司"), "two names fit"),),
    )


def test_the_record_names_entities_and_counts_everything() -> None:
    record = report(said()).record()
    assert record["summary"] == {
        "articles": 1,
        "entities": 3,
        "facts": 3,
        "rejected": 1,
        "unused": 1,
        "repairs": 1,
        "problems": 1,
        "duplicates": 1,
        "predicates": {"holdsPost": 1, "totalInvestment": 1, "undertakenBy": 1},
    }
    (article,) = record["articles"]
    assert [(f["subject"], f["predicate"], f["object"]) for f in article["facts"]] == [
        ("丙项目", "undertakenBy", "乙公司"),
        ("丙项目", "totalInvestment", {"value": 150000000, "unit": "CNY", "approx": "about"}),
        ("丁某", "holdsPost", {"title": "董事长", "organisation": "乙公司"}),
    ]
    assert article["facts"][1]["evidence"][0] == {"role": "object", "start": 7, "end": 12, "words": "1.5亿元"}
    assert article["rejected"] == [
        {"predicate": "landArea", "words": "60.5亩", "start": 20, "end": 25, "reason": "no subject"}
    ]
    assert article["unused"] == [{"words": "60.5亩", "start": 20, "end": 25, "kind": "Quantity"}]
    assert record["problems"] == [{"file": "empty.txt", "line": None, "message": "empty.txt: the file is empty"}]
    assert record["doubts"] == [
        {"type": "Company", "name": "乙司", "candidates": ("乙公司", "乙化公司"), "reason": "two names fit"}
    ]
    assert record["duplicates"] == [{"source": "b/news.txt", "first": "a/news.txt"}]


class Page(HTMLParser):
    """The words of a page by the class of the mark that they stand in, its ids, links, and what would run or load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.marked: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.active: list[str] = []
        self.words = ""
        self._mark: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("script", "img", "iframe", "link", "object", "form") or any(n.startswith("on") for n, _ in attrs):
            self.active.append(tag)
        if tag == "mark":
            self._mark = values.get("class") or ""
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "a":
            self.links.append(values.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._mark = None

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._mark is not None:
            self.marked.append((self._mark, data))


def test_reasons_on_the_page_are_in_chinese_and_english() -> None:
    extraction = replace(said(), rejected=(Rejection("landArea", "60.5亩", Span(20, 25), "Company cannot have it"),))
    doubt = Doubt("Company", "乙司", ("乙公司", "乙化公司"), "more than one name in full fits")
    page = render(Report((extraction,), doubts=(doubt,)).record(), [NEWS])
    assert "</bdi>? 可对应的全称不止一个 more than one name in full fits</li>" in page
    assert "</a> — 企业不能有这种关系 Company cannot have it</li>" in page
    assert "未采用 rejected: 占地面积 land area: 企业不能有这种关系 Company cannot have it" in page


def test_the_page_marks_the_words_of_each_fact() -> None:
    page = Page(render(report(said()).record(), [NEWS]))
    marked = [(kind, text) for kind, text in page.marked if text in NEWS]
    assert ("object", "1.5亿元") in marked
    assert ("trigger", "建设") in marked
    assert ("unused rejected", "60.5亩") in marked
    assert NEWS in page.words
    for shown in (
        "约1.5亿元",
        "乙公司董事长",
        "no subject",
        "empty.txt: the file is empty",
        "b/news.txt",
        "lookalike",
        "乙司",
        "乙公司、乙化公司",
    ):
        assert shown in page.words, shown


def test_every_link_of_the_page_leads_somewhere() -> None:
    page = Page(render(report(said(), extraction("戊公司。", {"戊公司": "Company"})).record(), [NEWS, "戊公司。"]))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.links) >= 6


def test_values_read_as_people_write_them() -> None:
    text = "丙项目投资3000万美元，年产20万头生猪，2022年开工。"
    facts = [
        Says("丙项目", "totalInvestment", Money(Decimal(30000000), "USD"), "3000万美元"),
        Says("丙项目", "capacity", Quantity(Decimal(200000), "头", "生猪"), "20万头"),
        Says("丙项目", "stage", Stage("started", "2022"), "开工"),
    ]
    words = Page(render(Report((extraction(text, {"丙项目": "Project"}, facts),)).record(), [text])).words
    for shown in ("3,000万美元", "20万头生猪", "已开工 (2022)"):
        assert shown in words, shown


def test_nothing_from_an_article_runs() -> None:
    name = '"><img src=x onerror=alert(1)><script>alert(2)</script>公司'
    text = f"{name}建设丙项目\u202e。</mark></div>"
    hostile = extraction(text, {name: "Company", "丙项目": "Project"}, [Says("丙项目", "undertakenBy", name, "建设")])
    hostile = replace(hostile, article=replace(hostile.article, title=name, name=name, url="javascript:alert(3)"))
    source = render(Report((hostile,), (ArticleError("no", file=name),)).record(), [text])
    page = Page(source)
    assert page.active == []
    assert "\u202e" not in source
    assert "default-src 'none'" in html.unescape(source)
    assert not re.search(r"(?:src|href)=\"(?!#)", source)
    assert name in page.words


def test_a_long_text_is_shown_around_its_marks() -> None:
    filler = "平平无奇。" * 5000
    text = f"{filler}乙公司建设丙项目。{filler}"
    long = extraction(text, NAMES, [Says("丙项目", "undertakenBy", "乙公司", "建设")])
    page = Page(render(Report((long,)).record(), [text]))
    assert "乙公司建设丙项目。" in page.words
    assert len(page.words) < 3000


def test_the_same_report_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_report(report(said()), tmp_path / name)
    for file in ("report.html", "report.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    stored = json.loads((tmp_path / "one" / "report.json").read_text(encoding="utf-8"))
    assert stored["summary"]["facts"] == 3
