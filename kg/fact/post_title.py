"""The names of posts before a person's name, and the organisation that each is held in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.fact.reading import Reading
from kg.mention.lexicon import alternation
from kg.model import Mention, Span
from kg.pattern import searcher

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
_PLACES = frozenset({"AdministrativeArea", "Region"})
_LONGEST_TITLE = 16
_LONGEST_STACK = 120
_REACH = 4000
_HELPERS = "市长|区长|县长|州长|省长|董事长|总经理|总裁|局长|院长|校长|所长|厂长|主席|书记"
_CORE = f"(?:{_HELPERS})助理|{alternation('posts')}"
_TITLE = re.compile(rf"(?:{alternation('post_prefixes')}){{0,6}}(?:{_CORE})\Z")
_ENDS_AS_POST = searcher(rf"(?:{_CORE})\Z")
_DOUBLED = re.compile(r"([省市县区镇乡州旗])(?:(?:常务)?副?代?\1长|\1委)")
_ZONE = re.compile(r"(?:开发|示范|高新|经开|度假|保税|管理|功能|集聚|自贸|实验|试验|[新园景校矿林库社港厂片灌牧])区\Z")
_VAGUE = frozenset({"代表", "专家", "学者", "老师", "教师", "首席", "主管", "指挥"})
_OF_ENTERPRISE = re.compile(r"(?:董事|总裁|经理|厂长|总监|工程师|总工|创始人|合伙人|负责人|技术员|官|C[ETF]O)长?\Z|^分")
ANAPHOR: Final = re.compile(
    r"(?:(?P<company>公司|企业|集团|工厂)|(?P<school>校|学校|学院)"
    r"|(?P<place>研究院|研究所|医院|商会|协会|合作社|实验室|试验站|基地|中心|园区|合作园|科技园|创业园|物流园|开发区|高新区|经开区|示范区|新区|产业园|工业园"
    r"|银行|分院|院|所|站|局|厅))\Z"
)
"""Words for an organisation spoken of before, right before a bare title."""
_PART_OF_PARK = re.compile(r"(?<=[、/／ \u3000])[一-龥]{2,6}(?:局|办公室|服务中心)$")
"""Before a title in a list, a department of the body of the post before: 甲园区党工委委员、招商局|局长."""
_SPOKEN_OF = re.compile(rf"[该本]?{ANAPHOR.pattern}")
_BOUND = re.compile(r"[。！？!?；;：:，,\n“”‘’「」【】（(]")
_STACKED = re.compile(r"(?:[、/／]|兼任|兼|以及|及|和|[ \u3000]+)\Z")
_OF_DEPARTMENT = re.compile(
    r"(?<![一-龥])(?:(?:公司|集团|企业)[一-龥]{2,6}中心副?主任|[一-龥]{2,8}(?:部副?部长|[科处股]副?[科处股]长|[部室处科办]副?主任|部(?:副?总监|副?总?经理|主管)))\Z"
)
_BEFORE_NAME = re.compile(r"(?:[ \u3000]*(?:名叫|叫|是|[：:/／])?[ \u3000]*)\Z")
_VERBAL = frozenset({"v", "vd", "p", "d", "u", "uj", "ul", "uz", "c", "r", "m", "y", "vg"})
_OF_GOVERNMENT = re.compile(r"[市县区省州旗]?(?:人民)?政府(?=副?[市县区省州旗]长)")
"""市政府|副市长: the body is told by the title itself."""
_FUNCTION = frozenset({"p", "d", "u", "uj", "ul", "uz", "c", "r", "m", "y"})
_COMMITTEE = re.compile(r"(?<=[省市县区州旗盟])委\Z")
_COMMITTEE_TITLE = re.compile(r"[省市县区州旗盟]委")


@dataclass(frozen=True, slots=True)
class Held:
    """A post as the text gives it: `title` and, where the text names it beside, the `organisation`."""

    title: Span
    organisation: Mention | None
    stacked: bool = False
    """Whether `organisation` was taken over from another post or from the passage."""
    unknown: bool = False
    """Whether a body is named beside the title that no recogniser knows."""


def posts_before(reading: Reading, at: int, floor: int) -> list[Held]:
    """The posts stacked right before offset `at` (a name's start), left to right; nothing before `floor` is read."""
    text = reading.text
    end = at - len(_matched(_BEFORE_NAME, text[max(floor, at - 6) : at]))
    floor = _clause_start(text, end, max(floor, end - _LONGEST_STACK))
    stack: list[Held] = []
    while end > floor:
        held = _post_ending_at(reading, end, floor)
        if held is None:
            break
        stack.append(held)
        left = _left_edge(text, held, floor)
        separator = _matched(_STACKED, text[max(floor, left - 3) : left])
        if not separator:
            break
        end = left - len(separator)
    return _inherit(reading, stack[::-1])


def _left_edge(text: str, held: Held, floor: int) -> int:
    """Where the title with the name of its body starts."""
    if held.organisation is not None:
        return min(held.organisation.span.start, held.title.start)
    if held.unknown:
        return max(text.rfind(mark, floor, held.title.start) for mark in "、/／兼 \u3000") + 1 or floor
    start = held.title.start
    part = _PART_OF_PARK.search(text, max(floor, start - 8), start)
    if part is not None:
        return part.start()
    spoken_of = _SPOKEN_OF.search(text[max(floor, start - 6) : start])
    return start - len(spoken_of[0]) if spoken_of else start


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
        start = end - len(piece[0])
        return Held(Span(start + 2 * piece[0].startswith(("公司", "集团", "企业")), end), None)
    match = _TITLE.search(window)
    if not match:
        return None
    start = end - len(match[0])
    if _DOUBLED.match(match[0]) or (match[0][0] == "区" and _ZONE.search(text[max(floor, start - 3) : start + 1])):
        start += 1
    if text.startswith("自治区", max(floor, start - 2)) and start - 2 >= floor:
        start -= 2  # 自治|区主席
    government = _OF_GOVERNMENT.match(text, start, end)
    start = government.end() if government else start
    if text[start:end] in _VAGUE:
        return None
    return Held(Span(start, end), None, unknown=_names_a_body(reading, start, floor))


def _names_a_body(reading: Reading, at: int, floor: int) -> bool:
    """Whether a noun leads up to the title at `at` that is no 公司, 校 …: a name that was not recognised."""
    if reading.text.endswith("兼", floor, at):
        return False  # 总裁兼|党委书记
    end = at - 1 if reading.text[at - 1 : at] == "的" else at
    if floor < end < at and any(token.pos == "v" for token in reading.doc.tokens_in(Span(floor, end))):
        return False  # 尝到甜头的|董事长: what he did, no body
    if end <= floor or ANAPHOR.search(reading.text[max(floor, end - 4) : end]):
        return False
    last = reading.doc.tokens_in(Span(end - 1, end))[-1]
    return last.pos[0] in "njb" and last.pos not in {"nr", "b"} and bool(re.match(r"[一-龥]", last.text[-1]))


def _organisation_beside(reading: Reading, end: int, floor: int) -> Held | None:
    """The post that ends at `end`, if an organisation's name opens it."""
    text = reading.text
    inside = [m for m in reading.within(Span(floor, end), *ORGANISATIONS) if m.span.end < end]
    if not inside:
        return None
    nearest = max(inside, key=lambda m: (m.span.end, len(m.span)))
    title = _title_after(reading, nearest, end)
    if nearest.kind in _PLACES and title and _OF_ENTERPRISE.search(title.of(text)):  # 某公司某地分公司经理
        owners = [m for m in inside if m.span.end == nearest.span.start and m.kind not in _PLACES]
        nearest = max(owners, key=lambda m: len(m.span), default=nearest)
        title = _title_after(reading, nearest, end) if owners else None
    return Held(title, nearest) if title else None


def _title_after(reading: Reading, organisation: Mention, end: int) -> Span | None:
    """What stands between `organisation` and `end`, if it is the name of a post."""
    text, start = reading.text, organisation.span.end
    if text[start] in "（(":
        start = text.find("）" if text[start] == "（" else ")", start, end) + 1 or start
    start += len(_opening(text[start:end]))
    site = _SITE.match(text, start, end)
    start = site.end() if site else start
    if text[organisation.span.end - 1] in "省市县区州旗盟" and text.startswith(("委", "长"), organisation.span.end):
        start = organisation.span.end - 1  # 某县|委书记, 某市|长: the committee or the short name was not recognised
    if _DOUBLED.match(text, start, end):
        start += 1
    title = Span(start, end) if start < end else None
    return title if title and len(title) <= _LONGEST_TITLE and _is_title(reading, title) else None


_SITE = re.compile(
    r"(?![^，。；]{0,12}公司)[一-龥A-Za-z0-9（）]{2,14}?(?:项目|工程|标段?)(?:经理)?部(?=(?:党|团|工会|安全|常务|执行|副|总工|书记|经理|项目经理|负责人))"
)
"""甲局|青石引水项目部|书记: the site of a builder, which is no part of the title."""


def _noun_phrase(reading: Reading, span: Span) -> bool:
    """Whether no function word stands at `span` (verbs may: 成果转化部)."""
    return all(
        token.pos not in _FUNCTION or token.start + len(token.text) > span.end for token in reading.doc.tokens_in(span)
    )


_NUMBERED = re.compile(r"第?[一二三四五六七八九十]{1,2}[处科部室股]$")
"""三科|科长, 第一处|处长: a department known by its number."""


def _opening(text: str) -> str:
    found = re.match(r"(?:[的里》”’]|[ \u3000]|一名|一位|现任|时任)*", text)
    return found[0] if found else ""


def _is_title(reading: Reading, span: Span) -> bool:
    """Whether the words at `span` are all of a post's name: by the grammar, or nouns only (北方区域总经理)."""
    title = span.of(reading.text)
    if _TITLE.fullmatch(title):
        return True
    if not re.fullmatch(r"[一-龥A-Za-z]+", title) or len(title) > 12 or _AND_ALSO.search(title):
        return False
    core = _ENDS_AS_POST.search(title)
    head = len(title) - len(core[0]) if core else 0
    numbered = _NUMBERED.search(title, 0, head)
    head = numbered.start() if numbered else head
    tokens = reading.doc.tokens_in(Span(span.start, span.start + head)) if head else ()
    # what runs on into 处长 (处处|长 in 成果处处长) is no word
    return all(token.pos not in _VERBAL for token in tokens if token.start + len(token.text) <= span.start + head)


_AND_ALSO = re.compile(rf"(?:{_CORE})兼")
"""总裁|兼党委书记: two posts."""


def has_lead(reading: Reading, held: Held) -> bool:
    """Whether a word for some body stands before the title, known or not: then it takes over no other post's body."""
    return held.unknown or ANAPHOR.search(reading.text[max(0, held.title.start - 4) : held.title.start]) is not None


def _inherit(reading: Reading, stack: list[Held]) -> list[Held]:
    """Posts without a body of their own take that of the post to their left."""
    done: list[Held] = []
    for held in stack:
        organisation, stacked = held.organisation, False
        part = _PART_OF_PARK.search(reading.text, max(0, held.title.start - 8), held.title.start)
        park = done[-1].organisation if done and organisation is None and part is not None else None
        if park is not None and park.kind == "Park" and part is not None:
            done.append(Held(Span(part.start(), held.title.end), park, stacked=True))
            continue
        if organisation is None and not has_lead(reading, held) and done and done[-1].organisation is not None:
            organisation, stacked = area_of(reading, done[-1].organisation, held.title.of(reading.text)), True
        done.append(Held(held.title, organisation, stacked, held.unknown))
    return [_with_committee(reading, held) for held in done]


HEAD_OF_AREA: Final = re.compile(r"(?:代|代理|常务|第一)?副?(?:代)?[省市区县州旗盟镇乡]长\Z")


def area_of(reading: Reading, organisation: Mention, title: str) -> Mention | None:
    """The body of `title` after a post in `organisation`: 市长 is held in the city, not in its committee."""
    if not HEAD_OF_AREA.fullmatch(title) or not _COMMITTEE.search(organisation.text):
        return organisation
    area = organisation.text[:-1]
    nested = sorted(reading.within(organisation.span, "AdministrativeArea"), key=lambda m: -m.span.end)
    same = [m for m in _around(reading, organisation, "AdministrativeArea") if area in (m.text, m.name)]
    return next(iter([*nested, *same]), None)


def _around(reading: Reading, mention: Mention, kind: str) -> Iterator[Mention]:
    """Mentions of `kind` near `mention`; bounded, so that a long text is not read again for every post."""
    return reading.within(Span(max(0, mention.span.start - _REACH), mention.span.end + _REACH), kind)


def _with_committee(reading: Reading, held: Held) -> Held:
    """县委书记 beside the county's name: held in the county's committee, if the text names that."""
    area = held.organisation
    if area is None or area.kind != "AdministrativeArea" or not _COMMITTEE_TITLE.match(held.title.of(reading.text)):
        return held
    names = {area.text + "委", (area.name or area.text) + "委"}
    bodies = (m for m in _around(reading, area, "GovernmentBody") if m.text in names)
    return Held(held.title, next(bodies, area), held.stacked)
