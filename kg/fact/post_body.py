"""The organisation of a post that is named without one: a company's own passage, a reporter's paper."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.coordination import joined_back
from kg.fact.post_title import ANAPHOR, HEAD_OF_AREA, Held, area_of, has_lead
from kg.fact.reading import Reading
from kg.model import Mention, Span

_CREDIT = "责编|审核|校对|终审|监制|审校|复审|初审|编审"
_NEWSPEOPLE = re.compile(rf"(?:记者|通讯员|摄影|编辑|责任编辑|实习生|主持人|{_CREDIT})\Z")
_CORRESPONDENT = re.compile(rf"(?:通讯员|实习生|{_CREDIT})\Z")
_EDITOR = re.compile(rf"(?:编辑|{_CREDIT})\Z")
_HEAD_OF_DEPARTMENT = re.compile(r"[科股处]副?[科股处]长\Z")
_OF_TERRITORY = re.compile(
    r"[省市县区州旗盟乡镇村](?:委|政府|人大|政协)|[省市县区州旗盟乡镇村]长|^(?:党员|人大代表|政协委员)"
)
_NEWS_FROM = re.compile(
    r"(?:讯|消息|电|报道|[报网社台刊])】?"
    r"(?P<people>[ \u3000]*[（(][^（(）)\n]{0,60}|(?<=[讯电])[ \u3000][^（(）)\n，。：]{0,24}|(?<=】)[ \u3000]?)\Z"
)
_ENTERPRISE = re.compile(
    r"(?:董事长|董事|总裁|经理|厂长|矿长|场长|店长|车间主任|班长|工段长|证券事务代表|总监|总工程师|总工|董事会秘书|工程师|技术员|董秘|创始人|合伙人|首席[一-龥]{2,3}官|C[ETF]O"
    r"|掌门人|当家人|法定代表人|法人代表|总会计师|总设计师|操盘手)\Z"
)
_OF_PROJECT = re.compile(r"^(?:项目|课题|工程)")
_PARK_POST = re.compile(r"^(?:党工委|工委|管委会)")
_SCHOOL_POST = re.compile(r"校长(?:助理)?\Z")
_PARENT_BEFORE = re.compile(r"(?:隶属于?|归属于?|母公司(?:为|是)?|控股方(?:为|是)?)$")
_PARENT_BEHIND = re.compile(
    r"(?:在[一-龥]{2,6})?的?(?:全资|控股|独资)?(?:[子孙]公司|所有)|旗下|(?:持股|占股|控股|参股|出资|承建|施工|总承包|监理|代建)|(?![由是系])[^，。；]{0,16}(?:独资|全资|合资)?(?:兴建|设立|成立|创办|组建)的(?:[全独合]资|控股)?(?:子?公司|企业)|(?![由是系为])[^，。；]{0,24}(?:合资|出资|全资|独资|控股|投资)(?:设立|成立|组建)"
)
"""What names a firm as another's owner."""
_BESIDE = re.compile(
    r"(?:[与和同跟及向从]|来自|委托|引进|(?<![主方位人业体])为|客户|供应商|股东|对手|前身|(?:子公司|前身|客户|股东)[是为叫有]?)$"
)
"""Before a firm that a sentence speaks of beside its subject: a partner, a customer, a supplier."""
_ENUMERATED = re.compile(r"、[ \u3000]?\Z")
_HEAD = re.compile(r"([局厅院所站馆台社行会])长(?:助理)?\Z")
_SCHOLAR = re.compile(r"(?:研究员|教授)\Z")
_BODIES = ("Park", "GovernmentBody", "Organisation", "ResearchInstitute", "University", "Company")
_LEARNED = ("ResearchInstitute", "University")
_OUR_PAPER = re.compile(r"本[报台网刊社]|(?<!视)(?<!播)台\Z")
_SHORT = re.compile(r"(?<![一-龥])[一-龥]{2,6}[区园港城谷]\Z")
_PARTS = ("合作园", "科技园", "创业园", "物流园")
"""How a park is called whose name ends in 产业园 or 园区."""
_NEAR = 600
_DATELINE = 120


def with_bodies(reading: Reading, stack: list[Held], before: list[Held]) -> list[Held]:
    """The posts of one person, each with the organisation that the passage gives it where the text names none beside.

    `before` are the posts of the person named before: 主任甲、副主任乙 are held in one body.
    """
    found = [_with_body(reading, held, stack, before) for held in stack]
    known = next((h.organisation for h in found if h.organisation is not None and h.stacked), None)
    if known is None:
        return found
    return [_taking(reading, held, known) for held in found]


