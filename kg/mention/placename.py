"""The names of divisions and regions in a text, and whether what stands around one lets it be a name of its own.

Aho-Corasick (Aho and Corasick 1975, by the crate of A. Gallant) finds every name, overlapping ones too: where the
longest is cut from ordinary words (河北区 in 河北区域) the shorter one still counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer import Division, Region, load
from kg.model import Span
from kg.text.document import Document
from kg.wellknown import brands

AREA = "AdministrativeArea"
REGION = "Region"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """An entry of the lexicon."""

    text: str
    divisions: tuple[Division, ...]
    """What it may stand for: the divisions that bear it in full, else those of which it is a short name."""
    region: Region | None
    full: bool
    """Whether it is a division's full name."""
    county: bool
    """Whether it can only be a county."""
    certain: bool
    """Whether it needs no support from the article: a full name of three or more characters, no ordinary word."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name where it stands."""

    span: Span
    name: PlaceName


def matches(text: str) -> list[Found]:
    """Every name of the lexicon in `text`, overlapping ones too, by start, the longest first."""
    automaton, names = _lexicon()
    hits = sorted(automaton.find_matches_as_indexes(text, overlapping=True), key=lambda hit: (hit[1], -hit[2]))
    return [Found(Span(start, end), names[index]) for index, start, end in hits]


def longest(found: Iterable[Found]) -> list[Found]:
    """Without overlaps: the leftmost first, the longest of those. `found` is in the order of `matches`."""
    kept: list[Found] = []
    for each in found:
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return kept


def standing(doc: Document) -> list[Found]:
    """The `matches` that the characters and words around them let be names of their own, whatever the article is about.

    What lies inside a certain name is left out, since that one will stand.
    """
    kept: list[Found] = []
    closed = 0
    possible = [(found, _stands(doc, found)) for found in matches(doc.text)]
    whole = {found.name.text for found, stands in possible if stands and found.name.certain}
    for found, stands in possible:
        if found.span.end > closed and (stands or (found.name.text in whole and _again(doc, found.span))):
            kept.append(found)
            if found.name.certain:
                closed = found.span.end
    return kept


def _stands(doc: Document, found: Found) -> bool:
    text, span, name = doc.text, found.span, found.name
    if _firm_known(text, span):
        return False
    if not name.divisions:
        return _region_stands(doc, found)
    if name.full and len(span) == 2:
        return at_edges(doc, span) or _reads_better(doc, span)
    if name.full:
        return not _goes_on(text, span.end) and not _cut_from_words(doc, span)
    further = (_STREET, _TOWN, _BAY) if name.county else (_BAY,)
    if any(pattern.match(text, span.end) for pattern in further):
        return False
    opens = not name.county and _opens_word(doc, span)
    whole = joint(doc, span.start) and (opens or joint(doc, span.end))
    return (whole or _reads_better(doc, span)) and not _in_person(doc, span)


@cache
def _opens_brand() -> dict[str, tuple[str, ...]]:
    """The firms that everybody knows by the first two characters of their names."""
    found: dict[str, tuple[str, ...]] = {}
    for brand in sorted(brands()):
        if len(brand) > 2:
            found[brand[:2]] = (*found.get(brand[:2], ()), brand)
    return found


def _firm_known(text: str, span: Span) -> bool:
    """Whether the name is only the beginning of that of a firm that everybody knows (阿里 in 阿里巴巴)."""
    longer = _opens_brand().get(text[span.start : span.start + 2], ())
    return any(len(brand) > len(span) and text.startswith(brand, span.start) for brand in longer)


def _again(doc: Document, span: Span) -> bool:
    """Whether a name that stands for certain elsewhere may stand here: 横|山区塑料 beside 横山|区政府."""
    return doc.token_boundary(span.start) and not _goes_on(doc.text, span.end)


def _goes_on(text: str, end: int) -> bool:
    """Whether the last character of the full name that ends at `end` opens another word."""
    wrong = _AFTER_FULL.get(text[end - 1])
    return wrong is not None and wrong.match(text, end) is not None


def at_edges(doc: Document, span: Span) -> bool:
    """Whether words start at both ends of `span`."""
    return doc.token_boundary(span.start) and doc.token_boundary(span.end)


def joint(doc: Document, at: int) -> bool:
    """Whether a name may be cut at `at`: a word starts there, or the word across is a guess or a run of places."""
    if at == 0 or doc.token_boundary(at):
        return True
    token = doc.tokens_in(Span(at, at + 1))[0]
    left, right = token.text[: at - token.start], token.text[at - token.start :]
    return not rjieba.has_word(token.text) or bool(load().find(left) and load().find(right))


@cache
def _lexicon() -> tuple[AhoCorasick, list[PlaceName]]:
    gazetteer = load()
    regions = {name: region for region in gazetteer.regions for name in (region.name, *region.short_names)}
    texts = sorted({*gazetteer.names(), *regions})
    return AhoCorasick(texts, matchkind=MatchKind.Standard), [_entry(text, regions.get(text)) for text in texts]


