"""Extractions without an extractor: an article's text, what it names, what it states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from kg.model import Article, Entity, EntityMention, Evidence, Extraction, Fact, Post, Span, Value


@dataclass(frozen=True)
class Says:
    """`subject` and an entity `object` by name; `words` state the fact and stand in the text (its first occurrence)."""

    subject: str
    predicate: str
    object: str | Value
    words: str


@dataclass(frozen=True)
class Named:
    """What a name is: its type, other forms in simplified Chinese, forms as written where they differ, its code."""

    type: str
    aliases: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    code: str | None = None


def article(text: str, *, published: date | None = None, name: str = "news") -> Article:
    """An article of plain text."""
    digest = sha256(text.encode()).hexdigest()
    return Article(digest[:16], text, digest, name, f"{name}.txt", title=text.partition("。")[0], published=published)


def extraction(
    text: str, names: Mapping[str, str | Named], says: Sequence[Says] = (), *, published: date | None = None
) -> Extraction:
    """All that `text` says: `names` maps a name to its type (or a `Named`), `says` holds the facts.

    Evidence: the words as the trigger, or as the object of a value, and the subject's first mention. A `Post` names its
    organisation. Raises ValueError if words do not stand in the text.
    """
    source = article(text, published=published)
    ids = {name: f"e{number}" for number, name in enumerate(names, 1)}
    entities = tuple(_entity(ids[name], name, named, text) for name, named in names.items())
    return Extraction(source, entities, tuple(_fact(fact, ids, entities, text) for fact in says))


def _entity(local: str, name: str, named: str | Named, text: str) -> Entity:
    named = Named(named) if isinstance(named, str) else named
    forms = (name, *named.aliases, *named.written)
    spans = [Span(at, at + len(form)) for form in forms if (at := text.find(form)) >= 0]
    mentions = tuple(EntityMention(span, span.of(text)) for span in sorted(spans))
    return Entity(local, named.type, name, mentions, tuple(sorted(named.aliases)), named.code)


def _fact(fact: Says, ids: Mapping[str, str], entities: Sequence[Entity], text: str) -> Fact:
    at = text.index(fact.words)
    role = "trigger" if isinstance(fact.object, str | Post) else "object"
    evidence = [Evidence(role, Span(at, at + len(fact.words)), fact.words)]
    subject = next(entity for entity in entities if entity.id == ids[fact.subject])
    if subject.mentions:
        evidence.append(Evidence("subject", subject.mentions[0].span, subject.mentions[0].text))
    value = ids[fact.object] if isinstance(fact.object, str) else fact.object
    if isinstance(value, Post) and value.organisation is not None:
        value = Post(value.title, ids[value.organisation])
    return Fact(ids[fact.subject], fact.predicate, value, tuple(evidence), 0.9, "test.rule")


def project(name: str, firm: str = "", place: str = "", *, note: str = "") -> Extraction:
    """An article about one project: who undertakes it, in which division or park it lies."""
    names, says = {name: "Project"}, []
    if firm:
        names[firm] = "Company"
        says.append(Says(name, "undertakenBy", firm, firm))
    if place:
        names[place] = "Park" if place.endswith("区") else "AdministrativeArea"
        says.append(Says(name, "locatedIn", place, place))
    return extraction(f"{name}，{firm}，{place}{note}。", names, says)