def _taking(reading: Reading, held: Held, known: Mention) -> Held:
    """`held` in the body `known` of the posts beside it; 副书记、市长 after 甲市委书记 is mayor of the city."""
    title = held.title.of(reading.text)
    if held.organisation is not None or has_lead(reading, held):
        return held
    if _OF_TERRITORY.search(title):
        area = area_of(reading, known, title)
        same = area is None or area.kind != "AdministrativeArea" or not HEAD_OF_AREA.fullmatch(title)
        return held if same else replace(held, organisation=area, stacked=True)
    return replace(held, organisation=known, stacked=True)


def _with_body(reading: Reading, held: Held, stack: list[Held], before: list[Held]) -> Held:
    title = held.title.of(reading.text)
    if held.organisation is not None:
        of_place = held.organisation.kind == "AdministrativeArea"
        credit_line = _EDITOR.search(title) and (held.title.start > held.organisation.span.end or of_place)
        unowned = credit_line or _bare_project_post(held, title)
        return replace(held, organisation=None) if unowned else held
    short = _of_contact(reading, held.title.start) or _short_for(reading, held.title.start)
    if short is not None:
        return replace(held, organisation=short, unknown=False, stacked=True)
    ours = reading.text.endswith(("全媒体", "融媒体"), 0, held.title.start)  # 甲晚报讯（全媒体记者 乙）
    if held.unknown and not (ours and _NEWSPEOPLE.search(title)):
        return held
    if _NEWSPEOPLE.search(title):
        return replace(held, organisation=_outlet(reading, held, before))
    organisation = _of_the_one_before(reading, held, before) or _spoken_of(reading, held.title.start, title)
    organisation = organisation or _spoken_of(reading, stack[0].title.start, title)
    if organisation is None:
        return _with_place(reading, held)
    return replace(held, organisation=organisation, stacked=True)


def _of_contact(reading: Reading, at: int) -> Mention | None:
    """联系单位：甲局　联系人：|副主任 乙: the body of a form's line, or of a note (来源：甲中心　联系人：…)."""
    if not reading.text.endswith(("联系人：", "联系人:"), 0, at):
        return None
    line = reading.doc.paragraph_at(at).start
    label = _CONTACT.search(reading.text, max(line, at - _CONTACT_REACH), at)
    bodies = reading.between(label.end(), at, *_BODIES) if label else ()
    return next((m for m in bodies if label is not None and m.span.start == label.end()), None)


_CONTACT = re.compile(r"(?:联系|咨询|责任|牵头)(?:单位|部门)[：:]|来源[：:]")
_CONTACT_REACH = 80


def _short_for(reading: Reading, at: int) -> Mention | None:
    """新港区 in 新港区|党工委书记: the park named before whose name ends so."""
    word = _SHORT.search(reading.text[max(0, at - 8) : at])
    if word is None:
        return None
    return _last_ending_with(reading, at - len(word[0]), 0, word[0], "Park")


def _with_place(reading: Reading, held: Held) -> Held:
    """基地负责人 is all title, if no 基地 was named before."""
    start, end = held.title.start, held.title.end
    place = ANAPHOR.search(reading.text[max(0, start - 4) : start])
    if place and place["place"] and held.title.of(reading.text) == "负责人":
        return replace(held, title=Span(start - len(place["place"]), end))
    return held


def _of_the_one_before(reading: Reading, held: Held, before: list[Held]) -> Mention | None:
    """主任甲、副主任乙: the second title leans on the body of the first."""
    text, at = reading.text, held.title.start
    if not before or not _ENUMERATED.search(text[max(0, at - 2) : at]) or at - before[-1].title.end > 8:
        return None
    title, body = held.title.of(text), before[-1].organisation
    if body is not None and HEAD_OF_AREA.fullmatch(title) and body.text[-2:] == title[-2] + "委":
        return area_of(reading, body, title)  # 某县委书记甲、县长乙
    heads = all(HEAD_OF_AREA.fullmatch(post.title.of(text)) for post in (held, before[-1]))
    return None if not heads and _OF_TERRITORY.search(title) else body


def _bare_project_post(held: Held, title: str) -> bool:
    area = held.organisation is not None and held.organisation.kind == "AdministrativeArea"
    return area and "项目" in title


