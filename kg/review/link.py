"""Candidates for `owl:sameAs`: things of another SPARQL endpoint that have a name of ours, for a person to judge."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.entity import BASE, compare
from kg.entity.judgement import is_outside
from kg.errors import EndpointError
from kg.output import atomic_write
from kg.query import run
from kg.review.questions import Item
from kg.store import Rows, Store
from kg.store.term import escape

# Wikidata writes tags in lower case, others as RFC 5646 recommends; not every store takes them for one.
_LANGUAGES = ("zh", "zh-hans", "zh-Hans", "zh-cn", "zh-CN", "zh-hant", "zh-Hant")
_HUMAN = "http://www.wikidata.org/entity/Q5"
# Not fitted to anything: they only put candidates in order, a person decides.
_NAME = {"same": 0.6, "unsure": 0.4}
_PLACE, _KIND = 0.3, 0.1
_LONGEST = 200

_OURS = """SELECT DISTINCT ?node ?type ?name ?other ?place {
  ?node a ?type ; rdfs:label ?name . OPTIONAL { ?node kg:locatedIn ?at . ?at rdfs:label ?place }
  OPTIONAL { ?node skos:altLabel ?other }
} ORDER BY ?node ?place ?other"""
_THEIRS = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT DISTINCT ?item ?name ?place ?kind {{
  VALUES ?name {{ {names} }} ?item rdfs:label|skos:altLabel ?name
  OPTIONAL {{ ?item wdt:P31 ?kind }}
  OPTIONAL {{ ?item wdt:P159|wdt:P131 ?at . ?at rdfs:label ?place }}
}} ORDER BY ?item ?name ?place ?kind LIMIT 200"""


@dataclass(frozen=True, slots=True)
class Ours:
    """An entity of the graph with its other names and the names of its places."""

    iri: str
    kind: str
    name: str
    others: frozenset[str]
    places: frozenset[str]


def entities(store: Store, kind: str) -> list[Ours]:
    """The entities of the type `kind`, in the order of their IRIs."""
    rows = run(store, _OURS)
    assert isinstance(rows, Rows)
    found: dict[str, Ours] = {}
    for row in rows.plain():
        if row["type"].rpartition("#")[2] == kind:
            earlier = found.get(row["node"])
            places = (earlier.places if earlier else frozenset()) | {row.get("place", "")} - {""}
            others = (earlier.others if earlier else frozenset()) | {row.get("other", "")} - {""}
            found[row["node"]] = Ours(row["node"], kind, row["name"], others, places)
    return list(found.values())


class Outside:
    """Another endpoint, asked at most once for the names of a thing.

    Answers lie in the folder `cache`, so that a run that failed goes on where it stopped; `pause` is in seconds,
    between requests.
    """

    def __init__(
        self, store: Store, url: str, cache: Path, *, pause: float, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._store, self._url, self._cache = store, url, cache
        self._pause, self._sleep, self._asked = pause, sleep, False

    def named(self, *names: str) -> list[dict[str, str]]:
        """Rows of item, name, place and kind for what has one of `names`.

        Raises EndpointError, QueryError or OutputError.
        """
        quoted = [f'"{escape(name)}"' for name in names]
        query = _THEIRS.format(names=" ".join(word for text in quoted for word in (text, *_tagged(text))))
        digest = hashlib.sha256(f"{self._url}\n{query}".encode()).hexdigest()
        file = self._cache / f"{digest}.json"
        rows = _kept(file)
        if rows is None:
            rows = self._ask(query)
            with atomic_write(file) as out:
                out.write(json.dumps(rows, ensure_ascii=False).encode())
        return rows

    def _ask(self, query: str) -> list[dict[str, str]]:
        if self._asked:
            self._sleep(self._pause)
        self._asked = True
        found = self._store.query(query)
        if not isinstance(found, Rows) or "item" not in found.variables:
            raise EndpointError(f"{self._url} answers another question than it was asked", value=self._url)
        return found.plain()


def _tagged(text: str) -> Iterator[str]:
    return (f"{text}@{tag}" for tag in _LANGUAGES)


def _kept(file: Path) -> list[dict[str, str]] | None:
    """The rows in a file of the cache; None where there is none, or a damaged one, which is then asked anew."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(rows, list) and all(isinstance(row, dict) and _texts(row) for row in rows)
    return rows if whole else None


def _texts(row: dict[object, object]) -> bool:
    return all(isinstance(value, str) for value in row.values())


def candidates(ours: Ours, outside: Outside) -> Iterator[Item]:
    """The things of `outside` that may be `ours`, with a score from 0 to 1 as their worth. Raises as `named` does."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in outside.named(ours.name, *sorted(ours.others)):
        if is_outside(row.get("item", "")):
            found.setdefault(row["item"], []).append(row)
    for item, rows in sorted(found.items()):
        score, reason = _score(ours, rows)
        question = f"{ours.name} = <{item}>?"
        yield Item(score, "link", ours.iri.removeprefix(BASE), item, question, reason)


def _score(ours: Ours, rows: list[dict[str, str]]) -> tuple[float, str]:
    # They have one of our names; what remains is whether that is enough, which depends on the type and the name.
    names = sorted({row.get("name", ours.name) for row in rows}, key=lambda name: (name != ours.name, name))
    verdicts = [compare(ours.kind, ours.name, name) for name in names]
    verdict = max(verdicts, key=lambda verdict: _NAME.get(verdict.outcome, 0.0))
    score, reasons = _NAME.get(verdict.outcome, 0.0), [_one_line(verdict.reason)]
    theirs = {row["place"] for row in rows if row.get("place")}
    if ours.places and theirs:
        agree = any(compare("AdministrativeArea", a, b).outcome == "same" for a in ours.places for b in theirs)
        score += _PLACE if agree else -_PLACE
        reasons.append("the same place" if agree else f"another place: {_one_line('、'.join(sorted(theirs)))}")
    kinds = {row["kind"] for row in rows if row.get("kind")}
    if kinds:
        agree = (_HUMAN in kinds) == (ours.kind == "Person")
        score += _KIND if agree else -_PLACE
        reasons.append("the type agrees" if agree else "another type")
    return round(min(max(score, 0.0), 1.0), 2), "; ".join(reasons)


def _one_line(text: str) -> str:
    """What another endpoint says, in a form that can do no harm to a terminal: printable and not too long."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
