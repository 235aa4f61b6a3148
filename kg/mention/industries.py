"""Industries: trades that a text names as such, alone (家居产业) or in a list (涉及智能家居、食品加工等领域).

A list is found from its anchor: a word for trades behind it (…等领域, …两大主导产业) or a phrase before it
(首位产业为…, 重点发展…); its members are read from there, outwards, while they look like trades.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.mention import tradeanchors as anchors
from kg.mention.saidtrades import said
from kg.mention.tradewords import JOINT, TRADE, industry, is_trade, item_start, leftwards, rightwards
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_ALONE = re.compile(r"(?P<name>[一-龥A-Za-z]{2,8})产业(?![园化集项类链基投开技结发示带新升转协融城革工用业区资承联])")


@dataclass(frozen=True, slots=True)
class IndustryList:
    """A statement that lists industries: its span, the anchor's words in it, and its members in order."""

    span: Span
    anchor: Span
    members: tuple[Mention, ...]


def recognise(doc: Document) -> list[Mention]:
    """Industries in the clean text, with their names less 产业."""
    found: dict[tuple[int, int], Mention] = {}
    for statement in doc.once(statements):
        for member in statement.members:
            found.setdefault((member.span.start, member.span.end), member)
    taken = sorted(found)
    for mention in _alone(doc):
        if not any(start < mention.span.end and mention.span.start < end for start, end in taken):
            found[(mention.span.start, mention.span.end)] = mention
    return sorted(found.values(), key=lambda m: m.span.start)


def statements(doc: Document) -> list[IndustryList]:
    """Every statement that lists industries, in order; where two share words the first kind of anchor stands."""
    kept: list[IndustryList] = []
    outright = (IndustryList(s.span, s.anchor, tuple(s.members)) for s in said(doc))
    for statement in [*outright, *_with_anchor_before(doc), *_covered(doc), *_with_anchor_behind(doc)]:
        if not any(statement.span.overlaps(other.span) for other in kept):
            kept.append(statement)
    return sorted(kept, key=lambda s: s.span.start)


def _with_anchor_before(doc: Document) -> Iterator[IndustryList]:
    for hit in anchors.BEFORE.finditer(doc.text):
        told = anchors.KIND_NAMED.search(hit.group()) or anchors.CALLED_TRADES.match(doc.text, hit.end())
        members = list(rightwards(doc, hit.end(), strict=not told))
        every = list(rightwards(doc, hit.end(), strict=False))
        members = every if _mostly_trades(every) else members
        if members and _OF_GOODS.match(doc.text, members[-1].span.end):
            continue
        if len(members) > 1 or (members and anchors.SINGLE.search(hit.group())):
            yield IndustryList(Span(hit.start(), members[-1].span.end), Span(*hit.span()), tuple(members))


def _with_anchor_behind(doc: Document) -> Iterator[IndustryList]:
    for pattern in (anchors.MADE_TO, anchors.IS_TRADE_OF, anchors.SUMMED, anchors.BEHIND):
        for hit in pattern.finditer(doc.text):
            if _TEAMS.match(doc.text, hit.end()):
                continue
            members = _members_before(doc, pattern, hit)
            alone = pattern in {anchors.BEHIND, anchors.SUMMED} and len(members) == 1
            if members and not (alone and not _told_alone(doc, members[0], hit)):
                end = max(hit.end(), members[-1].span.end)
                cluster = _CLUSTER.match(doc.text, end)
                end = cluster.end() if cluster else end
                yield IndustryList(Span(members[0].span.start, end), Span(*hit.span()), tuple(members))


def _members_before(doc: Document, pattern: re.Pattern[str], hit: re.Match[str]) -> list[Mention]:
    """The trades before the anchor `hit`; behind 以…为主导的 also those that follow it."""
    if pattern is anchors.SUMMED and (not is_trade(hit["sum"]) or "配套" in hit["sum"]):
        return []
    leads = pattern is anchors.MADE_TO
    works = _AS_WORKS.search(doc.text, max(0, hit.start() - 12), hit.start()) if leads else None
    until = works.start() if works else hit.start()
    outright = pattern is anchors.IS_TRADE_OF and hit.group().endswith("是")
    words_of = doc.text[hit.start() : hit.end() + 24] if outright else hit.group()
    members = leftwards(doc, until, strict=not anchors.KIND_NAMED.search(words_of))
    goes_on = not members or doc.text[members[0].span.start - 1 : members[0].span.start] in _JOINTS
    if goes_on and (leads or _OUTRIGHT.search(hit.group())):
        members = _with_unknown(doc, until, members)
    if leads and members and doc.text.startswith("的", hit.end()):
        behind = rightwards(doc, hit.end() + 1, strict=True)
        members += [m for m in behind if not m.name.endswith("基地")]
    return members


