"""The entities that a model names, part by part, put together for a whole article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from kg import schema
from kg.errors import EvidenceError
from kg.llm.quotes import only_place, places
from kg.mention import places as areas
from kg.model import Mention, Span
from kg.text.document import Document

Named: TypeAlias = tuple[str, str, Sequence[Span]]
"""An entity as one part names it: type, name, places (one or more)."""


class Names:
    """Entities of an article by key.

    Two parts mean one entity if they give it one name, or name it at the same place, or one's name is the other's
    mention; two entities of one part stay two.
    """

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._known = {(m.kind, m.span): m for m in areas.recognise(doc)}
        self._by_form: dict[tuple[str, str], str] = {}
        self.key: dict[Mention, str] = {}
        self.mentions: dict[str, list[Mention]] = {}

    def add(self, part: Mapping[str, Named]) -> dict[str, str]:
        """The keys of the entities of one part, by the part's own ids."""
        keys: dict[str, str] = {}
        forms: dict[tuple[str, str], set[str]] = {}
        for ident, (kind, name, spans) in part.items():
            mentions = [self._mention(kind, span) for span in dict.fromkeys(spans)]
            at_the_place = next((self.key[m] for m in mentions if m in self.key), None)
            keys[ident] = key = at_the_place or self._by_form.get((kind, name)) or f"{kind}/{name}"
            for form in (name, *(m.text for m in mentions)):
                forms.setdefault((kind, form), set()).add(key)
            held = self.mentions.setdefault(key, [])
            held += [m for m in mentions if m not in self.key]
            self.key |= {m: key for m in mentions if m not in self.key}
        for known, owners in forms.items():
            # 一期 may be of two projects.
            if len(owners) == 1:
                self._by_form.setdefault(known, *owners)
        return keys

    def _mention(self, kind: str, span: Span) -> Mention:
        """The gazetteer's mention where it knows the place: with its full name and its code."""
        return self._known.get((kind, span)) or Mention(kind, span, span.of(self._doc.text))


def quoted_spans(text: str, mentions: Iterable[Any], part: Span) -> tuple[list[Span], list[tuple[str, str]]]:
    """Where an entity's quoted mentions stand, and those that do not, with the reason.

    The sentence must stand once in `part`; every occurrence of the quote in it is the same name.
    """
    spans: list[Span] = []
    wrong: list[tuple[str, str]] = []
    for mention in mentions:
        quote, sentence = (str(mention.get(key) or "") for key in ("quote", "sentence"))
        try:
            around = only_place(text, sentence, part, "sentence")
            found = places(text, quote, around)
            if not found:
                raise EvidenceError("the quote is not in its sentence")
            spans += found
        except EvidenceError as problem:
            wrong.append((quote, str(problem)))
    return spans, wrong


def free_spans(spans: Sequence[Span], others: Iterable[Span]) -> list[Span]:
    """Those that are not inside a longer name of another entity (衡水 in 衡水高新区); all, if none is free."""
    longer = list(others)
    free = [s for s in spans if not any(o.covers(s) and len(o) > len(s) for o in longer)]
    return free or list(spans)


def entity_fault(entity: Any) -> str:
    """Why a model's entity cannot be read; empty if it can."""
    if not isinstance(entity, Mapping) or not all(isinstance(entity.get(k), str) for k in ("id", "type", "name")):
        return "an entity without id, type and name"
    if entity["type"] not in schema.load().types:
        return f"no such type: {entity['type']}"
    mentions = entity.get("mentions")
    if not isinstance(mentions, list) or not all(isinstance(m, Mapping) for m in mentions):
        return "an entity without a list of mentions"
    return ""
