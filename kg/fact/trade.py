"""Industries and products."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS, subject
from kg.fact.home import home_place
from kg.fact.reading import Candidate, Reading
from kg.fact.topic import topic
from kg.mention.industries import IndustryList, is_trade, statements
from kg.model import Mention, Span, Text

_DEICTIC = re.compile(r"(?:(?:该|我|全|本)(?:省|市|县|区|州)|当地|他们)[^，。；]{0,10}$|^依托")
_ITEM_BREAK = re.compile(r"、|(?<=[一-龥]{2})(?:和|与|及|以及)(?=[一-龥]{2})")
_PRODUCTS = re.compile(
    r"(?P<trigger>(?:主要|主导|核心|拳头|终端)产品(?:有|为|是|包括|涵盖|涉及)?[：:]?|(?:公司|企业)?主营(?:业务(?:为|是|包括))?|主打|(?:主要|专业|专门|专注)(?:从事)?(?:生产|制造|研发(?:和|、)?生产)|(?:建设|新建)(?=[一-龥、]{2,20}?(?:等)?(?:生产线|产线)))"
    r"(?P<list>[^，。；：\n]{2,60})"
)
_PRODUCT_TAIL = re.compile(
    r"(?:等.*|[一二三两\d]+(?:大|个)(?:系列|类|产品).*|(?:的)?(?:研发|生产|销售|制造|加工|业务|产品|系列|生产线|产线|\d+条).*)$"
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """industry and produces."""
    yield from _industries(reading)
    yield from _products(reading)


def _industries(reading: Reading) -> Iterator[Candidate]:
    for statement in statements(reading.doc):
        who = _concerned(reading, statement)
        if who is None:
            continue
        for holder in _joined(reading, who):
            for member in statement.members:
                mention = next((m for m in reading.within(member.span, "Industry") if m.span == member.span), None)
                if mention is not None:
                    yield Candidate(holder, "industry", mention, statement.anchor, 0.82, "trade.industry")
    yield from _kinds_of_batches(reading)
    yield from _kinds_of_firms(reading)


def _joined(reading: Reading, first: Mention) -> list[Mention]:
    """`first`, and the park that 和 joins to it (衡水高新区和雄安衡水协作区)."""
    found = [first]
    for other in reading.mentions:
        beside = other.span.start == first.span.end + 1 and reading.text[first.span.end] in "和、与及"
        if beside and other.kind == first.kind == "Park":
            found.append(other)
    return found


_COVERS = re.compile(
    r"(?:涉及|涵盖|覆盖|涵括|分布在|集中在|集中于|集中|瞄准|聚焦|涉|包括|包含|共有|分为|布局)(?:了|到|于)?(?:[^，。；、]{0,2})?$"
)
_USED_IN = re.compile(r"(?:供应|服务于?|销往|用于|适用于|应用于|面向|广泛用于|满足)(?:[^，。；、]{0,3})?$")
_TALKS = re.compile(r"(?:围绕|在|就|锁定|聚焦)$")
_COOPERATION = re.compile(r"双方|协议|战略合作|深化合作|开展合作")
_OF_BATCH = re.compile(r"(?:签约|开工|入驻|此次|本次|参加|竣工)的?项目(?:主要)?(?:涉及|涵盖|覆盖|集中在|分布在)$")


def _concerned(reading: Reading, statement: IndustryList) -> Mention | None:
    """Whose industries a statement lists; None for the uses of a product and the subjects of talks."""
    span = statement.span
    sentence = reading.doc.sentence_at(span.start)
    head = reading.text[sentence.start : span.start]
    if _USED_IN.search(head) or (_TALKS.search(head) and _COOPERATION.search(sentence.of(reading.text))):
        return None
    if _OF_BATCH.search(head):
        return reading.last_before(span.start, 0, "ProjectBatch")
    if _COVERS.search(head):
        found = reading.last_before(span.start, sentence.start, *WORKS, "Park") or subject(reading, span, *WORKS)
        if found is not None:
            return found
    if _DEICTIC.search(head):
        return home_place(reading)
    found = topic(reading, span.start, "Park", "AdministrativeArea", "Company", "Region")
    return found if found is not None else home_place(reading)


_BATCH_TRADE = re.compile(
    r"(?:(?:\d+|[两二三四五六七八九十]+)(?:个|项)|^)(?P<name>[一-龥]{2,12}?)(?:产业|类|领域)?(?:重点)?项目(?:共|有)?(?:\d+(?:个|项))?$"
)
_PLAIN = re.compile(
    r"重点|工业|产业|亿元|具体|大|基础设施|民生|签约|开工|合作|省|市|县|区|国家|科技|创新|建设|大中修|在建|竣工|续建|新|前期|储备|转型|高耗能|社会"
)


def _kinds_of_batches(reading: Reading) -> Iterator[Candidate]:
    """3个锂电项目, 18个农业产业项目: the batch's trade stands in its name."""
    for batch in reading.mentions:
        hit = _BATCH_TRADE.search(batch.text) if batch.kind == "ProjectBatch" else None
        if hit and is_trade(hit["name"]) and not _PLAIN.search(hit["name"]):
            start = batch.span.start + hit.start("name")
            name = hit["name"]
            yield Candidate(
                batch,
                "industry",
                Mention("Industry", Span(start, start + len(name)), name, name.removesuffix("产业")),
                batch.span,
                0.75,
                "trade.industry.batch",
            )