_TEAMS = re.compile("(?:招商)?(?:专班|小组|专家组|分队)")
"""甲、乙等5个产业|招商专班."""
_OUTRIGHT = re.compile("产业|领域|行业|板块")
_JOINTS = frozenset("、和与及")
_AS_WORKS = re.compile("等[^，。；、]{0,10}(?:项目|企业)$")
"""以甲、乙|等高科技项目|为主."""
_CLUSTER = re.compile("(?:产业|集群)+")
COVERS = (
    r"(?:涉及|涵盖|覆盖|涵括|囊括|(?:主要|重点)?(?:集中|分布)(?:在|于)|紧扣|横跨|分属(?:于)?|遍及|[多均]数?落在"
    r"|内容包括)(?:了|到)?"
)
"""Verbs of what projects are about: before a list, and no part of a trade's name."""
_COVERED = searcher(rf"{COVERS}(?P<list>[^，。；：\n“”（）]{{4,160}})")
_SORTS = r"(?:领域|行业|产业|板块|门类|业态|方向|赛道|方面|大类|类)"
_LIST_ENDS = re.compile(
    rf"(?:项目)?等(?:(?P<sure>[^、]{{0,6}}?{_SORTS})|$|(?P<other>.)).*$"
    rf"|(?:[0-9一二两三四五六七八九十多]+(?:大|个)?)?(?P<named>(?:主导)?{_SORTS})$|项目$"
)
_WORKS = re.compile(r"项目[^，。；]{0,6}$|[亿万]元，$")
_NO_COVER = re.compile(r"(?:产品|服务|应用|市场|网络|功能|专利|用途|客户|销售|业务范围|企业)[^，。；]{0,6}$")
"""产品涵盖…: what is made is no trade."""
_PUBLIC = re.compile(
    r"民生|基础设施|社会|公共|城市(?:建设|更新|功能|基础)|城乡|城镇|乡村|生态(?:环|保|修|建|治)|环境(?:治|保|整)|产业(?:发展|升级|转型)"
    r"|创新驱动|科技创新|农业农村|保障|安居|市政|道路|投资|合作|旧改|其他|等"
)
"""Items of such a list that are no trades."""


def _covered(doc: Document) -> Iterator[IndustryList]:
    """项目涉及甲、乙、丙等多个领域: all items of the list but those that are no trades."""
    for hit in _COVERED.finditer(doc.text):
        near = max(0, hit.start() - 12)
        end = _LIST_ENDS.search(hit["list"])
        sort = "sure" if end is not None and end["sure"] is not None else "named"
        sure = end is not None and end[sort] is not None
        told = sure or _WORKS.search(doc.text, near, hit.start())
        if not told or (end is not None and end["other"]) or _NO_COVER.search(doc.text, near, hit.start()):
            continue
        start = hit.start("list")
        stop = start + (end.start() if end is not None else len(hit["list"]))
        members = _items(doc, start, stop, strict=not sure)
        if members and (sure or (len(members) > 1 and hit["list"].count("、") > 1)):
            whole = Span(start, start + end.end(sort) if end is not None and sure else stop)
            yield IndustryList(whole, Span(hit.start(), start), tuple(members))


def _items(doc: Document, start: int, end: int, *, strict: bool) -> list[Mention]:
    """The trades among the items of the list at `start:end`."""
    joint = JOINT if "以及" not in doc.text[start:end] else re.compile(r"、|以及")
    found, at = [], start
    cuts = [j for j in joint.finditer(doc.text, start, end) if j.group() == "、" or doc.token_boundary(j.start())]
    for until, following in [*((j.start(), j.end()) for j in cuts), (end, end)]:
        mention = industry(doc, at, until, listed=True, strict=strict) if until > at else None
        if mention is not None and not _PUBLIC.search(mention.name):
            found.append(mention)
        at = following
    return found


def _told_alone(doc: Document, member: Mention, anchor: re.Match[str]) -> bool:
    """Whether one trade before `anchor` is a statement: by its words (支柱产业), a verb (聚焦…领域) or words that it is
    listed with (新业态、…等领域)."""
    start = member.span.start
    governed = _GOVERNS.search(doc.text, max(0, start - 2), start) is not None
    listed = doc.text[start - 1 : start] == "、" and anchor.group().endswith(("领域", "行业"))
    return governed or listed or anchors.KIND_OF.search(anchor.group()) is not None


def _with_unknown(doc: Document, end: int, known: list[Mention]) -> list[Mention]:
    """味精、皮革、医药、棉纺为支柱: a list of short words, half of them trades or more, is one of trades."""
    every = leftwards(doc, end, strict=False)
    return every if _mostly_trades(every) else known


def _mostly_trades(members: list[Mention]) -> bool:
    """Whether a list of three or more holds as many known trades as other words, or more."""
    return len(members) >= _LIST_LEAST and 2 * sum(bool(TRADE.search(m.name)) for m in members) >= len(members)


_LIST_LEAST = 3
_OF_GOODS = re.compile("等[^，。；、]{0,6}产品")
"""重点发展甲、乙|等产品: what is made, and no trades."""
_GOVERNS = re.compile(
    r"(?:围绕|发展|壮大|培育|聚焦|做强|做大|打造|推动|推进|把|将|以|抓|布局|深耕|瞄准|从事|属于|涉足|进军|锁定|专注|发力)$"
)
"""Verbs that make one trade alone a statement (围绕智能安防产业做大做强)."""


def _alone(doc: Document) -> Iterator[Mention]:
    """X产业: the words before 产业, back to a word that no trade's name holds."""
    for hit in _ALONE.finditer(doc.text):
        start = max(item_start(doc, hit.end("name")), hit.start("name"))
        while start < hit.end("name") - 2:
            token = doc.tokens_in(Span(start, start + 1))[0]
            if token.pos not in {"ns", "v", "f", "r", "m", "d", "a", "ad"} or TRADE.search(token.text):
                break
            start = token.end
        mention = industry(doc, start, hit.end())
        if mention is not None:
            yield mention
