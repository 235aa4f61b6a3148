"""What a road, a railway or a power line connects: by its name, its two ends, and the verbs of joining."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.fact.crossing import crossing
from kg.fact.lineends import ENDS, LINE, named_in, narrowest
from kg.fact.reading import Candidate, Reading
from kg.mention import deixis
from kg.model import Mention, Span

_NAME_OF_TWO = re.compile(r"[至到—－-]")
# The place or line begins right behind the words: 东起|上海市, 终点在|岳西县.
_END_POINT = re.compile(
    r"起于|起自|始于|始自|终至|终到|终抵|自(?=[一-龥]{2,8}(?:引出|出发|起|始|，))|起点[在为是位于]{1,2}|止于|终于|终点(?:[在为是位于]{1,2}|(?=[一-龥]{2}))|东起|西起|南起|北起|东至|西至|南至|北至|东到|西到|南到|北到"
)
_FROM_TO = re.compile(r"通往|直达|直通|通达|通到|延伸至|延伸到")
# What is joined stands behind (连接甲、乙) or before it (与甲、乙相接).
_JOINS = re.compile(
    r"(?:连接|连通|沟通|串联|串起|贯通|连起|接入|接到|联通|连到|连着|连上|(?<!头)接上|接通|衔接|(?<=，)接(?=[一-龥A-Z0-9]{2,10}(?:高速|公路|铁路|国道|省道|[0-9]线))|途经|途径|贯穿|(?<=[，、。；一-龥A-Z0-9])[东西南北][接连联](?!起)|(?:(?<=，)|(?<=向[东西南北])|(?<=沿途))经(?=[一-龥]))(?!线|工程|起来|成)"
)
_JOINED = re.compile(
    r"相连接|相连|相接|连接(?!线)|对接|衔接|交会|交汇|接轨|互通|联通|连成|贯通|[连接串](?:到|在|成|起)了?(?:一起|一片)|[连接串](?:了?起来|成一[片线]|为一[体线])|相[交通会]"
)
_WITH = re.compile(r"[与和同跟在将把]")
_POINTED = r"(?:该|这条)(?:线|路|高速|铁路|公路|管道|管线|航道|通道)"
_TOPIC = re.compile(rf"(?<!段)(?:线路|全线|{_POINTED})")
_TOPIC_ENDS = re.compile(rf"(?:线路|全线|{_POINTED})$")
_CLAUSE = re.compile(r"[，；。：]")
_SECTION = re.compile(r"段(?:线路)?[^，。；]{0,4}$")
_DEICTIC = re.compile(r"[我该本全][省市县区州]")
_BORDER = re.compile(r"(?:与|和)[^，。；]{2,8}(?:交界|接壤)|交界|境内")


def extract(reading: Reading) -> Iterator[Candidate]:
    """`connects`: from a line to each line, node, place or park that it is said to join."""
    for mention in reading.mentions:
        if mention.kind == "Infrastructure" and LINE.search(mention.text):
            yield from _by_name(reading, mention)
    if any(m.kind == "Infrastructure" or (m.kind in ENDS and LINE.search(m.text)) for m in reading.mentions):
        for sentence in reading.doc.sentences:
            yield from _by_verb(reading, sentence)
            yield from crossing(reading, sentence)


def _by_name(reading: Reading, line: Mention) -> Iterator[Candidate]:
    """甲至乙高速公路, “甲—乙”专线: the ends are in the name."""
    if _NAME_OF_TWO.search(line.text):
        for end in narrowest(reading, reading.within(line.span, "AdministrativeArea")):
            yield Candidate(line, "connects", _in_full(reading, end), line.span, 0.85, "transport.name")


def _in_full(reading: Reading, place: Mention) -> Mention:
    """The mention that names the place of a line's name in full (甲至乙高速, 甲县), if the article has one."""
    areas = (m for m in reading.mentions if m.kind == "AdministrativeArea")
    return next((m for m in areas if len(m.text) == len(place.text) + 1 and m.text.startswith(place.text)), place)


