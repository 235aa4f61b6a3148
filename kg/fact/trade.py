"""Industries: the trades of firms, projects and parks, and those that a place makes its focus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact import batchtrade
from kg.fact.agent import pointed
from kg.fact.clause import around, clause_at
from kg.fact.focus import WORKS, subject
from kg.fact.home import home_place
from kg.fact.pointed import OBLIQUE, first_named
from kg.fact.reading import Candidate, Reading
from kg.fact.topic import topic
from kg.mention.firmlists import LED
from kg.mention.industries import COVERS, IndustryList, statements
from kg.mention.tradewords import is_trade
from kg.model import Mention, Span

_GOES_ON = re.compile(r"[和与及、，](?:[^，。；、]{2,8}、){0,3}以?")
"""涵盖甲、乙等重点产业|和丙、|丁等领域;
以甲为主导的丙集群|，以|乙为…: the second list is told of whom the first is.
"""
_DEICTIC = re.compile(r"(?:(?:该|我|全|本)(?:省|市|县|区|州)|当地|他们)[^，。；]{0,10}$|^依托")
_COVERS = re.compile(
    rf"(?:{COVERS}|(?:涉及|涵盖|覆盖|涵括|聚焦|瞄准|涉|包括|包含|共有|分为|布局)(?:了|到|于)?)[^，。；、]{{0,2}}$"
)
_USED_IN = re.compile(
    r"(?:产品(?:广泛|主要)?(?:涵盖|涉及|覆盖)|供应|服务于?|销往|用于|适用于|应用于|面向|广泛用于|满足)[^，。；、]{0,3}$"
)
_TALKS = re.compile(r"(?:围绕|在|就|锁定|聚焦)(?:[^，。；、]{2,12}、)*$")
_STUDIED = re.compile(r"[^，。；]{0,4}?(?:开展|进行)[^，。；]{0,6}(?:研究|研发|攻关)")
_THIS_PARK = re.compile(r"(?<=[，。；])该(?:产业|科技|工业)?园区?(?![林艺])")
_HEADING = re.compile(r"(?:^|\n)[—\-◆●■]+$")
"""——汽车零部件板块。 heads a section."""
_COOPERATION = re.compile(r"双方|协议|战略合作|深化合作|开展合作|的合作|合作空间")
_OTHERS = re.compile(r"(?:其余|另外|其他)(?:的)?[^，。；]{0,12}$")
_OF_BATCH = re.compile(
    r"(?:^|[，。；：\n])(?P<words>(?!该|本项)[^，。；：]{0,24}?)(?:重点|重大|产业|建设|工业)*项目"
    rf"(?:总投资[^，。；]{{2,16}}，|，)?(?:主要|分别|均|共|大多|全部)*{COVERS}$"
    rf"|^(?:据[^，。；]{{1,6}}，)?(?P<many>这些|该批|上述|这[0-9]+个)[^，。；：]{{0,6}}项目[^。；]*{COVERS}$"
)
_EVENT = re.compile(r"开复工|签约|开工|入驻|竣工|投产|引进|参加")
"""项目涉及甲、乙等领域: of the batch that the article speaks of, never of one project."""
_OWNER_MOST = 16
"""Characters behind a list that may name whose trades it holds (甲、乙是丙县重点打造的产业)."""
_LEARNED = ("ResearchInstitute", "University")
_THIS_WORK = re.compile(
    r"(?:据[^，。；]{1,6}，)?(?:该|本|此)项目(?!的|建成后|投产后|落户|落地)(?!.*(?:带动|推动|促进|助力|助推|加快))"
)
"""该项目…，重点发展甲、乙: what the work is for, not what it brings the place."""
_MAKES = re.compile(
    r"(?:(?:将|正|已)?(?:重点|着力|主要|大力|全力|初步|积极|加快)*(?:打造|发展|布局|培育|构建|建设|形成|聚焦|壮大)(?:了)?)?(?:以)?"
)
"""在丙园重点打造|以甲、乙为主导的…: the place right before the verb makes them its trades."""
_PLACE_LIKE = re.compile("(?:园区?|基地|城|谷|港|小镇)(?:（[一二三]期）|[一二三]期)?(?:建设)?(?:项目)?$")
_RESIDENT = re.compile(r"(?:^|[，。；])(?:[入在]园|园内|园区|入驻)的?企业[^，。；]{0,8}$")
_LISTS = re.compile(r"，?(?:主要)?(?:分别[是为]|依次[是为]|包括|即|：)")
_SAID = re.compile(r"(?:说|介绍|表示|透露|称|告诉记者)，(?:按照规划，)?")
_HOLDERS = ("Park", "AdministrativeArea", "Company", "Region")

_KIND_OF_FIRMS = re.compile(r"等(?P<name>[一-龥]{2,18}?)(?:类)?企业")
_QUALITIES = re.compile(
    r".*(?:知名|顶尖|一批|众多|多家|优质|龙头|高端|骨干|著名|大型|国内|国际|全国|行业|领军|头部|的|家(?![居具电纺装政庭用禽畜])|个)"
)
_BATCHES_MOST = 12
_PART = re.compile(r"(?:其中|项目中，)[^，。；]{0,10}$")
_PART_REACH = 16


def extract(reading: Reading) -> Iterator[Candidate]:
    """`industry` facts: of statements that list trades, of batches and firms whose words name one."""
    holders = _Holders(reading)
    last: IndustryList | None = None
    held: Mention | None = None
    for statement in reading.doc.once(statements):
        beside = last is not None and _GOES_ON.fullmatch(reading.text, last.span.end, statement.span.start)
        who = held if beside else holders.of(statement)
        last, held = statement, who
        if statement.anchor.of(reading.text) == "主打" and (who is None or who.kind != "Park"):
            continue  # a firm's 主打 are its goods
        for holder in _joined(reading, who) if who is not None else ():
            for member in statement.members:
                mention = next((m for m in reading.within(member.span, "Industry") if m.span == member.span), None)
                if mention is not None:
                    yield Candidate(holder, "industry", mention, statement.anchor, 0.82, "trade.industry")
    yield from batchtrade.extract(reading)
    yield from _kinds_of_firms(reading)
    yield from _represented(reading, holders)


def _represented(reading: Reading, holders: _Holders) -> Iterator[Candidate]:
    """以甲、乙为代表的装备制造…等四大支柱产业: the trade of the firms, and of the park or area that has them."""
    for hit in LED.finditer(reading.text):
        trigger = Span(*hit.span())
        firms = list(reading.within(Span(*hit.span("firms")), "Company"))
        holder = holders.named(trigger) if firms else None
        for trade in _trades_of(reading, Span(*hit.span("trade"))) if firms else ():
            for firm in firms:
                yield Candidate(firm, "industry", trade, trigger, 0.82, "trade.represented")
            if holder is not None and holder.kind in {"Park", "AdministrativeArea"}:
                yield Candidate(holder, "industry", trade, trigger, 0.8, "trade.represented")


def _trades_of(reading: Reading, span: Span) -> Iterator[Mention]:
    """The trades that the words at `span` name: 汽车零部件及机械制造."""
    at = span.start
    for name in re.split(r"及|和|与", span.of(reading.text)):
        at = reading.text.index(name, at)
        if is_trade(name) or reading.text.startswith("产业", span.end):
            yield Mention("Industry", Span(at, at + len(name)), name, name)


def _joined(reading: Reading, first: Mention) -> list[Mention]:
    """`first`, and the park that 和 joins to it (甲高新区和乙协作区)."""
    at = first.span.end + 1
    if first.kind != "Park" or reading.text[at - 1 : at] not in {"和", "、", "与", "及"}:
        return [first]
    beside = next((m for m in reading.between(at, len(reading.text), "Park")), None)
    return [first, beside] if beside is not None and beside.span.start == at else [first]


class _Holders:
    """Whose industries a statement lists."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._home = home_place(reading)

    def of(self, statement: IndustryList) -> Mention | None:
        """None for the uses of a product, the subjects of talks and studies, headings and the trades of others."""
        reading, span = self._reading, statement.span
        sentence = around(reading, span.start)
        head = reading.text[sentence.start : span.start]
        if self._of_nobody(statement, head, sentence):
            return None
        found = self._covering(span, head, sentence.start) if _COVERS.search(head) else None
        return found or self._named(span, head, sentence.start)

    def _covering(self, span: Span, head: str, start: int) -> Mention | None:
        """Whose trades 涉及, 涵盖 … tell: the work or park named last, the batch that 项目 means, the firm at the head,
        else the work in focus."""
        reading = self._reading
        named = reading.last_before(span.start, start, *WORKS, "Park")
        batch = _OF_BATCH.search(head)
        own = named is not None and batch is not None and named.span.end > start + batch.start()
        if named is not None and named.kind in WORKS and (own or not batch):
            return self._listed_in(named, start) or named
        if batch:
            event = _EVENT.search(batch["words"] or "")
            found = self._batch(event.group() if event else "", span.start) or self._batch_ahead(span.end)
            if found is not None:
                return found
        firm = first_named(reading, Span(start, span.start), "Company") if start < span.start else None
        return named or firm or subject(reading, span, *WORKS)

    def _listed_in(self, member: Mention, start: int) -> Mention | None:
        """这7个项目分别是甲、乙、丙，涵盖…: the batch that lists the project named last."""
        batch = self._reading.last_before(member.span.start, start, "ProjectBatch")
        listed = batch is not None and _LISTS.match(self._reading.text, batch.span.end, member.span.start)
        return batch if member.kind == "Project" and listed else None

    def _of_nobody(self, statement: IndustryList, head: str, sentence: Span) -> bool:
        """Whether the statement tells nobody's trades: `head` is its `sentence` up to it."""
        text = self._reading.text
        heads = _HEADING.search(head) is not None and len(statement.members) == 1
        if heads or _USED_IN.search(head) or _OTHERS.search(head) or _STUDIED.match(text, statement.span.end):
            return True
        return _TALKS.search(head) is not None and _COOPERATION.search(sentence.of(text)) is not None

    def _named(self, span: Span, head: str, start: int) -> Mention | None:
        """The holder of a list at `span`: 我市, the place right behind it, the park that is pointed to, the topic."""
        if _DEICTIC.search(head):
            return self._home
        beside = self._beside(span, head, start)
        if beside is not None:
            return beside
        if _THIS_WORK.match(head):
            return subject(self._reading, span, *WORKS)
        if self._institute(start, span.start):
            return None
        host = self._reading.last_before(span.start, 0, "Park") if _RESIDENT.search(head) else None
        park = host or _pointed_park(self._reading, start, span.start)
        return park or self._work_named_as_a_park(start, span.start) or self._topic(span.start) or self._home

    def _beside(self, span: Span, head: str, start: int) -> Mention | None:
        """The holder right behind the list, or before its verb; the batch of 签约项目9个，以甲、乙为主."""
        owner = next(self._reading.between(span.end, span.end + _OWNER_MOST, *_HOLDERS), None)
        if owner is not None and owner.span.start == span.end:
            return owner
        before = self._reading.last_before(span.start, start, *_HOLDERS)
        if before is not None and _MAKES.fullmatch(self._reading.text, before.span.end, span.start):
            return before
        batch = self._reading.last_before(span.start, start, "ProjectBatch") if head.endswith("以") else None
        others = self._reading.between(batch.span.end, span.start, "Park", "Company") if batch is not None else ()
        return None if any(others) else batch

    def _work_named_as_a_park(self, start: int, at: int) -> Mention | None:
        """甲产业园总投资3亿元，主要发展…: a work that is a place, where the sentence begins with its name."""
        first = first_named(self._reading, Span(start, at), *_HOLDERS, "Project") if start < at else None
        return first if first is not None and first.kind == "Project" and _PLACE_LIKE.search(first.text) else None

    def _topic(self, at: int) -> Mention | None:
        """What the sentence at `at` speaks about; the park whose name stands right behind its place (甲区乙产业园)."""
        found = topic(self._reading, at, *_HOLDERS)
        spoken = self._spoken_of(found, at)
        if spoken is not None:
            return spoken
        if found is None or found.kind != "AdministrativeArea":
            return found
        park = next(self._reading.between(found.span.end, at, "Park"), None) if found.span.end < at else None
        return park if park is not None and park.span.start == found.span.end else found

    def _spoken_of(self, speaker: Mention | None, at: int) -> Mention | None:
        """甲市副市长乙说，|丙开发区将以…为主: the park that one who speaks for an area names."""
        if speaker is None or speaker.kind != "AdministrativeArea" or speaker.span.end >= at:
            return None
        said = _SAID.search(self._reading.text, speaker.span.end, at)
        parks = self._reading.between(said.end(), at, "Park") if said is not None else ()
        return next(
            (m for m in parks if not OBLIQUE.search(self._reading.text, max(0, m.span.start - 5), m.span.start)), None
        )

    def _institute(self, start: int, at: int) -> bool:
        """Whether an institute or a school is what the sentence speaks about: it studies, and has no trade."""
        first = first_named(self._reading, Span(start, at), *_HOLDERS, *_LEARNED) if start < at else None
        return first is not None and first.kind in _LEARNED

    def named(self, span: Span) -> Mention | None:
        """The park or area whose trades the words at `span` tell."""
        sentence = around(self._reading, span.start)
        return self._named(span, self._reading.text[sentence.start : span.start], sentence.start)

    def _batch_ahead(self, at: int) -> Mention | None:
        """The first batch behind a list that comes before any."""
        paragraphs = self._reading.doc.paragraphs
        end = paragraphs[-1].end if paragraphs else at
        return next(self._reading.between(at, end, "ProjectBatch"), None) if at < end else None

    def _batch(self, event: str, at: int) -> Mention | None:
        """签约项目涉及…: the last batch whose clause tells of that event, else the last one."""
        last: Mention | None = None
        for batch, _ in zip(self._reading.before(at, 0, "ProjectBatch"), range(_BATCHES_MOST), strict=False):
            if _PART.search(self._reading.text, max(0, batch.span.start - _PART_REACH), batch.span.start):
                continue
            last = last or batch
            if event in clause_at(self._reading, batch.span.start).of(self._reading.text):
                return batch
        return last


