"""The names of posts before a person's name, and the organisation that each is held in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.fact.reading import Reading
from kg.mention.lexicon import alternation
from kg.model import Mention, Span

ORGANISATIONS: Final = (
    "Company",
    "Park",
    "GovernmentBody",
    "Organisation",
    "ResearchInstitute",
    "University",
    "AdministrativeArea",
    "Region",
)
_LONGEST_TITLE = 16
_LONGEST_STACK = 120
_HELPERS = "市长|区长|县长|州长|省长|董事长|总经理|总裁|局长|院长|校长|所长|厂长|主席|书记"
_CORE = f"(?:{_HELPERS})助理|{alternation('posts')}"
_TITLE = re.compile(rf"(?:{alternation('post_prefixes')})*(?:{_CORE})\Z")
_ENDS_AS_POST = re.compile(rf"(?:{_CORE})\Z")
_BOUND = re.compile(r"[。！？!?；;：:，,\n“”‘’「」【】（(]")
_STACKED = re.compile(r"(?:[、/／]|兼任|兼|以及|及|和|[ \u3000]+)\Z")
_OF_DEPARTMENT = re.compile(
    r"(?<![一-龥])[一-龥]{2,8}(?:部副?部长|[科处股]副?[科处股]长|[部室处科办]副?主任|部(?:副?总监|副?总?经理|主管))\Z"
)
_BEFORE_NAME = re.compile(r"(?:[ \u3000]*(?:名叫|叫|是|[：:/／])?[ \u3000]*)\Z")
_VERBAL = frozenset({"v", "vd", "p", "d", "u", "uj", "ul", "uz", "c", "r", "m", "y", "vg"})
_FUNCTION = frozenset({"p", "d", "u", "uj", "ul", "uz", "c", "r", "m", "y"})
_COMMITTEE = re.compile(r"(?<=[省市县区州旗盟])委\Z")
_COMMITTEE_TITLE = re.compile(r"[省市县区州旗盟]委")


@dataclass(frozen=True, slots=True)
class Held:
    """A post as the text gives it: `title` and, where the text names it beside, the `organisation`."""

    title: Span
    organisation: Mention | None
    stacked: bool = False
    """Whether `organisation` was taken over from the post that stands to the left in the same stack."""


def posts_before(reading: Reading, at: int, floor: int) -> list[Held]:
    """The posts stacked right before offset `at` (a name's start), left to right; nothing before `floor` is read."""
    text = reading.text
    end = at - len(_matched(_BEFORE_NAME, text[max(floor, at - 6) : at]))
    floor = max(floor, _clause_start(text, end, floor), end - _LONGEST_STACK)
    stack: list[Held] = []
    while end > floor:
        held = _post_ending_at(reading, end, floor)
        if held is None:
            break
        stack.append(held)
        left = held.title.start if held.organisation is None else min(held.organisation.span.start, held.title.start)
        separator = _matched(_STACKED, text[max(floor, left - 3) : left])
        if not separator:
            break
        end = left - len(separator)
    return _inherit(reading, stack[::-1])


def _matched(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _clause_start(text: str, end: int, floor: int) -> int:
    """Where the clause that ends at `end` starts; brackets that close before `end` are passed over."""
    window = text[floor:end]
    masked = re.sub(r"[（(][^（()）\n]{0,40}[)）]", lambda m: "·" * len(m[0]), window)
    bounds = [m.end() for m in _BOUND.finditer(masked)]
    return floor + bounds[-1] if bounds else floor


def _post_ending_at(reading: Reading, end: int, floor: int) -> Held | None:
    text = reading.text
    window = text[max(floor, end - _LONGEST_TITLE) : end]
    if not _ENDS_AS_POST.search(window):
        return None
    beside = _organisation_beside(reading, end, floor)
    if beside is not None:
        return beside
    piece = _OF_DEPARTMENT.search(window)
    if piece and _noun_phrase(reading, Span(end - len(piece[0]), end)):
        return Held(Span(end - len(piece[0]), end), None)
    match = _TITLE.search(window)
    return Held(Span(end - len(match[0]), end), None) if match else None


def _organisation_beside(reading: Reading, end: int, floor: int) -> Held | None:
    """The post that ends at `end`, if an organisation's name opens it."""
    text = reading.text
    inside = [m for m in reading.within(Span(floor, end), *ORGANISATIONS) if m.span.end < end]
    if not inside:
        return None
    nearest = max(inside, key=lambda m: (m.span.end, len(m.span)))
    start = nearest.span.end
    if text[start] in "（(":
        start = text.find("）" if text[start] == "（" else ")", start, end) + 1 or start
    start += len(_opening(text[start:end]))
    if text[nearest.span.end - 1] in "省市县区州旗盟" and text.startswith("委", nearest.span.end):
        start = nearest.span.end - 1  # 某县|委书记: the committee itself was not recognised
    title = text[start:end]
    if not 0 < len(title) <= _LONGEST_TITLE or not _is_title(reading, Span(start, end)):
        return None
    return Held(Span(start, end), nearest)


def _noun_phrase(reading: Reading, span: Span) -> bool:
    """Whether no function word stands at `span` (verbs may: 成果转化部)."""
    return all(token.pos not in _FUNCTION for token in reading.doc.tokens_in(span))


def _opening(text: str) -> str:
    found = re.match(r"(?:[的》”’]|[ \u3000]|一名|一位|现任|时任)*", text)
    return found[0] if found else ""


def _is_title(reading: Reading, span: Span) -> bool:
    """Whether the words at `span` are all of a post's name: by the grammar, or nouns only (北方区域总经理)."""
    title = span.of(reading.text)
    if _TITLE.fullmatch(title):
        return True
    if not re.fullmatch(r"[一-龥A-Za-z]+", title) or len(title) > 12:
        return False
    core = _ENDS_AS_POST.search(title)
    head = len(title) - len(core[0]) if core else 0
    tokens = reading.doc.tokens_in(Span(span.start, span.start + head)) if head else ()
    return all(token.pos not in _VERBAL for token in tokens)


def _inherit(reading: Reading, stack: list[Held]) -> list[Held]:
    """Posts without a body of their own take that of the post to their left."""
    done: list[Held] = []
    for held in stack:
        organisation, stacked = held.organisation, False
        if organisation is None and done and done[-1].organisation is not None:
            organisation, stacked = area_of(reading, done[-1].organisation, held.title.of(reading.text)), True
        done.append(Held(held.title, organisation, stacked))
    return [_with_committee(reading, held) for held in done]


_HEAD_OF_AREA = re.compile(r"(?:代|代理|常务|第一)?副?(?:代)?[省市区县州旗盟镇乡]长\Z")


def area_of(reading: Reading, organisation: Mention, title: str) -> Mention | None:
    """The body that `title` belongs to after a post in `organisation`: 市长 is held in the city, not in its committee."""
    if not _HEAD_OF_AREA.fullmatch(title) or not _COMMITTEE.search(organisation.text):
        return organisation
    area = organisation.text[:-1]
    nested = list(reading.within(organisation.span, "AdministrativeArea"))
    same = [m for m in reading.mentions if m.kind == "AdministrativeArea" and area in (m.text, m.name)]
    return next(iter([*nested, *same]), None)


def _with_committee(reading: Reading, held: Held) -> Held:
    """县委书记 beside the county's name: held in the county's committee, if the text names that."""
    area = held.organisation
    if area is None or area.kind != "AdministrativeArea" or not _COMMITTEE_TITLE.match(held.title.of(reading.text)):
        return held
    names = {area.text + "委", (area.name or area.text) + "委"}
    bodies = (m for m in reading.mentions if m.kind == "GovernmentBody" and m.text in names)
    return Held(held.title, next(bodies, area), held.stacked)
