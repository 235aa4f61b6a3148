"""What a build keeps of claims is what the store answers."""

from __future__ import annotations

from kg.network.claims import properties_in, stated_in
from kg.network.stated import kept, said_in
from kg.network.terms import KG
from kg.store import OxigraphStore
from kg.store.sorting import sorted_lines

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
BASE = "https://w3id.org/regionkg/id/"
ARTICLE = f"<{BASE}article/a>"
OBJECTS = {
    "c1": (f"<{BASE}park/景县经济开发区>", '"落户\\"景县\\"\\\\经济\\n开发区"', "normal"),
    "c2": (f'"3000000.5"^^<{XSD}decimal>', '"约300万元"', "preferred"),
    "c3": ('"胶管"@zh-Hans', '"胶管"', "deprecated"),
}


def graph(objects: dict[str, tuple[str, str, str]]) -> bytes:
    """The lines of an article's graph with these claims: object, words and rank."""
    lines = [
        f'{ARTICLE} <{KG}text> "甲\\n<{BASE}claim/x> 乙" .',
        f"<{BASE}evidence/a/object/1-3> <{KG}role> <{KG}objectRole> .",
    ]
    for name, (value, words, rank) in objects.items():
        said = {
            f"{RDF}type": f"<{KG}Claim>",
            f"{RDF}subject": f"<{BASE}project/甲>",
            f"{RDF}predicate": f"<{KG}locatedIn>",
            f"{RDF}object": value,
            f"{KG}words": words,
            f"{KG}rank": f"<{KG}{rank}>",
            f"{KG}confidence": f'"0.95"^^<{XSD}decimal>',
            f"{KG}extractor": '"of \\"two\\" words"',
            f"{KG}evidence": f"<{BASE}evidence/a/object/1-3>",
        }
        lines += [f"<{BASE}claim/{name}> <{predicate}> {each} ." for predicate, each in said.items()]
    return "\n".join(sorted_lines("\n".join(lines).encode())).encode()


def test_what_is_kept_is_what_the_store_answers() -> None:
    own = graph(OBJECTS)
    store = OxigraphStore()
    store.load_nquads(own.replace(b" .\n", f" {ARTICLE} .\n".encode()) + b"\n")
    stated, said = said_in([kept(own, f"<{BASE}claim/")])
    assert set(stated) == {f"{BASE}claim/{name}" for name in OBJECTS}
    # The engine gives the properties of a claim in no order.
    parts, asked = (
        {claim: sorted(text.split("\x1e")) for claim, text in each.items()} for each in (said, properties_in(store))
    )
    assert (stated, parts) == (stated_in(store), asked)


def test_an_article_without_claims_keeps_nothing() -> None:
    assert kept(graph({}), f"<{BASE}claim/") == b""
    assert said_in([b""]) == ({}, {})
