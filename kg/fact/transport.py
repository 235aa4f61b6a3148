"""What a road, a railway or a power line connects: by its name, its two ends, and the verbs of joining."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.fact.home import home_place
from kg.fact.reading import Candidate, Reading
from kg.mention import deixis
from kg.model import Mention, Span

_ENDS = ("Infrastructure", "AdministrativeArea", "Park")
_LINE = re.compile(
    r"(?:高速(?:公路)?|公路|铁路|高铁|城际|客专|直流|交流|线路|专线|班列|航线|通道|快线|线|国道|省道|运河|快速路|大道|专用路|疏港路|干线|支线|[GS][0-9]+|道[0-9]+)$"
)
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
    r"相连接|相连|相接|连接|对接|衔接|交会|交汇|接轨|互通|联通|连成|贯通|[连接串](?:到|在|成|起)了?(?:一起|一片)"
)
_WITH = re.compile(r"[与和同跟在将把]")
_TOPIC = re.compile(r"(?<!段)(?:线路|全线|该(?:线|路|高速|铁路)|这条(?:线|路|高速|铁路))")
_CLAUSE = re.compile(r"[，；。：]")
_SECTION = re.compile(r"段(?:线路)?[^，。；]{0,4}$")
_DEICTIC = re.compile(r"[我该本全][省市县区州]")
_BORDER = re.compile(r"(?:与|和)[^，。；]{2,8}(?:交界|接壤)|交界|境内")


def extract(reading: Reading) -> Iterator[Candidate]:
    """`connects`: from a line to each line, node, place or park that it is said to join."""
    for mention in reading.mentions:
        if mention.kind == "Infrastructure" and _LINE.search(mention.text):
            yield from _by_name(reading, mention)
    if any(m.kind == "Infrastructure" or (m.kind in _ENDS and _LINE.search(m.text)) for m in reading.mentions):
        for sentence in reading.doc.sentences:
            yield from _by_verb(reading, sentence)
            yield from _crossing(reading, sentence)


def _by_name(reading: Reading, line: Mention) -> Iterator[Candidate]:
    """甲至乙高速公路, “甲—乙”专线: the ends are in the name."""
    if _NAME_OF_TWO.search(line.text):
        for end in _narrowest(reading, reading.within(line.span, "AdministrativeArea")):
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
        (_JOINS, _behind, "transport.joins"),
        (_JOINED, _before, "transport.joined"),
    ):
        for hit in pattern.finditer(text, sentence.start, sentence.end):
            lines = _lines(reading, sentence, hit)
            if pattern is _JOINED:
                lines = [line for line in lines if not _is_partner(reading, sentence, hit, line)]
            trigger = Span(*hit.span())
            for line in lines:
                for other in objects(reading, sentence, hit):
                    if reading.key[other] != reading.key[line] and not other.span.overlaps(line.span):
                        yield Candidate(line, "connects", other, trigger, 0.8, rule)


def _is_partner(reading: Reading, sentence: Span, hit: re.Match[str], line: Mention) -> bool:
    """该中心拟与|甲铁路乙货场相连接: whether `line` stands in what is joined to, and so is not what is joined."""
    start = _clause_start(reading.text, sentence.start, hit.start())
    opening = _WITH.search(reading.text, start, hit.start())
    return opening is not None and opening.end() <= line.span.start < hit.start()


_CROSSES = re.compile(
    r"(?:(?:[穿过]|横穿|纵穿|横贯|纵贯|贯穿|穿越)(?P<over>[区境县市园城镇]|园区)而过"
    r"|(?:穿过|经过|通过|横穿|纵穿|横贯|纵贯|贯穿|穿越|途经|过)(?:整个)?(?P<whole>全[境区县市域镇]|[县市区州旗镇]?[境域]|[县市区州旗园镇](?=[，。；、])|园区|开发区|高新区)(?:内)?(?:而过)?"
    r"|穿(?P<through>[区境城园])(?=[，。；])|(?P<net>交织成网|纵横交错|纵横交织)"
    r"|(?:在|于|从)(?P<inside>此|(?:园|开发|高新)区|[县市区州旗境园])(?:境内|境|[内旁边北南东西]侧?)?(?:[^，。；、]{0,2})(?:交[汇会叉]|经过|穿过|通过|设有[^，。；]{0,6}出入?口))"
)
"""甲高速、乙铁路|穿区而过, |纵贯全境, |在境内交汇: the place that the passage is about is crossed."""


def _crossing(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """甲高速、乙铁路穿区而过: the lines of the list right before, and the place that the words point to."""
    for hit in _CROSSES.finditer(reading.text, sentence.start, sentence.end):
        lines = (
            [m for m in _named(reading, Span(sentence.start, hit.start())) if m.kind == "Infrastructure"]
            if hit.start() > sentence.start
            else []
        )
        group: list[Mention] = []
        for line in reversed(lines):
            stop = group[-1].span.start if group else hit.start()
            if not _ROW.fullmatch(reading.text, line.span.end, stop):
                break
            group.append(line)
        place = _crossed(reading, hit, sentence) if group else None
        for line in reversed(group):
            if place is not None and _LINE.search(line.text):
                yield Candidate(line, "connects", place, Span(*hit.span()), 0.78, "transport.crossing")


_ROW = re.compile(
    r"线?(?:[、和与及](?:[一-龥A-Z0-9]{2,8}?(?:高速|公路|铁路|高铁|国道|省道|航道|运河|线))?)*"
    r"(?:[均都皆也在又还正]|分别|同时|先后)*"
)
"""Between two lines of a list, or the last and the verb: lines that nobody recognised among them."""
_OF_PARKS = frozenset({"区", "开发区", "高新区", "此", "境"})
"""Words that mean a park where the passage names one."""


def _crossed(reading: Reading, hit: re.Match[str], sentence: Span) -> Mention | None:
    """The park that 园区, or that a passage on one points to; else the article's own place, or the area named last."""
    word = hit["over"] or hit["whole"] or hit["inside"] or hit["through"] or ""
    paragraph = reading.doc.paragraph_at(sentence.start)
    park = reading.last_before(hit.start(), paragraph.start, "Park") if hit.start() > paragraph.start else None
    own = home_place(reading)
    if "园" in word or (word in _OF_PARKS and park is not None):
        return park or (own if own is not None and own.kind == "Park" else None)
    if own is not None and own.kind == "AdministrativeArea":
        return own
    return reading.last_before(hit.start(), 0, "AdministrativeArea")


