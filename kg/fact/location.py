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
    r"|创办于|成立于|总部(?:位于|设在|在)|选在|放在|布局在|扎根|建设地点[：:]?(?:位于)?|建设地址[：:]|项目地点[：:]|实施地点[：:]|场址在|确定入驻)(?:了)?(?:在|于)?(?:[^，。；、]{0,7}(?:部|侧|边|岸|城)的)?$"
)
_IN = re.compile(r"(?:^|[，。；：\n“、]|[一-龥])(?P<trigger>在)$")
_ALSO = re.compile(r"^(?:东部|西部|南部|北部|东侧|西侧|境内|内|北区|南区|东区|西区)?的(?:一家|一个|[^，。；、]{0,6})?$")
_FOUNDED = re.compile(r"^[^，。；]{0,14}?(?:设立|成立|组建|创办|建立|开设|设有|建有|注册)(?:了)?[^，。；]{0,12}?$")
_BUILDS = re.compile(r"^(?:境内|内|北部|南部|东部|西部|投资)?[^，。；]{0,22}?(?:建设|投建|兴建|新建|建立|打造|实施|启动|建|投资|开工建设|动工)(?:了)?[^，。；]{0,24}?$")
_BROUGHT = re.compile(r"(?:^|[^，。；]{0,8})(?P<trigger>引进|引入|引来|迎来)(?:了)?[^，。；]{0,8}$")
_HAPPENS = re.compile(r"^(?:内|境内)?(?:正式|顺利|同时|集中|现场|举行|隆重|破土)*(?:动工|开工|奠基|投产|建成|竣工|落成|启用|试车|通车|揭牌|点火|签约落户)")
_PLURAL = re.compile(r"(?P<n>[两二三四五六]|\d)个项目(?:都|均|全部|也)?[^，。；]{0,3}$")
_RESIDENTS = re.compile(r"(?:在园|入园|入驻|园内|区内|驻区)(?:企业|商户|客商|单位)?(?:的?有|包括|：|为)[^，。；、]{0,8}$|(?:已有|入驻|聚集了|集聚了|吸引)[^，。；、]{0,3}$")
_FIRM_BACK = re.compile(r"(?:^|[，。；“\n])(?:该|这家|这个)?(?:公司|企业|集团)(?=[^，。；]{0,14}$|[^。；]*[，][^，。；]{0,14}$)")
_DIGITS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def extract(reading: Reading) -> Iterator[Candidate]:
    """`locatedIn` facts: stated ones first, then parks by their names, then what the context gives to projects and batches."""
    stated: dict[str, list[Candidate]] = {}
    for candidate in [*_stated(reading), *_residents(reading), *_named(reading)]:
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
    """甲乙位于丙; 位于丙的甲乙; 落户丙; 两个项目都将落在丙."""
    sentence = reading.doc.sentence_at(place.span.start)
    behind = next(iter(_things(reading, Span(place.span.end, sentence.end))), None) if place.span.end < sentence.end else None
    if behind is not None and _ALSO.match(reading.text[place.span.end : behind.span.start]):
        yield Candidate(behind, "locatedIn", place, trigger, 0.93, "location.at.of")
        return
    for who in _who_lies(reading, trigger, sentence):
        if not who.span.covers(place.span) and reading.key[who] != reading.key[place]:
            yield Candidate(who, "locatedIn", place, trigger, 0.9, "location.at")


def _who_lies(reading: Reading, trigger: Span, sentence: Span) -> list[Mention]:
    """The subject of a verb of place: several projects pointed to together, the firm pointed to or named last, the project in focus."""
    head = reading.text[sentence.start : trigger.start]
    plural = _PLURAL.search(head)
    if plural:
        count = _DIGITS.get(plural["n"]) or int(plural["n"])
        return _last_projects(reading, trigger.start, count)
    firm_verb = trigger.of(reading.text).startswith(("总部", "注册", "搬迁", "迁", "落户", "入驻", "创办", "成立", "进驻"))
    if firm_verb and _FIRM_BACK.search(head):
        firm = reading.last_before(sentence.start, 0, "Company")
        return [firm] if firm is not None else []
    near = reading.last_before(trigger.start, sentence.start, *_LOCATED, *WORKS)
    if near is not None and near.kind in {"Company", "Organisation", "ResearchInstitute"}:
        undertaker = reading.text[max(0, near.span.start - 1) : near.span.start] in {"由", "与", "和", "、", "为"}
        work = reading.last_before(trigger.start, sentence.start, *WORKS)
        if not undertaker and (firm_verb or work is None):
            return [near]
    if near is not None and near.kind in {"Park", "Infrastructure"} and len(reading.text[near.span.end : trigger.start]) < 3:
        return [near]
    found = subject(reading, trigger, *(("Company",) if firm_verb and near is None else (*WORKS, *_LOCATED)))
    return [found] if found is not None else []


def _last_projects(reading: Reading, at: int, count: int) -> list[Mention]:
    """The last `count` projects named before `at`, each by its last mention."""
    found: dict[str, Mention] = {}
    for mention in reversed([m for m in reading.within(Span(0, at), "Project") if m.span.end <= at]):
        found.setdefault(reading.key[mention], mention)
        if len(found) == count:
            break
    return list(found.values())