def _pointed_park(reading: Reading, start: int, at: int) -> Mention | None:
    """The park that 该园区 in `start:at` points to, where no other park or company is named behind the word."""
    this = _THIS_PARK.search(reading.text, start, at) if start < at else None
    near = reading.last_before(this.start(), start, "Park", "Project") if this and this.start() > start else None
    if near is not None:
        return near
    point = pointed(reading, start, at) if start < at else None
    if point is None or point.parties[0].kind != "Park":
        return None
    return point.parties[0] if next(reading.between(point.end, at, "Park", "Company"), None) is None else None


def _kinds_of_firms(reading: Reading) -> Iterator[Candidate]:
    """甲集团、乙公司等一批知名家居企业: the trade of every firm in the list."""
    for hit in _KIND_OF_FIRMS.finditer(reading.text):
        qualities = _QUALITIES.match(hit["name"])
        start = hit.start("name") + (qualities.end() if qualities else 0)
        trades = list(_trades_of(reading, Span(start, hit.end("name")))) if hit.end("name") - start > 1 else []
        for firm in _list_before(reading, hit.start()) if trades else ():
            for trade in [t for t in trades if _shares(firm.text, t.name)] or trades:
                yield Candidate(firm, "industry", trade, Span(*hit.span()), 0.8, "trade.industry.firms")


def _shares(firm: str, trade: str) -> bool:
    """甲电子、乙机械等电子信息和机械制造企业: whether the firm's own name holds a word of the trade."""
    return any(trade[i : i + 2] in firm for i in range(len(trade) - 1))


def _list_before(reading: Reading, end: int) -> list[Mention]:
    """The firms of the list that ends at `end`, parted by 、 and 和 alone."""
    found: list[Mention] = []
    for firm in reading.before(end, around(reading, end).start, "Company"):
        until = found[-1].span.start if found else end
        if firm.span.end > until or not re.fullmatch(r"[、和与及]?", reading.text[firm.span.end : until]):
            break
        found.append(firm)
    return found
