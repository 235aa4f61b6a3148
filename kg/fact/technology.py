"""Who lends a project its technology or helps to develop it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.coordination import FIRMS, SCIENCE, joined, outermost
from kg.fact.focus import subject
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_KNOWHOW = "技术|配方|工艺|专利|成果|方案|芯片|菌种|算法|图纸|品种|种源"
_SOURCE = re.compile(
    rf"(?:{_KNOWHOW})[^，。；]{{0,6}}?(?:来自|源自|源于|出自|取自|依托|引自|来源于|转化自|得自)(?:于)?(?:了)?$|用的(?:就|正)?是$"
)
_USES = re.compile(r"(?:依托|采用|采纳|引进|引入|应用|利用|转化|借助|选用|使用|运用|基于|以)(?:了|的是|的)?$")
_PARTNER_UNIT = re.compile(
    r"(?:技术(?:支持|支撑|依托|提供|来源)|合作|协作|共建|协同|联合(?:研发|申报)?|科技支撑)(?:单位|方|院校|高校|机构)(?:名称)?(?:为|是|：|:)$"
)
_AS_UNIT = re.compile(r"(?:为|作为)(?:技术|科技|科研|合作|共建)(?:支持|支撑|依托)?(?:单位|方|机构)")
_LENDS = re.compile(
    rf"[^，。；]{{0,14}}?(?:提供|负责|承担|研发|研制|开发)(?:了)?[^，。；]{{0,14}}?(?:{_KNOWHOW}|技术支持|支撑|攻关)"
    r"|(?:（[^）]{1,24}）)?(?:等)?(?:联合|共同|合作)?(?:提供|研发|研制)(?:技术|支持)?(?=[，。；的])"
)
_OF = re.compile(rf"(?:等)?(?:(?:自主)?(?:研发|研制|开发)的|的)?[^，。；]{{0,14}}?(?:{_KNOWHOW})")
_WITH = re.compile(r"(?:与|和|同|跟|联合|携手)$")
_SIDE_BY_SIDE = re.compile(
    r"[^，。；]{0,6}?(?:共建|联合(?:建设|研发|开发|攻关|研制)|合作(?:建设|共建|研发|开发|攻关)|共同(?:建设|研发|开发|攻关|研制|打造))"
)
_BOTH = re.compile(
    r"(?:双方|两家(?:单位)?)[^，。；]{0,16}?(?:共建|(?:合作|共同|联合)(?:建设|开发|打造|研发|实施))(?:了)?"
)
_AGREEMENT = re.compile(r"[^，。；]{0,12}(?:实验室|研究中心|研究院|协议|工作站|人才|研究生|课程)")


def extract(reading: Reading) -> Iterator[Candidate]:
    """developedWith: 技术来自甲所; 依托甲所的技术; 甲大学为项目提供技术; 项目与甲大学共建."""
    for party in reading.mentions:
        if party.kind not in FIRMS:
            continue
        sentence = reading.doc.sentence_at(party.span.start)
        if party.kind in {*SCIENCE, "Company"} and _lends(reading, party, sentence):
            work = _helped(reading, party, sentence)
            if work is not None and not work.span.covers(party.span):
                yield Candidate(work, "developedWith", party, party.span, 0.8, "technology.source")
        elif _WITH.search(reading.text, sentence.start, party.span.start):
            yield from _beside(reading, party, sentence)
    yield from _both(reading)


def _beside(reading: Reading, party: Mention, sentence: Span) -> Iterator[Candidate]:
    """项目将与甲大学共建; 芯片是公司跟甲所联合开发的."""
    hit = _SIDE_BY_SIDE.match(reading.text, party.span.end, sentence.end)
    if hit is None or _AGREEMENT.match(reading.text, hit.end(), sentence.end):
        return
    if party.kind not in SCIENCE and not re.search("研|开发|攻关", hit.group()):
        return
    ahead = next((m for m in reading.within(sentence, "Project") if m.span.start >= hit.end()), None)
    if ahead is None or ahead.span.start - hit.end() > 10:
        ahead = subject(reading, party.span, "Project")
    if ahead is not None:
        for helper in joined(reading, party, sentence.end, *FIRMS):
            yield Candidate(ahead, "developedWith", helper, Span(*hit.span()), 0.78, "technology.beside")


def _both(reading: Reading) -> Iterator[Candidate]:
    """双方合作建设乙项目: the last two that the passage names."""
    for hit in _BOTH.finditer(reading.text):
        work = next(reading.within(Span(hit.end(), hit.end() + 40), "Project"), None)
        if work is None or not re.fullmatch(r"[^，。；]{0,14}", reading.text[hit.end() : work.span.start]):
            continue
        pair: dict[str, Mention] = {}
        for mention in reversed(
            outermost(reading, max(0, hit.start() - 300), hit.start(), *FIRMS, "AdministrativeArea")
        ):
            if len(pair) < 2:
                pair.setdefault(reading.key[mention], mention)
        for party in pair.values():
            predicate = "undertakenBy" if party.kind == "Company" else "developedWith"
            if party.kind != "AdministrativeArea":
                yield Candidate(work, predicate, party, Span(*hit.span()), 0.72, "technology.both")


def _lends(reading: Reading, party: Mention, sentence: Span) -> bool:
    start = max(sentence.start, party.span.start - 16)
    after = party.span.end, sentence.end
    if _SOURCE.search(reading.text, start, party.span.start) or _PARTNER_UNIT.search(reading.text, start, party.span.start):
        return True
    if _AS_UNIT.match(reading.text, *after):
        return True
    uses = _USES.search(reading.text, start, party.span.start)
    if uses and _OF.match(reading.text, *after):
        return True
    return party.kind in SCIENCE and (uses is not None or _LENDS.match(reading.text, *after) is not None)


def _helped(reading: Reading, party: Mention, sentence: Span) -> Mention | None:
    ahead = next((m for m in reading.within(sentence, "Project") if m.span.start > party.span.end), None)
    if ahead is not None and re.search("为", reading.text[party.span.end : ahead.span.start]):
        return ahead
    return subject(reading, party.span, "Project")
