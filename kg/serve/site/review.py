"""The review page: what needs a person, each question with the sentences behind it; decisions go into the log."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.entity.judgement import Judgement, Log, read_log
from kg.errors import JudgementError
from kg.network.load import read
from kg.network.passage import Passages
from kg.network.record import Link, Value
from kg.review import Item, in_chinese, read_candidates
from kg.review import review as questions_of
from kg.serve.entity import local
from kg.serve.site.asked import Asked, Made
from kg.serve.site.decide import about, latest
from kg.serve.site.entity import terms
from kg.serve.site.rows import Said, said
from kg.serve.site.subgraph import ALIAS, DEFAULT, LABEL, OBJECT, PREDICATE, SUBJECT, claims_graph, kg
from kg.serve.site.timeline import label
from kg.store.prefixes import DATA
from kg.stored import read_facts

_PAGE = 15
_LATEST = 12
_LINKS = "links.csv"
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things that may be one. `href` is empty for what has no page."""

    name: str
    href: str
    kind: str
    others: tuple[str, ...]
    places: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Question:
    """An item with what a person needs to see: `sides` of two things, or what the claim says (`said`)."""

    item: Item
    sides: tuple[Side, ...]
    said: tuple[Said, ...]
    fact: tuple[str, str, str]
    """(subject, relation, object) of the claim, as they read"""
    decided: tuple[Judgement, ...]


