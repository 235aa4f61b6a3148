"""The firm whose short name opens the name of its project: 甲乙科技生产基地, 河北甲乙制氧项目."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import rjieba

from kg.gazetteer import load
from kg.mention.lexicon import words
from kg.mention.tradewords import is_trade
from kg.model import Span
from kg.text.document import Document
from kg.wellknown import brands

_VERB = re.compile("投建|新建|建设|实施|打造|兴建|规划")
_IN_FULL = re.compile(r"公司|集团")
_BRAND_ROOM = 8
_ONLY_FIRMS = re.compile(r"(?<![农工产商林渔行专])业$")
_FIRMS_ONLY = re.compile(r"(?:业|科技|技术|股份|集团|工贸|商贸|农牧|重工|石化|化工|电气|新材料|新能源|电子|生物|动力)$")
_MAKING = re.compile(r"产业化|生产|加工|制造|深加工|扩能|技改|项目|工程")
_SHORT_PLACE = re.compile(r"[一-龥]{1,2}[^省市县区旗州镇乡]")
_QUALITIES = frozenset("国际 智能 制造 云 中国 信息 数据".split())
"""Words of trades that as often begin what is made (智能装备) as they close a firm's name."""
_CLOSING_TAILS = frozenset("科技 技术 股份 实业 集团".split())
_LEAST_MADE = 4
"""Characters of what is made behind a firm's short name, at least: 配套项目."""
_MADE_BY_FIRMS = re.compile(r"生产|制造|产业化|年产|技改|总部|产业园|研发|加工|智造|装备|材料|设备|新能源|产品|项目")
_OF_A_PLACE = re.compile(
    r"(?:水库|大桥|公路|铁路|高速|隧道|景区|小区|学校|医院|大道|路|河|水利|灌区|古城|古镇|村|社区|新城|电站|风电场|光伏|煤矿|航道|码头|港|水厂|管网)"
    r"(?:建设|改造|扩建|改扩建|新建|提升|整治|治理|修复|加固)*(?:项目|工程)?$"
)
"""In the names of works that are called after where they stand."""
_PLACE_GOES_ON = re.compile(r"[镇乡村路街河湖江山岭桥港湾岛沟坝寺庙寨屯堡]|社区|片区|街道|水库|灌区")
_NEVER_BRANDS = frozenset("新能源 节能 智能 高端 新型 绿色 高新 现代".split())
_STANDARD = re.compile("[国欧][三四五六]")
"""国六柴油机: a limit for exhausts."""
_HAN_WORD = re.compile(r"[一-龥]+")
_BARE_FIRM = re.compile(
    r"(?P<firm>(?P<name>[一-龥]{2,3}?)(?:药业|实业|科技|股份|集团|化工|重工|新材|鞋业|纸业|酒业|乳业|铝业|铜业|锂业|矿业|门业|置业|食品|机械))"
    r"(?:[一二三四五六七八九]期)?(?:扩建|技改|扩产|搬迁)?(?:项目|工程)"
)
"""甲乙药业项目: a firm's short name and nothing that is made."""
_NAMES = frozenset({"nz", "nr", "nrt", "nt"})
_GRAMMAR = frozenset({"c", "p", "u", "uj", "ul", "r", "d", "m", "q", "t", "f", "v"})


@cache
def _brand_characters() -> frozenset[str]:
    return frozenset("".join(words("brand_characters")))


def _sounds_like_one(word: str) -> bool:
    """Whether half of the characters or more are such as firms choose for their names."""
    return 2 * sum(char in _brand_characters() for char in word) >= len(word)


_STUFF = re.compile(
    r"(?:[县市区]?[一-龥]?)?(?:实木|冷链|启停|源网|土菜|高纯|固废|危废|光储"
    "|储充|风光|氢能|液冷|农光|渔光|林光|牧光|再生|生猪|肉牛|肉羊|奶牛)"
    r"|[一-龥](?:醋|菜|基|砷)(?=新?材料|饮料|食品|预制)"
)
_GRADE_BEHIND = re.compile(r"级|化(?![工学肥纤])")


def names_stuff(text: str, span: Span) -> bool:
    """Whether `span` names what is made, no firm: 实木|家具项目, 蔗基|新材料基地, 高纯电子|级氢氟酸项目."""
    return bool(_STUFF.match(text, span.start) or _GRADE_BEHIND.match(text, span.end))


