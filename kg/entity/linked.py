"""What people decided about things outside: which node of ours is, or is not, the thing that an IRI elsewhere means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.entity.judged import Ids
from kg.entity.judgement import Judgement, Log, Remark, overruled
from kg.entity.resolution import Link, Resolution


def linked(log: Log, known: Sequence[Ids], resolution: Resolution) -> tuple[list[Link], list[Remark]]:
    """The decision that counts for each node and outside IRI, by both, and what has to be said about the others.

    `known` tells what the ids of `log` mean. Of two decisions about one node and one IRI the later counts.
    """
    last: dict[tuple[str, str], Judgement] = {}
    remarks: list[Remark] = []
    for judgement in log.links():
        nodes = _nodes(judgement.first, known, resolution)
        if len(nodes) != 1:
            remarks.append(_unplaced(judgement, nodes))
            continue
        key = (nodes[0], judgement.second)
        earlier = last.get(key)
        if earlier is not None and earlier.what != judgement.what:
            remarks.append(overruled(earlier, judgement))
        last[key] = judgement
    links = [Link(path, iri, last[path, iri]) for path, iri in sorted(last)]
    return links, remarks + _shared(links)


def _nodes(key: str, known: Iterable[Ids], resolution: Resolution) -> list[str]:
    found = {resolution.paths[local] for ids in known for local in ids.of(key)}
    # A node that got its path only after the decisions is no id of theirs.
    return sorted(found or {key} & resolution.entities.keys())


def _unplaced(judgement: Judgement, nodes: Sequence[str]) -> Remark:
    if not nodes:
        message = f"{judgement.what}: nothing in the graph is {judgement.first}"
        return Remark("orphaned", judgement.place, message)
    message = f"{judgement.first} is the name of {' and '.join(nodes)}; name the article (article/ID/…)"
    return Remark("idle", judgement.place, message)


def _shared(links: Iterable[Link]) -> list[Remark]:
    """That several nodes are said to be one thing outside, by which they would be one."""
    by_iri: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.holds:
            by_iri[link.iri].append(link)
    found = []
    for iri, group in by_iri.items():
        for link, other in zip(group[1:], group, strict=False):
            message = f"{other.path} is {iri} too; if {link.path} is the same, judge them so, else one link is wrong"
            found.append(Remark("taken", link.judgement.place, message))
    return found
