"""What needs a person, most useful first: possible same things, values that disagree, facts of low confidence.

An item is worth as many facts as hang on its answer: for two names that may be one, the facts of the lesser one, halved
since each answer is as likely; for values that disagree, one for each article; for a fact, how much confidence lacks;
for a link its score, at most 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import unquote

from kg import schema
from kg.claim import Claim, Decided, claims
from kg.entity import CanonicalEntity, Resolution, compare, resolve
from kg.entity.iri import path
from kg.entity.judgement import Log, What
from kg.entity.personname import person_parts
from kg.entity.place import leading
from kg.entity.structure import fold, parse
from kg.model import Extraction, Post

_LOW = 0.6
"""Confidence below which a fact is shown."""
_BLOCK = 40
"""Names in a block above which a shared beginning says nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `kind` is ``same`` or ``link`` (answer: same or different), ``value`` or ``fact`` (accept or
    reject).

    `first` and `second` are what the log is to name, `nodes` the paths of the nodes where those are others.
    """

    worth: float
    kind: str
    first: str
    second: str
    question: str
    reason: str
    nodes: tuple[str, str] = ("", "")

    @property
    def answers(self) -> tuple[What, ...]:
        """The verdicts that answer it."""
        return ("same", "different") if self.kind in ("same", "link") else ("accept", "reject")


def review(extractions: Iterable[Extraction], log: Log, links: Iterable[Item] = ()) -> list[Item]:
    """All open questions about what these articles say, without those that `log` has answered.

    `links` are candidates of `kg link`; those about nodes that are there no more are left out.
    """
    articles = list(extractions)
    resolution = resolve(articles, log)
    accepted, rejected, _ = log.claims()
    said = claims(articles, resolution, decided=Decided(accepted, rejected))
    answered = accepted | rejected
    items = [
        *_possible_same(resolution, said, _Names(articles, resolution), log),
        *_disagreements(said, resolution, answered),
        *_unsure_facts(said, resolution, answered),
        *(link for link in undecided(links, resolution, log) if link.first in resolution.entities),
    ]
    best: dict[tuple[str, str], Item] = {}
    for item in sorted(items, key=_order):
        best.setdefault((item.first, item.second), item)
    return sorted(best.values(), key=_order)


def undecided(links: Iterable[Item], resolution: Resolution, log: Log) -> list[Item]:
    """The candidates for links that nobody has judged, neither by their ids nor by another name of the node."""
    decided = {(link.path, link.iri) for link in resolution.links}
    decided.update((judgement.first, judgement.second) for judgement in log.links())
    return [link for link in links if (link.first, link.second) not in decided]


def _order(item: Item) -> tuple[float, str, str, str]:
    return -item.worth, item.kind, item.first, item.second


class _Names:
    """What the ids that a log may name mean: nodes, by the names that articles have for them."""

    def __init__(self, articles: Iterable[Extraction], resolution: Resolution) -> None:
        self._nodes: dict[str, set[str]] = defaultdict(set)
        self._lasting: dict[str, str] = {}
        for article in articles:
            for entity in article.entities:
                where = resolution.paths[article.article.id, entity.id]
                segment = schema.load().types[entity.type].segment
                for name in (entity.name, *entity.aliases):
                    self._nodes[path(segment, fold(name))].add(where)
                self._nodes[f"article/{article.article.id}/{path(segment, fold(entity.name))}"].add(where)
        for key, nodes in sorted(self._nodes.items()):
            if key.startswith("article/") and len(nodes) == 1:
                self._lasting.setdefault(next(iter(nodes)), key)

    def lasting(self, node: str) -> str:
        """The id for a decision about a node that outlives others: what its path has behind ``@`` tells nodes of one
        name apart by things that may come to have another name, or no longer be needed."""
        return self._lasting.get(node, node) if "@" in node else node

    def decided(self, log: Log) -> set[frozenset[str]]:
        """The pairs of nodes that people spoke about."""
        found = set()
        for judgement in log.of("same", "different"):
            found.add(frozenset((judgement.first, judgement.second)))
            sides = [self._nodes.get(key, {key}) for key in (judgement.first, judgement.second)]
            found.update(frozenset((a, b)) for a in sides[0] for b in sides[1])
        return found


def _possible_same(resolution: Resolution, said: Sequence[Claim], names: _Names, log: Log) -> Iterator[Item]:
    facts, firms = _counted(said, resolution)
    decided = names.decided(log)
    for a, b in _near(resolution, firms):
        if frozenset((a.path, b.path)) in decided:
            continue
        verdict = compare(a.type, a.label, b.label)
        other_firms = firms[a.path] and firms[b.path] and not firms[a.path] & firms[b.path]
        if verdict.outcome != "different" and not other_firms:
            worth = min(facts[a.path], facts[b.path]) / 2
            question = f"{_called(a, b)} = {_called(b, a)}?"
            first, second = names.lasting(a.path), names.lasting(b.path)
            yield Item(worth, "same", first, second, question, verdict.reason, (a.path, b.path))
    for doubt in resolution.doubts:
        if doubt.type == "AdministrativeArea":
            continue  # the divisions that it may be need not be in the graph
        segment = schema.load().types[doubt.type].segment
        first, *others = (path(segment, fold(name)) for name in (doubt.name, *doubt.candidates))
        for second, candidate in zip(others, doubt.candidates, strict=True):
            if frozenset((first, second)) not in decided:
                worth = min(facts[first], facts[second]) / 2
                yield Item(worth, "same", first, second, f"{doubt.name} = {candidate}?", doubt.reason)


def _counted(said: Iterable[Claim], resolution: Resolution) -> tuple[Counter[str], dict[str, set[str]]]:
    """(How many claims each node has a part in, who undertakes each project)."""
    facts = Counter[str]()
    firms: dict[str, set[str]] = defaultdict(set)
    for claim in said:
        facts[claim.subject] += 1
        if isinstance(claim.fact.object, str):
            target = resolution.paths[claim.article.id, claim.fact.object]
            facts[target] += 1
            if claim.predicate.name == "undertakenBy":
                firms[claim.subject].add(target)
    return facts, firms


def _near(resolution: Resolution, firms: Mapping[str, set[str]]) -> Iterator[tuple[CanonicalEntity, CanonicalEntity]]:
    """Pairs of nodes of one type whose names begin alike behind the place, or that one firm undertakes."""
    blocks: dict[tuple[str, str], list[CanonicalEntity]] = defaultdict(list)
    for entity in resolution.entities.values():
        if entity.type == "ProjectBatch":
            continue
        for key in {_beginning(entity), *firms.get(entity.path, ())}:
            blocks[entity.type, key].append(entity)
    pairs = {(a.path, b.path) for block in blocks.values() if len(block) <= _BLOCK for a, b in combinations(block, 2)}
    for a, b in sorted(tuple(sorted(pair)) for pair in pairs):
        yield resolution.entities[a], resolution.entities[b]


def _beginning(entity: CanonicalEntity) -> str:
    """What the names of one thing share: the 字号, a person's name, what follows the place."""
    match entity.type:
        case "Company" | "Organisation":
            return parse(entity.label).core[:2]
        case "Person":
            return person_parts(entity.label).name
        case "AdministrativeArea":
            return entity.label
        case _:
            return leading(fold(entity.label))[1][:2]


