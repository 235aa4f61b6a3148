"""Ties told with a word for one of the two: 甲公司与该所共建中心; 乙医院与其签订协议; 丙大学跟我们签了协议."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.fact.agent import firm_meant, meant, park_meant, speaker
from kg.fact.coordination import FIRMS, SCIENCE, joined_back, outermost
from kg.fact.home import home_place
from kg.fact.reading import Candidate, Reading
from kg.fact.ties import tie
from kg.model import Mention, Span

_ITS_FIRM = r"(?:该|本)?(?:公司|企业|集团|园区|开发区|高新区|产业园)(?![一-龥]{0,2}(?:管委会|董事|负责|总|签约))"
_IT = rf"(?P<it>该[所院校]|其(?![他中余实次])|我们|咱们|我[市县区](?!委)|{_ITS_FIRM})"
_WITH_IT = re.compile(rf"[与和同跟]{_IT}")
_IS_ITS = re.compile(
    rf"(?:是|成为|为|系)了?{_IT}的?[^，。；]{{0,8}}?(?P<role>供应商|合作伙伴|战略伙伴|合作单位|合作商|配套企业)"
)
_ADVERBS = re.compile(
    r"(?:等)?(?:[\d两二三四五六七八九十多]+[家所]?[^，。；：、]{0,6}?)?(?:都|均|也|已|已经|还|先后|分别|相继|去年|今年|近期|早已|长期|又|正式|一直)*"
)


def tied_back(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """cooperatesWith between those named right before 与 and what the word behind it points to."""
    for hit in _WITH_IT.finditer(reading.text, sentence.start, sentence.end):
        firsts = _firsts(reading, sentence, hit.start())
        partner = _partner(reading, hit, firsts, sentence) if firsts else None
        if partner is not None:
            word = replace(partner, span=Span(*hit.span("it")))
            trigger = tie(reading, word, word, sentence)
            yield from _each(reading, firsts, partner, trigger) if trigger is not None else ()
    for hit in _IS_ITS.finditer(reading.text, sentence.start, sentence.end):
        firsts = _firsts(reading, sentence, hit.start())
        partner = _partner(reading, hit, firsts, sentence) if firsts else None
        if partner is not None:
            yield from _each(reading, firsts, partner, Span(*hit.span("role")))


def _each(reading: Reading, firsts: Sequence[Mention], partner: Mention, trigger: Span) -> Iterator[Candidate]:
    for first in firsts:
        if reading.key[first] != reading.key[partner]:
            yield Candidate(first, "cooperatesWith", partner, trigger, 0.8, "partners.back")


def _firsts(reading: Reading, sentence: Span, at: int) -> list[Mention]:
    """The organisations right before the word at `at`, with adverbs between: 甲大学、乙所都|跟我们."""
    named = outermost(reading, sentence.start, at, *FIRMS)
    return joined_back(reading, named) if named and _ADVERBS.fullmatch(reading.text, named[-1].span.end, at) else []


def _partner(reading: Reading, hit: re.Match[str], firsts: Sequence[Mention], sentence: Span) -> Mention | None:
    """What the word in `hit` means; None if nothing fits."""
    word, at = hit["it"], hit.start("it")
    if word in {"该所", "该院", "该校"}:
        kinds = ("University",) if word.endswith("校") else SCIENCE
        return reading.last_before(sentence.start, 0, *kinds) if sentence.start else None
    if word in {"我们", "咱们"}:
        return speaker(reading, at)
    if word.startswith("我"):
        return home_place(reading)
    if word == "其":
        since, until = sentence.start, firsts[0].span.start
        beside = reading.last_before(until, since, *FIRMS) if since < until else None
        return beside or meant(reading, sentence.start, *FIRMS)
    return park_meant(reading, at, word) if word.endswith(("区", "园")) else firm_meant(reading, at, word)
