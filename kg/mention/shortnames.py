"""Firms without a legal form in their names: listed firms with their code, what opens a project's name, trade names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer import load
from kg.mention import firmlists
from kg.mention.boundary import name_start
from kg.mention.brands import Brands, names_stuff
from kg.mention.firmlists import like_a_firm
from kg.mention.index import MentionIndex
from kg.mention.lexicon import alternation, words
from kg.mention.matcher import overlapping
from kg.mention.tradenames import BASE
from kg.model import Mention, Span
from kg.text.document import Document
from kg.wellknown import brands

_LISTED = re.compile(r"（(?:股票代码|证券代码)?：?(?:SZ|SH|HK)?\d{4,6}(?:\.[A-Z]{2})?）")
_TRADE = re.compile(
    rf"(?:{alternation('trade_tails')})(?![一-龥]{{0,6}}(?:有限|公司|集团|产业|园|工程|学院|大学|研究|领域|行业|局|厅|委|城|中心|协会))"
)
_OF_TRADE = re.compile(f"(?:{alternation('trades')})$")
"""锂电池 is what is made, though a dictionary has it as a proper name."""
_AFTER = re.compile(
    r"（\d{4,6}|(?:主营|主打)|(?:是|系|为其)[^，。；]{0,16}(?:公司|企业|龙头)|，?(?:计划|拟|将|再|已)?(?:投资|出资)|董事长|总经理|总裁|副总|董秘|创始人|旗下"
    r"|方面表示|披露|公告|(?:的|在)[^，。；、]{2,26}?(?:项目|基地|工厂|生产线|总部|落户|落地|投资|建设|设立|签)|与[^，。；]{2,30}(?:签|合作|达成|共建)|所属|控股|全资|作为|的(?:全资|控股)?子公司|的[^，。；、]{2,12}楼"
)
_BEFORE = re.compile(r"(?:与|和|同|跟|由|引进|牵手|联合|携手|收购|参股|企业|客商|公司)$")
_DEALS = re.compile(r"[^，。；]{0,12}(?:签|合作|达成|建立|共建|联合)")
_BY = re.compile(r"由(?P<name>[一-龥A-Za-z]{3,10}?)(?:负责|承担|投资|出资|建设|承建|运营|实施)")
_BRACKET_PLACE = re.compile(r"(?P<name>[一-龥]{2,6})（[一-龥]{2,4}）")
_OPENS_PROJECT = re.compile(
    r"(?P<name>[一-龥A-Za-z]{2,8}?)(?:年产|年处理|年加工|日产|日处理"
    r"|(?:处理|加工|生产)?[0-9.]+[亿万千百]?(?:辆|台|套|件|吨|块|只|头|羽|锭|片|米|立方米|平方米|兆瓦|吉瓦|[MG]W))"
)
_OUTPUT = re.compile("建?[年日](?:产|处理|加工|供|出)|总?投资|新建|扩建")
"""年产甲膜|20万吨: what is made, not who makes it."""
_HEADS = re.compile(
    r"(?:^|(?<=[，。；：、”“\n和与]))(?P<name>[一-龥A-Za-z]{3,8}?)"
    r"(?:联合|执行|常务|高级)?副?(?:党委书记、|董事长|总经理|总裁|首席执行官|CEO|创始人|副总)(?:[、兼]?副?(?:董事长|总经理|总裁|党委书记|CEO))*"
)
_BRAND_AND_TRADE = 4
_NO_FIRM = re.compile(r"公司|集团|企业|项目|工厂|园区|[该本原副总我县市区镇村局委院厂会]$|^[该本我原时]")
_WHEN = r"(?:今日|昨日|日前|近日|盘后|晚间?|今早|早间|[0-9]{1,2}月[0-9]{1,2}日)*"
_CODE = r"(?:（[0-9A-Za-z.:：]{6,12}）)?"
_ANNOUNCES = re.compile(
    rf"(?:^|(?<=[\n。\s讯，：]))(?P<name>(?!公司|据|本)[一-龥A-Za-z]{{3,8}}?){_CODE}(?={_WHEN}(?:发布|披露)?公告(?![期日栏编]))"
    rf"|(?:^|(?<=\n))(?P<head>[一-龥A-Za-z]{{3,8}}?)[：:]?(?=(?:拟|计划)[^，。\n]{{0,10}}(?:投资|投建|建设|新建|扩建|出资|设立|收购|增资|定增|亿元))"
)
"""A listed firm's notice, or the headline on one: 甲乙股份今日公告; 甲乙股份：拟投资3亿元."""
_ROW, _ROW_LEAST = re.compile("、|和|与|及|以及"), 3
_ROW_NAME = re.compile(
    "(?P<name>(?!.*(?:改造|建设|治理|加工|处理|工程|安置|养殖|种植|产业|开发))[一-龥]{2,4}?)(?:[一二三四五六]期)?项目"
)
_BRIEF = 2
"""Brands of so many characters (双汇) count alone only in a list."""
_LIST_BEGINS, _LIST_ENDS = frozenset("、和与及，。；：了以有如由为括进入户"), frozenset("、和与及等，。；")
_PLACE = re.compile(r"[省市县区镇乡村路街湖山河局]|大道|社区|街道")
_WORDS = frozenset(
    "招商局 喜临门 新希望 双胞胎 正大 联想 小米 菜鸟 紫光 浪潮 海螺 恒力 荣盛 三星 奔驰 龙源 华英 正邦 永辉 旺旺"
    " 京东 恒大 绿地 龙湖 大全能源 步长 盼盼 达利 卫龙 强生 林德 罗氏 伊顿 曼恩 威能 村田 铃木 天合 高通".split()
)
"""Brands that are words or places too, and firms only where the text treats them as such."""
_PROPER_TAGS = frozenset({"nz", "nr", "nrt", "nt", "ns", "nrfg"})


