"""What the articles' graphs say of each claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from kg.network.record import Claim, Mark
from kg.network.terms import KG, local
from kg.store import Row, Rows, Store, Term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"

_AT_ONCE = 50
"""Graphs that one query is about."""

Fact: TypeAlias = tuple[str, str, Term]
"""IRIs of subject and predicate, and the object."""
Said: TypeAlias = tuple[Mapping[str, tuple[Term, str]], Mapping[str, str]]
"""By a claim's IRI its object and the article's words for it; and its other properties as `CLAIMS` gives them."""

# A claim has some dozen properties. To hand them over one by one costs more time than to find them, so all that cannot
# hold a control character by chance come as one string; what an article says comes as it is. The
# rank that nearly all have is not handed over at all.
_STATED = f"""
PREFIX kg: <{KG}> PREFIX rdf: <{RDF}>
SELECT ?claim ?o ?words WHERE {{ GRAPH ?g {{ ?claim rdf:object ?o OPTIONAL {{ ?claim kg:words ?words }} }} }}"""
# The name of a predicate would be longer than most values, so that a letter stands for it.
LETTERS = {
    "s": RDF + "subject",
    "p": RDF + "predicate",
    "f": PROV + "wasDerivedFrom",
    "e": KG + "evidence",
    "c": KG + "confidence",
    "r": KG + "rank",
    "x": KG + "extractor",
    "v": KG + "extractorVersion",
    "a": KG + "approx",
    "d": KG + "date",
}
_LETTER = '"-"'
for _letter, _iri in LETTERS.items():
    _LETTER = f'IF(SAMETERM(?p, <{_iri}>), "{_letter}", {_LETTER})'
CLAIMS = f"""
PREFIX kg: <{KG}> PREFIX rdf: <{RDF}>
SELECT ?claim (GROUP_CONCAT(CONCAT({_LETTER}, STR(?value)); separator="\\u001E") AS ?said) WHERE {{
  GRAPH ?g {{
    ?claim a kg:Claim ; ?p ?value
    FILTER(!SAMETERM(?p, rdf:type) && !SAMETERM(?p, rdf:object) && !SAMETERM(?p, kg:words)
      && !SAMETERM(?value, kg:normal))
  }}
}} GROUP BY ?claim"""
_MARKS = f"""
PREFIX kg: <{KG}> PREFIX oa: <{OA}>
SELECT ?evidence ?role ?start ?end WHERE {{ GRAPH ?g {{
  ?evidence kg:role ?role ; oa:hasSelector ?at . ?at oa:start ?start ; oa:end ?end
}} }}"""
# The IRI that a build gives to evidence says its role and where it stands (docs/rdf-model.md).
_OUR_EVIDENCE = re.compile(r"/evidence/[^/]+/(subject|object|trigger)/(\d+)-(\d+)$")


class Part(Protocol):
    """As much of a store as is to be read."""

    @property
    def graphs(self) -> Sequence[str]:
        """The IRIs of some articles' graphs."""
        ...

    def direct(self) -> Iterable[Row]:
        """Triples of the default graph."""
        ...


def rows_of(store: Store, query: str, part: Part | None = None) -> tuple[Row, ...]:
    """The answer to a query over all graphs, or over those of a part, some at a time. Raises what the store raises."""
    if part is None:
        answer = store.query(query)
        return answer.rows if isinstance(answer, Rows) else ()
    graphs = [f"FROM NAMED {Term.iri(graph)}" for graph in part.graphs]
    some = (" ".join(graphs[at : at + _AT_ONCE]) for at in range(0, len(graphs), _AT_ONCE))
    asked = (query.replace("WHERE", f"{each} WHERE", 1) for each in some)
    return tuple(row for text in asked for row in rows_of(store, text))


class Marks:
    """The words that evidence points at: read off its IRI where a build made that, else asked of the store, once."""

    def __init__(self, store: Store, part: Part | None = None) -> None:
        self.store = store
        self.part = part
        self.known: dict[str, tuple[Mark, ...]] = {}
        self.asked = False

    def of(self, evidence: Iterable[str]) -> tuple[Mark, ...]:
        """Sorted, without repeats."""
        return tuple(sorted({mark for iri in evidence for mark in self._of(iri)}))

    def _of(self, iri: str) -> tuple[Mark, ...]:
        found = _OUR_EVIDENCE.search(iri)
        if found:
            return (Mark(int(found[2]), int(found[3]), found[1]),)
        if not self.asked:
            self._ask()
        return self.known.get(iri, ())

    def _ask(self) -> None:
        self.asked = True
        for iri, role, start, end in rows_of(self.store, _MARKS, self.part):
            if iri and role and start and end:
                mark = Mark(int(start.value), int(end.value), local(role.value).removesuffix("Role"))
                self.known[iri.value] = (*self.known.get(iri.value, ()), mark)


def stated_in(store: Store, part: Part | None = None) -> dict[str, tuple[Term, str]]:
    """The object of each claim and the article's words for it; of several the first."""
    found: dict[str, tuple[Term, str]] = {}
    for claim, term, words in rows_of(store, _STATED, part):
        if claim and term:
            said = (term, words.value if words else "")
            other = found.setdefault(claim.value, said)
            if other is not said:
                found[claim.value] = min(said, other, key=lambda each: (str(each[0]), each[1]))
    return found


def properties_in(store: Store, part: Part | None = None) -> dict[str, str]:
    """The other properties of each claim, as `CLAIMS` gives them."""
    return {claim.value: text.value for claim, text in rows_of(store, CLAIMS, part) if claim and text}


def claims_of(known: Said, marks: Marks) -> dict[Fact, tuple[Claim, ...]]:
    """By fact, by IRI; of two words or ranks of a claim the first counts, `normal` only if it is the only one."""
    stated, said = known
    found: dict[Fact, list[Claim]] = defaultdict(list)
    for iri in sorted(stated.keys() & said.keys()):
        lines = said[iri].split("\x1e")
        # Of several values of one property the least remains.
        lines.sort(reverse=True)
        first = {line[:1]: line[1:] for line in lines}
        if "s" not in first or "p" not in first:
            continue
        object_, words = stated[iri]
        evidence = [line[1:] for line in lines if line.startswith("e")]
        found[first["s"], first["p"], object_].append(_claim(iri, words, first, marks.of(evidence)))
    return {fact: tuple(claims) for fact, claims in found.items()}


def _claim(iri: str, words: str, first: Mapping[str, str], marks: tuple[Mark, ...]) -> Claim:
    """A claim of its properties by their letters."""
    value = first.get
    return Claim(
        iri,
        value("f", ""),
        words,
        approx=local(value("a", "")),
        date=value("d", ""),
        confidence=float(value("c") or 1),
        rank=local(value("r", "")) or "normal",
        extractor=value("x", ""),
        version=value("v", ""),
        marks=marks,
    )
