"""Firms called by their brand and trade, without a legal form: 河北甲乙铜业, 甲乙锂业.

What a Chinese firm's name is made of (place, brand, trade, legal form; GB/T 40091) stays when the legal form is left
out: a brand that no dictionary has, right before a word that only closes firms' names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import rjieba

from kg.gazetteer import Division, load
from kg.mention.boundary import name_start
from kg.mention.index import MentionIndex
from kg.mention.lexicon import alternation, words
from kg.mention.placename import joint
from kg.mention.tradewords import is_trade
from kg.model import Mention, Span
from kg.text.document import Document, Token

# 铜业, 袜业, 瓷业: any matter that is worked with, but no word of the language in 业 that is no firm's trade.
_MATTER = (
    "[一-龥](?<![产企行工商专毕就创事作副主失开营停从兴乐大基同学物伟功霸职肄待安歇守修授受课农林渔本各因支三二一世])业"
)
_INVESTING = "[城农交建文旅水产国]投"
_CLOSING = (
    rf"(?:{_MATTER}|科技|股份|集团|控股|工贸|商贸|农牧|重工|石化|化工|焦化|[盐磷氟氯煤日生]化|电气|电器|电缆|动力|汽配"
    rf"|家纺|涂装|文旅|{_INVESTING})"
)
_ONLY_FIRMS = re.compile(_CLOSING + "$")
"""Trades that stand in firms' names and hardly anywhere else."""
_SURE = re.compile(rf"(?:{_MATTER}|控股|集团|股份|科技|化工|电缆)$")
"""Those of them that no noun makes a word for things of."""
_TRADE = re.compile(
    rf"(?:{_CLOSING}|{alternation('trade_tails')}){{1,6}}(?!产业|行业|领域|园|工程|学院|大学|研究|局|厅|委|城|中心|协会|企业"
    rf"|[一-龥]{{0,4}}(?:公司|集团|有限))"
)
TRADE_TAIL = re.compile(
    rf"(?<=[一-龥]{{2}})(?<![厂局院所店场地])(?:(?:{_CLOSING}|{alternation('trade_tails')}){{1,6}})?$"
)
"""Where the trade begins that closes a firm's name, its end where there is none."""
_LOOSE = frozenset("装备 制造 国际 智能 储能 设备 信息 数据 云 技术 中国 环境 生态 检测 建材 材料".split())
"""Trades that as often begin what is made."""
_THINGS = frozenset(
    (
        "空调 光伏 电池 家电 零食 饮料 啤酒 钢管 轮胎 核电 软件 网络 通信 能源 农业 农林 汽车 船舶 轴承 阀门 电源 照明"
    ).split()
)
"""Trades that are first of all words for things."""
_ROLE = re.compile(
    r"(?:[母子]公司|(?:业主|投资|建设|施工|承建|运营|总包|合作|开发|实施|代建)(?:商|方|单位|主体)|业主|[新老]?东家|场主|总承包(?:商|方|单位)?"
    r"|企业|厂商)(?=[一-龥]{3})"
)
"""A noun for the part that a firm plays, right before its name."""
_PLACED_BEFORE = re.compile(
    r"(?:^|[，。；、“—\n的由与和及是被引]|企业|公司|单位|主体|方)$",
)
_CALLED_BEFORE = re.compile(
    r"(?:企业|厂商|公司|客商|[位落]于[^，。；、]{2,16}的|总部在[^，。；、]{2,8}的|隔壁的|第[一二三四五]站(?:是|到)?|新来了|走进|来到|引来了?"
    r"|(?:做|供|产|搞|从事)[^，。；、]{1,10}的|还有|由|引进|迎来|牵手|[与和同]|、|^|[。；\n，：“】])$"
)
"""Before a firm that a trade closes which may also be a word for things: 位于丙镇的|甲乙服饰|转型."""
_PLACED_BEHIND = re.compile(r"[的在，。、；（与和及]|[将已拟则]|投资|年产|共同|联合|负责|董事长|总经理|$|\n")
_NO_FIRM = frozenset("镇乡村县市区路街山河湖江岛港站线段城园厂局院所校桥楼馆堂")
"""How the names of other things than firms end."""
_ABROAD = re.compile("台湾|香港|澳门|日本|韩国|德国|美国|法国|英国")
"""Places before a firm's name that are no division of ours."""
_NAMES = frozenset({"nz", "nr", "nrt", "nt", "ns", "nrfg"})
_GRAMMAR = frozenset("pcurdmqtf")
_ROOM = 9
_BRAND = 4
_LEAST = 2
_PLACE_MOST = 5
_GOES_ON = re.compile(r"[省市县区旗州镇乡村路街湖山河]")
_BEHIND = frozenset("vpcud")