def _by_verb(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    text = reading.text
    for pattern, objects, rule in (
        (_END_POINT, _right_behind, "transport.end"),
        (_FROM_TO, _from_to, "transport.fromTo"),
        (_TO, _ends_of, "transport.ends"),
        (_RUNS, _both_ends, "transport.runs"),
        (_JOINS, _behind, "transport.joins"),
        (_JOINED, _before, "transport.joined"),
    ):
        for hit in pattern.finditer(text, sentence.start, sentence.end):
            lines = _lines(reading, sentence, hit)
            if pattern is _JOINED:
                lines = [line for line in lines if not _is_partner(reading, sentence, hit, line)]
            if pattern is _FROM_TO:
                lines = [line for line in lines if not _others_way(text, sentence, hit, line)]
            trigger = Span(*hit.span())
            for line in lines:
                for other in objects(reading, sentence, hit):
                    if reading.key[other] != reading.key[line] and not other.span.overlaps(line.span):
                        yield Candidate(line, "connects", other, trigger, 0.8, rule)


def _others_way(text: str, sentence: Span, hit: re.Match[str], line: Mention) -> bool:
    """甲公路建成后，乙县|可直达丙市: whether the clause tells of somebody's way and not of the line before it."""
    clause = _clause_start(text, sentence.start, hit.start())
    if clause < hit.start() and _TOPIC.search(text, clause, hit.start()):
        return False
    return line.span.end < clause < hit.start() and not _GOES_ON.fullmatch(text, clause, hit.start())


_GOES_ON = re.compile(r"(?:[可将并也又再]|(?>由[^，由]{2,12})|[向往][东西南北]|最终|建成后|通车后|一路)*")
"""What may stand between the clause's start and 直达 where the line goes there itself."""


def _is_partner(reading: Reading, sentence: Span, hit: re.Match[str], line: Mention) -> bool:
    """该中心拟与|甲铁路乙货场相连接: whether `line` stands in what is joined to, and so is not what is joined."""
    start = _clause_start(reading.text, sentence.start, hit.start())
    opening = _WITH.search(reading.text, start, hit.start())
    return opening is not None and opening.end() <= line.span.start < hit.start()


def _lines(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """The line that `hit` is said of: the sentence's first, the one spoken of, or one behind it (起于甲的乙线路)."""
    text = reading.text
    clause = _clause_start(text, sentence.start, hit.start())
    if _SECTION.search(text, sentence.start, hit.start()) or re.search(r"段(?:线路)", text[clause : hit.start()]):
        return []
    before = (
        [m for m in named_in(reading, Span(sentence.start, hit.start())) if LINE.search(m.text)]
        if hit.start() > sentence.start
        else []
    )
    taken = text.find("把", clause, hit.start())
    if taken >= 0:  # 甲公路通车，把乙园与|丙高速|连到一起
        before = [m for m in before if m.span.end <= taken]
    topic = _TOPIC.search(text, sentence.start, hit.start())
    if topic and not (before and before[0].span.start < topic.start()):
        last = reading.last_before(topic.start(), 0, "Infrastructure")
        return [last] if last else []
    if _only_start(text, before, clause, hit):
        before = []
    beside = next((m for m in before if m.span.end == hit.start()), None)
    if before:
        first = beside if beside is not None and text.startswith("其中", clause) else before[0]
        if re.search(r"段[^，。；]{0,3}(?:线路|全长|起|工程)", text[first.span.end : hit.start()]):
            return []
        return _coordinated(text, before) if hit.group() in {"交会", "交汇"} else [first]
    behind = re.match(r"[^。；]{2,30}?的(?=[一-龥]{2,16})", text[hit.start() : sentence.end])
    if behind:
        at = hit.start() + behind.end()
        return [m for m in reading.within(Span(at, sentence.end), "Infrastructure") if m.span.start == at][:1]
    return []


def _only_start(text: str, before: list[Mention], clause: int, hit: re.Match[str]) -> bool:
    """从甲公路|通往乙园的丙大道, 甲大道|至乙站的丙专线: whether the line before the verb is where another begins."""
    if len(before) != 1 or before[0].span.start < clause or before[0].span.end != hit.start():
        return False
    return hit.group() in {"至", "到"} or text.startswith(("从", "自", "由"), before[0].span.start - 1)


def _coordinated(text: str, lines: list[Mention]) -> list[Mention]:
    """甲高铁、乙城际: lines of one list."""
    found = lines[:1]
    for line in lines[1:]:
        if text[found[-1].span.end : line.span.start] not in {"、", "和", "与", "及"}:
            break
        found.append(line)
    return found


def _clause_start(text: str, start: int, at: int) -> int:
    return max((m.end() for m in _CLAUSE.finditer(text, start, at)), default=start)


def _clause_end(text: str, at: int, end: int) -> int:
    stop = _CLAUSE.search(text, at, end)
    return stop.start() if stop else end


def _right_behind(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    end = _clause_end(reading.text, hit.end(), sentence.end)
    if end <= hit.end() or _BORDER.search(reading.text, hit.end(), end):
        return []
    named = narrowest(reading, named_in(reading, Span(hit.end(), end)))
    first = [m for m in named if not re.search(r"[的、]", reading.text[hit.end() : m.span.start])][:1]
    listed = [m for m in named if first and reading.text[first[0].span.end : m.span.start] == "、"]
    return [*first, *listed[:1]]  # 西至甲、乙


def _from_to(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    start = _clause_start(reading.text, sentence.start, hit.start())
    before = re.search(r"[由从自]", reading.text[start : hit.start()])
    found = _behind(reading, sentence, hit)[:1]
    if before and start + before.end() < hit.start():
        found += narrowest(reading, named_in(reading, Span(start + before.end(), hit.start())))[:1]
    return found


_TO = re.compile(r"[到至](?=[^，。；的到至]{2,12}的)")
"""甲镇|到乙园的丙大道: between the two ends of the line that follows."""


def _ends_of(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    if hit.start() == sentence.start:
        return []
    left = [m for m in named_in(reading, Span(sentence.start, hit.start())) if m.span.end == hit.start()]
    right = [m for m in named_in(reading, Span(hit.end(), sentence.end)) if m.span.start == hit.end()]
    whole = [m for m in right if reading.text.startswith("的", m.span.end)]
    return [*left, *whole] if left and whole else []


def _behind(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """The list that follows a verb: up to the clause's end, as long as 、 和 与 join its members."""
    end = _clause_end(reading.text, hit.end(), sentence.end)
    if end <= hit.end():
        return []
    named = narrowest(reading, named_in(reading, Span(hit.end(), end)))
    found = _via(reading, sentence, hit)
    at = hit.end()
    word = _PARK_WORD.match(reading.text, at, end)
    park = reading.last_before(hit.start(), 0, "Park") if word and hit.start() else None
    if word and park is not None and not any(m.span.start < word.end() for m in named):
        found.append(park)
        at = word.end()
    for mention in named:
        between = reading.text[at : mention.span.start]
        if (at == hit.end() and len(between) > 4 and not _UNSEEN.fullmatch(between)) or (
            at > hit.end() and not re.fullmatch(r"[、和与及以]{1,2}", between)
        ):
            break
        found.append(mention)
        at = mention.span.end
    return found


_UNSEEN = re.compile(r"[一-龥A-Z0-9]{2,8}[线路道站港渠][、和与及]")
"""接通|关中环线和|乙园: a member of the list that nobody recognised."""
_BARE_PARK = re.compile(r"(?<![一-龥](?<![把将与和同跟]))(?:园区|开发区|经开区|高新区|产业园|集聚区)(?=[与和同跟、相])")
_RUNS = re.compile(r"(?<=[一-龥])[由从自](?=[一-龥]{2,12}?[至到][一-龥])")
"""该管道|由甲市至乙区: right behind the line."""


def _both_ends(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """The two ends of a line that runs 由甲至乙, where both are named and the line stands right before."""
    if not (_TOPIC_ENDS.search(reading.text, sentence.start, hit.start()) or _line_ends(reading, sentence, hit)):
        return []
    named = narrowest(reading, named_in(reading, Span(hit.end(), _clause_end(reading.text, hit.end(), sentence.end))))
    pairs = [(a, b) for a, b in pairwise(named) if reading.text[a.span.end : b.span.start] in {"至", "到"}]
    return list(pairs[0]) if pairs and not reading.text[hit.end() : pairs[0][0].span.start] else []


def _line_ends(reading: Reading, sentence: Span, hit: re.Match[str]) -> bool:
    lines = reading.between(sentence.start, hit.start(), "Infrastructure")
    return any(line.span.end == hit.start() for line in lines)


_PARK_WORD = re.compile("园区|开发区|产业园区?|工业园区?|片区")
"""连接|园区|与乙高速: the park named last."""


def _via(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """通过甲高速连到乙高速: the line joins both."""
    start = _clause_start(reading.text, sentence.start, hit.start())
    via = re.search(r"通过|经由|经", reading.text[start : hit.start()])
    if via is None or start + via.end() >= hit.start():
        return []
    return named_in(reading, Span(start + via.end(), hit.start()))


def _before(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """与甲、乙相接, 将我市与甲、乙相连接, 在甲市交会: what stands between the preposition and the verb."""
    start = _clause_start(reading.text, sentence.start, hit.start())
    opening = _WITH.search(reading.text, start, hit.start())
    if opening is None or opening.end() >= hit.start():
        return []
    span = Span(opening.end(), hit.start())
    return [*_meant(reading, span), *narrowest(reading, named_in(reading, span))]


def _meant(reading: Reading, span: Span) -> Iterator[Mention]:
    """The place that 我市, 该县 or 园区 in `span` stands for, by a mention that names it."""
    for word in _BARE_PARK.finditer(reading.text, span.start, span.end):
        park = reading.last_before(word.start(), 0, "Park")
        yield from [park] if park is not None else []
    for hit in _DEICTIC.finditer(reading.text, span.start, span.end):
        areas = [m for m in reading.mentions if m.kind == "AdministrativeArea"]
        code = deixis.resolve(reading.doc, areas, hit.start())
        yield from [m for m in areas if code and m.code == code][:1]
