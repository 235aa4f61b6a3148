"""Who builds a project in so many words: 由甲公司投资建设; 建设单位：甲公司; 乙项目（甲公司）; …，甲公司施工."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.fact.agent import firm_meant, pointed
from kg.fact.buildwords import CLAUSE_DEED, DEED, MANNER, MONEY
from kg.fact.children import builders_named, item_of_another
from kg.fact.clause import clause_at
from kg.fact.coordination import BUILDERS, FIRMS, SCIENCE, look_back, outermost
from kg.fact.focus import subject
from kg.fact.pairs import listed
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_BELONGING = "所属|旗下|下属|子公司|国企|央企|民企|企业|公司|集团"
_NOTE = r"(?:（[^）]{1,30}）)?(?:等)?"
_BY = re.compile(rf"[由为系](?:[^，。；由为]{{0,12}}?(?:{_BELONGING})|[^，。；、由为]{{2,10}}(?:[与和]|委托))?$")
"""Before the builder: 由, 由丙集团所属, 由丁省与, 由丁区委托 (an area, or a partner that nobody recognised)."""
_PART = re.compile(r"(?:技术|工艺|工艺包|配方|装备|设备|芯片|菌种|方案|设计)$")
"""What an institute develops for a project is not the project."""
_DOES = re.compile(
    rf"{_NOTE}[^，。；]{{0,16}}?(?:{MANNER})*(?P<trigger>投[资入]?[\d约]|{DEED}|作为[^，。；]{{0,6}}(?:主体|业主|法人))"
)
_DESIGNS = re.compile(r"(?:了|项目的?)?[^，。；施建]{0,4}(?:设计|研发|技术|研制)(?=[，。；])")
"""由甲大学负责|设计: who designs does not build."""
_TOGETHER = re.compile(rf"{_NOTE}[^，。；]{{0,14}}?(?P<trigger>合作共建|共建|合作建设|联合建设|共同建设|合作|联合)")
_FACILITY = re.compile(
    r"[一-龥A-Z\d]{2}(?:站|园|厂|线|路|桥|库|港|码头|泊位|基地|中心|大道|学校|小区|(?<!项目)[一二三四]期)由$"
    r"|(?<![一-龥A-Z\d])(?![该这本此其目现]|(?:整个|上述))(?:(?!项目|工程|标段)[一-龥A-Z\d]){3,20}"
    r"[区校院馆楼村城街场店塔所渠坝堤泵湖寺田棚山]由$"
)
"""An end of a clause before 由 that names what is built: 甲路由, 甲工业片区由."""
_EACH = re.compile(r"(?:分别|依次|各自)[由为是]$")
_AHEAD = re.compile(r"[^，。；]{0,24}的[^，。；、]{0,8}")
_CLAUSE = re.compile(
    r"(?:[，；、]|(?<=[。\n])|^)(?:(?:民营|国有|本地|本土|上市|龙头|知名|外资|当地)(?:企业|公司)|[央国民]企)?(?P<joint>联合|携手|会同)?$"
)
_ALONE = re.compile(
    rf"(?:等?[几多两\d]?家?(?:单位|企业|公司)|等)?(?:{MANNER}|分别)*了?(?:总?投资{MONEY})?"
    rf"(?P<trigger>{CLAUSE_DEED}|中标[^，。；]{{0,12}}|(?:已|累计)+(?:投入|投资){MONEY})(?:总承包|管理|建设)?(?=[，。；）])"
    rf"|(?:拟|将|计划|共同|合计|共|已)*(?P<sum>(?:总?投资|出资|斥资){MONEY})(?=[。；]|，(?![^，。；]{{0,12}}(?:建设|新建|兴建|扩建|改建|建[起成立]?[了一两\d]|新上|上马|打造|实施|用于|在)))"
)
_BRACKET = re.compile(r"[（(](?:[^（）()，。：:]{0,6}[:：])?")
_FORM = 30
_FORM_GOES_ON = re.compile(r"[，。](?:计划|概算|估算|项目)?总?投资|[｜|]")
"""（二）甲电网。|乙集团|，总投资9亿元; 甲工程｜乙公司｜: a form that names the builder behind the project."""
_INVESTS = re.compile(rf"[^，。；]{{0,4}}?(?:投资|出资|投入|斥资){MONEY}")
_IS_WHOSE = re.compile(r"(?:是|系|属于|隶属于?|归属)(?:由)?(?:[^，。；是]{0,8}?(?:所属|旗下|下属))?$")
_IS_OURS = re.compile(r"，?(?:也|正|就)?[是系](?P<whose>(?:该|本|我)?(?:公司|集团|企业))(?=的|投资|在)")
"""甲项目，是|集团|的一号工程."""
_THIS_WORK = re.compile(r"^[^项]{0,12}[，。](?:该|这一|此|这个)项目(?:也|还|正)?[是系]$")
"""甲项目开工，该项目也是|乙公司…."""
_THEIRS = re.compile(
    rf"(?:等)?[^，。；]{{0,24}}?(?:{DEED})[^，。；]{{0,8}}的"
    r"|的[^，。；]{0,12}(?:项目|工程|之一|投资|基地|布局|落脚点|工厂|手笔|产能)"
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """undertakenBy, and developedWith for the institutes, parks and bodies that share in it."""
    yield from _by_it(reading)
    for sentence in reading.sentences(*FIRMS):
        yield from _by(reading, sentence)
        yield from _clauses(reading, sentence)
    yield from _whose(reading)


def _by(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """项目由甲与乙共同投资建设."""
    text, done = reading.text, sentence.start
    for first in outermost(reading, sentence.start, sentence.end, *FIRMS):
        start = look_back(first.span.start, sentence.start)
        by = _BY.search(text, start, first.span.start) if first.span.start >= done else None
        if by is None or _PART.search(text, start, by.start()):
            continue
        group = builders_named(reading, first, sentence)
        done = group[-1].span.end
        does, joint = _DOES.match(text, done, sentence.end), _TOGETHER.match(text, done, sentence.end)
        hit = joint if joint and (not does or joint.start("trigger") <= does.start("trigger")) else does
        own = {reading.key[party] for party in group}
        others = outermost(reading, done, hit.start("trigger"), "Company") if hit else []
        if hit is None or any(reading.key[other] not in own for other in others):
            continue  # another firm stands before the verb: 由甲所属乙公司建设
        if first.kind in SCIENCE and _DESIGNS.match(text, hit.end("trigger")):
            continue
        trigger = Span(*hit.span("trigger"))
        if _EACH.search(text, start, first.span.start):
            yield from _each(reading, group, trigger, sentence)
        elif (work := _built(reading, first.span.start, done, sentence)) is not None and not item_of_another(
            reading, work, first.span.start
        ):
            yield from _parties(work, group, trigger, joint is hit)


_BY_IT = re.compile(
    r"由(?<![自缘理事]由)(?P<it>(?:该|这家|这个|本|我)?(?:公司|企业|集团)|其(?![他中])|它|后者|前者)(?![下所]属|旗下|全资|控股|子公司)"
)


def _by_it(reading: Reading) -> Iterator[Candidate]:
    """乙项目也由该公司建设; 由后者负责建设: the builder by a word that points back."""
    for hit in _BY_IT.finditer(reading.text):
        sentence = reading.doc.sentence_at(hit.start())
        does = _DOES.match(reading.text, hit.end("it"), sentence.end)
        if does is None or next(reading.between(hit.end("it"), does.start("trigger"), "Company"), None) is not None:
            continue
        point = pointed(reading, hit.start("it"), hit.end("it"))
        work = _built(reading, hit.start("it"), hit.end("it"), sentence) if point is not None else None
        if work is not None and point is not None:
            for party in point.parties:
                if not work.span.covers(party.span):
                    yield Candidate(work, "undertakenBy", party, Span(*does.span("trigger")), 0.84, "stated.byIt")


def _each(reading: Reading, group: Sequence[Mention], trigger: Span, sentence: Span) -> Iterator[Candidate]:
    """乙项目、丙项目分别由甲、丁投资: the n-th builds the n-th; of one project (三个标段分别由…) each builds a part."""
    at = group[0].span.start
    works: Sequence[Mention | None] = listed(reading, sentence, at)
    if len(works) != len(group):
        works = [subject(reading, Span(at - 1, at), "Project")] * len(group)
    for work, party in zip(works, group, strict=True):
        if work is not None:
            yield Candidate(work, "undertakenBy", party, trigger, 0.9, "stated.each")


def _built(reading: Reading, at: int, done: int, sentence: Span) -> Mention | None:
    """The project of a 由…建设 phrase whose builder is named at `at:done`: behind it (由甲建设的乙项目), or the one in
    focus."""
    ahead = next(reading.within(Span(done, sentence.end), "Project"), None) if done < sentence.end else None
    if ahead is not None and _AHEAD.fullmatch(reading.text, done, ahead.span.start):
        return ahead
    road = next(reading.between(sentence.start, at, "Infrastructure"), None)
    if road is not None and road.span.start == sentence.start:
        work = next(reading.between(sentence.start, at, "Project"), None)
        named = work or _work_of(reading, road)
        if named is None or (work is None and not _THE_WORK.search(reading.text, road.span.end, at)):
            return named
    elif _of_unknown(reading, at, sentence):
        return None
    return subject(reading, Span(at - 1, at), "Project")


_THE_WORK = re.compile(r"[，。](?:该|这个)?(?:项目|工程)")


def _work_of(reading: Reading, road: Mention) -> Mention | None:
    """甲至乙高速公路|项目…。|甲至乙高速公路|起于…，由丙公司建设: the work named before that builds the road."""
    works = reading.before(road.span.start, 0, "Project")
    return next((work for work in works if _IS_ROAD.fullmatch(work.text.removeprefix(road.text))), None)


_IS_ROAD = re.compile("(?:建设)?(?:项目|工程)")


def _of_unknown(reading: Reading, at: int, sentence: Span) -> bool:
    """Whether the clause of a 由…建设 phrase opens with the name of something built that nobody recognised as one."""
    clause = clause_at(reading, at - 1)
    since = max(sentence.start, clause.start)
    works = next(reading.between(since, at, "Project", "ProjectBatch"), None)
    return works is None and _FACILITY.search(reading.text, since, at) is not None


def _clauses(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """乙项目…，甲公司施工; 甲公司牵头; 联合丙大学建设: a clause that has nothing but the parties and their part."""
    done = sentence.start
    for first in outermost(reading, sentence.start, sentence.end, *BUILDERS):
        if first.span.start < done:
            continue
        group = builders_named(reading, first, sentence, BUILDERS)
        done = group[-1].span.end
        if first.span.start == 0:
            continue  # no project stands before
        opens = _CLAUSE.search(reading.text, look_back(first.span.start, sentence.start), first.span.start)
        hit = _ALONE.match(reading.text, done) if opens else None
        work = subject(reading, Span(first.span.start - 1, first.span.start), "Project") if hit else None
        if opens and hit and work is not None and not item_of_another(reading, work, first.span.start):
            yield from _parties(
                work, group, Span(*hit.span(hit.lastgroup or 0)), bool(opens["joint"]) or "共建" in hit.group()
            )


def _parties(work: Mention, group: Sequence[Mention], trigger: Span, joint: bool) -> Iterator[Candidate]:
    """Firms undertake; an institute, park or body beside them, or sharing with its like (共建), is a partner."""
    firms = any(party.kind in {"Company", "Organisation"} for party in group)
    for party in group:
        if work.span.covers(party.span) and party.kind != "Company":
            continue
        science = party.kind in SCIENCE and (joint or firms)
        helper = science or (joint and party.kind in {"Park", "GovernmentBody"})
        yield Candidate(work, "developedWith" if helper else "undertakenBy", party, trigger, 0.9, "stated.by")


def _whose(reading: Reading) -> Iterator[Candidate]:
    """乙项目（甲公司）; 乙项目是甲公司投资建设的."""
    for work in reading.mentions:
        if work.kind != "Project":
            continue
        sentence = reading.doc.sentence_at(work.span.start)
        ours = _IS_OURS.match(reading.text, work.span.end, sentence.end)
        firm = firm_meant(reading, ours.end(), ours["whose"]) if ours else None
        if ours and firm is not None:
            yield Candidate(work, "undertakenBy", firm, Span(*ours.span("whose")), 0.82, "stated.ours")
        form = reading.text.startswith("。", work.span.end)  # （二）甲电网。|乙集团，总投资9亿元
        until = min(work.span.end + _FORM, len(reading.text)) if form else sentence.end
        party = next(iter(outermost(reading, work.span.end, until, *BUILDERS)), None)
        if party is None or party.span.start - work.span.end > 30:
            continue
        between = reading.text[work.span.end : party.span.start]
        closed = reading.text[party.span.end : party.span.end + 1] in {"）", ")", "、", "，"}
        if closed and _BRACKET.fullmatch(between):
            yield Candidate(work, "undertakenBy", party, party.span, 0.85, "stated.bracket")
        elif (between in {"：", ":"} and _INVESTS.match(reading.text, party.span.end)) or (
            between in {"。", "，", "：", "｜", "|"} and _FORM_GOES_ON.match(reading.text, party.span.end)
        ):
            yield Candidate(work, "undertakenBy", party, party.span, 0.85, "stated.colon")
        elif (
            ("项目" not in between or _THIS_WORK.search(between))
            and _IS_WHOSE.search(between)
            and _THEIRS.match(reading.text, party.span.end)
        ):
            yield Candidate(work, "undertakenBy", party, party.span, 0.86, "stated.whose")
