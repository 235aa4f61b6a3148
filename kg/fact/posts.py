"""Who holds which post (``holdsPost``), from the titles before and after persons' names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.post_body import with_bodies
from kg.fact.post_title import ORGANISATIONS, Held, posts_before
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Post, Span

_LIST_GAP = re.compile(r"[ \u3000]{0,2}[、和][ \u3000]{0,2}|[ \u3000]{1,3}")
_BECOMES = re.compile(
    r"(?:是|(?<!责)任|担任|出任|兼任|现任|当选为|当选|就任|受聘为|被聘为|被任命为|成为|成了|当上)了?(?:一名|一位)?"
)
_APPOSITION = re.compile(r"[，,（(][ ]?(?:现任|系|是)?")
_DIRECTLY = re.compile(
    r"(?:副?(?:主任|书记|局长|镇长|县长|市长|区长|院长|校长|所长|部长|厅长|司长|处长|主席|会长|秘书长)|[一-龥]?级?(?:巡视员|调研员)|教授|院士|研究员|工程师|总经理|董事长|厂长)"
    r"(?=[^一-龥]|$|分别|见证|应邀|受邀|参加|代表|发言|致辞|共同|一同|说|表示|介绍|告诉|等|一行|赴|率|深入|主持|指出|强调|要求|前往|陪同|出席|作|在|[和与的对代向为也团就带率来到])"
)
_STOP = re.compile(r"[，,。；;！!？?）)：:\n“”]|以来|期间|一职|职务|[之]?后(?=[，。])|(?<=[长记任理])时(?=[，。])")
_FAR = 60


def extract(reading: Reading) -> Iterator[Candidate]:
    """Candidates of ``holdsPost``: subject a Person, object a `Post` with the title, `organisation` a mention or None.

    A stack of titles gives a post each; a list of names shares the titles before it; a title alone in a company's own
    passage is that company's (fact-model, settled cases). The trigger is the title.
    """
    found = list(_told(reading))
    bodied = {(reading.key.get(c.subject), c.trigger.of(reading.text)) for c in found if c.organisation is not None}
    for candidate in found:  # a headline's 副市长甲 beside 乙市副市长甲
        held = reading.key.get(candidate.subject), candidate.trigger.of(reading.text)
        if candidate.organisation is not None or held not in bodied:
            yield candidate


def _told(reading: Reading) -> Iterator[Candidate]:
    """Every post of every person, each once."""
    seen: set[tuple[str, str, str]] = set()
    previous: tuple[Mention, list[Held]] | None = None
    for person in (m for m in reading.mentions if m.kind == "Person"):
        held, rule = _posts_of(reading, person, previous)
        previous = person, held
        for post in held:
            candidate = _candidate(reading, person, post, rule)
            organisation = candidate.organisation
            key = (
                reading.key.get(person, person.name),
                post.title.of(reading.text),
                "" if organisation is None else reading.key.get(organisation, organisation.text),
            )
            if key not in seen:
                seen.add(key)
                yield candidate


def _posts_of(reading: Reading, person: Mention, previous: tuple[Mention, list[Held]] | None) -> tuple[list[Held], str]:
    floor = previous[0].span.end if previous else 0
    before = posts_before(reading, person.span.start, floor)
    if previous:  # in 甲主任和局长乙 the first title is that of the name before it
        before = [held for held in before if held.title.start > floor]
    if before:
        held = with_bodies(reading, before, previous[1] if previous else [])
        return [*held, *_rank_behind(reading, person, held)], "posts.before"
    if previous and _LIST_GAP.fullmatch(reading.text[floor : person.span.start]):
        return previous[1], "posts.list"
    after = _posts_after(reading, person)
    return with_bodies(reading, after, []), "posts.after"


def _rank_behind(reading: Reading, person: Mention, held: list[Held]) -> list[Held]:
    """甲研究所副所长乙|研究员: the rank behind a name with posts before it, held in the same body."""
    rank = _RANK.match(reading.text, person.span.end)
    learned = next((h.organisation for h in held if h.organisation and h.organisation.kind in _LEARNED), None)
    return [Held(Span(*rank.span()), learned, stacked=True)] if rank and learned is not None else []


_RANK = re.compile(r"(?:副?研究员|副?教授|院士)(?!们|级|团)")
_LEARNED = ("ResearchInstitute", "University")


def _candidate(reading: Reading, person: Mention, post: Held, rule: str) -> Candidate:
    confidence = 0.95 if post.organisation is not None and not post.stacked else 0.85
    if rule == "posts.after":
        confidence -= 0.1
    title = post.title.of(reading.text)
    return Candidate(
        person, "holdsPost", Post(title), post.title, round(confidence, 2), rule, post.title, post.organisation
    )


def _posts_after(reading: Reading, person: Mention) -> list[Held]:
    """Posts that stand after the name: 是…的总经理, “，…总经理，”, or the title itself (某某主任)."""
    text, start = reading.text, person.span.end
    direct = _DIRECTLY.match(text, start)
    if direct:
        reach = Span(max(0, person.span.start - _FAR), person.span.start) if person.span.start else None
        beside = [m for m in reading.within(reach, *ORGANISATIONS) if m.span.end == person.span.start] if reach else []
        return [Held(Span(direct.start(), direct.end()), max(beside, key=lambda m: len(m.span), default=None))]
    sentence = reading.doc.sentence_at(person.span.start)
    end = min(sentence.end, start + _FAR)
    others = [m.span.start for m in reading.within(Span(start, end), "Person")] if start < end else []
    end = min([end, *others])
    apposition = _APPOSITION.match(text, start, end)
    openings = [apposition.end()] if apposition else []
    openings += [m.end() for m in _BECOMES.finditer(text, start, end)]
    for opening in openings:
        found = _posts_from(reading, opening, end)
        if found:
            return found
    return []


def _with_areas(reading: Reading, at: int, since: int) -> int:
    """`at`, or where the larger areas begin that stand right before it: 现任|甲省乙县|丙镇党委书记."""
    while at > since and (area := reading.last_before(at, since, "AdministrativeArea")) and area.span.end == at:
        at = area.span.start
    return at


_HERE = re.compile("(?:这里|这家公司|该公司|公司|这家企业|企业|厂里|院里|所里|园里)的")
"""甲是|这里的|工艺总监."""


def _posts_from(reading: Reading, start: int, end: int) -> list[Held]:
    """The posts whose stack fills the text from `start` to the next comma or full stop."""
    here = _HERE.match(reading.text, start, end)
    start = here.end() if here else start
    stop = _STOP.search(reading.text, start, end)
    last = stop.start() if stop else end
    held = posts_before(reading, last, start) if start < last else []
    if not held:
        return []
    first = held[0]
    opening = first.title.start
    if first.organisation is not None and not first.stacked:
        opening = _with_areas(reading, min(opening, first.organisation.span.start), start)
    return held if opening - start <= 2 else []
