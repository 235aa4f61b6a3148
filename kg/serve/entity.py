"""What is known about one IRI: its triples in any graph, and how its terms read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from kg.store.prefixes import DATA, PREFIXES
from kg.store.turtle import Shortener

# What a path may hold as it is (RFC 3986, section 3.3), and escapes that are there already.
_KEPT = "/%:@!$&'()*+,;=~"
_NAMES = tuple(
    ox.NamedNode(iri)
    for iri in (
        f"{PREFIXES['rdfs']}label",
        f"{PREFIXES['dcterms']}title",
        f"{PREFIXES['kg']}words",
        f"{PREFIXES['oa']}exact",
    )
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A term on the page: its text, its address (empty for a literal), the language of the text."""

    text: str
    href: str = ""
    lang: str = ""


def statements(store: ox.Store, iri: str) -> list[ox.Triple]:
    """Every triple with this subject, whatever its graph, each once, sorted."""
    quads = store.quads_for_pattern(ox.NamedNode(iri), None, None, None)
    return sorted({quad.triple for quad in quads}, key=str)


def local(iri: str) -> str:
    """Where this server answers about an IRI of ours: a path; another IRI is its own address.

    >>> local("https://w3id.org/regionkg/id/company/%2F恒明")
    '/id/company/%2F%E6%81%92%E6%98%8E'
    """
    return f"/id/{quote(iri.removeprefix(DATA), safe=_KEPT)}" if iri.startswith(DATA) else iri


def grouped(pairs: Iterable[tuple[Shown, Shown]]) -> list[tuple[Shown, list[Shown]]]:
    """Terms by their predicates, in the order in which they come."""
    groups: dict[Shown, list[Shown]] = {}
    for predicate, term in pairs:
        groups.setdefault(predicate, []).append(term)
    return list(groups.items())


def shown(store: ox.Store, shortener: Shortener, term: object) -> Shown:
    """A term as people read it: a name where it has one."""
    if isinstance(term, ox.Literal):
        return Shown(term.value, lang=term.language or "")
    if not isinstance(term, ox.NamedNode):
        return Shown(str(term))
    named = _name(store, term)
    short = shortener.text(f"<{term.value}>")
    text = named.value if named else short.strip("<>")
    # Only addresses of the web become links: javascript: and data: must not.
    href = local(term.value) if term.value.startswith(("http://", "https://")) else ""
    return Shown(text, href, (named.language or "") if named else "")


def _name(store: ox.Store, node: ox.NamedNode) -> ox.Literal | None:
    """The Chinese label if there is one, or what else names the node."""
    for predicate in _NAMES:
        found = [q.object for q in store.quads_for_pattern(node, predicate, None, None)]
        literals = sorted({term for term in found if isinstance(term, ox.Literal)}, key=_chinese_first)
        if literals:
            return literals[0]
    return None


def _chinese_first(literal: ox.Literal) -> tuple[bool, str]:
    return not (literal.language or "zh").startswith("zh-hans"), str(literal)
