"""Entities whose name says which one they are, as articles name them: those named alike are looked at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.entity import areas, place
from kg.entity.resolution import Local
from kg.entity.resolve import BY_CONTEXT, simplified_form
from kg.entity.rules import bare
from kg.model import Entity, EntityMention, Extraction

_SEPARATOR = "\x1f"
_bare = lru_cache(maxsize=1 << 14)(bare)


@dataclass(frozen=True, slots=True)
class Form(Local):
    """The first of the local entities that articles name alike, for all of them."""

    key: str = ""
    """The same for all of them."""
    order: int = 0
    """Its place among the entities of its article."""
    around: tuple[str, ...] = ()
    """The codes of the prefectures that its article names, sorted, for a place that has no code."""

    @property
    def first(self) -> tuple[str, int, str]:
        """What the first of several entities is told by."""
        return self.article, self.start, self.entity.id


def earlier(a: Form, b: Form) -> Form:
    """The one that comes first."""
    return min(a, b, key=lambda form: form.first)


def forms(extraction: Extraction, apart: Collection[str]) -> Iterator[tuple[str, Form]]:
    """The entities of an article that are told by name, each under the key of its form.

    `apart` holds the articles whose entities people have decided about one by one; those share no form with others.
    """
    article = extraction.article.id
    named = [(i, entity) for i, entity in enumerate(extraction.entities) if entity.type not in BY_CONTEXT]
    around = areas.prefectures([Local(article, entity) for _, entity in named]).get(article, set())
    for order, entity in named:
        slim = slimmed(entity)
        near = tuple(sorted(around)) if slim.type == "AdministrativeArea" and _uncoded(slim) else ()
        alone = article in apart or _alone(slim)
        parts = [slim.type, slim.name, slim.code or "", *slim.aliases, "", *_words(slim), "", *near]
        key = _SEPARATOR.join([*parts, article if alone else ""])
        yield key, Form(article, slim, key, order, near)


def slimmed(entity: Entity) -> Entity:
    """The entity with its first mention, and one for each of its forms in traditional script."""
    first = min(entity.mentions, key=lambda mention: mention.span.start, default=None)
    kept: dict[str, EntityMention] = {} if first is None else {first.text: first}
    for mention in entity.mentions:
        if simplified_form(mention.text):
            kept.setdefault(mention.text, mention)
    return replace(entity, mentions=tuple(kept.values()))


def _words(entity: Entity) -> list[str]:
    return sorted(mention.text for mention in entity.mentions if simplified_form(mention.text))


def _uncoded(entity: Entity) -> bool:
    return areas.code_of(Local("", entity)) is None


def _alone(entity: Entity) -> bool:
    """Whether the name means a thing only within its article."""
    if entity.type == "AdministrativeArea":
        return _uncoded(entity) and len(place.codes(entity.name)) > 1
    return _bare(entity.type, entity.name)
