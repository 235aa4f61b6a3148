"""Facts with literal objects, read from sentences whose names are marked by hand; amounts and dates are recognised."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from relations import read

from kg.fact.reading import Candidate, Extractor, Reading, reading
from kg.mention import amounts, dates, industries
from kg.model import Count, Mention, Money, Quantity, Stage, Text, When

_COUNT = re.compile(r"\d+")


def read_values(marked: str, today: date | None = None) -> Reading:
    """As `relations.read`, with amounts, dates and industries. ``[W:…一期]`` is a phase, ``[B:3个项目]`` counts."""
    view = read(marked)
    named = [_counted(m) for m in view.mentions]
    values = [*amounts.recognise(view.doc), *dates.recognise(view.doc, today), *industries.recognise(view.doc)]
    mentions = [*named, *values]
    return reading(view.doc, mentions, {m: _key(m) for m in mentions}, today)


def _counted(mention: Mention) -> Mention:
    found = _COUNT.search(mention.text)
    return replace(mention, value=Count(int(found.group()))) if mention.kind == "ProjectBatch" and found else mention


def _key(mention: Mention) -> str:
    phase = re.search(r"[一二三]期$", mention.text)
    return f"{mention.kind}/{mention.text}" + (f"#{phase.group()}" if phase and mention.kind == "Project" else "")


def values(extractor: Extractor, marked: str, today: date | None = None) -> set[str]:
    """The facts that `extractor` finds in `marked`, each as ``subject predicate value``."""
    return {shown(c) for c in extractor(read_values(marked, today))}


def shown(candidate: Candidate) -> str:
    """``甲项目 totalInvestment 500000000CNY``."""
    return f"{candidate.subject.text} {candidate.predicate} {_value(candidate.object)}"


def _value(value: object) -> str:
    match value:
        case Money(amount, unit, approx):
            words = [f"{amount:f}{unit}", approx]
        case Quantity(amount, unit, product, per, approx):
            words = [f"{amount:f}{unit}", product, per, approx]
        case Count(number, approx):
            words = [str(number), approx]
        case Stage(stage, day):
            words = [stage, day]
        case When(text) | Text(text) | Mention(_, _, text):
            words = [text]
        case _:
            raise AssertionError(value)
    return " ".join(word for word in words if word)
