"""Where things are: the narrowest place or park that the article states for a project, a firm, a park."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS, subject
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

PLACES = ("Park", "AdministrativeArea", "Region")
_LOCATED = ("Company", "Organisation", "ResearchInstitute", "University", "Park", "Infrastructure")
_AT = re.compile(
    r"(?P<trigger>位于|坐落(?:于|在)|地处|选址(?:于|在|定于|为)?|落户(?:于|到|在)?|落地(?:于|在)?|落在|落子(?:于)?|入驻(?:到)?|进驻|设在|建在|搬迁(?:至|到)|迁(?:至|到|入|进)|注册(?:在|于|落户)"
    r"|总部(?:位于|设在|在)|选在|放在|布局在|扎根|建设地点[：:]?(?:位于)?|建设地址[：:]|项目地点[：:]|实施地点[：:]|场址在|确定入驻)(?:了)?(?:在|于)?$"
)
_IN = re.compile(r"(?:^|[，。；：\n“、]|[一-龥])(?P<trigger>在)$")
_ALSO = re.compile(r"^(?:东部|西部|南部|北部|东侧|西侧|境内|内|北区|南区|东区|西区)?的(?:一家|一个|[^，。；、]{0,6})?$")
_FOUNDED = re.compile(r"^[^，。；]{0,14}?(?:设立|成立|组建|创办|建立|开设|设有|建有|注册)(?:了)?[^，。；]{0,12}?$")
_BUILDS = re.compile(r"^(?:境内|内|北部|南部|东部|西部|投资)?[^，。；]{0,22}?(?:建设|投建|兴建|新建|建立|打造|实施|启动|建|投资|开工建设|动工)(?:了)?[^，。；]{0,24}?$")
_BROUGHT = re.compile(r"(?:^|[^，。；]{0,8})(?P<trigger>引进|引入|引来|迎来)(?:了)?[^，。；]{0,8}$")
_INSIDE = re.compile(r"^(?:内|里|境内|的?[^，。；]{0,8}内)?[，]?")


def extract(reading: Reading) -> Iterator[Candidate]:
    """`locatedIn` facts: stated ones first, then parks by their names, then what the context gives to projects and batches."""
    stated: dict[str, list[Candidate]] = {}
    for candidate in [*_stated(reading), *_named(reading)]:
        stated.setdefault(reading.key[candidate.subject], []).append(candidate)
    for candidates in stated.values():
        yield from _narrowest(reading, candidates)
    yield from _inherited(reading, set(stated))


def _narrowest(reading: Reading, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Of the places stated for one thing, those that hold no other of them: parks before areas, counties before cities."""
    best = max(candidates, key=lambda c: (c.confidence, _depth(c)))
    yield best
    for other in candidates:
        if isinstance(other.object, Mention) and isinstance(best.object, Mention) and other.confidence >= 0.85 and other.object.kind == "Park" and best.object.kind == "Park":
            if reading.key[other.object] != reading.key[best.object]:
                yield other


def _depth(candidate: Candidate) -> int:
    place = candidate.object
    if not isinstance(place, Mention):
        return 0
    if place.kind == "Park":
        return 9
    return 8 if place.kind == "AdministrativeArea" and place.code is None else len((place.code or "00").rstrip("0"))


def _place_mentions(reading: Reading) -> Iterator[Mention]:
    """Places that stand for themselves: not inside an organisation's or a project's name, the last of a chain."""
    for mention in reading.mentions:
        if mention.kind in PLACES and not _nested(reading, mention) and not _continues(reading, mention):
            yield mention


def _nested(reading: Reading, mention: Mention) -> bool:
    sentence = reading.doc.sentence_at(mention.span.start)
    return any(o.span.covers(mention.span) and len(o.span) > len(mention.span) for o in reading.within(sentence) if o.kind not in {"ProjectBatch", "Industry", "When", "Money", "Person"})


def _continues(reading: Reading, mention: Mention) -> bool:
    """福建|漳州|古雷港经济开发区: a wider place that the narrower one follows."""
    sentence = reading.doc.sentence_at(mention.span.start)
    return mention.kind != "Park" and any(o.span.start == mention.span.end for o in reading.within(Span(mention.span.end, max(sentence.end, mention.span.end + 1)), *PLACES))


