"""Who builds a project and who helps: in so many words, before its name, in its name, or by the passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.fact import contracts, families, firmphases, implied, namesakes, owners, roles, stated, technology
from kg.fact.reading import Candidate, Reading
from kg.model import Mention


def extract(reading: Reading) -> Iterator[Candidate]:
    """undertakenBy and developedWith; names alike and the passage speak only where nothing else names an undertaker."""
    plain = [*namesakes.inside(reading), *stated.extract(reading), *roles.extract(reading), *contracts.extract(reading)]
    told = [*plain, *_yielding(reading, plain, owners.extract(reading))]
    yield from told
    yield from technology.extract(reading)
    done = {reading.key[c.subject] for c in told if c.predicate == "undertakenBy"}
    for weaker in (firmphases.extract(reading), namesakes.alike(reading), implied.extract(reading)):
        found = [c for c in weaker if reading.key[c.subject] not in done]
        yield from found
        done |= {reading.key[c.subject] for c in found}


def _yielding(reading: Reading, plain: Sequence[Candidate], owned: Iterable[Candidate]) -> Iterator[Candidate]:
    """`owned` less the parents whose child is said to build the same project (公司拟建乙项目，由子公司甲实施)."""
    builders: dict[str, set[str]] = defaultdict(set)
    for candidate in plain:
        if isinstance(candidate.object, Mention):
            builders[reading.key[candidate.subject]].add(reading.key[candidate.object])
    children: dict[str, set[str]] = defaultdict(set)
    for kin in families.extract(reading):
        if isinstance(kin.object, Mention):
            children[reading.key[kin.object]].add(reading.key[kin.subject])
    for candidate in owned:
        parent = reading.key[candidate.object] if isinstance(candidate.object, Mention) else ""
        owns = candidate.rule == "owners.of"  # 甲集团的乙项目由子公司丙负责: both
        if owns or not children[parent] & builders[reading.key[candidate.subject]]:
            yield candidate