def _called(entity: CanonicalEntity, other: CanonicalEntity) -> str:
    """Its name; if that is the other's too, with what tells them apart."""
    apart = unquote(entity.path.partition("@")[2])
    return f"{entity.label} ({apart})" if apart and entity.label == other.label else entity.label


def _disagreements(said: Iterable[Claim], resolution: Resolution, answered: frozenset[str]) -> Iterator[Item]:
    rivals: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in said:
        # A stage that moves on is no disagreement.
        if claim.predicate.functional and claim.predicate.name != "stage" and claim.rank != "deprecated":
            rivals[claim.property].append(claim)
    for group in rivals.values():
        values = {str(claim.object.term) for claim in group}
        if len(values) < 2 or any(claim.id in answered for claim in group):
            continue
        for claim in group:
            many, articles = len(values), len({c.article.id for c in group})
            reason = f"{many} values in {articles} articles; not shown"
            if claim.rank == "preferred":
                reason = f"{many} values in {articles} articles; shown now"
            yield Item(float(len(group)) / 2, "value", f"claim/{claim.id}", "", _states(claim, resolution), reason)


def _unsure_facts(said: Iterable[Claim], resolution: Resolution, answered: frozenset[str]) -> Iterator[Item]:
    for claim in said:
        if claim.fact.confidence < _LOW and claim.id not in answered and claim.rank != "deprecated":
            worth = round(1 - claim.fact.confidence, 4)
            reason = f"confidence {claim.fact.confidence:.2f} ({claim.fact.extractor})"
            yield Item(worth, "fact", f"claim/{claim.id}", "", _states(claim, resolution), reason)


def _states(claim: Claim, resolution: Resolution) -> str:
    """What a claim says, with its words and where they stand."""
    value = claim.fact.object
    words = " … ".join(dict.fromkeys(evidence.text for evidence in claim.fact.evidence if evidence.role != "subject"))
    if isinstance(value, str):
        target = resolution.entity(claim.article.id, value).label
    else:
        target = value.title if isinstance(value, Post) else ""
    source = claim.article.name
    if claim.article.published:
        source += f", {claim.article.published.isoformat()}"
    subject = resolution.entities[claim.subject].label
    return f"{subject} {claim.predicate.label_zh} {target}“{words}” ({source})"
