"""The page with every error."""

from __future__ import annotations

import re

from kg.evaluate import compare, figures
from kg.evaluate.annotation import Annotation, Named, Stated
from kg.evaluate.errors import judged
from kg.evaluate.page import render

TEXT = "乙公司投资3亿元建设丙项目，<b>占地20亩</b>。"
COMPANY, PROJECT = Named("a", "Company", "乙公司", ((0, 3),)), Named("b", "Project", "丙项目", ((10, 13),))
GOLD = Annotation(
    (COMPANY, PROJECT),
    (
        Stated("b", "undertakenBy", "a"),
        Stated("b", "totalInvestment", {"value": 300000000, "unit": "CNY"}),
    ),
)
SAID = Annotation(
    (COMPANY, PROJECT, Named("c", "Park", "<i>", ((14, 17),))),
    (
        Stated("b", "undertakenBy", "a", ((8, 10),), 0.9, "owners.builds"),
        Stated("b", "landArea", {"value": 20, "unit": "亩"}, ((17, 22), (90, 99)), 0.8, "size.landArea"),
    ),
)
ARTICLE = compare("news", TEXT, GOLD, SAID)


def test_each_fact_has_its_verdict_and_the_words_to_look_at() -> None:
    found = [(f.verdict, f.predicate, [TEXT[s:e] for s, e in f.places], f.supported) for f in judged(ARTICLE)]
    assert found == [
        ("right", "undertakenBy", ["建设"], True),
        ("wrong", "landArea", ["占地20亩"], False),
        ("missed", "totalInvestment", ["丙项目", "3亿"], True),
    ]


def test_the_page_marks_right_wrong_and_missed_words() -> None:
    page = render([ARTICLE], figures([ARTICLE]), ["gold.json: <wrong>"])
    marked = re.findall(r'<mark class="([^"]*)" title="[^"]*" id="[^"]*">([^<]*)</mark>', page)
    assert ("right", "建设") in marked
    assert ("missed", "丙项目") in marked
    assert ("missed", "3亿") in marked
    assert ("wrong", "占地20亩") in marked
    assert ("wrong-entity", "&lt;b&gt;") in marked
    for words in ("错误 wrong", "20亩", "3亿元", "<code>size.landArea</code>", "gold.json: &lt;wrong&gt;", "80%"):
        assert words in page, words
    assert "owners.builds" not in page
    links = re.findall(r'href="#([^"]+)"', page)
    assert links
    assert set(links) <= set(re.findall(r'id="([^"]+)"', page))
    assert "<script" not in page
    assert "<i>" not in page