def _outlet(reading: Reading, held: Held, before: list[Held]) -> Mention | None:
    """The paper of a reporter: named in the same brackets by the one before, or ahead of “讯（记者”."""
    text, at = reading.text, held.title.start
    if _CORRESPONDENT.search(held.title.of(text)) or _OUR_PAPER.search(text[max(0, at - 3) : at]):
        return None
    beside = before and not re.search(r"[（()）\n]", text[before[-1].title.end : at])
    if beside and before[-1].organisation is not None:
        return before[-1].organisation
    line = reading.doc.paragraph_at(at).start
    news = _NEWS_FROM.search(text, line, at) if at - line <= _DATELINE else None
    if news:
        found = reading.within(Span(line, news.start("people")), "Organisation", "Company", "GovernmentBody")
        return next((m for m in found if m.span.start <= line + 2), None)
    return None


def _spoken_of(reading: Reading, at: int, title: str) -> Mention | None:
    """The organisation last spoken of that a bare `title` at `at` belongs to, not farther back than `_NEAR`."""
    since = max(0, at - _NEAR)
    anaphor = ANAPHOR.search(reading.text[max(since, at - 4) : at])
    if _OF_PROJECT.match(title) and not (anaphor and anaphor["company"]):
        return None
    if anaphor and anaphor["place"]:
        found = _last_ending_with(reading, at, since, anaphor["place"])
        return found or (reading.last_before(at, since, "Park") if anaphor["place"] in _PARTS else None)
    if anaphor and anaphor["company"] == "集团":
        return _last_ending_with(reading, at, since, "集团", "Company") or _company(reading, at, since)
    if anaphor:
        return _company(reading, at, since) if anaphor["company"] else reading.last_before(at, since, "University")
    if _ENTERPRISE.search(title):
        return _company(reading, at, since)
    return _of_the_same_sort(reading, at, title)


def _of_the_same_sort(reading: Reading, at: int, title: str) -> Mention | None:
    """局长 goes back to a 局, 校长 to a university, 管委会主任 to a park."""
    near = max(0, at - _NEAR)
    paragraph = max(near, reading.doc.paragraph_at(at).start)
    for pattern, since, kinds in (
        (_HEAD_OF_DEPARTMENT, near, ("GovernmentBody",)),
        (_PARK_POST, paragraph, ("Park",)),
        (_SCHOOL_POST, near, ("University",)),
        (_SCHOLAR, max(near, reading.doc.sentence_at(at).start), _LEARNED),
    ):
        if pattern.search(title):
            return reading.last_before(at, since, *kinds)
    head = _HEAD.search(title)
    if head and at - paragraph <= 1 < paragraph - near:  # …研究院启用。\n|院长甲说: of the paragraph before
        paragraph = max(near, reading.doc.paragraph_at(paragraph - 2).start)
    return _last_ending_with(reading, at, paragraph, head[1]) if head else None


def _last_ending_with(reading: Reading, at: int, since: int, ending: str, *kinds: str) -> Mention | None:
    if since >= at:
        return None
    found = [m for m in reading.within(Span(since, at), *(kinds or _BODIES)) if m.text.endswith(ending)]
    own = [m for m in found if not _HELPS.search(reading.text, since, m.span.start)]
    return max(own or found, key=lambda m: (m.span.end, len(m.span)), default=None)


_HELPS = re.compile(r"(?<!理)由$|来自$|委托$|引进$")
"""Before a body that lends something: 工艺由乙研究所提供."""


def _company(reading: Reading, at: int, since: int) -> Mention | None:
    """The company last spoken of that is not only named beside others (a parent, a partner); else the last partner."""
    named = list(reading.between(since, at, "Company"))
    others = {reading.key.get(m, m.text) for m in named if _is_parent(reading, m, since)}
    firms = [m for m in named if reading.key.get(m, m.text) not in others]
    told = {reading.key.get(m, m.text) for m in firms if not _BESIDE.search(reading.text, since, m.span.start)}
    chosen = [m for m in firms if reading.key.get(m, m.text) in told] or firms
    last = max(chosen, key=lambda m: (m.span.end, len(m.span)), default=None)
    return None if last is None else _leading(reading, last, since)


def _is_parent(reading: Reading, firm: Mention, since: int) -> bool:
    before = _PARENT_BEFORE.search(reading.text, max(since, firm.span.start - 8), firm.span.start)
    return before is not None or _PARENT_BEHIND.match(reading.text, firm.span.end) is not None


def _leading(reading: Reading, last: Mention, since: int) -> Mention:
    """由甲公司与乙公司合资兴建: the first of the firms that act together, of which `last` was named last."""
    group = joined_back(reading, list(reading.between(since, last.span.end, "Company")))
    by = group and reading.text[max(0, group[0].span.start - 1) : group[0].span.start] == "由"
    return group[0] if by else last
