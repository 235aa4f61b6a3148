"""What lies around one entity, copied out of a store: small enough to be read into records and drawn at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import TypeAlias

import pyoxigraph as ox

from kg import schema
from kg.store import OxigraphStore
from kg.store.prefixes import DATA, ONTOLOGY, PREFIXES

DEFAULT = ox.DefaultGraph()
Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple
MOST = 60
"""Facts of one relation, in one direction, that are copied; a hub has thousands."""


def kg(name: str) -> ox.NamedNode:
    return ox.NamedNode(ONTOLOGY + name)


def other(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)


TYPE, LABEL, ALIAS = other("rdf", "type"), other("rdfs", "label"), other("skos", "altLabel")
SUBJECT, PREDICATE, OBJECT = (other("rdf", name) for name in ("subject", "predicate", "object"))
_SELECTOR, _DERIVED = other("oa", "hasSelector"), other("prov", "wasDerivedFrom")
_ORGANISATION, _EVIDENCE, _TEXT, _CLAIM = kg("organisation"), kg("evidence"), kg("text"), kg("Claim")
_NAMES = (TYPE, LABEL, ALIAS)


@dataclass(slots=True)
class Around:
    """`store` holds the copy; `left_out` counts by relation and direction (``in``, ``out``) what it lacks."""

    store: OxigraphStore = field(default_factory=OxigraphStore)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)


def around(store: ox.Store, iri: str, *, hops: int = 1, most: int = MOST) -> Around:
    """The facts of `iri` with their claims, words and articles; with two `hops` those of its neighbours too."""
    copy = _Copy(store, most)
    ring, seen = [ox.NamedNode(iri)], {iri}
    for hop in range(hops):
        copy.most = most if hop == 0 else most // 4
        found = sorted({node.value for each in ring for node in copy.facts(each)} - seen)
        seen.update(found)
        ring = [ox.NamedNode(each) for each in found]
    result = Around(left_out=copy.left_out if hops == 1 else Counter())
    result.store.add(copy.quads)
    return result


class _Copy:
    """Collects quads; each node and claim is looked at once."""

    def __init__(self, store: ox.Store, most: int) -> None:
        self.store, self.most = store, most
        self.quads: set[ox.Quad] = set()
        self.left_out: Counter[tuple[str, str]] = Counter()
        self._types = {kg(name) for name in schema.load().types}
        self._known: set[str] = set()
        self._articles: set[str] = set()

    def facts(self, node: ox.NamedNode) -> list[ox.NamedNode]:
        """Copy the facts of an entity; its neighbours that are entities."""
        self.describe(node)
        out = self._some(self.store.quads_for_pattern(node, None, None, DEFAULT), "out")
        into = self._some(self.store.quads_for_pattern(None, None, node, DEFAULT), "in")
        posts = [quad.subject for quad in into if quad.predicate == _ORGANISATION]
        holders = (self.store.quads_for_pattern(None, kg("holdsPost"), post, DEFAULT) for post in posts)
        held = self._some(chain.from_iterable(holders), "in")
        self.quads.update(out, into, held)
        subjects: set[Node] = {quad.subject for quad in (*into, *held)}
        self._claims(node, subjects, {node, *posts})
        ends = [*(quad.object for quad in out), *subjects]
        return [end for end in ends if isinstance(end, ox.NamedNode) and self.describe(end)]

    def _some(self, found: Iterable[ox.Quad], way: str) -> list[ox.Quad]:
        by: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in found:
            if quad.predicate.value.startswith(ONTOLOGY):
                by[quad.predicate.value].append(quad)
        kept = []
        for predicate, quads in by.items():
            kept += _in_turn(quads)[: self.most]
            if len(quads) > self.most:
                self.left_out[predicate.removeprefix(ONTOLOGY), way] += len(quads) - self.most
        return kept

    def describe(self, node: ox.NamedNode) -> bool:
        """Copy what a node is called; all that a value says. Whether it is an entity."""
        types = [quad.object for quad in self.store.quads_for_pattern(node, TYPE, None, DEFAULT)]
        entity = any(each in self._types for each in types)
        if node.value not in self._known:
            self._known.add(node.value)
            wanted = _NAMES if entity else (None,)
            for predicate in wanted:
                for quad in self.store.quads_for_pattern(node, predicate, None, DEFAULT):
                    self.quads.add(quad)
                    if quad.predicate == _ORGANISATION and isinstance(quad.object, ox.NamedNode):
                        self.describe(quad.object)
        return entity

    def _claims(self, node: ox.NamedNode, subjects: Set[Node], targets: Set[Node]) -> None:
        for quad in self.store.quads_for_pattern(None, SUBJECT, node, None):
            self.claim(quad)
        # Claims that no direct triple stands for, about this entity by others; a hub has too many to look for.
        if not self.left_out:
            for target in targets:
                for found in self.store.quads_for_pattern(None, OBJECT, target, None):
                    self.claim(found)
            return
        for subject in subjects - {node}:
            for quad in self.store.quads_for_pattern(None, SUBJECT, subject, None):
                if any(ox.Quad(quad.subject, OBJECT, target, quad.graph_name) in self.store for target in targets):
                    self.claim(quad)

    def claim(self, found: ox.Quad) -> None:
        """A claim with its words, and the article that makes it; claims about facts that were left out too."""
        claim, graph = found.subject, found.graph_name
        if not isinstance(claim, ox.NamedNode) or not isinstance(graph, ox.NamedNode) or claim.value in self._known:
            return
        self._known.add(claim.value)
        own = list(self.store.quads_for_pattern(claim, None, None, graph))
        if not any(quad.object == _CLAIM for quad in own):
            return
        self.quads.update(own)
        for quad in own:
            if quad.predicate == _EVIDENCE:
                self._evidence(quad.object, graph)
            elif quad.predicate in (SUBJECT, OBJECT) and isinstance(quad.object, ox.NamedNode):
                self.describe(quad.object)
        self._article(graph)

    def _evidence(self, evidence: object, graph: ox.NamedNode) -> None:
        for quad in self.store.quads_for_pattern(evidence, None, None, graph):  # type: ignore[arg-type]
            self.quads.add(quad)
            if quad.predicate == _SELECTOR:
                self.quads.update(self.store.quads_for_pattern(quad.object, None, None, graph))  # type: ignore[arg-type]

    def _article(self, article: ox.NamedNode) -> None:
        if article.value not in self._articles:
            self._articles.add(article.value)
            self.quads.update(self.store.quads_for_pattern(article, None, None, DEFAULT))
            self.quads.update(self.store.quads_for_pattern(article, _TEXT, None, article))


def _in_turn(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Facts in an order that a cut leaves something of every type of entity of: the first of each, the second …"""
    by: dict[tuple[str, str], list[ox.Quad]] = defaultdict(list)
    for quad in sorted(quads, key=lambda quad: (str(quad.subject), str(quad.object))):
        by[_segment(quad.subject), _segment(quad.object)].append(quad)
    turns = zip_longest(*(by[key] for key in sorted(by)))
    return [quad for turn in turns for quad in turn if quad is not None]


