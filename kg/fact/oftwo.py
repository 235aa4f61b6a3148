"""What 前者 and 后者 mean: the first and the second of two works named right before."""

from __future__ import annotations

import re

from kg.fact.clause import clause_at
from kg.fact.reading import Reading
from kg.model import Mention, Span

_WORD = re.compile(r"[前后]者")
_JOINED = re.compile(r"[一二三]?期?(?:[、和与及]|以及)(?:[^，。；、]{0,12}的)?")
_REACH = 160


def of_two(reading: Reading, value: Span, sentence: Span) -> tuple[Mention | None] | None:
    """The work that 前者 or 后者 in the clause of `value` means (甲厂和乙站开工，前者投资3亿元); nobody's where two
    works are not known. None where neither word stands there or no work is named."""
    word = _WORD.match(reading.text, clause_at(reading, value.start).start)
    if word is None or word.start() <= sentence.start:
        return None
    named = list(reading.between(sentence.start, word.start(), "Project"))
    outer = [m for m in named if not any(o is not m and o.span.covers(m.span) for o in named)]
    if not outer:
        return None
    pair = outer[-2:]
    apart = pair[0].span.end <= pair[-1].span.start
    if len(pair) > 1 and apart and _JOINED.fullmatch(reading.text, pair[0].span.end, pair[1].span.start):
        return (pair[0 if word[0] == "前者" else 1],)
    return (pair[-1],) if word[0] == "后者" else (None,)