def _stated(reading: Reading) -> Iterator[Candidate]:
    for place in _place_mentions(reading):
        sentence = reading.doc.sentence_at(place.span.start)
        start = _chain_start(reading, place, sentence)
        left, right = reading.text[sentence.start : start], reading.text[place.span.end : sentence.end]
        hit = _AT.search(left)
        if hit:
            yield from _at(reading, place, Span(sentence.start + hit.start("trigger"), sentence.start + hit.end("trigger")), right)
        elif _IN.search(left):
            yield from _in(reading, place, Span(start - 1, start), sentence)
        yield from _adjacent(reading, place, sentence)
        yield from _brought(reading, place, right, sentence)


def _chain_start(reading: Reading, place: Mention, sentence: Span) -> int:
    start = place.span.start
    for other in reversed(list(reading.within(Span(sentence.start, max(start, sentence.start + 1)), *PLACES))):
        between = reading.text[other.span.end : start]
        if other.span.end <= start and between in {"", "的", "县城", "市区"}:
            start = other.span.start
    return start


def _at(reading: Reading, place: Mention, trigger: Span, right: str) -> Iterator[Candidate]:
    """甲乙位于丙; 位于丙的甲乙; 落户丙."""
    sentence = reading.doc.sentence_at(place.span.start)
    behind = next(iter(_things(reading, Span(place.span.end, sentence.end))), None) if place.span.end < sentence.end else None
    if behind is not None and _ALSO.match(reading.text[place.span.end : behind.span.start]):
        yield Candidate(behind, "locatedIn", place, trigger, 0.93, "location.at.of")
        return
    word = trigger.of(reading.text)
    kinds = ("Company",) if word.startswith(("总部", "注册", "搬迁")) else (*WORKS, *_LOCATED)
    who = subject(reading, trigger, *kinds)
    before = reading.last_before(trigger.start, sentence.start, *_LOCATED, *WORKS)
    if before is not None and len(kinds) > 1 and before.kind in {"Company", "Organisation", "ResearchInstitute"} and not reading.text[before.span.end : trigger.start].strip("，将已也拟计划都均先后集中现确定正式"):
        who = before
    if who is None or who.span.covers(place.span) or reading.key[who] == reading.key[place]:
        return
    yield Candidate(who, "locatedIn", place, trigger, 0.9, "location.at")


def _things(reading: Reading, span: Span) -> Iterator[Mention]:
    yield from reading.within(span, *_LOCATED, *WORKS)


def _in(reading: Reading, place: Mention, trigger: Span, sentence: Span) -> Iterator[Candidate]:
    """在丙的甲乙; 在丙设立甲乙; 在丙建设甲乙; 在丙内，甲乙公司的工人…."""
    if place.span.end >= sentence.end:
        return
    for thing in _things(reading, Span(place.span.end, sentence.end)):
        between = reading.text[place.span.end : thing.span.start]
        if _ALSO.match(between) or (_FOUNDED.match(between) and thing.kind in _LOCATED) or (_BUILDS.match(between) and thing.kind == "Project"):
            yield Candidate(thing, "locatedIn", place, trigger, 0.9, "location.in")
        elif place.kind == "Park" and thing.kind == "Company" and re.fullmatch(r"(?:内|里)?，", between):
            yield Candidate(thing, "locatedIn", place, trigger, 0.9, "location.in.scene")
        return


def _adjacent(reading: Reading, place: Mention, sentence: Span) -> Iterator[Candidate]:
    """衡水高新区|甲乙有限公司; 丙县的甲乙项目."""
    if place.span.end >= sentence.end:
        return
    thing = next(_things(reading, Span(place.span.end, sentence.end)), None)
    if thing is None:
        return
    between = reading.text[place.span.end : thing.span.start]
    if between in {"的", "境内的", "内的"} and thing.kind in {"Company", "Project", "Park"}:
        yield Candidate(thing, "locatedIn", place, place.span, 0.85, "location.of")
    elif between == "" and (thing.kind == "Company" and place.kind == "Park" or thing.kind == "Project" or thing.kind == "ProjectBatch"):
        yield Candidate(thing, "locatedIn", place, place.span, 0.88, "location.adjacent")


