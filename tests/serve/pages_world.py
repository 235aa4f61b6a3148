"""Graphs for the tests of the pages: a build of some of our articles, and one whose names mean harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from support import Named, Says, extraction

from kg.claim import quads
from kg.entity import resolve
from kg.entity.judgement import Judgement, append
from kg.model import Extraction, Money, Stage, Text
from kg.pipeline import build
from kg.resources import resource
from kg.store import write_store
from kg.stored import write_facts

ARTICLES = (
    *("fuling-start-2022.txt", "fuling-output-2024.txt", "haichuan-notice-2022.txt", "guocheng-partners-2023.txt"),
    *("hengshui-parks-2022.html", "boloni-shenzhou-2022.txt", "zaoqiang-interview-2024.txt"),
)

SCRIPT = "<script>window.hit = 1</script>有限公司"
IMAGE = '"><img src=x onerror="window.hit = 2">项目'
TEMPLATE = "{{ 7 * 7 }}' onmouseover='window.hit = 3园区"
BIDI = "恒明\u202e司公限有\u2066科技"
ENDLESS = "长" * 10_000 + "公司"
LINK = "javascript:window.hit = 4"
LINKED = 'company/"><svg onload=window.hit=12>'
PLACE = "沙岭县<svg onload=window.hit=5>"
PRODUCT = "</mark><script>window.hit = 6</script>"
HARM = (SCRIPT, IMAGE, TEMPLATE, BIDI, ENDLESS, PLACE)


def small_build(out: Path) -> Path:
    """A folder as `kg build` writes it."""
    build([str(resource("articles") / name) for name in ARTICLES], out)
    return out


def hostile_graph(out: Path) -> Path:
    """A folder with a graph of hostile articles and their records."""
    articles = [_first(), _second()]
    write_store(out / "store", quads(articles, resolve(articles)))
    write_facts(out / "facts", articles)
    decided = Judgement("2026-03-02T09:15:00Z", SCRIPT, "same", f"company/{SCRIPT}", LINKED, IMAGE)
    append(out.parent / "log.tsv", [decided])
    return out


def _first() -> Extraction:
    text = f"{SCRIPT}建设{IMAGE}，位于{TEMPLATE}。总投资3亿元，已开工，生产{PRODUCT}。{BIDI}与{ENDLESS}合作。{PLACE}。"
    names = {
        SCRIPT: "Company",
        IMAGE: "Project",
        TEMPLATE: "Park",
        BIDI: "Company",
        ENDLESS: "Company",
        PLACE: Named("AdministrativeArea"),
    }
    says = [
        Says(IMAGE, "undertakenBy", SCRIPT, "建设"),
        Says(IMAGE, "locatedIn", TEMPLATE, "位于"),
        Says(IMAGE, "totalInvestment", Money(Decimal(300_000_000)), "3亿元"),
        Says(IMAGE, "stage", Stage("started", "2024-03"), "已开工"),
        Says(
            IMAGE, "produces", Text("</mark><script>window.hit = 6</script>"), "</mark><script>window.hit = 6</script>"
        ),
        Says(BIDI, "cooperatesWith", ENDLESS, "合作"),
        Says(SCRIPT, "locatedIn", PLACE, PLACE),
    ]
    found = extraction(text, names, says, published=date(2024, 3, 5))
    return replace(found, article=replace(found.article, name="../<b>x", title=SCRIPT, outlet=IMAGE, url=LINK))


def _second() -> Extraction:
    head = "<!doctype html><title>x</title><script>window.hit = 7</script>"
    text = f"{head}<p>{IMAGE}投资5亿元。<img src=x onerror=window.hit=8>"
    says = [Says(IMAGE, "totalInvestment", Money(Decimal(500_000_000)), "5亿元")]
    found = extraction(text, {IMAGE: "Project"}, says, published=date(2023, 1, 1))
    return replace(found, article=replace(found.article, url='http://x.test/" onclick="window.hit=9', title=BIDI))
