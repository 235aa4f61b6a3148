"""What people decided about things elsewhere, replayed: one decision for each node and IRI, the rest is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from support import extraction

from kg.claim import quads
from kg.entity import BASE, resolve
from kg.entity.judgement import Judgement, Log, is_outside, read_log

FULL, SHORT, OTHER = "衡水恒明科技有限公司", "恒明科技", "恒明达科技有限公司"
ARTICLES = [
    extraction(f"{FULL}开工。", {FULL: "Company"}),
    extraction(f"{SHORT}投产。", {SHORT: "Company"}),
    extraction(f"{OTHER}签约。", {OTHER: "Company"}),
]
Q1, Q2 = "http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q2"


def log(*decisions: str) -> Log:
    """Decisions as ``same A B``, the first one taken first."""
    found = []
    for number, text in enumerate(decisions, 1):
        what, first, second = text.split()
        second = second if "/" in second or what == "rename" else f"company/{second}"
        found.append(
            Judgement(f"2026-01-{number:02}T00:00:00Z", "li", what, f"company/{first}", second, "", "log", number)  # type: ignore[arg-type]
        )
    return Log(tuple(found))


def links(*decisions: str) -> list[tuple[str, str, bool]]:
    return [(link.path, link.iri, link.holds) for link in resolve(ARTICLES, log(*decisions)).links]


def remarks(*decisions: str) -> list[tuple[str, str]]:
    return [(remark.place, remark.kind) for remark in resolve(ARTICLES, log(*decisions)).remarks]


def test_a_link_holds_for_the_node_whatever_name_it_was_judged_by() -> None:
    assert links(f"same {SHORT} {Q1}", f"different {FULL} {Q2}") == [
        (f"company/{FULL}", Q1, True),
        (f"company/{FULL}", Q2, False),
    ]
    assert links(f"same {OTHER} {Q1}", f"same {OTHER} {FULL}") == [(f"company/{FULL}", Q1, True)]
    assert links(f"rename {OTHER} 恒明达集团", f"same 恒明达集团 {Q1}") == [("company/恒明达集团", Q1, True)]
    assert remarks(f"same {SHORT} {Q1}", f"different {FULL} {Q2}", f"same {FULL} {Q1}") == []


def test_links_change_nothing_about_our_own_nodes() -> None:
    plain, found = resolve(ARTICLES), resolve(ARTICLES, log(f"same {FULL} {Q1}", f"same {OTHER} {Q1}"))
    assert (found.entities, found.paths) == (plain.entities, plain.paths)


def test_of_two_decisions_about_one_link_the_later_counts_and_is_listed() -> None:
    assert links(f"same {SHORT} {Q1}", f"different {FULL} {Q1}") == [(f"company/{FULL}", Q1, False)]
    assert remarks(f"same {SHORT} {Q1}", f"different {FULL} {Q1}") == [("log:1", "overruled")]
    assert links(f"different {FULL} {Q1}", f"same {FULL} {Q1}") == [(f"company/{FULL}", Q1, True)]


def test_what_cannot_be_replayed_is_listed() -> None:
    assert remarks(f"same 恒不在 {Q1}", f"different 恒不在 {Q1}") == [("log:1", "orphaned"), ("log:2", "orphaned")]
    assert remarks(f"same {FULL} {Q1}", f"same {OTHER} {Q1}") == [("log:1", "taken")]
    assert remarks(f"same {FULL} {Q1}", f"different {OTHER} {Q1}") == []


def test_a_name_of_two_nodes_must_be_told_by_article() -> None:
    twice = [extraction(f"{FULL}开工。", {FULL: "Company"}), extraction(f"{FULL}投产。", {FULL: "Company"})]
    sides = [f"article/{each.article.id}/company/{FULL}" for each in twice]
    apart = Judgement("2026-01-01T00:00:00Z", "li", "different", sides[0], sides[1], "", "log", 1)
    named = Judgement("2026-01-02T00:00:00Z", "li", "same", f"company/{FULL}", Q1, "", "log", 2)
    found = resolve(twice, Log((apart, named)))
    assert (found.links, [(remark.place, remark.kind) for remark in found.remarks]) == ((), [("log:2", "idle")])
    told = Judgement("2026-01-02T00:00:00Z", "li", "same", sides[1], Q1, "", "log", 2)
    (link,) = resolve(twice, Log((apart, told))).links
    assert link.path == resolve(twice, Log((apart,))).paths[twice[1].article.id, "e1"]


def test_only_links_that_hold_are_in_the_graph_with_who_decided_when() -> None:
    decided = log(f"same {SHORT} {Q1}", f"different {FULL} {Q2}")
    found = {quad.triple for quad in quads(ARTICLES, resolve(ARTICLES, decided))}
    found -= {quad.triple for quad in quads(ARTICLES, resolve(ARTICLES))}
    ours, same, statement = NamedNode(f"{BASE}company/{FULL}"), "http://www.w3.org/2002/07/owl#sameAs", set()
    said = {}
    for triple in found:
        if triple.subject == ours:
            assert (triple.predicate.value, triple.object) == (same, NamedNode(Q1))
        else:
            statement.add(triple.subject)
            name = triple.predicate.value.rpartition("/")[2].rpartition("#")[2]
            said.setdefault(name, set()).add(triple.object)
    assert len(statement) == 1
    assert said.pop("type") == {
        NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"),
        NamedNode("http://www.w3.org/ns/prov#Entity"),
    }
    time = Literal("2026-01-01T00:00:00Z", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#dateTime"))
    assert said == {
        "subject": {ours},
        "predicate": {NamedNode(same)},
        "object": {NamedNode(Q1)},
        "creator": {Literal("li")},
        "generatedAtTime": {time},
    }


DECISIONS = [f"same {FULL} {Q1}", f"different {SHORT} {Q1}", f"same {OTHER} {FULL}", f"same {OTHER} {Q2}"]


@given(st.permutations(log(*DECISIONS).judgements), st.permutations(ARTICLES))
def test_the_order_of_lines_and_articles_does_not_matter(judgements: list[Judgement], articles: list[object]) -> None:
    expected = resolve(ARTICLES, log(*DECISIONS))
    assert len(expected.links) == 2
    assert resolve(articles, Log(tuple(sorted(judgements)))) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("iri", "valid"),
    [
        (Q1, True),
        ("https://x.test/企业?a=b#c", True),
        ("https://x.test/it's%20here", True),
        ("http://x.test/a b", False),
        ("http://x.test/<a>", False),
        ('http://x.test/"a"', False),
        ("http://x.test/%zz", False),
        ("http://x.test/\u0000", False),
        ("http://", False),
        ("http:///a", False),
        ("ftp://x.test/a", False),
        ("javascript:alert(1)", False),
        ("company/甲", False),
        (f"{BASE}company/甲", False),
    ],
)
def test_only_valid_web_iris_of_others_are_outside(iri: str, valid: bool) -> None:
    assert is_outside(iri) == valid


def test_a_line_with_a_broken_iri_is_named_and_the_rest_read(tmp_path: Path) -> None:
    when = "2026-01-02T03:04:05Z\tli"
    lines = [
        f"{when}\tsame\tcompany/甲\thttp://x.test/<a>\t",
        f"{when}\tdifferent\tcompany/甲\t{BASE}company/乙\t",
        f"{when}\tsame\t{Q1}\tcompany/甲\t",
        f"2026-02-30T03:04:05Z\tli\tsame\tcompany/甲\t{Q1}\t",
        f"{when}\tsame\tcompany/甲\t{Q2}\t",
    ]
    (tmp_path / "log.tsv").write_text("\n".join(lines), encoding="utf-8")
    found = read_log(tmp_path)
    assert [problem.line for problem in found.problems] == [1, 2, 3, 4]
    assert [(each.second, each.outside) for each in found.links()] == [(Q2, True)]
    assert found.of("same", "different") == []
