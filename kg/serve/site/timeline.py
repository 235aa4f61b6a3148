"""How projects went on: the stages and dates that articles state, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg import schema
from kg.serve.entity import local
from kg.serve.site.asked import Language
from kg.serve.site.subgraph import ALIAS, DEFAULT, LABEL, OBJECT, PREDICATE, SUBJECT, kg, other

_MOST_PROJECTS = 40
_MOST = 24
_ISSUED = other("dcterms", "issued")
_DATES = ("startDate", "completionDate")


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """`date` is ISO 8601 of the precision known, that of the report where `reported`; empty if neither is known."""

    date: str
    project: str
    href: str
    what: str
    stage: str
    reported: bool
    article: str


def timeline(store: ox.Store, projects: Sequence[ox.NamedNode], language: Language) -> list[Event]:
    """The latest events of some projects, the earliest first, undated ones last; each once, from the first article."""
    found: dict[tuple[str, str, str], Event] = {}
    for project in projects[:_MOST_PROJECTS]:
        name = label(store, project)
        for quad in store.quads_for_pattern(None, SUBJECT, project, None):
            event = _event(store, quad, (name, local(project.value)), language)
            if event is not None:
                key = (event.href, event.what, event.date if not event.reported else "")
                found[key] = min(event, found.get(key, event))
    dated = sorted(event for event in found.values() if event.date)
    return (dated + sorted(event for event in found.values() if not event.date))[-_MOST:]


def _event(store: ox.Store, quad: ox.Quad, project: tuple[str, str], language: Language) -> Event | None:
    claim, graph = quad.subject, quad.graph_name
    if not isinstance(graph, ox.NamedNode):
        return None
    # Most claims are of other relations: one look tells them apart.
    predicate = next((_local(q.object) for q in store.quads_for_pattern(claim, PREDICATE, None, graph)), "")
    if predicate not in ("stage", *_DATES):
        return None
    said = {q.predicate.value: q.object for q in store.quads_for_pattern(claim, None, None, graph)}
    if _local(said.get(kg("rank").value)) == "deprecated":
        return None
    stage = _local(said.get(OBJECT.value)) if predicate == "stage" else ""
    stated = said.get(kg("date").value) if predicate == "stage" else said.get(OBJECT.value)
    date = stated.value if isinstance(stated, ox.Literal) else ""
    return Event(
        date or issued(store, graph),
        *project,
        _what(predicate, stage, language),
        stage or predicate,
        not date,
        f"{local(graph.value)}#c-{claim.value.rpartition('/')[2]}" if isinstance(claim, ox.NamedNode) else "",
    )


def _what(predicate: str, stage: str, language: Language) -> str:
    known = schema.load().stages.get(stage) or schema.load().predicates[predicate]
    return known.label_en if language == "en" else known.label_zh


def _local(term: object) -> str:
    return term.value.rpartition("#")[2] if isinstance(term, ox.NamedNode) else ""


def issued(store: ox.Store, article: ox.NamedNode) -> str:
    """When an article was published; empty if that is not known."""
    found = (quad.object for quad in store.quads_for_pattern(article, _ISSUED, None, DEFAULT))
    return min((term.value for term in found if isinstance(term, ox.Literal)), default="")


def label(store: ox.Store, node: ox.NamedNode) -> str:
    """The Chinese label of a node, else another name, else the end of its IRI."""
    for predicate in (LABEL, ALIAS):
        found = [quad.object for quad in store.quads_for_pattern(node, predicate, None, DEFAULT)]
        literals = sorted(
            (term for term in found if isinstance(term, ox.Literal)),
            key=lambda term: (not (term.language or "zh").startswith("zh-hans"), term.value),
        )
        if literals:
            return literals[0].value
    return node.value.rpartition("/")[2]