def recognise(
    doc: Document, named: Sequence[Mention], areas: Sequence[Mention], people: Sequence[Mention]
) -> list[Mention]:
    """Firms (kind Company) outside of `named`; `areas` and `people` are the places and persons that the text names."""
    finder = _Finder(doc, named, areas)
    taken = MentionIndex(named)
    last = {person.span.end for person in people}
    found: list[Span] = []
    for span in [*finder.by_trade(), *finder.behind_places(), *finder.behind_roles()]:
        if span.end not in last and not taken.hits(span) and not any(span.overlaps(other) for other in found):
            found.append(span)
    bases = [base for base in map(finder.base, found) if base is not None]
    return [Mention("Company", span, span.of(doc.text)) for span in sorted([*found, *bases])]


class _Finder:
    """One document with the names found so far and its places."""

    def __init__(self, doc: Document, named: Sequence[Mention], areas: Sequence[Mention]) -> None:
        self._doc = doc
        self._text = doc.text
        self._ends = sorted(m.span.end for m in named)
        self._firms = {m.text for m in named if m.kind == "Company"}
        self._places = {hit.start(): hit.end() for hit in _ABROAD.finditer(doc.text)}
        for area in areas:
            if area.kind == "AdministrativeArea" and area.code is not None:
                self._places[area.span.start] = max(area.span.end, self._places.get(area.span.start, 0))

    def base(self, firm: Span) -> Span | None:
        """甲乙铝业安平基地: a base is a firm of its own beside its parent."""
        hit = BASE.match(self._text, firm.end)
        return Span(firm.start, hit.end()) if hit and self._places.get(hit.start("place")) == hit.end("place") else None

    def by_trade(self) -> Iterator[Span]:
        """河北甲乙铜业, 甲乙锂业: firms that end with their trade."""
        for hit in _TRADE.finditer(self._text):
            if not joint(self._doc, hit.end()):
                continue
            before = bisect_right(self._ends, hit.start())
            floor = max(self._ends[before - 1] if before else 0, hit.start() - _ROOM)
            start = name_start(self._doc, hit.start(), floor)
            start += _LED.match(self._text, start, hit.start()) is not None
            begins = self._in_a_place(start, hit)
            begins = self._alone(start, hit) if begins is None else begins
            if begins is not None and not self._in_full(begins, hit.start(), hit.group()):
                yield Span(begins, hit.end())

    def _in_a_place(self, start: int, hit: re.Match[str]) -> int | None:
        """Where the name of a firm begins that opens with its place: 河北|甲乙|铜业, 甲县|城投."""
        if hit.group() in _LOOSE:
            return None
        for at in range(start, hit.start() - 1):
            end = self._places.get(at, 0)
            if not 0 < end - at <= _PLACE_MOST or end > hit.start():
                continue
            if end == hit.start() and _FUNDS.fullmatch(hit.group()):
                return at
            if 2 <= hit.start() - end <= _BRAND and not _GOES_ON.match(self._text, end):
                if not (self._strange(end, hit.start()) and self._ends_there(hit)):
                    return None
                of_works = not self._no_noun_behind(hit) and all(p.level == "county" for p in self._divisions(at, end))
                return end if of_works else at  # 甲县|乙丙科技|特种树脂生产基地
        return None

    def _in_full(self, start: int, end: int, trade: str = "") -> bool:
        """Whether the text has the firm in full, whose short names are told by that: of the same place or of none, or
        of the same trade. The brand of `start:end` is what stands behind its place."""
        brand = self._text[self._places.get(start, start) : end]
        place = self._text[start : start + _LEAST]
        return any(
            brand in firm and (start not in self._places or firm.startswith(brand) or place in firm or trade in firm)
            for firm in self._firms
        )

    def _alone(self, start: int, hit: re.Match[str]) -> int | None:
        """Where the name begins of a firm that its brand opens, before a trade that only firms have."""
        core = self._text[start : hit.start()]
        if not 2 <= len(core) <= _BRAND - 1:
            return None
        if not _ONLY_FIRMS.fullmatch(hit.group()) and not self._called(start, hit):
            return None
        if load().find(core) or start in self._places or is_trade(core) or not self._strange(start, hit.start()):
            return None
        return start if self._ends_there(hit) else None

    def _called(self, start: int, hit: re.Match[str]) -> bool:
        """Whether what stands before tells that a firm is named: 位于丙镇的|甲乙服饰."""
        of_works = _WORKS_LISTED.match(self._text, hit.end()) is not None
        if hit.group() in _LOOSE | _THINGS or self._text[hit.start() - 1] in _NO_FIRM or of_works:
            return False
        verbs = any(t.pos[:1] == "v" for t in self._doc.tokens_in(Span(start, hit.start())))
        return not verbs and _CALLED_BEFORE.search(self._text, max(0, start - 24), start) is not None

    def _divisions(self, start: int, end: int) -> tuple[Division, ...]:
        return load().find(self._text[start:end])

    def _ends_there(self, hit: re.Match[str]) -> bool:
        """Whether the name is over behind its trade: no noun follows that the trade could be a word for."""
        sure = _ONLY_FIRMS.fullmatch(hit.group()) and _SURE.search(hit.group())
        return bool(sure) or self._no_noun_behind(hit)

    def _no_noun_behind(self, hit: re.Match[str]) -> bool:
        if hit.end() == len(self._text) or _DEEDS.match(self._text, hit.end()):
            return True
        behind = self._doc.tokens_in(Span(hit.end(), hit.end() + 1))[0]
        made = _MADE.match(self._text, hit.end())
        return not behind.text[0].isalnum() or (behind.pos[:1] in _BEHIND and not made)

    def _strange(self, start: int, end: int) -> bool:
        """Whether the words of `start:end` are a brand: a word that no dictionary has, and none that grammar has."""
        core = self._text[start:end]
        if not core.isalpha() or core in words("common_cores") | words("name_generic"):
            return False
        tokens = self._doc.tokens_in(Span(start, end))
        if tokens[0].pos[:1] in "pv" and rjieba.has_word(tokens[0].text):
            return False
        return not any(_is_grammar(t) for t in tokens) and any(map(_is_odd, tokens))

    def behind_places(self) -> Iterator[Span]:
        """由河北甲乙投资, 做路灯的河北甲乙: an unheard word between a place and what names stand before."""
        for at, end in self._places.items():
            if self._text[end - 1] in _NO_FIRM or not _PLACED_BEFORE.search(self._text, max(0, at - 2), at):
                continue
            sizes = (size for size in (2, 3, 4) if _PLACED_BEHIND.match(self._text, end + size))
            size = next((size for size in sizes if self._doc.token_boundary(end + size)), 0)
            if size and self._unheard(end, end + size) and not self._in_full(at, end + size):
                yield Span(at, end + size)

    def behind_roles(self) -> Iterator[Span]:
        """母公司甲乙, 业主甲乙丙: a name whose first word is a place or in no dictionary."""
        for hit in _ROLE.finditer(self._text):
            at = end = hit.end()
            while end < len(self._text) and end - at <= _ROOM:
                token = self._doc.tokens_in(Span(end, end + 1))[0]
                if token.start < end or not _HAN.fullmatch(token.text) or not _may_name(token):
                    break
                end = token.end
            first = self._doc.tokens_in(Span(at, at + 1))[0] if end - at in _ROLE_SIZES else None
            placed = at in self._places and self._places[at] < end
            if first and (placed or not rjieba.has_word(first.text)) and self._text[end - 1] not in _NO_FIRM:
                yield Span(at, end)

    def _unheard(self, start: int, end: int) -> bool:
        """Whether no word of two characters or more in `start:end` is in the dictionary, and one is there."""
        tokens = self._doc.tokens_in(Span(start, end))
        grammar = any(t.pos[:1] in _GRAMMAR or t.pos == "v" for t in tokens)
        plain = any(len(t.text) > 1 and rjieba.has_word(t.text) for t in tokens)
        long = any(len(t.text) > 1 for t in tokens)
        name = self._text[start:end]
        return long and not grammar and not plain and name[-1] not in _NO_FIRM and bool(_HAN.fullmatch(name))


