"""Which firm belongs to which: 甲是乙的全资子公司; 乙旗下的甲; 乙设立全资子公司甲; 甲由乙控股."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kg.fact import branches, shareholding
from kg.fact.agent import firm_meant, meant, oblique, pointed
from kg.fact.coordination import joined, joined_back, look_back, outermost
from kg.fact.focus import subject
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span
from kg.pattern import searcher

_OWNERS = ("Company", "Organisation")
_CHILD = (
    "(?:(?:全资|控股|独资|参股|直属|核心|成员)?(?:[子孙分]|附属)公司|(?:所属|下属|旗下|直属|成员|控股|全资)子?(?:企业|公司|单位)"
    "|旗下|所属|下属|控股(?!股东|方))"
)
_PARENT_OF = re.compile(
    rf"(?:的|在[^，。；]{{2,12}}的)?(?:一家|唯一)?{_CHILD}(?:[—]{{2}}|：)?(?:的)?[^，。；、]{{0,3}}"
)
_AS_CHILD = re.compile(
    r"(?:的|在[^，。；]{1,16}的)?[^，。；]{0,12}?(?:子公司|分公司|(?:旗下|所属|下属|直属|成员)(?:企业|公司|单位))，"
)
_CHILD_TAIL = re.compile(
    r"(?:的|在[^，。；]{1,16}的|旗下)?[^，。；]{0,12}?(?P<trigger>(?:全资|控股|独资)?(?:子|附属)公司|(?:全资|独资|控股)(?:公司|企业)|旗下|所属企业|下属企业|成员企业"
    r"|(?:最大|唯一|重要)的(?:生产)?基地|分公司|直属企业|所有|控股|(?:核心|骨干|成员)(?:企业|公司)"
    r"|(?:投资|设立|布局|兴办|创办|建立|开办|打造|投建|设)的(?:第[一二三四五六七八九十\d]+|首|又一|另一|唯一一?|一)[家个座处][^，。；]{0,6}?"
    r"(?:企业|公司|工厂|基地|厂))"
)
_SET_UP = re.compile(
    r"[^。；，]{0,24}?(?:，)?(?:[^，。；]{0,10}?)(?P<trigger>(?:独资|全资|投资|出资)?(?:设立|成立|组建|注册|新设|创办)(?:成立)?(?:了)?(?:一家)?"
    r"(?:全资|控股|独资)?(?:子公司|公司)?)(?:[—]{2}|：)?"
)
_BOUGHT = re.compile(
    r"(?P<trigger>(?:全资|整体)?(?:收购|并购|兼并|控股|重组))(?:了)?(?:[，]?(?:并)?(?:成为|变成|为|是)其[^，。；]{0,6}?(?:子公司|企业|成员|公司))"
)
"""甲公司被乙集团|收购，成为其控股子公司."""
_HOLDS_SHARES = re.compile(r"(?:现|共|合计|直接|间接)*(?:持有|控制|拥有|收购|受让|取得)了?")
_SHARES = re.compile(r"[^，。；\d]{0,6}?(?P<percent>\d{1,3}(?:\.\d{1,2})?)%的?(?:股[份权])")
_HALF = Decimal(50)
"""甲集团持有|乙公司|65%的股份: who holds more than half is the parent."""
_SHARED = re.compile(r"合资|共同|联合|合作|与|和")
_CHILD_WORD = searcher(
    r"(?P<trigger>(?:全资|控股|独资|参股|国内|境外|间接|直接)*(?:[子孙]|附属)公司|(?P<whose>旗下的?|控股的|所属|下属))(?:[—]{2}|：)?$"
)
_AFTER = "，。；：、“其司团业厂由\n"
"""What stands before a 旗下 whose parent has been told: a mark, or the end of 公司, 集团, 企业."""
_ITS_CHILD = re.compile(
    r"(?:(?:为|是|系)其[^，。；]{0,10}?|，(?:后者|其|该公司)?(?:由此|从而|正式|也|已|将)?成为(?:其|公司|集团)的?)"
    r"(?P<trigger>(?:全资|控股|独资)?子公司)"
)
_FIRM_IS = re.compile(
    r"(?:^|(?<=[，。；：“\n]))(?:(?:该|这家|这个|我们|本)?(?:公司|企业|集团|厂)(?:总部[^，。；]{2,10})?|(?:该|这家|这个)[^，。；]{1,20}?(?:公司|企业|厂子?))"
    r"，?(?:正|就)?(?:是|为|系|隶属于?|归属于?)$"
)
_IS = re.compile(r"[^。；]{0,30}?(?:是|为|系|属于|隶属于?|归属于?)")
_MOTHER = re.compile(r"(?:的|，其|其|，)?(?:母公司|控股股东)(?:为|是|系)?(?:[—]{2}|：)?")
_UNDER = re.compile(r"[^，。；]{0,4}(?:隶属|归属)于?")
_APPOSED = re.compile(
    r"的?(?:全资|控股|独资|参股)*(?:[子孙]|附属)公司(?=[，。；）])|(?:旗下|所属|下属|控股)的?(?:一家)?[^，。；]{0,8}?(?:企业|公司)(?=[，。；）])"
)
_APPOSES = frozenset({"，", "（", "——", "，这家", "，一家", "，这是", "，也是"})
_ITS_MOTHER = re.compile(r"的?(?:母公司|控股股东)(?=）)")
_HELD = re.compile(r"(?:（[^）]{1,24}）)?，?[^，。；]{0,6}?(?:由|为)")
_HOLDS = re.compile(
    r"(?P<trigger>(?:全资|独资|出资|投资)?(?:控股|设立|组建|持股)(?!(?:比例)?(?:为|约|仅)?[1-4]?\d(?:\.\d+)?%)|全资拥有|绝对控股|持有[^，。；]{0,8}股[权份])"
)
_PARTNER = re.compile(r"[与和同]$")
_LISTING = re.compile(r"(?:旗下|下辖|下设|拥有|控股)(?:全资)?(?:子公司)?(?:有|为|包括)?")

_CHILDREN = re.compile(r"（持股|[^，。；]{0,8}(?:子公司|(?:全资|控股|独资|成员|下属)企业)")
"""Behind the names that a group has: 甲、丙两家全资企业."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """subsidiaryOf."""
    yield from _neighbours(reading)
    yield from _listed_children(reading)
    yield from _pointing(reading)
    yield from _bought(reading)
    yield from _founded(reading)
    yield from _founded_by(reading)
    yield from _mothers(reading)
    yield from branches.extract(reading)
    yield from shareholding.extract(reading)


def _bought(reading: Reading) -> Iterator[Candidate]:
    """甲公司前身是县农机厂，前年被乙集团收购，成为其控股子公司."""
    for parent in reading.mentions:
        if parent.kind not in _OWNERS or not reading.text.endswith("被", 0, parent.span.start):
            continue
        sentence = reading.doc.sentence_at(parent.span.start)
        hit = _BOUGHT.match(reading.text, parent.span.end, sentence.end)
        child = subject(reading, parent.span, "Company") if hit else None
        if hit and child is not None and reading.key[child] != reading.key[parent]:
            yield Candidate(child, "subsidiaryOf", parent, Span(*hit.span("trigger")), 0.86, "families.bought")


_BY_FOUNDERS = re.compile(r"(?:（[^）]{1,24}）)?，?(?:[^，。；]{0,8}(?:年|月|日))?(?:是)?由")
_FOUNDERS_DO = re.compile(
    r"(?:于[^，。；]{2,10}|共同|联合|合资|合作|出资|投资|按[^，。；]{2,12}){0,4}(?P<trigger>设立|组建|成立|创办|创立|合资(?:设立|成立|组建)?|(?:共同|合资)(?:出资|投资))"
)
_JOINT_FIRM = re.compile(
    r"(?P<trigger>(?:共同[^，。；]{0,6})?的(?:合资(?:企业|公司)|合营企业)|(?:共同|合作)?(?:合资|出资|投资)(?:组建|设立|成立|兴办|创办)的)"
)


def _founded(reading: Reading) -> Iterator[Candidate]:
    """甲公司由乙集团与丙公司共同出资组建; 甲公司是乙集团与丙公司的合资企业: both are parents."""
    for child in reading.mentions:
        if child.kind != "Company":
            continue
        sentence = reading.doc.sentence_at(child.span.start)
        first = next((m for m in outermost(reading, child.span.end, sentence.end, *_OWNERS)), None)
        if first is None:
            continue
        parents = joined(reading, first, sentence.end, *_OWNERS)
        between = reading.text[child.span.end : first.span.start]
        end = parents[-1].span.end
        done = _FOUNDERS_DO.match(reading.text, end, sentence.end) if _BY_FOUNDERS.fullmatch(between) else None
        done = done or (_JOINT_FIRM.match(reading.text, end, sentence.end) if between in {"是", "为", "系"} else None)
        if done is None or len(parents) < 2:
            continue
        for parent in parents:
            if reading.key[parent] != reading.key[child]:
                yield Candidate(child, "subsidiaryOf", parent, Span(*done.span("trigger")), 0.84, "families.founded")


_THAT_THEY_FOUND = re.compile(
    r"(?:按[^，。；]{2,8}|各[^，。；]{1,5}|共同|合资|联合|合作){1,3}(?:出资|投资)?(?:设立|成立|组建|新设|创办)的(?:合资|项目)?(?:公司|企业)?(?:——)?"
)
_FIRM_BY = re.compile(r"(?:^|(?<=[，。；：“\n]))(?:该|这家|这个)?(?:公司|企业|集团)(?:是|系)?由$")
_WHOLLY = re.compile(r"(?P<trigger>(?:全资|独资)(?:设立|投资|控股|持股|成立|组建|兴办))")


def _founded_by(reading: Reading) -> Iterator[Candidate]:
    """甲集团与乙公司合资设立的|丙公司: both are parents; 该公司由|丁集团|全资设立."""
    for firm in reading.mentions:
        if firm.kind != "Company":
            continue
        sentence = reading.doc.sentence_at(firm.span.start)
        named = outermost(reading, sentence.start, firm.span.start, *_OWNERS)
        parents = joined_back(reading, named)
        if len(parents) > 1 and (
            hit := _THAT_THEY_FOUND.fullmatch(reading.text, parents[-1].span.end, firm.span.start)
        ):
            for parent in parents:
                if reading.key[parent] != reading.key[firm]:
                    yield Candidate(firm, "subsidiaryOf", parent, Span(*hit.span()), 0.86, "families.joint")
        wholly = _WHOLLY.match(reading.text, firm.span.end, sentence.end)
        if wholly and _FIRM_BY.search(reading.text, max(0, firm.span.start - 8), firm.span.start):
            child = firm_meant(reading, firm.span.start - 1, "公司")
            if child is not None and reading.key[child] != reading.key[firm]:
                yield Candidate(child, "subsidiaryOf", firm, Span(*wholly.span("trigger")), 0.84, "families.wholly")


_THE_MOTHER = re.compile(
    r"(?:^|[，。；：“？！])(?:其|公司|公司的)?(?P<trigger>母公司|控股股东)(?:，?(?:为|是|系)(?:[^，。；]{2,16}的)?|：|——)?$"
)


def _mothers(reading: Reading) -> Iterator[Candidate]:
    """…。母公司|乙集团派驻的总工程师说: the mother of the firm that the passage speaks of."""
    for parent in reading.mentions:
        if parent.kind not in _OWNERS:
            continue
        sentence = reading.doc.sentence_at(parent.span.start)
        word = _THE_MOTHER.search(
            reading.text, look_back(parent.span.start, max(0, sentence.start - 1)), parent.span.start
        )
        child = subject(reading, Span(*word.span("trigger")), "Company") if word else None
        child = child or (meant(reading, word.start("trigger"), "Company") if word else None)
        if word and child is not None and reading.key[child] != reading.key[parent]:
            yield Candidate(child, "subsidiaryOf", parent, Span(*word.span("trigger")), 0.8, "families.itsMother")


def _neighbours(reading: Reading) -> Iterator[Candidate]:
    """Two firms and the words between them: 乙旗下的甲; 乙设立子公司甲; 甲是乙的子公司; 甲的母公司乙."""
    for a, b in pairwise([m for m in reading.mentions if m.kind in _OWNERS]):
        sentence = reading.doc.sentence_at(a.span.start)
        if reading.key[a] == reading.key[b] or b.span.start <= a.span.end or b.span.end > sentence.end:
            continue
        found = _parent_first(reading, a, b, sentence) or _child_first(reading, a, b, sentence)
        if found is not None:
            yield found


def _parent_first(reading: Reading, a: Mention, b: Mention, sentence: Span) -> Candidate | None:
    """乙旗下的甲; 作为乙的子公司，甲; 乙设立子公司甲; 乙（甲母公司）."""
    gap = Span(a.span.end, b.span.start)
    between = gap.of(reading.text)
    if _PARENT_OF.fullmatch(between):
        return Candidate(b, "subsidiaryOf", a, gap, 0.9, "families.parent")
    if _AS_CHILD.fullmatch(between) and reading.text.endswith("作为", 0, a.span.start):
        return Candidate(b, "subsidiaryOf", a, gap, 0.9, "families.as")
    if _SET_UP.fullmatch(between) and _alone(reading, a, between, sentence):
        return Candidate(b, "subsidiaryOf", a, gap, 0.86, "families.setUp")
    held = _HOLDS_SHARES.fullmatch(between) and _SHARES.match(reading.text, b.span.end)
    if held and Decimal(held["percent"]) > _HALF:
        return Candidate(b, "subsidiaryOf", a, Span(*held.span()), 0.88, "families.shares")
    if between == "（" and _ITS_MOTHER.match(reading.text, b.span.end):
        return Candidate(b, "subsidiaryOf", a, gap, 0.88, "families.mother")
    return None


def _child_first(reading: Reading, a: Mention, b: Mention, sentence: Span) -> Candidate | None:
    """甲的母公司乙; 甲隶属于乙; 甲，乙的全资子公司，; 甲是乙的子公司; 甲由乙控股."""
    gap = Span(a.span.end, b.span.start)
    between = gap.of(reading.text)
    if _MOTHER.fullmatch(between):
        return Candidate(a, "subsidiaryOf", b, gap, 0.9, "families.mother")
    if _UNDER.fullmatch(between) or (between in _APPOSES and _APPOSED.match(reading.text, b.span.end)):
        return Candidate(a, "subsidiaryOf", b, gap, 0.88, "families.under")
    tail = _CHILD_TAIL.match(reading.text, b.span.end, sentence.end)
    if tail and _IS.fullmatch(between):
        return Candidate(a, "subsidiaryOf", b, Span(*tail.span("trigger")), 0.9, "families.child")
    held = _HOLDS.match(reading.text, b.span.end, sentence.end)
    if held and _HELD.fullmatch(between):
        return Candidate(a, "subsidiaryOf", b, Span(*held.span("trigger")), 0.88, "families.held")
    return None


def _alone(reading: Reading, founder: Mention, between: str, sentence: Span) -> bool:
    """Whether one firm founds another by itself; a 子公司 is its own in any case."""
    if "子公司" in between or "独资" in between or "全资" in between:
        return True
    head = reading.text[sentence.start : founder.span.start]
    return (
        not _SHARED.search(between) and not _SHARED.search(head[-12:]) and not oblique(reading, founder, sentence.start)
    )


def _listed_children(reading: Reading) -> Iterator[Candidate]:
    """乙旗下（全资子公司）有甲、丙两家子公司; 下辖甲等子公司; the subject may be left out."""
    for hit in _LISTING.finditer(reading.text):
        sentence = reading.doc.sentence_at(hit.start())
        firms = outermost(reading, hit.end(), sentence.end, "Company")
        if not firms or firms[0].span.start - hit.end() > 2:
            continue
        children = joined(reading, firms[0], sentence.end, "Company")
        after = reading.text[children[-1].span.end : children[-1].span.end + 11]
        has = "子公司" in hit.group() or (hit.group().startswith("旗下") and len(hit.group()) > len("旗下"))
        if not has and not _CHILDREN.match(after):
            continue
        parent = subject(reading, Span(*hit.span()), "Company")
        for child in children:
            if parent is not None and reading.key[parent] != reading.key[child]:
                yield Candidate(child, "subsidiaryOf", parent, Span(*hit.span()), 0.88, "families.children")


def _pointing(reading: Reading) -> Iterator[Candidate]:
    """公司设立全资子公司甲; 乙为其全资子公司; 该公司是丙的全资子公司."""
    for firm in reading.mentions:
        if firm.kind != "Company":
            continue
        sentence = reading.doc.sentence_at(firm.span.start)
        word = _CHILD_WORD.search(reading.text, look_back(firm.span.start, sentence.start), firm.span.start)
        its = _ITS_CHILD.match(reading.text, firm.span.end, sentence.end)
        owner = _CHILD_TAIL.match(reading.text, firm.span.end, sentence.end)
        if word and word["whose"] and word.start() > sentence.start and reading.text[word.start() - 1] not in _AFTER:
            continue  # 某某旗下的甲: the parent is a name that nobody recognised
        hit = word or its
        if hit:
            parent = _parent(reading, hit.start() if word else firm.span.start, sentence)
            if parent is not None and reading.key[parent] != reading.key[firm]:
                yield Candidate(firm, "subsidiaryOf", parent, Span(*hit.span("trigger")), 0.82, "families.pointed")
        elif owner and _FIRM_IS.search(reading.text, look_back(firm.span.start, sentence.start), firm.span.start):
            word = _IT.search(reading.text, sentence.start, firm.span.start)
            child = firm_meant(reading, word.end() if word else firm.span.start, "公司")
            if child is not None and reading.key[child] != reading.key[firm]:
                yield Candidate(child, "subsidiaryOf", firm, Span(*owner.span("trigger")), 0.82, "families.thisFirm")


_IT = re.compile("(?:该|这家)(?:公司|企业|集团|厂)")


def _parent(reading: Reading, at: int, sentence: Span) -> Mention | None:
    """Whose 子公司: the firm that 公司 points to, the one named last before, the subject of what was said before."""
    point = pointed(reading, sentence.start, at)
    named = reading.last_before(at, sentence.start, "Company")
    if named is not None and point is not None and _PARTNER.search(reading.text, sentence.start, named.span.start):
        return point.parties[0]  # 公司与乙签署协议，向子公司甲增资
    if named is not None and _OF_IT.fullmatch(reading.text, named.span.end, at):
        lead = reading.text[max(sentence.start, named.span.start - 2) : named.span.start]
        return named if lead.endswith(("来自", "由", "是", "系")) or point is None else point.parties[0]
    if point is not None and (named is None or named.span.end <= point.end):
        return point.parties[0]
    return named or (meant(reading, at, "Company") if at > sentence.start else None)


_OF_IT = re.compile("，(?:由|并由|已由|将由)?其")
"""项目来自|甲公司|，由其|子公司乙公司建设."""