def review(store: ox.Store, asked: Asked) -> Made:
    """The open questions, the most useful first; a page of them, of one kind if the parameter ``kind`` names it."""
    log, problem = _log(asked)
    kinds: list[tuple[str, int]] = []
    items: list[Item] = []
    if asked.facts:
        everything = _open(store, _items(asked.facts, _stamp(asked.facts)), log)
        kinds = Counter(item.kind for item in everything).most_common()
        items = [item for item in everything if asked.get("kind") in ("", item.kind)]
    pages = max(1, -(-len(items) // _PAGE))
    page = min(asked.number, pages)
    shown = items[(page - 1) * _PAGE : page * _PAGE]
    values = {"count": len(items), "kinds": kinds, "page": page, "pages": pages, "chosen": asked.get("kind")}
    return _made(store, asked, log, shown, values | {"problem": problem, "conflicts": {}})


def claim(store: ox.Store, asked: Asked) -> Made:
    """The same page with one claim alone, whatever has been decided about it: the parameter ``claim`` is its id."""
    ident = asked.get("claim")
    log, problem = _log(asked)
    if not _HASH.fullmatch(ident):
        return Made(status=404)
    node = ox.NamedNode(f"{DATA}claim/{ident}")
    if not any(True for _ in store.quads_for_pattern(node, SUBJECT, None, None)):
        return Made(status=404)
    item = Item(0.0, "fact", f"claim/{ident}", "", "", "")
    values = {"count": 1, "kinds": [], "page": 1, "pages": 1, "chosen": "", "problem": problem, "conflicts": {}}
    return _made(store, asked, log, [item], values)


def conflicts(store: ox.Store, asked: Asked) -> Made:
    """The same page with the answers that were not written, each beside the decision that it contradicts."""
    log, problem = _log(asked)
    given = {(each["first"], each["second"]): each for each in json.loads(asked.get("conflicts", "[]"))}
    items = [Item(0.0, "same" if second else "fact", first, second, "", "") for first, second in given]
    values = {"count": len(items), "kinds": [], "page": 1, "pages": 1, "chosen": "", "problem": problem}
    made = _made(store, asked, log, items, values | {"conflicts": given})
    return Made(made.template, made.values, status=409)


def _made(store: ox.Store, asked: Asked, log: Log, items: Sequence[Item], values: dict[str, object]) -> Made:
    common = {
        "questions": list(_questions(store, items, log, asked)),
        "latest": list(latest(log, _LATEST)),
        "saved": asked.get("saved"),
        "who": asked.get("who"),
        "known": bool(asked.facts),
        "reason": str if asked.language == "en" else in_chinese,
    }
    return Made("review.html", {**common, **values})


def _log(asked: Asked) -> tuple[Log, str]:
    """The log, and what is wrong with it."""
    if not asked.judgements:
        return Log(), ""
    try:
        log = read_log(Path(asked.judgements))
    except JudgementError as error:
        return Log(), str(error)
    return log, str(log.problems[0]) if log.problems else ""


def _stamp(folder: str) -> str:
    """What changes when the records in a folder do."""
    path = Path(folder)
    files = [*path.iterdir(), path.parent / _LINKS]
    return json.dumps(sorted((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in files if f.exists()))


@lru_cache(maxsize=1)
def _items(folder: str, stamp: str) -> list[Item]:
    """All questions that the records ask, as if nobody had answered any; made once for each state of the folder."""
    return questions_of(read_facts(Path(folder)), Log(), read_candidates(Path(folder).parent / _LINKS))


def _open(store: ox.Store, items: Iterable[Item], log: Log) -> list[Item]:
    """The items that the log has not answered. A value that was judged answers for its rivals too."""
    pairs = {frozenset((each.first, each.second)) for each in (*log.of("same", "different"), *log.links())}
    claims = {each.first for each in log.of("accept", "reject")}
    settled = {key for each in claims if (key := _property(store, each))}
    return [
        item
        for item in items
        if (
            pairs.isdisjoint((frozenset((item.first, item.second)), frozenset(item.nodes)))
            if item.second
            else item.first not in claims
        )
        and not (item.kind == "value" and _property(store, item.first) in settled)
    ]


def _property(store: ox.Store, claim_path: str) -> tuple[str, str] | None:
    """The subject and the predicate of a claim."""
    node = ox.NamedNode(DATA + claim_path)
    ends = [
        next((str(quad.object) for quad in store.quads_for_pattern(node, predicate, None, None)), "")
        for predicate in (SUBJECT, PREDICATE)
    ]
    return (ends[0], ends[1]) if all(ends) else None


def _questions(store: ox.Store, items: Sequence[Item], log: Log, asked: Asked) -> Iterable[Question]:
    facts = _facts(store, [item.first for item in items if not item.second], asked)
    for item in items:
        decided = tuple(about(log, item.first, item.second))
        if item.second:
            shown = item.nodes if all(item.nodes) else (item.first, item.second)
            sides = tuple(_side(store, each) for each in shown)
            yield Question(item, sides, (), ("", "", ""), decided)
        else:
            words, fact = facts.get(item.first, ((), (item.question, "", "")))
            yield Question(item, (), words, fact, decided)


def _facts(
    store: ox.Store, paths: Sequence[str], asked: Asked
) -> dict[str, tuple[tuple[Said, ...], tuple[str, str, str]]]:
    """What each claim says, and in which words."""
    english = asked.language == "en"
    wanted = {DATA + path for path in paths}
    records = read(claims_graph(store, sorted(wanted)), terms())
    nodes = {node.iri: node.label for node in records.nodes}
    sources = {source.iri: source for source in records.sources}
    links = ((each, each.subject, f"{nodes[each.object]} {each.title}".strip()) for each in records.links)
    values = ((each, iri, each.en if english else each.zh) for iri, each in records.values)
    stated: Iterable[tuple[Link | Value, str, str]] = chain(links, values)
    found: dict[str, tuple[tuple[Said, ...], tuple[str, str, str]]] = {}
    for made, subject, text in stated:
        fact = (nodes[subject], terms().label(made.predicate)[english], text)
        for one in made.claims:
            if one.iri in wanted and one.article in sources:
                source = sources[one.article]
                found[one.iri.removeprefix(DATA)] = (said(one, source, Passages(source.text)),), fact
    return found


def _side(store: ox.Store, path: str) -> Side:
    if "://" in path:
        return Side(path, path, "", (), (), 0)
    try:
        node = ox.NamedNode(DATA + path)
    except ValueError:  # the log takes names that no node of ours can have
        return Side(path, "", "", (), (), 0)
    segment = path.split("/")[-2]
    kind = next((each.name for each in schema.load().types.values() if each.segment == segment), "")
    known = any(True for _ in store.quads_for_pattern(node, LABEL, None, DEFAULT))
    others = (quad.object for quad in store.quads_for_pattern(node, ALIAS, None, DEFAULT))
    places = (quad.object for quad in store.quads_for_pattern(node, kg("locatedIn"), None, DEFAULT))
    return Side(
        label(store, node) if known else path.rpartition("/")[2],
        local(node.value) if known else "",
        kind,
        tuple(sorted({other.value for other in others if isinstance(other, ox.Literal)})[:6]),
        tuple(sorted({label(store, place) for place in places if isinstance(place, ox.NamedNode)})[:4]),
        sum(1 for end in (SUBJECT, OBJECT) for _ in store.quads_for_pattern(None, end, node, None)),
    )
