"""What the page carries is put together again as the model was, in the browser that does it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from network_page import Page
from network_quads import News, Says, store_of
from network_region import region

from kg.network.graph import to_networkx
from kg.network.html import render
from kg.network.pack import pack, packed, unpacked
from kg.network.terms import Terms
from kg.network.view import View, view
from kg.store import OxigraphStore

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
# Names that a tab, a slash, a space or nothing could confuse, and IRIs that do not hold their label.
ODD = ("甲\t公司", "甲/乙公司", "公司", "长" * 60, "A1 公司", "𬭎泰公司", "重庆银行", "company")


def odd() -> OxigraphStore:
    types = dict.fromkeys(ODD, "Company") | {"甲园区": "Park"}
    says = tuple(Says(name, "locatedIn", "甲园区") for name in ODD)
    dated = Says("公司", "stage", "started", "开工")
    news = News("题", "报", "2022-01-01", "", (("甲园区有" + "、".join(ODD) + "开工。", (*says, dated)),))
    return store_of(types, [news])


@given(JSON)
def test_what_is_packed_is_unpacked(value: Any) -> None:
    assert unpacked(packed(value)) == value


def test_a_page_carries_each_sentence_once(model: View) -> None:
    _, parts = pack(model)
    sentences = [sentence for part in parts for article in unpacked(part) for sentence in article["passages"]]
    assert len(sentences) == len(model["passages"])
    assert set(sentences) == set(model["passages"])


@pytest.mark.parametrize("made", [region, odd])
def test_the_browser_puts_the_columns_together_again(page: Page, terms: Terms, tmp_path: Path, made: Any) -> None:
    model = view(to_networkx(made(), terms), terms, title="甲")
    path = tmp_path / "graph.html"
    path.write_text(render(model), encoding="utf-8")
    page.open(path)
    nodes = page.run("return kg.view.nodes")
    for key in ("iri", "label", "type", "degree", "amount", "stage", "place", "size"):
        assert nodes[key] == model["nodes"][key], key
    facts = page.run("return kg.view.facts")
    for key in ("s", "p", "o", "zh", "en", "date", "current", "bend"):
        assert facts[key] == model["facts"][key], key
    assert page.run("return kg.view.facts.s.map((_, fact) => kg.claimsOf(fact))") == model["facts"]["claims"]
    assert (
        page.run("return kg.view.nodes.label.map((_, node) => kg.linesOf(node).join('\\n'))") == model["nodes"]["short"]
    )
    assert (
        page.run("return kg.view.nodes.label.map((_, node) => kg.spoken(node).join(' '))") == model["nodes"]["pinyin"]
    )
    assert page.errors() == []


def test_every_claim_leads_to_its_words(page: Page, region_html: Path, model: View) -> None:
    """What the object's marks cover in the sentences is what the claim quotes, for every fact that is drawn."""
    page.open(region_html)
    said = page.driver.execute_async_script(
        "Promise.all(kg.view.claims.article.map((_, claim) => kg.claimDetails(claim))).then(arguments[0])"
    )
    assert [claim["words"] for claim in said] == model["claims"]["words"]
    assert [claim["extractor"] for claim in said] == model["claims"]["extractor"]
    for claim in said:
        marked = [
            sentence[marks[i] : marks[i + 1]]
            for sentence, marks in claim["quotes"]
            for i in range(0, len(marks), 3)
            if marks[i + 2] & 2
        ]
        assert "".join(marked) == claim["words"]
