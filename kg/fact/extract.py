"""Run every extractor over an article and let through what its own words and the ontology support."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg import schema
from kg.errors import EvidenceError
from kg.fact import families, honours, location, money, parties, partners, posts, schedule, size, stages, trade, transport
from kg.fact.reading import Candidate, Extractor, Reading, reading
from kg.mention.assemble import recognise
from kg.mention.coreference import ENTITIES
from kg.model import (
    Article,
    CleanText,
    Entity,
    EntityMention,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Money,
    Post,
    Quantity,
    Rejection,
    Span,
    Unused,
    Value,
)
from kg.text import clean as clean_text
from kg.text.document import Document

EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("money", money.extract),
    ("size", size.extract),
    ("stages", stages.extract),
    ("schedule", schedule.extract),
    ("location", location.extract),
    ("parties", parties.extract),
    ("families", families.extract),
    ("partners", partners.extract),
    ("trade", trade.extract),
    ("honours", honours.extract),
    ("transport", transport.extract),
    ("posts", posts.extract),
)


def extract(article: Article) -> Extraction:
    """All that `article` says: its entities, its facts with evidence, what was rejected and which amounts no fact used."""
    clean = clean_text(article)
    doc = Document.of(clean)
    found = recognise(doc)
    view = reading(doc, found.mentions, found.key, found.reference)
    candidates = [c for _, extractor in EXTRACTORS for c in extractor(view)]
    gate = _Gate(view)
    for candidate in candidates:
        gate.admit(candidate)
    return gate.extraction(article)


class _Gate:
    """Collects candidates; lets a fact through once, with its most certain statement; keeps what it turns away."""

    def __init__(self, view: Reading) -> None:
        self._view = view
        self._clean: CleanText = view.doc.clean
        self._schema = schema.load()
        self._kept: dict[tuple[str, str, str], Candidate] = {}
        self._rejected: list[Rejection] = []
        self._extra: dict[Mention, str] = {}

    def admit(self, candidate: Candidate) -> None:
        reason = self._refusal(candidate)
        if reason:
            self._reject(candidate, reason)
            return
        identity = (self._key(candidate.subject), candidate.predicate, self._object_key(candidate))
        if candidate.predicate == "cooperatesWith" and identity[2] < identity[0]:
            identity = (identity[2], identity[1], identity[0])
        held = self._kept.get(identity)
        if held is None or candidate.confidence > held.confidence:
            self._kept[identity] = candidate

    def _refusal(self, candidate: Candidate) -> str:
        predicate = self._schema.predicates.get(candidate.predicate)
        if predicate is None:
            return "no such predicate"
        if candidate.subject.kind not in predicate.domains:
            return f"{candidate.subject.kind} cannot have it"
        if isinstance(candidate.object, Mention):
            if candidate.object.kind not in predicate.ranges:
                return f"{candidate.object.kind} cannot be its object"
            if self._key(candidate.object) == self._key(candidate.subject):
                return "subject and object are one"
        return ""

    def _reject(self, candidate: Candidate, reason: str) -> None:
        span = candidate.object_span or candidate.trigger
        source = self._clean.to_source(span)
        self._rejected.append(Rejection(candidate.predicate, source.of(self._clean.article.text), source, reason))

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

    def extraction(self, article: Article) -> Extraction:
        entities = self._entities()
        facts = [fact for c in self._kept.values() if (fact := self._fact(c, entities)) is not None]
        facts.sort(key=lambda f: (f.evidence[0].span, f.predicate, str(f.object), f.subject))
        return Extraction(
            article,
            tuple(entities.values()),
            tuple(facts),
            tuple(sorted(self._rejected, key=lambda r: (r.span, r.predicate, r.reason))),
            tuple(self._unused()),
            self._clean.repairs,
        )

    def _entities(self) -> dict[str, Entity]:
        """Entities by key, in order of first mention: those that a fact uses, and those named for themselves."""
        used = {self._key(m) for c in self._kept.values() for m in (c.subject, c.object, c.organisation) if isinstance(m, Mention)}
        groups: dict[str, list[Mention]] = {}
        for mention in [*self._view.mentions, *self._extra]:
            if mention.kind in ENTITIES:
                groups.setdefault(self._key(mention), []).append(mention)
        found: dict[str, Entity] = {}
        for key, mentions in sorted(groups.items(), key=lambda item: min(m.span for m in item[1])):
            free = [m for m in mentions if not self._inside_name(m)]
            if key not in used and (not free or not _worth(mentions[0].kind)):
                continue
            shown = free or mentions
            found[key] = self._entity(f"e{len(found) + 1}", key, shown)
        return found

    def _inside_name(self, mention: Mention) -> bool:
        if mention.kind in {"Project", "ProjectBatch"}:
            return False
        around = self._view.doc.sentence_at(mention.span.start)
        return any(
            o.span.covers(mention.span) and len(o.span) > len(mention.span) and o.kind in ENTITIES and o.kind not in {"ProjectBatch"}
            for o in self._view.within(around)
        )

    def _entity(self, ident: str, key: str, mentions: list[Mention]) -> Entity:
        places = mentions[0].kind in {"AdministrativeArea", "Region", "Industry", "Infrastructure"}
        names = [m.name if places and m.name else m.text for m in mentions]
        best = max(names, key=len)
        if mentions[0].kind == "Project" and "#" in key:
            best = self._phase_name(key, best)
        spots = []
        for mention in mentions:
            source = self._clean.to_source(mention.span)
            spots.append(EntityMention(source, source.of(self._clean.article.text)))
        code = next((m.code for m in mentions if m.code), None)
        aliases = sorted({m.text for m in mentions} - {best})
        return Entity(ident, mentions[0].kind, best, tuple(dict.fromkeys(spots)), tuple(aliases), code)

    def _phase_name(self, key: str, phase: str) -> str:
        parent, _, number = key.partition("#")
        names = [m.text for m, k in self._view.key.items() if k == parent]
        return max(names, key=len) + number if names else phase

    def _fact(self, candidate: Candidate, entities: dict[str, Entity]) -> Fact | None:
        try:
            evidence = tuple(self._evidence(candidate))
        except EvidenceError as error:
            self._reject(candidate, str(error))
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
        return Fact(subject, candidate.predicate, value, evidence, candidate.confidence, candidate.rule)

    def _evidence(self, candidate: Candidate) -> Iterable[Evidence]:
        yield self._words("subject", candidate.subject.span)
        yield self._words("trigger", candidate.trigger)
        if isinstance(candidate.object, Mention):
            yield self._words("object", candidate.object.span)
        elif candidate.object_span is not None:
            yield self._words("object", candidate.object_span)
        if candidate.organisation is not None:
            yield self._words("object", candidate.organisation.span)

    def _words(self, role: str, span: Span) -> Evidence:
        return Evidence.of(self._clean, role, span, span.of(self._clean.text))  # type: ignore[arg-type]

    def _unused(self) -> Iterable[Unused]:
        """Money and areas whose words no fact has as its object."""
        used = {c.object_span for c in self._kept.values() if c.object_span is not None}
        for mention in self._view.mentions:
            if mention.kind == "Money" or (mention.kind == "Quantity" and isinstance(mention.value, Quantity)):
                if mention.span not in used and not isinstance(mention.value, type(None)) | (mention.kind != "Money" and not mention.value):
                    source = self._clean.to_source(mention.span)
                    yield Unused(source.of(self._clean.article.text), source, mention.kind)


def _worth(kind: str) -> bool:
    """Names that make an entity by standing in the text; an industry counts only where a fact uses it or it is named as 产业."""
    return kind not in {"ProjectBatch"} or True


_ = Money