def _things(reading: Reading, span: Span) -> Iterator[Mention]:
    yield from reading.within(span, *_LOCATED, *WORKS)


def _in(reading: Reading, place: Mention, trigger: Span, sentence: Span) -> Iterator[Candidate]:
    """在丙的甲乙; 在丙设立甲乙; 在丙建设甲乙; 在丙内，甲乙公司的工人…."""
    if place.span.end >= sentence.end:
        return
    if _HAPPENS.match(reading.text[place.span.end : sentence.end]):
        work = reading.last_before(trigger.start, sentence.start, "Project") or subject(reading, trigger, "Project")
        if work is not None:
            yield Candidate(work, "locatedIn", place, trigger, 0.9, "location.in.event")
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


def _residents(reading: Reading) -> Iterator[Candidate]:
    """目前在园企业包括甲、乙等: the firms of a list are in the park spoken of."""
    for sentence in reading.doc.sentences:
        firms = list(reading.within(sentence, "Company"))
        if not firms or not _RESIDENTS.search(reading.text[sentence.start : firms[0].span.start]):
            continue
        park = reading.last_before(firms[0].span.start, sentence.start, "Park")
        if park is None:
            continue
        end = firms[0].span.start
        for firm in firms:
            if firm.span.start - end > 1:
                break
            end = firm.span.end
            yield Candidate(firm, "locatedIn", park, park.span, 0.8, "location.residents")


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
            yield Candidate(park, "locatedIn", opening, opening.span, 0.89, "location.name")


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
    """A narrower place in the name, the place that opens the sentence or paragraph, that of the batch it belongs to, the article's."""
    inner = [m for m in reading.within(work.span, "AdministrativeArea") if m.code]
    if work.kind == "Project" and inner and inner[-1].span.start == work.span.start and _narrower(reading, inner[-1], home):
        return inner[-1], 0.75, "location.inName"
    sentence = reading.doc.sentence_at(work.span.start)
    paragraph = reading.doc.paragraph_at(work.span.start)
    for since in (sentence.start, paragraph.start):
        place = _opening(reading, since, work.span.start, home)
        if place is not None:
            return place, 0.75, "location.topic"
    if work.kind == "Project":
        place = _of_batch(reading, work, home)
        if place is not None:
            return place, 0.7, "location.batch"
    return home, 0.7, "location.home"


_OPENS = re.compile(r"(?:[^，。；]{0,10}[，：])?(?:(?:[一二三四]季度|今年|去年|同日|当天|近年来|其中|目前|位于|走进|来到|先后|再说|先看|——|【)*)(?:在)?$")


def _opening(reading: Reading, since: int, until: int, home: Mention | None) -> Mention | None:
    """The park, or the area narrower than `home`, that the stretch `since:until` opens with."""
    if since >= until:
        return None
    for place in reading.within(Span(since, until), "Park", "AdministrativeArea"):
        if place.span.end > until or not _OPENS.fullmatch(reading.text[since : place.span.start]):
            return None
        if _covering(reading, place, "Company", "University", "ResearchInstitute", "Project", "Infrastructure", "Organisation"):
            continue
        following = [m for m in reading.within(Span(since, until), "Park") if m.span.start == place.span.start and len(m.span) > len(place.span)]
        chosen = following[0] if following else place
        if chosen.kind == "Park" or _narrower(reading, chosen, home):
            return chosen
    return None


def _covering(reading: Reading, mention: Mention, *kinds: str) -> bool:
    sentence = reading.doc.sentence_at(mention.span.start)
    return any(o.span.covers(mention.span) and len(o.span) > len(mention.span) for o in reading.within(sentence, *kinds))


def _of_batch(reading: Reading, work: Mention, home: Mention | None) -> Mention | None:
    """临空经济区开工项目6个，包括：…: the place that opens the sentence of the last batch before the project."""
    batch = reading.last_before(work.span.start, 0, "ProjectBatch")
    if batch is None:
        return None
    sentence = reading.doc.sentence_at(batch.span.start)
    return _opening(reading, sentence.start, batch.span.start + 1, home)


def _narrower(reading: Reading, place: Mention, home: Mention | None) -> bool:
    """Whether `place` lies inside `home` and is not the same; a park's own area is not narrower than the park."""
    if place.kind == "Park" or home is None:
        return True
    if home.kind == "Park":
        inner = [m for m in reading.within(home.span, "AdministrativeArea") if m.code]
        return bool(inner) and place.code != inner[0].code and _inside(place, inner[0])
    if place.code is None:
        return place.kind == "AdministrativeArea" and home.code is not None
    return place.code != home.code and _inside(place, home)


def _inside(place: Mention, home: Mention) -> bool:
    outer = (home.code or "").rstrip("0")
    outer += "0" * (len(outer) % 2)
    return bool(outer) and bool(place.code) and str(place.code).startswith(outer)


def home_place(reading: Reading) -> Mention | None:
    """The place that the article is about: the park or area of the headline, else of the first sentence on an opening or signing, else the first."""
    paragraphs = reading.doc.paragraphs
    if not paragraphs:
        return None
    headline = [m for m in reading.within(paragraphs[0], "Park", "AdministrativeArea") if not _in_firm(reading, m)]
    narrow = [m for m in headline if m.kind == "Park" or not (m.code or "").endswith("0000")] or headline
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