def _brought(reading: Reading, place: Mention, right: str, sentence: Span) -> Iterator[Candidate]:
    """深州市引进甲集团、乙家居等企业."""
    firms = list(reading.within(Span(place.span.end, sentence.end), "Company")) if place.span.end < sentence.end else []
    if not firms:
        return
    hit = _BROUGHT.match(reading.text[place.span.end : firms[0].span.start])
    if not hit:
        return
    trigger = Span(place.span.end + hit.start("trigger"), place.span.end + hit.end("trigger"))
    end = firms[0].span.start
    for firm in firms:
        if firm.span.start - end > 2:
            return
        yield Candidate(firm, "locatedIn", place, trigger, 0.85, "location.brought")
        end = firm.span.end


def _named(reading: Reading) -> Iterator[Candidate]:
    """A place or park that opens a park's name; the last of a chain of places."""
    done: set[str] = set()
    for park in reading.mentions:
        if park.kind != "Park" or reading.key[park] in done:
            continue
        inner = [m for m in reading.within(park.span, "AdministrativeArea", "Region", "Park") if m.span != park.span and reading.key[m] != reading.key[park]]
        opening: Mention | None = None
        at = park.span.start
        for mention in sorted(inner, key=lambda m: (m.span.start, -m.span.end)):
            if mention.span.start == at:
                opening, at = mention, mention.span.end
        if opening is not None:
            done.add(reading.key[park])
            yield Candidate(park, "locatedIn", opening, opening.span, 0.92, "location.name")


def _inherited(reading: Reading, done: set[str]) -> Iterator[Candidate]:
    """Projects and batches whose place the context gives: a place in the name, the park in focus, the article's own place."""
    home = home_place(reading)
    for work in reading.mentions:
        if work.kind not in WORKS or reading.key[work] in done or "#" in reading.key[work]:
            continue
        done.add(reading.key[work])
        place, confidence, rule = _context(reading, work, home)
        if place is not None:
            yield Candidate(work, "locatedIn", place, place.span, confidence, rule)


def _context(reading: Reading, work: Mention, home: Mention | None) -> tuple[Mention | None, float, str]:
    inner = [m for m in reading.within(work.span, "AdministrativeArea") if m.code or m.name]
    if work.kind == "Project" and inner and (home is None or home.kind == "Park" or _inside(inner[-1], home)):
        return inner[-1], 0.7, "location.inName"
    sentence = reading.doc.sentence_at(work.span.start)
    paragraph = reading.doc.paragraph_at(work.span.start)
    for since in (sentence.start, paragraph.start):
        place = _topic(reading, work.span.start, since)
        if place is not None:
            return place, 0.75, "location.topic"
    return home, 0.7, "location.home"


def _topic(reading: Reading, at: int, since: int) -> Mention | None:
    """The place or park last spoken of for itself between `since` and `at`."""
    found = [m for m in reading.within(Span(since, at), "Park", "AdministrativeArea") if not _nested(reading, m) and m.span.end <= at] if since < at else []
    return found[-1] if found else None


def _inside(place: Mention, home: Mention) -> bool:
    outer = (home.code or "").rstrip("0")
    return bool(outer) and bool(place.code) and str(place.code).startswith(outer)


def home_place(reading: Reading) -> Mention | None:
    """The place that the article is about: the park or area of the headline, else of the first sentence on an opening or signing, else the first."""
    paragraphs = reading.doc.paragraphs
    if not paragraphs:
        return None
    headline = [m for m in reading.within(paragraphs[0], "Park", "AdministrativeArea") if not _in_firm(reading, m)]
    narrow = [m for m in headline if m.kind == "Park" or not (m.code or "").endswith("0000")]
    if narrow and len(paragraphs[0]) < 60:
        return next((m for m in narrow if m.kind == "Park" and m.span.start <= 6), narrow[0])
    for paragraph in paragraphs[:4]:
        for sentence in reading.doc.sentences:
            if paragraph.covers(sentence) and re.search(r"开工|签约|签署|奠基|投产", sentence.of(reading.text)):
                here = [m for m in reading.within(sentence, "Park", "AdministrativeArea") if not _in_firm(reading, m)]
                if here:
                    return next((m for m in here if m.kind == "Park"), here[-1] if here[-1].code and not here[-1].code.endswith("0000") else here[0])
    return next((m for m in reading.mentions if m.kind in {"AdministrativeArea", "Park"} and not _in_firm(reading, m)), None)


def _in_firm(reading: Reading, place: Mention) -> bool:
    sentence = reading.doc.sentence_at(place.span.start)
    return any(o.span.covers(place.span) and o is not place for o in reading.within(sentence, "Company", "University", "ResearchInstitute", "Organisation", "Infrastructure"))
