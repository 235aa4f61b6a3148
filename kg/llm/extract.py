"""An article, a server → what the model finds in the article, as far as the article's own words support it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from kg import schema
from kg.errors import EvidenceError
from kg.fact.calibration import uncalibrated
from kg.fact.gate import Gate
from kg.fact.reading import Candidate, reading
from kg.llm.chunks import chunks
from kg.llm.form import answer_schema, messages
from kg.llm.names import Named, Names, entity_fault, free_spans, quoted_spans
from kg.llm.quotes import only_place
from kg.llm.server import Answer, Server, Usage
from kg.llm.values import Literals
from kg.model import Article, Extraction, Mention, Post, Rejection, Span, Value
from kg.text import clean
from kg.text.document import Document

CONFIDENCE = 0.5
"""Of every fact: how often a model is right has not been measured; `kg evaluate --predicted` does."""

Watch: TypeAlias = Callable[[int, int, Usage], None]
"""Told after each part: how many of how many are done, and what was asked for so far."""

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n?```\s*\Z", re.DOTALL)


def extract(article: Article, server: Server, *, watch: Watch = lambda done, of, usage: None) -> Extraction:
    """What the model behind `server` finds in `article`, passed through the gate that rules pass.

    The model is shown the clean text, part by part. A name, an object or a fact's words that do not stand exactly where
    the model says are turned away with the reason, and so is an answer that cannot be read. Raises BusyError if the
    server does not answer, ModelError if it refuses.
    """
    told = _Told(Document.of(clean(article)))
    parts = list(chunks(told.doc))
    for done, part in enumerate(parts, 1):
        published = article.published.isoformat() if article.published else None
        asked = messages(part.of(told.doc.text), title=article.title, published=published)
        told.part(part, server.ask(asked, answer_schema()))
        watch(done, len(parts), server.usage)
    return told.extraction()


class _Told:
    """What a model has told of a document so far."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._names = Names(doc)
        self._literals = Literals(doc)
        self._candidates: list[Candidate] = []
        self._rejected: list[Rejection] = []

    def part(self, part: Span, answer: Answer) -> None:
        """Take in the answer for one part."""
        try:
            said = _parsed(answer)
        except EvidenceError as problem:
            self._reject("answer", answer.text[:200], part, str(problem))
            return
        keys = self._entities(part, said["entities"])
        for fact in said["facts"]:
            self._fact(part, fact, keys)

    def extraction(self) -> Extraction:
        """All that passes the gate, with all that was turned away."""
        mentions = [*self._names.key, *self._literals.mentions]
        gate = Gate(reading(self.doc, mentions, self._names.key, self._literals.reference), uncalibrated)
        for candidate in self._candidates:
            gate.admit(candidate)
        passed = gate.extraction()
        rejected = {*passed.rejected, *self._rejected}
        return replace(passed, rejected=tuple(sorted(rejected, key=lambda r: (r.span, r.predicate, r.reason, r.words))))

    def _entities(self, part: Span, entities: list[Any]) -> dict[str, str]:
        """The key of each entity of an answer by the answer's own id."""
        named: dict[str, Named] = {}
        owners: dict[Span, str] = {}
        for entity in entities:
            if fault := entity_fault(entity):
                self._reject("entity", str(entity)[:200], part, fault)
                continue
            found, wrong = quoted_spans(self.doc.text, entity["mentions"], part)
            spans = [span for span in found if owners.setdefault(span, entity["id"]) == entity["id"]]
            wrong += [(s.of(self.doc.text), "another entity has these words") for s in found if s not in spans]
            for words, reason in wrong:
                self._reject("entity", words, part, f"{reason}; a mention of {entity['type']} {entity['name']}")
            if spans:
                named[entity["id"]] = (entity["type"], entity["name"], spans)
        free = {i: (kind, name, free_spans(spans, owners)) for i, (kind, name, spans) in named.items()}
        return self._names.add(free)

    def _fact(self, part: Span, fact: Any, keys: Mapping[str, str]) -> None:
        predicate, quote = (str(fact.get(k) or "") if isinstance(fact, Mapping) else "" for k in ("p", "quote"))
        try:
            if not isinstance(fact, Mapping) or predicate not in schema.load().predicates:
                raise EvidenceError("no such predicate")
            sentence = only_place(self.doc.text, str(fact.get("sentence") or ""), part, "sentence")
            trigger = only_place(self.doc.text, quote, sentence, "quote")
            self._candidates.append(self._candidate(fact, keys, trigger, sentence))
        except EvidenceError as problem:
            self._reject(predicate or "fact", quote or str(fact)[:200], part, str(problem))

    def _candidate(self, fact: Mapping[str, Any], keys: Mapping[str, str], trigger: Span, sentence: Span) -> Candidate:
        predicate, stated = str(fact["p"]), fact.get("o")
        subject = self._nearest(keys, fact.get("s"), trigger, None)
        organisation: Mention | None = None
        value: Mention | Value
        kind = schema.load().predicates[predicate].value_kind
        if kind == "entity":
            value, span = self._nearest(keys, stated, trigger, sentence), None
        else:
            value, span = self._literals.value(kind, stated, trigger, sentence)
            if isinstance(value, Post) and isinstance(stated, Mapping) and stated.get("organisation"):
                organisation = self._nearest(keys, stated["organisation"], trigger, None)
        rule = f"llm.{predicate}"
        return Candidate(subject, predicate, value, trigger, CONFIDENCE, rule, span, organisation)

    def _nearest(self, keys: Mapping[str, str], ident: Any, trigger: Span, within: Span | None) -> Mention:
        """The mention of an entity that stands nearest to the words of the fact, inside `within` if that is given."""
        key = keys.get(ident) if isinstance(ident, str) else None
        if key is None:
            raise EvidenceError(f"it names an entity that is not in the text: {ident}")
        mentions = [m for m in self._names.mentions[key] if within is None or within.covers(m.span)]
        if not mentions:
            raise EvidenceError(f"its object is not in the sentence: {key.partition('/')[2]}")
        return min(mentions, key=lambda m: (max(m.span.start - trigger.end, trigger.start - m.span.end, 0), m.span))

    def _reject(self, predicate: str, words: str, part: Span, reason: str) -> None:
        self._rejected.append(Rejection(predicate, words, self.doc.clean.to_source(part), reason))


def _parsed(answer: Answer) -> dict[str, list[Any]]:
    """The answer's lists of entities and facts. Raises EvidenceError for an answer that has none."""
    if answer.status == "refused":
        raise EvidenceError("the model refused to answer")
    if answer.status == "cut":
        raise EvidenceError("the answer was cut off: the model ran out of tokens")
    text = _THOUGHT.sub("", answer.text)
    fenced = _FENCE.match(text)
    try:
        said = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as problem:
        raise EvidenceError("the answer is not JSON") from problem
    if not isinstance(said, dict) or not all(isinstance(said.get(key), list) for key in ("entities", "facts")):
        raise EvidenceError("the answer is not an object with the lists entities and facts")
    return said
