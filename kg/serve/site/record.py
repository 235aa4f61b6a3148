"""What a build kept of an article beside the graph: its mentions, its repairs, and which nodes its names became."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.claim import claim_id
from kg.errors import KgError
from kg.folder import FileNames
from kg.model import Extraction
from kg.network.record import Claim, Records
from kg.record import from_record, loads
from kg.serve.site.subgraph import ALIAS, DEFAULT, LABEL, TYPE, kg, other

_NAME = other("dcterms", "identifier")


def extraction_of(store: ox.Store, iri: str, facts: str) -> Extraction | None:
    """The record of an article in the folder `facts`; None if it is not there or is of another text."""
    ident = iri.rpartition("/")[2]
    names = [
        quad.object.value
        for quad in store.quads_for_pattern(ox.NamedNode(iri), _NAME, None, DEFAULT)
        if isinstance(quad.object, ox.Literal)
    ]
    for name in names if facts else ():
        stem = FileNames().of(name, ident)
        for path in (Path(facts) / f"{stem}-{ident}.json", Path(facts) / f"{stem}.json"):
            found = _read(path)
            if found is not None and found.article.id == ident:
                return found
    return None


def _read(path: Path) -> Extraction | None:
    try:
        text = path.read_text(encoding="utf-8")
        return from_record(loads(text, source=str(path)), source=str(path))
    except (OSError, UnicodeDecodeError, KgError):
        # The page shows the text and the facts of the graph; only what the record adds is lacking.
        return None


def nodes_of(store: ox.Store, extraction: Extraction, records: Records) -> dict[str, str]:
    """The IRI of each entity of an article by its local id, as far as the graph tells.

    A fact's claim has an id that is made of the fact, so its ends are known; another entity is the node that alone has
    its name and its type.
    """
    found: dict[str, str] = {}
    claims = dict(_ends(records))
    entities = {entity.id: entity for entity in extraction.entities}
    for fact in extraction.facts:
        subject, end = claims.get(claim_id(extraction.article.id, fact, entities), ("", ""))
        if subject:
            found.setdefault(fact.subject, subject)
        if end and isinstance(fact.object, str):
            found.setdefault(fact.object, end)
    for entity in extraction.entities:
        if entity.id not in found and (node := _named(store, entity.name, entity.type)):
            found[entity.id] = node
    return found


def _ends(records: Records) -> Iterator[tuple[str, tuple[str, str]]]:
    """By the id of each claim: its subject, and its object where that is an entity."""
    for link in records.links:
        for claim in link.claims:
            yield _id(claim), (link.subject, "" if link.title else link.object)
    for iri, value in records.values:
        for claim in value.claims:
            yield _id(claim), (iri, "")


def _id(claim: Claim) -> str:
    return claim.iri.rpartition("/")[2]


def _named(store: ox.Store, name: str, kind: str) -> str:
    wanted = kg(kind)
    found = {
        quad.subject.value
        for predicate in (LABEL, ALIAS)
        for language in ("zh-hans", "zh-hant")
        for quad in store.quads_for_pattern(None, predicate, ox.Literal(name, language=language), DEFAULT)
        if isinstance(quad.subject, ox.NamedNode) and ox.Quad(quad.subject, TYPE, wanted, DEFAULT) in store
    }
    return found.pop() if len(found) == 1 else ""
