"""The gate between what extractors propose and what becomes a fact.

A candidate passes if the ontology allows its types and its words stand at their spans; of several statements of one
fact the most certain stays. What does not pass is listed with the reason, and so are amounts that no fact used.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from kg import schema
from kg.errors import EvidenceError
from kg.fact.calibration import Confidence
from kg.fact.ownwords import by_name, own_words
from kg.fact.reading import Candidate, Reading
from kg.mention.coreference import ENTITIES
from kg.model import (
    Entity,
    EntityMention,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Post,
    Quantity,
    Rejection,
    Role,
    Span,
    Unused,
    Value,
)
from kg.text.shift import UNREAD

_AMOUNTS = frozenset({"Money", "Quantity"})
_PARTS_OF_NAMES = frozenset({"AdministrativeArea", "Region", "Industry", "Person"})
_NAMED_FOR_THEMSELVES = frozenset({"Project", "ProjectBatch"})
_CANONICAL = frozenset({"AdministrativeArea", "Region", "Industry", "Infrastructure"})
"""Kinds whose mentions suggest a fuller name than their own words (衡水 → 衡水市, 京沪 → 京沪高速)."""
_TOLD = _CANONICAL | {"Project"}
"""Those, and works, which their kind alone calls again (这座风电场)."""

_INHERITED = frozenset({"locatedIn", "stage"})
_INFERRED = 0.8
"""Confidence up to which a candidate is taken from the context and not stated."""
_EACH = re.compile(r"分别|依次|各")
_LOST = "a character of it could not be read"


class Gate:
    """Takes candidates one by one with `admit`, then gives the `extraction`.

    A candidate's confidence orders statements of one fact; the fact's is what `confidence` makes of it.
    """

    def __init__(self, view: Reading, confidence: Confidence) -> None:
        self._view = view
        self._confidence = confidence
        self._clean = view.doc.clean
        self._schema = schema.load()
        self._kept: dict[tuple[str, str, str], Candidate] = {}
        self._rejected: list[Rejection] = []
        self._extra: dict[Mention, str] = {}
        self._evidence_of: dict[tuple[Role, Span], Evidence] = {}
        self._damaged = UNREAD in view.doc.text

    def admit(self, candidate: Candidate) -> None:
        """Keep `candidate` if the ontology allows it, in the place of a less certain statement of the same fact."""
        where = candidate.object_span or candidate.trigger
        if reason := self._refusal(candidate):
            self._reject(candidate.predicate, where, reason)
            return
        one, other = self._key(candidate.subject), self._object_key(candidate)
        if one == other and isinstance(candidate.object, Mention):
            self._reject(candidate.predicate, where, "subject and object are one")
            return
        if self._schema.predicates[candidate.predicate].symmetric and other < one:
            one, other = other, one
        identity = (one, candidate.predicate, other)
        held = self._kept.get(identity)
        if held is not None and isinstance(candidate.object, Quantity) and self._beside(held, candidate):
            identity = (one, candidate.predicate, f"{other}|{candidate.object.product}")
            held = self._kept.get(identity)
        if held is None or candidate.confidence > held.confidence:
            self._kept[identity] = candidate

    def kept(self) -> Collection[Candidate]:
        """The candidates that stand so far."""
        return self._kept.values()

    def _beside(self, held: Candidate, other: Candidate) -> bool:
        """3000吨甲、3000吨乙: whether one sentence tells two outputs that are as large as each other."""
        if not (isinstance(held.object, Quantity) and isinstance(other.object, Quantity)):
            return False
        here, there = held.object_span or held.trigger, other.object_span or other.trigger
        products = {held.object.product, other.object.product}
        return here != there and None not in products and len(products) > 1 and self._sentence(here).covers(there)

    def _sentence(self, span: Span) -> Span:
        return self._view.doc.sentence_at(span.start)

    def extraction(self) -> Extraction:
        """The article's entities and facts, with all that was turned away and all amounts left over."""
        self._settle()
        entities = self._entities()
        facts = [fact for c in self._kept.values() if (fact := self._fact(c, entities)) is not None]
        facts.sort(key=lambda f: (f.evidence[0].span, f.predicate, str(f.object), f.subject))
        self._reject_unreadable()
        return Extraction(
            self._clean.article,
            tuple(entities.values()),
            tuple(facts),
            tuple(sorted(set(self._rejected), key=lambda r: (r.span, r.predicate, r.reason))),
            tuple(self._unused()),
            self._clean.repairs,
        )

    def _settle(self) -> None:
        """A place or stage that the context gives yields to one that the text states; one stage is left of several."""
        contested = [(identity, c.confidence) for identity, c in self._kept.items() if c.predicate in _INHERITED]
        stated: dict[tuple[str, str], float] = {}
        for (subject, predicate, _), confidence in contested:
            stated[subject, predicate] = max(stated.get((subject, predicate), 0.0), confidence)
        for identity, confidence in contested:
            best = stated[identity[0], identity[1]]
            if confidence <= _INFERRED < best or (identity[1] == "stage" and confidence < best):
                del self._kept[identity]
        self._settle_totals()

    def _settle_totals(self) -> None:
        """A project has one total in an article; of several the one whose words stand nearest to its name is left, for
        the others belong to works that were not recognised. A list (2个项目分别投资…) may give a batch several."""
        totals: dict[str, list[tuple[int, tuple[str, str, str]]]] = {}
        for identity, c in self._kept.items():
            if c.predicate == "totalInvestment" and not _EACH.search(self._between(c)):
                totals.setdefault(identity[0], []).append((len(self._between(c)), identity))
        for found in totals.values():
            for _, identity in sorted(found)[1:]:
                c = self._kept.pop(identity)
                self._reject(
                    c.predicate, c.object_span or c.trigger, "another total stands nearer to the project's name"
                )

    def _between(self, candidate: Candidate) -> str:
        """The text from the subject to the words of the object, whichever comes first."""
        where = candidate.object_span or candidate.trigger
        ends = sorted((candidate.subject.span, where))
        return self._view.doc.text[ends[0].end : ends[1].start]

    def _refusal(self, candidate: Candidate) -> str:
        """Why the ontology does not allow `candidate`; empty if it does."""
        predicate = self._schema.predicates.get(candidate.predicate)
        if predicate is None:
            return "no such predicate"
        if candidate.subject.kind not in predicate.domains:
            return f"{candidate.subject.kind} cannot have it"
        if isinstance(candidate.object, Mention) and candidate.object.kind not in predicate.ranges:
            return f"{candidate.object.kind} cannot be its object"
        return _LOST if self._damaged and self._says_unread(candidate) else ""

    def _says_unread(self, candidate: Candidate) -> bool:
        value = "" if isinstance(candidate.object, Mention) else str(candidate.object)
        words = candidate.object_span
        return (
            any(map(self._unread, _ends(candidate)))
            or UNREAD in value
            or (words is not None and self._runs_on(words.start))
        )

    def _unread(self, mention: Mention) -> bool:
        """Whether a character of the name could not be read: one in it, or one that runs on into it."""
        text, end = self._view.doc.text, mention.span.end
        # Other names end with a word for what they are, so what follows is not of the name.
        cut = mention.kind == "Person" and text[end : end + 1] == UNREAD and text[end + 1 : end + 2].isalnum()
        return cut or UNREAD in mention.text or self._runs_on(mention.span.start)

    def _runs_on(self, start: int) -> bool:
        """Whether a character that could not be read stands before `start`; behind a mark it is one of a list."""
        before = self._view.doc.text[max(0, start - 2) : start]
        return before[1:] == UNREAD and before[0].isalnum()

    def _reject(self, predicate: str, span: Span, reason: str) -> None:
        source = self._clean.to_source(span)
        self._rejected.append(Rejection(predicate, source.of(self._clean.article.text), source, reason))

    def _reject_unreadable(self) -> None:
        for mention in self._view.mentions:
            if mention.kind == "Money" and mention.value is None:
                self._reject("amount", mention.span, "a range, a rate or an amount that lost digits")

    def _key(self, mention: Mention) -> str:
        known = self._view.key.get(mention) or self._extra.get(mention)
        if known is None:
            known = f"{mention.kind}/{mention.name or mention.text}"
            self._extra[mention] = known
        return known

    def _object_key(self, candidate: Candidate) -> str:
        if isinstance(candidate.object, Mention):
            return self._key(candidate.object)
        if isinstance(candidate.object, Post):
            organisation = self._key(candidate.organisation) if candidate.organisation else ""
            return f"{candidate.object.title}|{organisation}"
        if isinstance(candidate.object, Quantity):
            return f"{candidate.object.value}|{candidate.object.unit}"  # the product's words may differ
        return repr(candidate.object)

    def _entities(self) -> dict[str, Entity]:
        """Entities by key, in order of first mention: those that a fact uses, and those named for themselves."""
        used = {self._key(m) for c in self._kept.values() for m in _ends(c)}
        groups: dict[str, list[Mention]] = {}
        for mention in [*self._view.mentions, *self._extra]:
            if mention.kind in ENTITIES and not (self._damaged and self._unread(mention)):
                groups.setdefault(self._key(mention), []).append(mention)
        found: dict[str, Entity] = {}
        for key, mentions in sorted(groups.items(), key=lambda item: min(m.span for m in item[1])):
            free = [m for m in mentions if not self._inside_name(m)]
            if free or key in used:
                found[key] = self._entity(f"e{len(found) + 1}", key, by_name(free, mentions))
        return found

    def _inside_name(self, mention: Mention) -> bool:
        if mention.kind in _NAMED_FOR_THEMSELVES:
            return False
        # A firm or a road in a project's name is named by it; a place or a trade is only a part of the name.
        holders = {"ProjectBatch"} if mention.kind in _PARTS_OF_NAMES else {"ProjectBatch", "Project"}
        return any(
            len(other.span) > len(mention.span) and other.kind in ENTITIES and other.kind not in holders
            for other in self._view.covering(mention.span)
        )

    def _entity(self, ident: str, key: str, mentions: list[Mention]) -> Entity:
        kind = mentions[0].kind
        names = [m.name if kind in _TOLD and m.name else _on_one_line(m.text) for m in mentions]
        name = max(names, key=len)
        if kind == "Project" and "#" in key:
            name = self._phase_name(key, name)
        sources = [self._clean.to_source(s) for m in mentions for s in (m.span, *own_words(self._view, m))]
        spots = [EntityMention(source, source.of(self._clean.article.text)) for source in sources]
        code = next((m.code for m in mentions if m.code), None)
        aliases = sorted({_on_one_line(m.text) for m in mentions} - {name})
        return Entity(ident, kind, name, tuple(dict.fromkeys(spots)), tuple(aliases), code)

    def _phase_name(self, key: str, phase: str) -> str:
        """甲乙项目一期: a phase is named after its project."""
        parent, _, number = key.partition("#")
        names = [m.text for m, k in self._view.key.items() if k == parent and UNREAD not in m.text]
        return max(names, key=len) + number if names else phase

    def _fact(self, candidate: Candidate, entities: dict[str, Entity]) -> Fact | None:
        try:
            evidence = tuple(self._evidence(candidate))
        except EvidenceError as error:
            self._reject(candidate.predicate, candidate.trigger, str(error))
            return None
        value: str | Value
        if isinstance(candidate.object, Mention):
            value = entities[self._key(candidate.object)].id
        elif isinstance(candidate.object, Post):
            holder = entities[self._key(candidate.organisation)].id if candidate.organisation else None
            value = replace(candidate.object, organisation=holder)
        else:
            value = candidate.object
        subject = entities[self._key(candidate.subject)].id
        confidence = self._confidence(candidate.rule, candidate.confidence)
        return Fact(subject, candidate.predicate, value, evidence, confidence, candidate.rule)

    def _evidence(self, candidate: Candidate) -> Iterator[Evidence]:
        yield self._words("subject", candidate.subject.span)
        yield self._words("trigger", candidate.trigger)
        if isinstance(candidate.object, Mention):
            yield self._words("object", candidate.object.span)
        elif candidate.object_span is not None:
            yield self._words("object", candidate.object_span)
        if candidate.organisation is not None:
            yield self._words("object", candidate.organisation.span)

    def _words(self, role: Role, span: Span) -> Evidence:
        held = self._evidence_of.get((role, span))
        if held is None:
            held = self._evidence_of[role, span] = Evidence.of(self._clean, role, span, span.of(self._clean.text))
        return held

    def _unused(self) -> Iterator[Unused]:
        used = {c.object_span for c in self._kept.values() if c.object_span is not None}
        for mention in self._view.mentions:
            if mention.kind in _AMOUNTS and mention.value is not None and mention.span not in used:
                source = self._clean.to_source(mention.span)
                yield Unused(source.of(self._clean.article.text), source, mention.kind)


def _ends(candidate: Candidate) -> Iterator[Mention]:
    for mention in (candidate.subject, candidate.object, candidate.organisation):
        if isinstance(mention, Mention):
            yield mention


def _on_one_line(name: str) -> str:
    """A name of a table's cell, which may go on over line ends."""
    return re.sub(r"\s*\n\s*", "", name) if "\n" in name else name
