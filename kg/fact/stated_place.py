"""Places that a verb or a preposition states: 甲公司位于乙; 项目选址乙; 在乙设立甲公司; 乙引进甲公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.fact.beside_place import beside, listed
from kg.fact.focus import WORKS
from kg.fact.in_place import AHEAD, OF, first_behind, in_place, its_work
from kg.fact.lying import LOCATED, is_phase, who_lies
from kg.fact.place_phrase import PLACES, Phrase, area_code, holders, is_province, named, opening_place, phrases, within
from kg.fact.pointed import pointed_work
from kg.fact.pointed_place import pointed_places
from kg.fact.reading import Candidate, Reading
from kg.fact.said_place import said
from kg.gazetteer import level_of
from kg.model import Mention, Span
from kg.pattern import searcher

_AT = searcher(
    r"(?P<trigger>位于|坐落(?:于|在)|地处|选址(?:于|在|定于|为)?|落户(?:于|到|在)?|落地(?:于|在)?|落在|落子(?:于)?"
    r"|入驻(?:到)?|进驻|设在|建在|搬迁(?:至|到)|迁(?:至|到|入|进)|注册(?:在|于|落户)|创办于|成立于|(?:总部|注册地)(?:位于|设在|在|为)"
    r"|选在|放[在到]|布局在|扎根|(?:(?:建设|项目|实施)?(?:地[点址]|选址)[：:]|(?:建设|项目|实施)地[点址])(?:位于)?"
    r"|[厂场坝站院校库馆园港]址(?:就|也|都)?(?:选|定|设)?(?:在|位于|为)|(?<![一-龥])(?:地点|地址|位置)(?:就|也|都)?(?:选|定|设)?(?:在|位于|为|是)|[就都均]在|[建摆安]在|(?<![决确约拟商规])定在|地跨|横跨|定址(?:于|在)?|落脚(?:于|在)?"
    r"|安家(?:于|在)?|落址(?:于|在)?|落定(?:于|在)?|花落|改址(?:到|至)?|布点(?:于|在)|矗立[在于]|建于)"
    r"(?:了)?(?:在|于)?(?:[^，。；、]{0,7}(?:部|侧|边|岸|城)的|(?:该?(?:园|辖|[市县区镇]))?[区境市县镇][内里]的?)?$"
)
"""Ends the words before a place: what lies there is the subject."""
_USES = re.compile(r"(?P<trigger>利用|租用|租赁|租下|使用|盘活|征用|征收|流转)(?:了)?(?:园?区[内里]的?)?$")
_SITE = re.compile(
    r"(?:内)?的?[^，。；、]{0,4}?(?:一[座处个])?(?:闲置|老|旧|原有)?(?:标准)?(?:厂房|厂区|土地|地块|车间|耕地|农田|荒[山地]|山地|林地|滩涂)"
)
"""利用丙园区标准厂房: what a project is built in."""
_REACH = 60
"""The characters before a place that may hold its verb."""
_CLAUSE_EDGE = frozenset("，。；：、“\n")
_OF_ITS_OWN = ("设在", "建在", "落户", "落地", "布局在", "入驻", "进驻")
"""A verb of these, or one that opens a clause, with 的 behind the place describes what follows (甲设在丙的丁, 位于丙的
丁), which has no mention."""
_IN = re.compile(r"(?<![正现存所实])在(?P<of>(?:该|这个|[我本])[县市区])?$")
_OF_THIS_WORK = re.compile(r"(?:境内)?的(?:这一|这个|该|此)(?:重大|重点)?(?:项目|工程)")
"""位于丙的这一工程: the work named before."""
_BROUGHT = re.compile(
    r"^(?:[^，。；]{0,8}(?P<trigger>引进|引入|引来|迎来|招引|集聚|聚集|汇聚|吸引|促成)(?:了)?[^，。；]{0,8}"
    r"|(?:现|目前|已|先后|相继)*(?P<has>[共现已拥]有|培育了?|成立了?|设立了?|组建了?|注册成立了?))$"
)

_NOT_NOW = re.compile(
    r"(?:(?<![平草高中太本])原(?:计划|拟|本|先|来|定|址|厂址)?|曾(?:经)?(?:计划|打算|想|考虑)?"
    r"|(?:希望|盼望|期待|期盼|欢迎|力争|争取|邀请|恳请|未能|没能|没有|未|不)[^，。；]{0,16})$"
)
"""Before a verb of place that tells what was, is hoped for or is not: 甲公司原|位于丙县, 希望甲项目|落户丙县."""


def stated(reading: Reading) -> Iterator[Candidate]:
    """`locatedIn` facts that words state, for every place phrase of the article."""
    yield from _pointed(reading)
    for sentence in reading.sentences(*PLACES):
        places = list(phrases(reading, sentence))
        for index, phrase in enumerate(places):
            if (
                phrase.outer is not None
                and phrase.head.kind == "Park"
                and not (is_province(phrase.outer) and phrase.outer.span.end == phrase.head.span.start)
                and not _names(reading, phrase.head, phrase.outer)
                and not _NEAR.search(reading.text, max(0, phrase.start - 4), phrase.start)
            ):
                yield Candidate(phrase.head, "locatedIn", phrase.outer, phrase.outer.span, 0.9, "location.chain")
            since = max(sentence.start, phrase.start - _REACH)
            left = reading.text[since : phrase.start]
            hit = _AT.search(left) or (_USES.search(left) if _SITE.match(reading.text, phrase.end) else None)
            shared = _shared(reading, places[index:], crossing=left.endswith(("地跨", "横跨")))
            if hit and _NOT_NOW.search(left, 0, hit.start("trigger")):
                continue
            if hit:
                trigger = Span(since + hit.start("trigger"), since + hit.end("trigger"))
                each = list(_each(reading, places[index:], trigger, sentence))
                yield from each
                for place in () if each else shared or [phrase]:
                    rule = SHARED if shared else ""
                    yield from (replace(c, rule=rule or c.rule) for c in _at(reading, place, trigger, sentence))
            elif inner := _IN.search(left):
                start = phrase.start - len(inner["of"] or "")  # 在|该县|丙镇建成
                last = Phrase(shared[-1].head if shared else phrase.head, start, phrase.outer)
                for found in in_place(reading, last, sentence):
                    yield from (replace(found, object=p.head, rule=SHARED) for p in shared)
                    yield from () if shared else (found,)
            yield from beside(reading, phrase, sentence)
            yield from said(reading, phrase, sentence)
            yield from _filled(reading, phrase, sentence)
            yield from _brought(reading, phrase, sentence)


def _pointed(reading: Reading) -> Iterator[Candidate]:
    """甲项目落户园区; 公司在园内建设甲车间: `locatedIn` facts of the parks that such words point to."""
    for sentence in reading.doc.sentences:
        for phrase in pointed_places(reading, sentence):
            since = max(sentence.start, phrase.start - _REACH)
            hit = _AT.search(reading.text[since : phrase.start])
            if hit:
                trigger = Span(since + hit.start("trigger"), since + hit.end("trigger"))
                found = _at(reading, phrase, trigger, sentence)
            else:
                found = in_place(reading, phrase, sentence)
            yield from (replace(c, confidence=_POINTED, rule="location.pointed") for c in found)


_POINTED = 0.82
"""How sure a place is that words only point to."""
_NEAR = re.compile("(?:紧邻|毗邻|相邻|邻近|临近|靠近|紧挨|紧靠|对接|距离?)$")
"""Before a place that something is only beside: 紧邻|甲市|的乙开发区."""
SHARED = "location.at.shared"
"""The rule of works that lie in several places at once."""
_ACROSS = re.compile(
    r"(?:两|三)?(?:地|[县市区镇](?!委|政府))?(?:境内|交界|接壤)|等?(?:[一二两三四五六七八九十0-9]{1,2}个?[县市区旗镇乡](?!级|属))+"
)


def _shared(reading: Reading, places: Sequence[Phrase], *, crossing: bool = False) -> list[Phrase]:
    """甲县和乙县境内, 甲县、乙县交界处: the places that share what lies there, if there are several. `crossing`: the
    verb says so (地跨甲镇、乙镇)."""
    group = list(places[:1])
    for place in places[1:]:
        if reading.text[group[-1].end : place.start] not in {"、", "和", "与", "及"}:
            break
        group.append(place)
    return group if len(group) > 1 and (crossing or _ACROSS.match(reading.text, group[-1].end)) else []


_RESPECTIVELY = re.compile(r"分别(?:将)?$")


def _each(reading: Reading, places: Sequence[Phrase], trigger: Span, sentence: Span) -> Iterator[Candidate]:
    """甲项目、乙项目分别位于丙区、丁区: the n-th thing in the n-th place, if there are as many."""
    if not _RESPECTIVELY.search(reading.text, sentence.start, trigger.start):
        return
    group = list(places[:1])
    for place in places[1:]:
        if reading.text[group[-1].end : place.start] not in {"、", "和", "与", "及", "以及"}:
            break
        group.append(place)
    for kind in ("Project", "Company"):
        things = {reading.key[m]: m for m in named(reading, sentence.start, trigger.start, kind)}
        last = list(things.values())[-len(group) :]
        if len(last) == len(group) > 1:
            for thing, place in zip(last, group, strict=True):
                yield Candidate(thing, "locatedIn", place.head, trigger, 0.9, "location.at.each")
            return


def _names(reading: Reading, park: Mention, outer: Mention) -> bool:
    """Whether the park's own name says where in the wider place it is (甲市|乙县产业园), or the wider one only names
    the firm that built it (贵州|甲公司产业园)."""
    inner, opening = area_code(reading, park), opening_place(reading, park)
    if opening is not None and opening.code is None and opening.text.endswith(("镇", "乡", "街道")):
        return True  # 甲县|乙镇产业园
    if level_of(outer.code) == "province" and outer.text != outer.name:
        return True
    return inner is not None and outer.code is not None and within(inner, outer.code)


def _at(reading: Reading, phrase: Phrase, trigger: Span, sentence: Span) -> Iterator[Candidate]:
    """甲乙位于丙; 位于丙的甲乙; 落户丙; 两个项目都将落在丙."""
    behind = first_behind(reading, phrase, sentence)
    if behind is not None and OF.match(reading.text[phrase.end : behind.span.start]):
        who = its_work(reading, behind) if behind.kind == "Company" else behind
        yield Candidate(who, "locatedIn", phrase.head, trigger, 0.93, "location.at.of")
        return
    if _OF_THIS_WORK.match(reading.text, phrase.end):
        work = reading.last_before(sentence.start, 0, *WORKS) if sentence.start else None
        if work is not None:
            yield Candidate(work, "locatedIn", phrase.head, trigger, 0.88, "location.at.this")
        return
    if _opens_with_park(reading, phrase, trigger, sentence):
        return
    attributive = trigger.of(reading.text).startswith(_OF_ITS_OWN) or reading.text[trigger.start - 1] in _CLAUSE_EDGE
    if reading.text.startswith("的", phrase.end) and (attributive or _describes(reading, trigger, sentence)):
        return
    for who in who_lies(reading, trigger, sentence):
        yield Candidate(_or_whole(reading, who, trigger), "locatedIn", phrase.head, trigger, 0.9, "location.at")


def _opens_with_park(reading: Reading, phrase: Phrase, trigger: Span, sentence: Span) -> bool:
    """地处|甲县城北的乙开发区，规划面积…: whether a verb that opens a sentence tells of the park behind its place."""
    if phrase.outer is None or phrase.head.kind != "Park" or trigger.start > sentence.start + 1:
        return False
    return reading.text[phrase.head.span.start - 1] == "的" and reading.text.startswith("，", phrase.end)


_STANDS = ("位于", "坐落", "地处")


def _describes(reading: Reading, trigger: Span, sentence: Span) -> bool:
    """还去了|位于丙镇的万亩花田: whether a verb of place, with 的 behind the place, has no name right before it."""
    if not trigger.of(reading.text).startswith(_STANDS) or reading.text[trigger.start - 1] in "是为":
        return False
    return not any(
        m.span.end >= trigger.start - 1 for m in named(reading, sentence.start, trigger.start, *LOCATED, *WORKS)
    )


def _or_whole(reading: Reading, who: Mention, trigger: Span) -> Mention:
    """`who`, or the project of which it is a phase where 项目 stands before the verb (二期预留。项目|选址丙园)."""
    if not is_phase(reading, who) or not reading.text.endswith(("项目", "工程"), 0, trigger.start):
        return who
    return pointed_work(reading, trigger.start, whole=True) or who


_PADDING = 4
"""Marks and spaces around a place that fills a sentence, at most."""


def _filled(reading: Reading, phrase: Phrase, sentence: Span) -> Iterator[Candidate]:
    """3.甲工厂。|丙高新区|。总投资3亿元: a place that fills a sentence of an item is the item's."""
    if not sentence.start or len(sentence) > phrase.end - phrase.start + _PADDING:
        return
    if sentence.of(reading.text).strip("。 \u3000") != reading.text[phrase.start : phrase.end]:
        return
    line = reading.doc.paragraph_at(phrase.start)
    works = named(reading, line.start, sentence.start, *WORKS)
    if works and reading.text[works[-1].span.end : sentence.start].strip() == "。":
        yield Candidate(works[-1], "locatedIn", phrase.head, phrase.head.span, 0.88, "location.item")


def _brought(reading: Reading, phrase: Phrase, sentence: Span) -> Iterator[Candidate]:
    """丙市引进甲集团、乙家居等企业."""
    behind = named(reading, phrase.end, min(sentence.end, phrase.end + AHEAD), "Company")
    firms = [m for m in behind if all(h.kind != "Project" or h.span.start != m.span.start for h in holders(reading, m))]
    hit = _BROUGHT.match(reading.text[phrase.end : firms[0].span.start]) if firms else None
    if hit is None:
        return
    name = "trigger" if hit["trigger"] else "has"
    trigger = Span(phrase.end + hit.start(name), phrase.end + hit.end(name))
    for firm in listed(firms):
        yield Candidate(firm, "locatedIn", phrase.head, trigger, 0.85, "location.brought")
