"""Whose trades a statement lists: the place, park, firm, work or batch that it speaks of."""

from __future__ import annotations

import re

from kg.fact.agent import pointed
from kg.fact.clause import around, clause_at
from kg.fact.focus import WORKS, subject
from kg.fact.home import home_place
from kg.fact.pointed import OBLIQUE, covered, first_named
from kg.fact.reading import Reading
from kg.fact.topic import topic
from kg.mention.industries import COVERS, IndustryList
from kg.model import Mention, Span

_DEICTIC = re.compile(r"(?:(?:该|我|全|本)(?P<sort>省|市|县|区|州|旗)|当地|他们)[^，。；]{0,10}$|^依托")
_COVERS = re.compile(
    rf"(?:{COVERS}|(?:涉及|涵盖|覆盖|涵括|聚焦|瞄准|涉|包括|包含|共有|分为|布局)(?:了|到|于)?)[^，。；、]{{0,2}}$"
)
_USED_IN = re.compile(
    r"(?:产品(?:广泛|主要)?(?:涵盖|涉及|覆盖)|供应|服务于?|销往|用于|适用于|应用于|面向|广泛用于|满足)[^，。；、]{0,3}$"
)
_TALKS = re.compile(r"(?:围绕|在|就|锁定|聚焦)(?:[^，。；、]{2,12}、)*$")
_STUDIED = re.compile(r"[^，。；]{0,4}?(?:开展|进行)[^，。；]{0,6}(?:研究|研发|攻关)")
_THIS_PARK = re.compile(r"(?:^|(?<=[，。；]))(?:该|这[片座个])(?:[^，。；]{2,20}的)?(?:产业|科技|工业)?园区?(?![林艺])")
_HEADING = re.compile(r"(?:^|\n)[—\-◆●■]+$")
"""——汽车零部件板块。 heads a section."""
_COOPERATION = re.compile(r"双方|协议(?!总|投资|引资|资金|金额)|战略合作|深化合作|开展合作|的合作|合作空间")
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
_DENIED = re.compile(r"(?:没有|并未|从未|未|不再|绝不)(?:[把将以]|是|属于)?$|产品(?:主要)?以$")
"""没有|把光伏作为主导产业; 产品以|蔬菜为主."""
_BELONGS = re.compile(r"(?:项目|工程)(?:主要)?(?:属于?|系)$")
"""…，该项目属于|新材料产业."""
_MAKES = re.compile(
    r"(?:(?:将|正|已)?(?:重点|着力|主要|大力|全力|初步|积极|加快)*(?:打造|发展|布局|培育|构建|建设|形成|聚焦|壮大|深耕|专注于?)(?:了)?)?(?:以)?"
)
"""在丙园重点打造|以甲、乙为主导的…: the place right before the verb makes them its trades."""
_PLACE_LIKE = re.compile("(?:园区?|基地|城|谷|港|小镇)(?:（[一二三]期）|[一二三]期)?(?:建设)?(?:项目)?$")
_BARE_PARK = re.compile(
    r"(?:^|[，：“]|介绍，|说，)(?!该|这|本|全|整|园区)(?P<park>[一-龥]{1,5}(?:园区?|城|谷|小镇))(?:总|核准)?(?:规划(?!展览|馆|局)|占地|成立|始建|创建|设立|位于|地处|起步|获批|由)(?=[^。]*[，；])"
)
"""纺织服装城规划面积25平方公里，…: the park that is called so, be it named or not."""
_INSIDE = re.compile(r"(?:^|[，：“年])(?:区内|园内|园区内)")
_OURS = re.compile(r"我们的?.?$")
_OF_THE_PARK = re.compile(r"(?:^|[是为了])(?:该|这个|整个)?(?:园区|园子|开发区|高新区|经开区|产业园|新城)的?")
_OF_THE_AREA = re.compile(
    r"[全我该](?P<sort>[县市区州镇旗])(?:的|[^，。；]{0,2}(?:转型|发展)|[^，。；]{0,4}(?:主导|支柱))"
)
_RESIDENT = re.compile(r"(?:^|[，。；])(?:[入在]园|园内|园区|入驻)的?企业[^，。；]{0,8}$")
_LISTS = re.compile(r"，?(?:主要)?(?:分别[是为]|依次[是为]|包括|即|：)")
_LEADS_TO = re.compile("(?:中国|[—-]){0,4}")
_SAID = re.compile(r"(?:说|介绍|表示|透露|称|告诉记者)，(?:按照规划，)?")
_HOLDERS = ("Park", "AdministrativeArea", "Company", "Region")