_KIND_OF_FIRMS = re.compile(r"等[^，。；、]{0,12}?(?P<name>[一-龥]{2,8})(?:类)?企业")
_QUALITIES = re.compile(
    r".*(?:知名|顶尖|一批|众多|多家|优质|龙头|高端|骨干|著名|大型|国内|国际|全国|行业|领军|头部|的|家|个)"
)


def _kinds_of_firms(reading: Reading) -> Iterator[Candidate]:
    """甲集团、乙公司等一批知名家居企业: the trade of every firm in the list."""
    for hit in _KIND_OF_FIRMS.finditer(reading.text):
        qualities = _QUALITIES.match(hit["name"])
        start = hit.start("name") + (qualities.end() if qualities else 0)
        name = reading.text[start : hit.end("name")]
        if len(name) < 2 or not is_trade(name):
            continue
        industry = Mention("Industry", Span(start, hit.end("name")), name, name)
        for firm in _list_before(reading, hit.start()):
            yield Candidate(firm, "industry", industry, Span(*hit.span()), 0.8, "trade.industry.firms")


def _list_before(reading: Reading, end: int) -> list[Mention]:
    """The firms of the list that ends at `end`, parted by 、 and 和 alone."""
    sentence = reading.doc.sentence_at(end)
    found: list[Mention] = []
    for firm in reversed(list(reading.between(sentence.start, end, "Company"))):
        until = found[-1].span.start if found else end
        if firm.span.end > until or not re.fullmatch(r"[、和与及]?", reading.text[firm.span.end : until]):
            break
        found.append(firm)
    return found


def _products(reading: Reading) -> Iterator[Candidate]:
    for hit in _PRODUCTS.finditer(reading.text):
        trigger = Span(*hit.span("trigger"))
        work = reading.last_before(trigger.start, reading.doc.sentence_at(trigger.start).start, "Project")
        who = (
            work
            or (subject(reading, trigger, "Project") if "产品" in hit["trigger"] else None)
            or topic(reading, trigger.start, "Company", "Project")
        )
        if who is None or re.search(r"去年|增长", hit["list"]):
            continue
        end = hit.start("list") + len(_PRODUCT_TAIL.sub("", hit["list"]))
        for start, stop in _pieces(reading.text, hit.start("list"), end):
            item = reading.text[start:stop]
            if 2 <= len(item) <= 16 and not re.search(r"[的了在]|\d|公司|项目", item):
                yield Candidate(who, "produces", Text(item), trigger, 0.8, "trade.produces", Span(start, stop))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in re.finditer(_ITEM_BREAK, text[start:end]):
        if at < start + cut.start():
            yield at, start + cut.start()
        at = start + cut.end()
    if at < end:
        yield at, end
