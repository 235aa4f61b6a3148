"""IRIs that can be read and that every parser takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import URIRef

from kg.entity.iri import BASE, path, segment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("卓凡液压科技有限公司", "卓凡液压科技有限公司"),
        ("a/b#c?d%e", "a%2Fb%23c%3Fd%25e"),
        ('<>"{}|^`\\ ', "%3C%3E%22%7B%7D%7C%5E%60%5C%20"),
        ("[甲]\n\x00\u3000", "%5B甲%5D%0A%00%E3%80%80"),
        ("恒明(衡水)@二期·“新”", "恒明(衡水)@二期·“新”"),
        ("..", "%2E%2E"),
        ("\ufffd\ue000", "%EF%BF%BD%EE%80%80"),
    ],
)
def test_only_what_an_iri_forbids_is_encoded(text: str, expected: str) -> None:
    assert segment(text) == expected


def test_a_long_name_is_cut_and_hashed() -> None:
    long, other = segment("衡" * 10_000), segment("衡" * 9_999 + "水")
    assert len(long) == 120
    assert long.startswith("衡" * 100)
    assert long != other


@given(st.text(min_size=1))
def test_every_name_gives_an_iri(text: str) -> None:
    iri = BASE + path("company", text)
    assert NamedNode(iri).value == iri
    assert URIRef(iri).n3() == f"<{iri}>"


@given(st.text(min_size=1, max_size=100), st.text(min_size=1, max_size=100))
def test_two_names_give_two_segments(a: str, b: str) -> None:
    assert (segment(a) == segment(b)) == (a == b)