class Brands:
    """The short names that open projects of one document, whose `places` and `parks` are known."""

    def __init__(self, doc: Document, places: Collection[Span], parks: Collection[Span]) -> None:
        self._doc = doc
        self._text = doc.text
        self._places = frozenset(places)
        self._opening = sorted({*places, *parks}, key=lambda span: -len(span))

    def of(self, project: Span) -> Span | None:
        """The firm whose short name opens a project's name: 甲乙科技生产基地, 河北甲乙制氧项目, 丙园甲乙节能门窗项目.

        A firm that everybody knows; a word that no dictionary has before the word of a trade; such a word between a
        place and what is made.
        """
        start, area = self._behind_places(project)
        name = self._text[start : project.end]
        bare = _BARE_FIRM.fullmatch(name)
        if bare and (bare["name"] in brands() or not rjieba.has_word(bare["name"])) and not is_trade(bare["name"]):
            return Span(start, start + bare.end("firm"))
        made = _MADE_BY_FIRMS.search(name)
        if len(name) < _BRAND_ROOM or _VERB.match(name) or _OF_A_PLACE.search(name) or _IN_FULL.search(name):
            return None
        known = next((n for n in range(min(6, len(name) - 4), 1, -1) if name[:n] in brands()), 0)
        if known:
            return Span(start, start + known + self._trade_at(start + known, project.end))
        return self._plain_brand(start, area, project.end) or (
            self._strange_brand(start, area, project.end) or self._before_trade(start, area, project.end)
            if made is not None
            else None
        )

    def _before_trade(self, start: int, area: int | None, end: int) -> Span | None:
        """丙群科技纳米材料项目, 丁达汽配生产基地: a name of the dictionary, or single characters, before the trade of a
        firm."""
        for size in (2, 3):
            trade = self._trade_at(start + size, end)
            firms = _FIRMS_ONLY.search(self._text, start + size, start + size + trade) if trade else None
            if not trade or self._is_made(start + size, start + size + trade):
                continue
            name = self._text[start : start + size]
            tokens = self._doc.tokens_in(Span(start, start + size))
            whole = tokens[0].start == start and tokens[-1].end == start + size and _HAN_WORD.fullmatch(name)
            proper = len(tokens) == 1 and tokens[0].pos in _NAMES
            pieces = len(tokens) > 1 and all(len(t.text) == 1 and t.pos not in _GRAMMAR for t in tokens)
            if is_trade(name) or name in _QUALITIES | _NEVER_BRANDS | words("common_cores") | words("name_generic"):
                continue  # 氟硅|电子, 智慧|光电
            if whole and ((proper and (firms or _sounds_like_one(name))) or (pieces and firms)):
                begins = start if area is None or self._is_county(area, start) else area
                return Span(begins, start + size + trade)
        return None

    def _strange_brand(self, start: int, area: int | None, end: int) -> Span | None:
        """河北甲乙制氧项目, 甲乙科技生产基地: a word that no dictionary has, before what is made or before a trade."""
        first = self._doc.tokens_in(Span(start, start + 1))[0]
        strange = first.start == start and not rjieba.has_word(first.text) and _HAN_WORD.fullmatch(first.text)
        if not strange or _STANDARD.match(first.text) or not 2 <= len(first.text) <= 4 or first.end + 4 >= end:
            return None
        begins = start if area is None or self._is_county(area, start) else area
        trade = self._trade_at(first.end, end)
        if trade and not self._is_made(first.end, first.end + trade):
            return Span(begins, first.end + trade)
        following = self._doc.tokens_in(Span(first.end, first.end + 1))[0].text
        goes_on = following[0].isascii() or (len(following) > 1 and rjieba.has_word(following))
        if area is not None and len(first.text) == 2 and goes_on:
            return Span(begins, first.end)
        named = _sounds_like_one(first.text) and len(following) > 1 and not _PLACE_GOES_ON.match(self._text, first.end)
        return Span(begins, first.end) if named or following in _NEVER_BRANDS else None

    def _plain_brand(self, start: int, area: int | None, end: int) -> Span | None:
        """青海西部镁业, 浙江天台药业: words that everybody knows before the word of a trade that only firms bear."""
        for brand in (0, 2) if area is not None else ():
            trade = self._tail(start + brand, end, words("trade_tails"))
            told = trade and _ONLY_FIRMS.search(self._text, start + brand, start + brand + trade)
            if (
                told
                and area is not None
                and self._text[start : start + brand] not in _QUALITIES | _NEVER_BRANDS | words("name_generic")
            ):
                return Span(area, start + brand + trade)
        return None

    def _is_county(self, start: int, end: int) -> bool:
        """Whether a place tells where the works are, and is not the province or city in a firm's name."""
        return all(place.level == "county" for place in load().find(self._text[start:end]))

    def begins(self, project: Span) -> int:
        """Where a firm's name that opens a project's begins: with the province or city right before it, behind a county
        or park."""
        start, area = self._behind_places(project)
        return start if area is None or self._is_county(area, start) else area

    def opens(self, project: Span) -> frozenset[int]:
        """Where a firm's name may begin in that of a project: at its head, at the last of the places there, behind
        them or the park."""
        start, area = self._behind_places(project)
        return frozenset({project.start, start, start if area is None else area})

    def _behind_places(self, project: Span) -> tuple[int, int | None]:
        """Where the name goes on behind the places and parks that open it, and where the place right before that begins
        (None for a park)."""
        start, area = project.start, None
        while outer := next((p for p in self._opening if p.start == start and p.end < project.end - 6), None):
            area = outer.start if outer in self._places and _SHORT_PLACE.fullmatch(outer.of(self._text)) else None
            start = outer.end
        return start, area

    def _trade_at(self, at: int, end: int) -> int:
        """The characters of the word of a trade that stands at `at`, if what is made follows it before `end`."""
        word = self._tail(at, end, words("trade_tails") - _QUALITIES)
        return word + self._tail(at + word, end, _CLOSING_TAILS) if word else 0

    def _is_made(self, start: int, end: int) -> bool:
        """甲乙轴承|产业化项目: what could be a trade is what the project makes."""
        trade = self._text[start:end]
        return not _FIRMS_ONLY.search(trade) and _MAKING.match(self._text, end) is not None

    def _tail(self, at: int, end: int, tails: frozenset[str]) -> int:
        """The characters of the one of `tails` that stands as a word at `at`, if enough follows it before `end`."""
        for size in range(4, 1, -1):
            if self._text[at : at + size] in tails and at + size + _LEAST_MADE <= end:
                return size if self._doc.token_boundary(at + size) else 0
        return 0