@cache
def _famous_brands() -> tuple[AhoCorasick, list[str]]:
    names = sorted(brands() - _WORDS)
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names


def recognise(doc: Document, known: Sequence[Mention], places: Sequence[Mention] = ()) -> list[Mention]:
    """Firms by short name that no mention in `known` covers (kind Company)."""
    finder = _Finder(doc, known, places)
    found = {m.span: m for m in finder.all() if finder.free(m.span) and not names_stuff(doc.text, m.span)}
    for mention in list(_again(doc, {m.text for m in found.values()})):
        if finder.free(mention.span):
            found.setdefault(mention.span, mention)
    return sorted(found.values(), key=lambda m: (m.span.start, -m.span.end))


def _company(doc: Document, start: int, end: int) -> Mention:
    return Mention("Company", Span(start, end), doc.text[start:end])


def _again(doc: Document, names: Iterable[str]) -> Iterator[Mention]:
    """Every other place where a name stands that was found once."""
    return (_company(doc, start, end) for _, start, end in overlapping(sorted(names), doc.text))


class _Finder:
    """The ways to a short name, over one document with what is named already."""

    def __init__(self, doc: Document, known: Sequence[Mention], places: Sequence[Mention]) -> None:
        self._doc = doc
        self._text = doc.text
        self._projects = MentionIndex(m for m in known if m.kind == "Project")
        self._taken = MentionIndex(m for m in known if m.kind not in {"Industry", "Project"})
        self._places = {p.span for p in places}
        self._people = {m.span.start for m in known if m.kind == "Person"}
        self._brands = Brands(doc, self._places, {m.span for m in known if m.kind == "Park"})
        self._firms = MentionIndex(m for m in known if m.kind == "Company")

    def free(self, span: Span) -> bool:
        """Whether `span` crosses no name; inside a project's name only what opens it can be the firm."""
        opens = (
            p.span != span
            and p.span.covers(span)
            and (span.start == p.span.start or span.start in self._brands.opens(p.span))
            for p in self._projects.overlapping(span)
        )
        return not self._taken.hits(span) and all(opens)

    def all(self) -> Iterator[Mention]:
        yield from self._listed()
        yield from self._announcing()
        yield from self._headed()
        yield from firmlists.recognise(self._doc, self._firms)
        yield from self._by_trade()
        yield from self._opening_projects()
        yield from self._undertakers()
        yield from self._parents()
        yield from self._famous()
        yield from self._in_rows()

    def _listed(self) -> Iterator[Mention]:
        for hit in _LISTED.finditer(self._text):
            start = name_start(self._doc, hit.start(), max(0, hit.start() - 8))
            if hit.start() - start >= 2 and self._text[hit.start() - 1] != "司":
                yield _company(self._doc, start, hit.start())

    def _announcing(self) -> Iterator[Mention]:
        """甲乙股份今日公告称: who gives a notice to the exchange is a firm."""
        for hit in _ANNOUNCES.finditer(self._text):
            start, end = hit.span("name" if hit["name"] else "head")
            tokens = self._doc.tokens_in(Span(start, end))
            body = self._text[end - 1] in "府局委院厅办会部处室署"
            if (
                not body
                and tokens[-1].end == end
                and not any(t.pos[:1] in {"p", "c", "u", "r", "d", "t"} for t in tokens)
            ):
                yield _company(self._doc, start, end)

    def _headed(self) -> Iterator[Mention]:
        """甲乙董事长丙: what a person heads, if no dictionary has the word."""
        for hit in _HEADS.finditer(self._text):
            start, end = hit.span("name")
            name = hit["name"]
            odd = self._strange(start, end) or (len(name) == _BRAND_AND_TRADE and self._of_trade(name))
            if hit.end() in self._people and not _NO_FIRM.search(name) and odd:
                yield _company(self._doc, start, end)

    @staticmethod
    def _of_trade(name: str) -> bool:
        """岚和|电气: two characters and a trade, of which no dictionary has the whole."""
        return name[2:] in words("trade_tails") and not _OF_TRADE.search(name[:2]) and not rjieba.has_word(name)

    def _strange(self, start: int, end: int) -> bool:
        """Whether `start:end` holds a word that no dictionary has, behind a place perhaps."""
        place = max((p.end for p in self._places if p.start == start and p.end < end - 1), default=start)
        return self._unknown(place, end) and self._doc.token_boundary(end)

    def _by_trade(self) -> Iterator[Mention]:
        for hit in _TRADE.finditer(self._text):
            start = name_start(self._doc, hit.start(), max(0, hit.start() - 7))
            if not self._brand(start, hit.start()):
                continue
            base = BASE.match(self._text, hit.end())
            if base and Span(*base.span("place")) not in self._places:
                base = None
            if base:
                yield _company(self._doc, start, base.end())
            if base or self._acts(start, hit.end()):
                yield _company(self._doc, start, hit.end())

    def _brand(self, start: int, end: int) -> bool:
        """Whether the words before a trade name one firm: some word of them is no common one."""
        core = self._text[start:end]
        if not 2 <= len(core) <= 6 or core in words("common_cores") or core in words("name_generic"):
            return False
        tokens = [
            t for t in self._doc.tokens_in(Span(start, end)) if not (t.text[-1] in "省市县区" and load().find(t.text))
        ]
        return bool(tokens) and not all(
            rjieba.has_word(t.text) and len(t.text) > 1 and (t.pos not in _PROPER_TAGS or _OF_TRADE.search(t.text))
            for t in tokens
        )

    def _acts(self, start: int, end: int) -> bool:
        """Whether the text treats `start:end` as somebody who invests, signs, stands beside a firm."""
        headline = self._text.startswith("：", end) and self._text[start - 1 : start] in {"", "\n", "】", "]"}
        if headline or _AFTER.match(self._text, end):
            return True
        if (
            self._text.startswith("项目", end)
            and end - start <= 5
            and any(p.span.start == start for p in self._projects.overlapping(Span(start, end)))
        ):
            return True
        beside = self._text[start - 1 : start] in {"、", "和", "与", "及"} and start > 2
        if beside and self._firms.hits(Span(start - 2, start - 1)):
            return True
        return bool(_BEFORE.search(self._text, max(0, start - 3), start) and _DEALS.match(self._text, end))

    def _opening_projects(self) -> Iterator[Mention]:
        """甲乙（衡水）孵化器项目, 甲乙年产3万吨丙项目: a name in no dictionary that opens a project's is a firm's."""
        for project in self._projects:
            if any(firm.span.start == project.span.start for firm in self._firms.overlapping(project.span)):
                continue  # 甲石油|乙50万吨丙项目
            begins = self._brands.begins(project.span)
            for form in (_BRACKET_PLACE, _OPENS_PROJECT):
                hit = form.match(self._text, begins, project.span.end)
                if hit is None or _OUTPUT.match(hit["name"]):
                    continue
                if rjieba.has_word(hit["name"]) or not self._unknown(*hit.span("name")):
                    continue
                if not self._of_named_firm(Span(*hit.span("name"))):
                    yield _company(self._doc, *hit.span("name"))
                    break
            else:
                yield from self._branded(project)

    def _branded(self, project: Mention) -> Iterator[Mention]:
        """甲乙科技生产基地: the firm whose short name opens a project's, without a figure."""
        brand = self._brands.of(project.span)
        if brand is not None and not self._of_named_firm(brand):
            yield _company(self._doc, brand.start, brand.end)

    def _of_named_firm(self, brand: Span) -> bool:
        """Whether a firm that the text names in full bears the brand within its name."""
        at = brand.start
        while place := max((p.end for p in self._places if p.start == at and p.end < brand.end - 1), default=0):
            at = place
        name = self._text[at : brand.end]
        return any(name in firm.text and firm.text != name for firm in self._firms)

    def _undertakers(self) -> Iterator[Mention]:
        for hit in _BY.finditer(self._text):
            start, end = hit.span("name")
            edges = self._doc.token_boundary(start) and self._doc.token_boundary(end)
            if edges and self._unknown(start, end) and len(hit["name"]) >= 4:
                yield _company(self._doc, start, end)

    def _parents(self) -> Iterator[Mention]:
        """甲乙旗下的丙公司: who has others under it is a firm, if the dictionary knows it as a name or not at all."""
        for hit in re.finditer("旗下", self._text):
            start = name_start(self._doc, hit.start(), max(0, hit.start() - 6))
            if 2 <= hit.start() - start <= 5 and self._unknown(start, hit.start()):
                yield _company(self._doc, start, hit.start())

    def _famous(self) -> Iterator[Mention]:
        """A brand that everybody knows and that is no word of another sense, as words that stand by themselves."""
        matcher, names = _famous_brands()
        for brand, start, end in matcher.find_matches_as_indexes(self._text):
            alone = len(names[brand]) > _BRIEF or self._in_a_list(start, end)
            edges = self._doc.token_boundary(start) and self._doc.token_boundary(end)
            inside = self._projects.hits(Span(start, end)) or self._of_named_firm(Span(start, end))
            if alone and edges and not inside and not _PLACE.match(self._text, end):
                yield _company(self._doc, start, end)

    def _in_rows(self) -> Iterator[Mention]:
        """甲机械项目、乙达项目、丙实业项目: projects in a row that bear nothing but their firms' names."""
        row: list[tuple[int, int]] = []
        end = -1
        for project in [*self._projects, None]:
            near = project is not None and _ROW.fullmatch(self._text, max(end, 0), project.span.start)
            if not near:
                firms = [self._text[start:stop] for start, stop in row]
                if len(row) >= _ROW_LEAST and 2 * sum(map(like_a_firm, firms)) >= len(row):
                    yield from (_company(self._doc, start, stop) for start, stop in row)
                row = []
            hit = _ROW_NAME.fullmatch(self._text, project.span.start, project.span.end) if project is not None else None
            if hit and hit["name"] not in words("common_cores") | words("name_generic"):
                row.append(hit.span("name"))
            end = project.span.end if project is not None else end

    def _in_a_list(self, start: int, end: int) -> bool:
        """Whether 、 stands on one side of `start:end`, and on the other what begins or ends a list."""
        left, right = self._text[start - 1 : start], self._text[end : end + 1]
        return "、" in {left, right} and left in _LIST_BEGINS and right in _LIST_ENDS

    def _unknown(self, start: int, end: int) -> bool:
        """Whether `start:end` has a word that no dictionary has, and none that grammar has."""
        tokens = self._doc.tokens_in(Span(start, end))
        known = [t for t in tokens if rjieba.has_word(t.text)]  # of others the tagger only guesses the sort
        if any(t.pos[:1] in {"p", "c", "u", "r", "d", "m"} for t in known):
            return False
        if any(t.text in words("name_stops") for t in tokens):
            return False
        return any(t.pos in {"nr", "nz", "nrt", "nt"} or not rjieba.has_word(t.text) for t in tokens)