_TAKE_UP = re.compile(r"(?:项目)?(?:共|就|一共)?(?:占了?|占到|达)(?:其中的?)?[0-9]+[个项]")
"""14个项目签约，甲、乙、丙三类|占了11个: what the batch before is made of."""
_BATCHES_MOST = 12
_PART = re.compile(r"(?:其中|项目中，)[^，。；]{0,10}$")
_PART_REACH = 16


class Holders:
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
        return found or self._named(statement, head, sentence.start)

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
        others = _OTHERS.search(head) is not None and not self._batch_named(sentence.start, statement.span.start)
        if heads or _DENIED.search(head) or _USED_IN.search(head) or others or _STUDIED.match(text, statement.span.end):
            return True
        return _TALKS.search(head) is not None and _COOPERATION.search(sentence.of(text)) is not None

    def _batch_named(self, start: int, at: int) -> bool:
        """其他14个项目|涉及: whether the others are named, and are a batch of their own."""
        batch = self._reading.last_before(at, start, "ProjectBatch") if start < at else None
        return batch is not None and at - batch.span.end < _PART_REACH // 4

    def _named(self, statement: IndustryList, head: str, start: int) -> Mention | None:
        """The holder of a list at `span`: 我市, the place right behind it, the park that is pointed to, the topic."""
        span = statement.span
        pointed_at = self._pointed_at(statement, head)
        bare = _BARE_PARK.search(head) if pointed_at is None else None
        if bare is not None:
            named = self._park_called(Span(start + bare.start("park"), start + bare.end("park")))
            if named is not None or not any(
                self._reading.covering(Span(start + bare.start("park"), start + bare.end("park")))
            ):
                return named
        found = pointed_at or self._beside(statement, head, start)
        if found is not None:
            return found
        if _THIS_WORK.match(head) or _BELONGS.search(head):
            return subject(self._reading, span, *WORKS)
        if self._institute(start, span.start):
            return None
        host = self._reading.last_before(span.start, 0, "Park") if _RESIDENT.search(head) else None
        park = host or _pointed_park(self._reading, start, span.start)
        return park or self._work_named_as_a_park(start, span.start) or self._topic(span.start) or self._home

    def _park_called(self, words: Span) -> Mention | None:
        """合作园: the park before whose name holds the characters of these words in their order, and ends like them."""
        called = re.compile(".*".join(words.of(self._reading.text)) + "$")
        parks = self._reading.before(words.end + 1, 0, "Park")
        return next((m for m in parks if called.search(m.text)), None)

    def _pointed_at(self, statement: IndustryList, head: str) -> Mention | None:
        """我市: before the list, its owner in the words behind it, 我们: the article's place."""
        at = statement.span.start
        deictic = _DEICTIC.search(head)
        if deictic:
            return self._area(deictic["sort"] or "", at)
        inside = _INSIDE.search(head) is not None and at > 0
        if inside and (park := self._reading.last_before(at, self._reading.doc.paragraph_at(at).start, "Park")):
            return park
        ours = _OURS.search(self._reading.text, max(0, at - 4), at + 1) is not None
        return self._owned(statement) or (self._home if ours else None)

    def _owned(self, statement: IndustryList) -> Mention | None:
        """甲、乙是|园区的三大主导产业, 是全县的|…, 是丙市的|…: whom the anchor's own words name or point to."""
        reading, anchor, at = self._reading, statement.anchor, statement.span.start
        words = anchor.of(reading.text)
        if _OF_THE_PARK.search(words):
            home = self._home if self._home is not None and self._home.kind == "Park" else None
            near = reading.last_before(at, reading.doc.paragraph_at(at).start, "Park") if at else None
            return near or home or reading.last_before(at, 0, "Park")
        area = _OF_THE_AREA.search(words)
        if area is not None:
            return self._area(area["sort"], at)
        behind = anchor.start >= statement.members[-1].span.end if statement.members else False
        named = [m for m in reading.within(anchor, *_HOLDERS) if not covered(reading, m)] if behind else []
        return named[-1] if named and named[-1].kind != "Company" else None

    def _area(self, sort: str, at: int) -> Mention | None:
        """全县: the article's place; 全区: the zone or district named last; another where that is no such thing."""
        kinds = ("Park", "AdministrativeArea") if sort == "区" else ("AdministrativeArea",)
        if self._home is not None and self._home.kind in kinds and (sort != "区" or self._home.text.endswith("区")):
            return self._home
        if not sort:
            return self._home
        named = (m for m in self._reading.before(max(at, 1), 0, *kinds) if m.text.endswith(sort))
        return next(named, None) or self._home

    def _beside(self, statement: IndustryList, head: str, start: int) -> Mention | None:
        """The holder right behind the list, or before its verb; the batch of 签约项目9个，以甲、乙为主."""
        span = statement.span
        owner = next(self._reading.between(span.end, span.end + _OWNER_MOST, *_HOLDERS), None)
        if owner is not None and owner.span.start == span.end:
            return owner
        before = self._reading.last_before(span.start, start, *_HOLDERS)
        if before is not None and _MAKES.fullmatch(self._reading.text, before.span.end, span.start):
            return before
        if _TAKE_UP.match(self._reading.text, span.end):
            return self._reading.last_before(span.start, start, "ProjectBatch")
        leans = statement.anchor.of(self._reading.text)[:2] in {"侧重", "偏重"}
        batch = self._reading.last_before(span.start, start, "ProjectBatch") if head.endswith("以") or leans else None
        others = self._reading.between(batch.span.end, span.start, "Park", "Company") if batch is not None else ()
        return None if any(others) else batch

    def _work_named_as_a_park(self, start: int, at: int) -> Mention | None:
        """甲产业园总投资3亿元，主要发展…: a work that is a place, where the sentence begins with its name."""
        first = first_named(self._reading, Span(start, at), *_HOLDERS, "Project") if start < at else None
        return first if first is not None and first.kind == "Project" and _PLACE_LIKE.search(first.text) else None

    def _topic(self, at: int) -> Mention | None:
        """What the sentence at `at` speaks about; the park whose name stands right behind its place (甲区乙产业园)."""
        found = topic(self._reading, at, *_HOLDERS)
        if found is not None and self._reading.text.endswith("其中", 0, found.span.start):
            return self._home  # 其中丙街道的两个已开工: a part of what the sentence speaks of
        spoken = self._spoken_of(found, at)
        if spoken is not None:
            return spoken
        if found is None or found.kind != "AdministrativeArea":
            return found
        park = next(self._reading.between(found.span.end, at, "Park"), None) if found.span.end < at else None
        beside = park is not None and _LEADS_TO.fullmatch(self._reading.text, found.span.end, park.span.start)
        return park if beside else found

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
        told = IndustryList(span, Span(span.end - 1, span.end), ())
        return self._named(told, self._reading.text[sentence.start : span.start], sentence.start)

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
    if this is not None and this.start() == start and this.group()[:1] == "这":
        near = reading.last_before(start, reading.doc.paragraph_at(start).start, "Park") if start else None
    if near is not None:
        return near
    point = pointed(reading, start, at) if start < at else None
    if point is None or point.parties[0].kind != "Park":
        return None
    return point.parties[0] if next(reading.between(point.end, at, "Park", "Company"), None) is None else None
