"""What is new in a graph: facts that came, went or changed between two builds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from kg import schema
from kg.errors import StoreError
from kg.query import run
from kg.store import Rows, Store
from kg.store.prefixes import PREFIXES

Kind: TypeAlias = Literal["came", "went", "changed"]
_FACTS = """SELECT ?s ?p ?o ?label {
    ?s ?p ?o ; a ?type OPTIONAL { ?o rdfs:label ?label FILTER(!LANGMATCHES(LANG(?label), "en")) } }"""
_LABELS = "SELECT ?s ?label { ?s rdfs:label ?label }"
_LINK = "sameAs"
"""To a thing elsewhere: no article states it, people do."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A direct triple that is in one graph only; `changed` has the value before and after."""

    subject: str
    predicate: str
    kind: Kind
    before: str = ""
    after: str = ""
    iri: str = ""

    def text(self) -> str:
        """One line for people.

        >>> Change("甲项目", "totalInvestment", "changed", "600000000", "620000000").text()
        '~ 甲项目 总投资: 600000000 → 620000000'
        """
        known = schema.load().predicates.get(self.predicate)
        relation = known.label_zh if known else self.predicate
        sign = {"came": "+", "went": "-", "changed": "~"}[self.kind]
        value = f"{self.before} → {self.after}" if self.kind == "changed" else self.before or self.after
        return f"{sign} {self.subject} {relation}: {value}"

    def record(self) -> dict[str, str]:
        return asdict(self)


def changes(old: Store, new: Store) -> list[Change]:
    """The changes from `old` to `new`, by subject. A single-valued property changes, others come and go."""
    before, after = _facts(old), _facts(new)
    labels = _labels(old) | _labels(new)
    found: list[Change] = []
    for key in sorted(before.keys() | after.keys()):
        gone = before.get(key, {}).keys() - after.get(key, {}).keys()
        fresh = after.get(key, {}).keys() - before.get(key, {}).keys()
        subject, predicate = key
        single = predicate != _LINK and schema.load().predicates[predicate].functional
        if single and len(gone) == len(fresh) == 1:
            was, now = before[key][gone.pop()], after[key][fresh.pop()]
            found.append(Change(labels.get(subject, subject), predicate, "changed", was, now, subject))
            continue
        found += _each(gone, before.get(key, {}), (labels.get(subject, subject), predicate, "went", subject))
        found += _each(fresh, after.get(key, {}), (labels.get(subject, subject), predicate, "came", subject))
    return sorted(_without_moves(found))


def _without_moves(found: list[Change]) -> list[Change]:
    """The changes without those facts that only moved to a node of the same name with another IRI."""
    moved: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in found:
        moved[change.subject, change.predicate, change.before or change.after].append(change)
    alike = [group for group in moved.values() if {change.kind for change in group} == {"came", "went"}]
    gone = {change for group in alike for change in group}
    return [change for change in found if change not in gone]


def _each(values: Iterable[str], shown: dict[str, str], of: tuple[str, str, Kind, str]) -> list[Change]:
    label, predicate, kind, subject = of
    parts = [(shown[value], "") if kind == "went" else ("", shown[value]) for value in sorted(values)]
    return [Change(label, predicate, kind, was, now, subject) for was, now in parts]


def _facts(store: Store) -> dict[tuple[str, str], dict[str, str]]:
    """(Subject, predicate) → the values, each with what people call it."""
    names = {known.iri: name for name, known in schema.load().predicates.items()} | {PREFIXES["owl"] + _LINK: _LINK}
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for subject, predicate, value, label in _rows(store, _FACTS):
        if subject is not None and predicate is not None and value is not None and predicate.value in names:
            shown = found[subject.value, names[predicate.value]]
            name = label.value if label is not None else value.value
            shown[value.value] = min(shown.get(value.value, name), name)
    return found


def _labels(store: Store) -> dict[str, str]:
    return {s.value: label.value for s, label in _rows(store, _LABELS) if s is not None and label is not None}


def _rows(store: Store, question: str) -> Rows:
    rows = run(store, question)
    if not isinstance(rows, Rows):
        raise StoreError("the store does not answer with rows")
    return rows
