"""Literals that a model quotes, read by our own grammar: a number is what the words say, not what the model says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg import schema
from kg.errors import EvidenceError
from kg.llm.quotes import only_place, places
from kg.mention import amounts, dates
from kg.mention.reference import reference_date
from kg.model import Mention, Post, Quantity, Span, Stage, Text, Value
from kg.text.document import Document

_GRAMMAR = {"money": "Money", "quantity": "Quantity", "count": "Count", "date": "When"}


class Literals:
    """The amounts and dates of a document, found once; gives the value of quoted words."""

    def __init__(self, doc: Document) -> None:
        self.reference = reference_date(doc, doc.clean.article.published)
        self.mentions: list[Mention] = [*amounts.recognise(doc), *dates.recognise(doc, self.reference)]
        self._text = doc.text

    def value(self, kind: str, stated: Any, quote: Span, sentence: Span) -> tuple[Value, Span | None]:
        """The value of `stated` (an object of the form for `kind`) and where its words stand.

        The words stand in the quote, else in its sentence. Raises EvidenceError.
        """
        if not isinstance(stated, Mapping):
            raise EvidenceError("the object is not in the form of the predicate")
        if kind == "stage":
            if str(stated.get("stage")) not in schema.load().stages:
                raise EvidenceError(f"no such stage: {stated.get('stage')}")
            return Stage(str(stated["stage"])), None
        words = str(stated.get("title" if kind == "post" else "words") or "")
        span = self._find(words, quote, sentence)
        if kind == "post":
            return Post(words), span
        if kind == "text":
            return Text(words), span
        return self._number(_GRAMMAR[kind], span, str(stated.get("product") or ""), sentence)

    def _find(self, words: str, quote: Span, sentence: Span) -> Span:
        within = quote if places(self._text, words, quote) else sentence
        return only_place(self._text, words, within, "object")

    def _number(self, kind: str, words: Span, product: str, sentence: Span) -> tuple[Value, Span]:
        found = [m for m in self.mentions if m.kind == kind and m.span.overlaps(words)]
        if len(found) != 1 or found[0].value is None:
            raise EvidenceError(f"the words state no single value of the kind {kind}")
        value = found[0].value
        if isinstance(value, Quantity) and product and places(self._text, product, sentence):
            value = replace(value, product=product)
        return value, found[0].span
