"""The page of an article: its text as published, every mention and fact marked and linked, what was repaired."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

import pyoxigraph as ox

from kg.model import Extraction
from kg.network.load import read
from kg.network.record import Claim, Records
from kg.network.terms import Terms
from kg.report.marks import Mark, pieces
from kg.serve.entity import local
from kg.serve.site.asked import Asked, Made
from kg.serve.site.entity import terms
from kg.serve.site.record import extraction_of, nodes_of
from kg.serve.site.subgraph import article_graph

# What of an HTML page people do not see; the rest of its tags only breaks lines.
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|head|noscript|template)\b.*?</\1\s*>|<[^<>]*>", re.I | re.S)
_BREAK = re.compile(r"</?(?:p|div|br|h\d|li|ul|ol|tr|table|title|section|article|header|footer|hr)\b", re.I)
_PAGE = re.compile(r"\s*<(!doctype|html)\b", re.I)
_TAGS = "markup"
QUIET = frozenset({"script", "width"})
"""Kinds of repairs that are no repair of damage; a text in traditional characters has one for every third of them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text. `roles` are those that it plays in facts, `facts` the numbers of those that end here.

    `href` leads to the entity that it mentions, of the type `kind`. `put` is what was read in place of a repaired
    piece, None for one that was not repaired. `anchors` are the ids of claims whose words begin here.
    """

    text: str
    roles: tuple[str, ...]
    href: str
    kind: str
    facts: tuple[int, ...]
    anchors: tuple[str, ...]
    put: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact of the article, counted from 1."""

    number: int
    id: str
    subject: tuple[str, str, str]
    """(label, page, type)"""
    relation: str
    object: tuple[str, str, str]
    """(text, page, type), the latter empty for a value"""
    percent: int
    rank: str


def article(store: ox.Store, asked: Asked) -> Made:
    """The page about the article `asked.iri`, which must be one."""
    copy = article_graph(store, asked.iri)
    records = read(copy, terms())
    source = next(each for each in records.sources if each.iri == asked.iri)
    facts, claims = _facts(records, terms(), asked)
    extraction = extraction_of(store, asked.iri, asked.facts)
    repairs = extraction.repairs if extraction else ()
    values = {
        "source": source,
        "stretches": list(_stretches(source.text, claims, extraction, _mentions(store, extraction, records, claims))),
        "stated": facts,
        "repairs": [each for each in repairs if each.kind not in QUIET],
        "quiet": [each for each in repairs if each.kind in QUIET],
        "known": extraction is not None,
        "empty": not source.text,
    }
    return Made("article.html", values)


def _facts(records: Records, known: Terms, asked: Asked) -> tuple[list[Stated], list[Claim]]:
    """The facts in the order of their words, and their claims."""
    english = asked.language == "en"
    nodes = {node.iri: node for node in records.nodes}
    found = []
    for link in records.links:
        end = nodes[link.object]
        text = f"{end.label} {link.title}".strip()
        found += [(claim, link.subject, link.predicate, (text, local(end.iri), end.type)) for claim in link.claims]
    for iri, value in records.values:
        text = value.en if english else value.zh
        found += [(claim, iri, value.predicate, (text, "", "")) for claim in value.claims]
    found.sort(key=lambda each: (min((mark.start for mark in each[0].marks), default=0), each[0].iri))
    stated = [
        Stated(
            number,
            claim.iri.rpartition("/")[2],
            (nodes[subject].label, local(subject), nodes[subject].type),
            known.label(predicate)[english],
            end,
            round(claim.confidence * 100),
            claim.rank,
        )
        for number, (claim, subject, predicate, end) in enumerate(found, 1)
    ]
    return stated, [claim for claim, *_ in found]


def _mentions(
    store: ox.Store, extraction: Extraction | None, records: Records, claims: Sequence[Claim]
) -> dict[tuple[int, int], tuple[str, str]]:
    """(page, type) of what each span names."""
    if extraction is None:
        return {}
    nodes = nodes_of(store, extraction, records)
    return {
        (mention.span.start, mention.span.end): (local(nodes[entity.id]), entity.type)
        for entity in extraction.entities
        if entity.id in nodes
        for mention in entity.mentions
    }


def _stretches(
    text: str,
    claims: Sequence[Claim],
    extraction: Extraction | None,
    mentions: Mapping[tuple[int, int], tuple[str, str]],
) -> Iterator[Stretch]:
    """The whole text, cut wherever a mark begins or ends."""
    begins, ends = _edges(claims)
    told = (r for r in extraction.repairs if r.kind not in QUIET) if extraction else ()
    repairs = {(r.span.start, r.span.end): r.put for r in told}
    marks = [Mark(mark.start, mark.end, mark.role, "") for claim in claims for mark in claim.marks]
    marks += [Mark(*span, "span", f"{span[0]} {span[1]}") for span in {**mentions, **repairs}]
    marks += _markup(text)
    marks = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    lines = _Lines(bool(_PAGE.match(text)))
    for piece in pieces(text, marks, whole=True):
        stop = piece.start + len(piece.text)
        spans = [(int(start), int(end)) for start, _, end in (note.partition(" ") for note in piece.notes if note)]
        # Of names within names the shortest: it is the one that says most about these characters.
        named = min((span for span in spans if span in mentions), key=lambda span: span[1] - span[0], default=None)
        repaired = next((span for span in spans if span in repairs), None)
        href, kind = mentions[named] if named else ("", "")
        yield Stretch(
            lines.seen(piece.text, piece.kinds),
            tuple(kind for kind in piece.kinds if kind in ("subject", "object", "trigger")),
            href,
            kind,
            tuple(ends.get(stop, ())),
            tuple(begins.get(piece.start, ())),
            None if repaired is None else repairs[repaired] if stop == repaired[1] else "",
        )


def _edges(claims: Sequence[Claim]) -> tuple[dict[int, list[str]], dict[int, list[int]]]:
    """Where the words of each claim begin (its anchor), and where its object ends (its number)."""
    begins: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, 1):
        if claim.marks:
            begins[min(mark.start for mark in claim.marks)].append(f"c-{claim.iri.rpartition('/')[2]}")
            last = [mark.end for mark in claim.marks if mark.role == "object"] or [m.end for m in claim.marks]
            ends[max(last)].append(number)
    return begins, ends


def _markup(text: str) -> Iterable[Mark]:
    """The tags of an article that is an HTML page, and what stands in none of its lines."""
    if not _PAGE.match(text):
        return []
    return [Mark(found.start(), found.end(), _TAGS, "") for found in _UNSEEN.finditer(text)]


class _Lines:
    """An HTML page's text as its readers saw it: tags gone or line breaks, no line empty. Plain text stays itself."""

    def __init__(self, page: bool) -> None:
        self._page, self._begun = page, False

    def seen(self, text: str, kinds: tuple[str, ...]) -> str:
        """The next piece; to be asked in the order of the text."""
        if not self._page:
            return text
        if _TAGS in kinds:
            if not (self._begun and _BREAK.match(text)):
                return ""
            self._begun = False
            return "\n"
        shown = re.sub(r"\s*\n\s*", " ", unescape(text))
        shown = shown if self._begun else shown.lstrip(" ")
        self._begun = self._begun or bool(shown)
        return shown
