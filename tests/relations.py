"""Relations between names, read from sentences whose names are marked by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.fact.reading import Extractor, Reading, reading
from kg.model import Article, CleanText, Mention, Span
from kg.text.document import Document

KINDS = {
    "A": "AdministrativeArea",
    "B": "ProjectBatch",
    "C": "Company",
    "G": "GovernmentBody",
    "I": "Infrastructure",
    "N": "Person",
    "O": "Organisation",
    "P": "Park",
    "R": "ResearchInstitute",
    "U": "University",
    "W": "Project",
}
SHORT = {"undertakenBy": "by", "developedWith": "with", "cooperatesWith": "and", "subsidiaryOf": "of"}


def read(marked: str, made: Callable[[str, Span, str], Mention] = Mention) -> Reading:
    """A reading of `marked`, in which ``[C:某公司]`` stands for a mention of a company; marks may nest.

    `made` makes a mention of a type, a span and its text.
    """
    text = ""
    mentions: list[Mention] = []
    opened: list[tuple[str, int]] = []
    for piece in re.split(r"(\[[A-Z]:|\])", marked):
        if piece == "]":
            kind, start = opened.pop()
            mentions.append(made(kind, Span(start, len(text)), text[start:]))
        elif re.fullmatch(r"\[[A-Z]:", piece):
            opened.append((KINDS[piece[1]], len(text)))
        else:
            text += piece
    article = Article(id="a", text=text, sha256="", name="a", source="-")
    doc = Document.of(CleanText(article, text, range(len(text)), range(1, len(text) + 1)))
    return reading(doc, mentions, {m: f"{m.kind}/{m.code or m.text}" for m in mentions}, None)


def relations(extractor: Extractor, marked: str) -> set[str]:
    """The facts that `extractor` finds in `marked`, each as ``subject by|with|and|of object``."""
    found = set()
    for candidate in extractor(read(marked)):
        assert isinstance(candidate.object, Mention)
        found.add(f"{candidate.subject.text} {SHORT[candidate.predicate]} {candidate.object.text}")
    return found