def _lines(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """The line that `hit` is said of: the sentence's first, the one spoken of, or one behind it (起于甲的乙线路)."""
    text = reading.text
    clause = _clause_start(text, sentence.start, hit.start())
    if _SECTION.search(text, sentence.start, hit.start()) or re.search(r"段(?:线路)", text[clause : hit.start()]):
        return []
    before = (
        [m for m in _named(reading, Span(sentence.start, hit.start())) if _LINE.search(m.text)]
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


def _named(reading: Reading, span: Span) -> list[Mention]:
    """The ends named in `span`, without what is part of a longer name."""
    inside = list(reading.within(span, *_ENDS))
    return [
        m for m in inside if not any(o is not m and o.span.covers(m.span) and len(o.span) > len(m.span) for o in inside)
    ]


def _narrowest(reading: Reading, mentions: Iterable[Mention]) -> list[Mention]:
    """河北省|甲市 is 甲市: a place right before another is its whole."""
    found: list[Mention] = []
    for mention in mentions:
        area = mention.kind == "AdministrativeArea"
        if found and area and found[-1].kind == "AdministrativeArea" and found[-1].span.end == mention.span.start:
            found.pop()
        found.append(mention)
    return found


def _right_behind(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    end = _clause_end(reading.text, hit.end(), sentence.end)
    if end <= hit.end() or _BORDER.search(reading.text, hit.end(), end):
        return []
    named = _narrowest(reading, _named(reading, Span(hit.end(), end)))
    first = [m for m in named if not re.search(r"[的、]", reading.text[hit.end() : m.span.start])][:1]
    listed = [m for m in named if first and reading.text[first[0].span.end : m.span.start] == "、"]
    return [*first, *listed[:1]]  # 西至甲、乙


def _from_to(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    start = _clause_start(reading.text, sentence.start, hit.start())
    before = re.search(r"[由从自]", reading.text[start : hit.start()])
    found = _behind(reading, sentence, hit)[:1]
    if before and start + before.end() < hit.start():
        found += _narrowest(reading, _named(reading, Span(start + before.end(), hit.start())))[:1]
    return found


_TO = re.compile(r"[到至](?=[^，。；的到至]{2,12}的)")
"""甲镇|到乙园的丙大道: between the two ends of the line that follows."""


def _ends_of(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    if hit.start() == sentence.start:
        return []
    left = [m for m in _named(reading, Span(sentence.start, hit.start())) if m.span.end == hit.start()]
    right = [m for m in _named(reading, Span(hit.end(), sentence.end)) if m.span.start == hit.end()]
    whole = [m for m in right if reading.text.startswith("的", m.span.end)]
    return [*left, *whole] if left and whole else []


def _behind(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """The list that follows a verb: up to the clause's end, as long as 、 和 与 join its members."""
    end = _clause_end(reading.text, hit.end(), sentence.end)
    if end <= hit.end():
        return []
    named = _narrowest(reading, _named(reading, Span(hit.end(), end)))
    found = _via(reading, sentence, hit)
    at = hit.end()
    word = _PARK_WORD.match(reading.text, at, end)
    park = reading.last_before(hit.start(), 0, "Park") if word and hit.start() else None
    if word and park is not None and not any(m.span.start < word.end() for m in named):
        found.append(park)
        at = word.end()
    for mention in named:
        between = reading.text[at : mention.span.start]
        if (at == hit.end() and len(between) > 4) or (
            at > hit.end() and not re.fullmatch(r"[、和与及以]{1,2}", between)
        ):
            break
        found.append(mention)
        at = mention.span.end
    return found


_PARK_WORD = re.compile("园区|开发区|产业园区?|工业园区?|片区")
"""连接|园区|与乙高速: the park named last."""


def _via(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """通过甲高速连到乙高速: the line joins both."""
    start = _clause_start(reading.text, sentence.start, hit.start())
    via = re.search(r"通过|经由|经", reading.text[start : hit.start()])
    if via is None or start + via.end() >= hit.start():
        return []
    return _named(reading, Span(start + via.end(), hit.start()))


def _before(reading: Reading, sentence: Span, hit: re.Match[str]) -> list[Mention]:
    """与甲、乙相接, 将我市与甲、乙相连接, 在甲市交会: what stands between the preposition and the verb."""
    start = _clause_start(reading.text, sentence.start, hit.start())
    opening = _WITH.search(reading.text, start, hit.start())
    if opening is None or opening.end() >= hit.start():
        return []
    span = Span(opening.end(), hit.start())
    return [*_meant(reading, span), *_narrowest(reading, _named(reading, span))]


def _meant(reading: Reading, span: Span) -> Iterator[Mention]:
    """The place that 我市 or 该县 in `span` stands for, by a mention that names it."""
    for hit in _DEICTIC.finditer(reading.text, span.start, span.end):
        areas = [m for m in reading.mentions if m.kind == "AdministrativeArea"]
        code = deixis.resolve(reading.doc, areas, hit.start())
        yield from [m for m in areas if code and m.code == code][:1]