_LED = re.compile("[据除由与对从向被给像以](?=..)")
"""据|甲乙锂业董事长介绍: a preposition that the tagger joins to a word that it does not know."""
_WORKS_LISTED = re.compile(r"(?:、[^，。；]{2,24})?等[^，。；]{0,8}项目")
"""甲铸造、乙机械|等7个项目: works that bear nothing but their firms' names."""
_DEEDS = re.compile("转型|扩产|增资|落户|选址|签约|投产")
"""What firms do, though the tagger has it as a noun: 甲乙服饰|转型."""
_MADE = re.compile("加工|生产|制造|产业化|深加工|研发")
"""甲乙服饰|加工项目: what could be a trade is what is made."""
BASE = re.compile(r"(?P<place>[一-龥]{2,4})(?:基地|工厂|分厂)(?!项目|工程)")
"""What makes the name of a base of a firm's."""
_FUNDS = re.compile(_INVESTING)
_HAN = re.compile("[一-龥]+")
_ROLE_SIZES = range(3, 9)


_WORD_MOST = 3
"""Characters of a word of the dictionary in a name, at most; idioms are longer."""


def _may_name(token: Token) -> bool:
    """Whether a firm's name can go on with `token`."""
    if token.text in words("name_stops"):
        return False
    grammar = token.pos[:1] in _GRAMMAR
    known = rjieba.has_word(token.text)
    return not grammar and not (known and (token.pos[:1] == "v" or len(token.text) > _WORD_MOST))


def _is_grammar(token: Token) -> bool:
    return len(token.text) > 1 and rjieba.has_word(token.text) and (token.pos[:1] in _GRAMMAR or token.pos == "v")


def _is_odd(token: Token) -> bool:
    return len(token.text) == 1 or token.pos in _NAMES or not rjieba.has_word(token.text)