def _segment(term: object) -> str:
    return term.value.removeprefix(DATA).partition("/")[0] if isinstance(term, ox.NamedNode) else ""


def projects_of(store: ox.Store, iri: str) -> list[ox.NamedNode]:
    """The projects that an entity undertakes, helps with or hosts, sorted; those in places within a place included."""
    node = ox.NamedNode(iri)
    found: set[ox.NamedNode] = set()
    places = [node, *_within(store, node)]
    for place in places:
        for name in ("undertakenBy", "developedWith", "locatedIn"):
            for quad in store.quads_for_pattern(None, kg(name), place, DEFAULT):
                if isinstance(quad.subject, ox.NamedNode) and is_a(store, quad.subject, "Project"):
                    found.add(quad.subject)
    return sorted(found, key=lambda each: each.value)


def _within(store: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    """All that is part of a place, however deep; a circle in the data ends it."""
    found = [node]
    seen = {node.value}
    for each in found:
        for quad in store.quads_for_pattern(None, kg("partOf"), each, DEFAULT):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value not in seen:
                seen.add(quad.subject.value)
                found.append(quad.subject)
    return found[1:]


def is_a(store: ox.Store, node: ox.NamedNode, kind: str) -> bool:
    return ox.Quad(node, TYPE, kg(kind), DEFAULT) in store


def article_graph(store: ox.Store, iri: str) -> OxigraphStore:
    """One article with its claims, and what the nodes that they speak of are called."""
    copy = _Copy(store, MOST)
    graph = ox.NamedNode(iri)
    own = list(store.quads_for_pattern(None, None, None, graph))
    copy.quads.update(own)
    copy.quads.update(store.quads_for_pattern(graph, None, None, DEFAULT))
    for quad in own:
        if quad.predicate in (SUBJECT, OBJECT) and isinstance(quad.object, ox.NamedNode):
            copy.describe(quad.object)
    result = OxigraphStore()
    result.add(copy.quads)
    return result


def claims_graph(store: ox.Store, iris: Sequence[str]) -> OxigraphStore:
    """Some claims with their words and articles, and what the nodes that they speak of are called."""
    copy = _Copy(store, MOST)
    for iri in iris:
        for quad in store.quads_for_pattern(ox.NamedNode(iri), SUBJECT, None, None):
            copy.claim(quad)
    result = OxigraphStore()
    result.add(copy.quads)
    return result