def _entry(text: str, region: Region | None) -> PlaceName:
    divisions = load().find(text)
    full = tuple(division for division in divisions if text in (division.name, *division.usual))
    county = all(division.level == "county" for division in divisions)
    certain = bool(full) and len(text) > 2 and not full[0].word
    return PlaceName(text, full or divisions, region, bool(full), county, certain)


_AFTER_FULL = {
    "区": re.compile(r"县(?!城)|域|间|块|位(?!于)|分|别|划|号"),
    "市": re.compile(r"场|民(?![政营族间宗主])|值|面|价|容|级|政(?!府|协)|售|盈"),
    "省": re.compile(r"份|去|下|略|力|时|心"),
    "县": re.compile(r"域"),
    "州": re.compile(r"际"),
}
"""What makes another word of a full name's last character: 市场, 区域."""
_BAY = re.compile("湾(?!区|里|内)")
"""Behind a city's name: 杭州|湾 is a bay on which other cities lie."""
_STREET = re.compile(r"[东西南北中]?(?:大街|大道|[路街巷桥河江湖山岭岛港湾])(?!口?(?:镇|乡|村|市|县|区))")
"""What follows a county's short name in the name of a street or a piece of nature: 建设路, 安平大街."""
_TOWN = re.compile(r"粮库|粮站|水库|煤矿|林场|宾馆|大厦|会展中心|大酒店|乡(?![镇村里亲贤土情])|街道(?!口)|达[海边洋]")
"""What follows a county's short name in the name of a township (林口乡) or in a saying (通江|达海)."""
_COMMON_TAIL = re.compile(r"(?:城|厂|园|社|景|地|矿|库|林|牧|山|老|片|小|校|新|灾|郊|市|县)区|城市")
_THINGS = re.compile(r"[装陵狼服舰石玉茶菜话腔剧派帮虾鸭鸡蟹枣路]")
"""What makes a thing of a city's name: 中山装, 大理石, 普洱茶."""
_BEARING = re.compile(r"部(?!地区|省)|角|侧|面|方向|方位|端|段|路|郊|偏|门|环|院|厢|岸|坡|街|走廊")
"""What makes a bearing of 东北, 西南: 西南角."""
_BEFORE_BEARING = frozenset("区县市镇村城省向偏正朝往东南西北中的部约距")


def _cut_from_words(doc: Document, span: Span) -> bool:
    """Whether a full name is the end of one word and the whole of another: 一项+城市, 六大+厂区."""
    last = doc.tokens_in(span)[-1]
    return last.start > span.start and last.end == span.end and _COMMON_TAIL.fullmatch(last.text) is not None


def _region_stands(doc: Document, found: Found) -> bool:
    text, span, region = doc.text, found.span, found.name.region
    if region is not None and region.kind == "direction" and len(span) <= 3:
        bearing = _BEARING.match(text, span.end) or (span.start and text[span.start - 1] in _BEFORE_BEARING)
        return not bearing and doc.token_boundary(span.start) and joint(doc, span.end)
    return joint(doc, span.start) and (len(span) > 2 or joint(doc, span.end))


def _in_person(doc: Document, span: Span) -> bool:
    """Whether `span` ends what the tagger takes for a person's name (李安平), and no place opens it (吉林长春)."""
    token = doc.tokens_in(span)[0]
    if not (token.start < span.start and token.end == span.end and token.pos.startswith("nr") and len(token.text) <= 4):
        return False
    return not load().find(token.text[: span.start - token.start])


def _opens_word(doc: Document, span: Span) -> bool:
    """Whether a longer word of the dictionary opens with the name: 沈阳人, but not an idiom: 长治久安."""
    token = doc.tokens_in(span)[0]
    opens = token.start == span.start and token.end > span.end and token.pos not in {"i", "l"}
    return opens and not _THINGS.match(doc.text, span.end)


def _reads_better(doc: Document, span: Span) -> bool:
    """Whether the words around come out fewer, or fewer of one character, when the name is kept whole.

    The tagger's dictionary lacks many places and cuts across them: 唐|山国|华科技 for 唐山|国华|科技.
    """
    tokens = doc.tokens_in(Span(span.start, min(len(doc.text), span.end + 1)))
    if tokens[-1].end <= span.end:
        return False
    first, last = tokens[0].start, tokens[-1].end
    following = doc.tokens_in(Span(last, last + 1)) if last < len(doc.text) else ()
    last = following[0].end if following and following[0].text[0] > "\u3fff" else last
    now = [token.text for token in doc.tokens_in(Span(first, last))]
    whole = [*rjieba.cut(doc.text[first : span.start]), "＿＿", *rjieba.cut(doc.text[span.end : last])]
    return _cost(whole) < _cost(now)


def _cost(tokens: list[str]) -> tuple[int, int]:
    return len(tokens), sum(len(token) == 1 for token in tokens)
