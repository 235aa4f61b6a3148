"""Parks: zones that host enterprises, told by their endings (高新区, 经济开发区, 产业园, 科技谷 …).

The endings follow the 中国开发区审核公告目录 (2018) and the names that provinces give to their own zones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from kg.gazetteer import load
from kg.mention.boundary import name_start, past_verbs, trim_left
from kg.mention.lexicon import words
from kg.mention.parkranks import is_rank
from kg.mention.parkslots import in_slots
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

# Every alternative begins with a literal, so that a search skips to it; what stands before belongs to the name.
_ENDING = re.compile(
    r"(?:高新区|开发区|经开区|综保区|保税区|保税港区|自贸区|自贸试验区|自由贸易试验区|出口加工区|临空经济区|临空区|临港经济区|临港产业区|临港区"
    r"|工业集中区|产业集中区|产业集聚区|集聚区|转移示范区|产业示范区|工业区|商务区|加工区|合作区|协作区|示范区|转化区|先行区|集中区|聚集区|试验区|创新区|实验区|产业区|产业功能区"
    r"|产业园区?|科技园区?|工业园区?|农业园区?|创业园区?|创新园区?|物流园区?|软件园区?|生态园区|循环园区?|科创园区?|文创园区?|孵化园区?|示范园区?|商务园区?|总部园区?"
    r"|数字园区?|健康园区?|发展园区?|光伏园区?|食品园区?|家居园区?|装备园区?|制造园区?|合作园区?|加工园区?|金属园区?|光电园区?|药业园区?|医药园区?|化工园区?|园区|双创园"
    r"|科学城|航天城|大学城|汽车城|空港城|科技城|产业城|智慧城|工业城|生物城|食品城|医药城|纺织城|化工城|未来城|投资区|农高区|经济区(?=管委会|党工委)|新港区|工业项目区|石化区|工业小区|工业经济区|工业片区|产业集群园|牧业园|纺织服装城|孵化器|新城|科学岛|科创岛|科技岛|智慧岛|生物岛|科技谷|创新谷|智谷|硅谷|药谷|光谷|电谷|创新港|科创港|芯港|文创港|智造港|智慧港|科技港|数字港|软件港|生命港|健康港|物流港|创业港|产业港|智造谷|智慧谷|数字谷|科创带|创新带|产业带|产业基地园|科创走廊|药城|中药城"
    r"|园(?<![开入出离返]园)(?=[、，。；）\s]|独资|内|标准|投资|的|和|三|二|两))"
)
_PARTS = re.compile(
    r"(?P<part>(?P<side>[东南西北中A-E]区(?![域块县市位])|(?:[南北东西]|高新)片区)|[一-龥]{2,4}(?:片区|区块|功能区|配套区|核心区|起步区)|[一-龥]{2,4}组团|[一-龥]{2,4}工业基地)"
)
_SORT = frozenset(
    "经济 技术 高新 高新技术 产业 产业化 工业 农业 科技 国家 国家级 省级 市级 现代 新 示范 创新 创业 园 "
    "特色 综合 国际 优势 承接 绿色 农产品 加工".split()
)
_PLAIN = re.compile(r"高新区|开发区|经开区|园区|综保区|保税区|工业区|新城|商务区|园$")
_MADE = re.compile(
    r".*(?:(?:建设|新建|共建|打造|晋升为?|升级为?|升格为?|下设|下辖|设有|内设|(?<=[一-龥]{2})建(?=[一-龥]{5}))(?=[一-龥]{3})"
    r"|[建办搭]起|[摆放建设落]在|落址|互设|[镇乡村县]到)"
)
_DEICTIC = searcher(
    r"(?:(?<![一-龥])|(?<=[到在对向由和与]))[县市区](?:经开区|高新区|经济(?:技术)?开发区|(?:先进)?制造业开发区|工业园区|产业集聚区|开发区)"
)
_BARE = searcher(
    r"(?:(?<![一-龥])|(?<=[到在对向由和与]))(?P<name>(?P<sort>高新(?=[区技])|经(?=[开济]))(?:区|开区|技术(?:产业)?开发区|济(?:技术)?开发区))(?!经济|高新|域)"
)
"""A zone by its sort alone."""
_SORTS = ("高新", "经")
_SORT_OF = re.compile("|".join(_SORTS))
_ZONE = re.compile(r"(?:高新区|经开区|(?<!工业)开发区)(?:[一-龥]{0,3}区)?$")
_HALF_AREA = re.compile(r"(?<=[一-龥])州市(?=[一-龥]{2})")
"""The rest of a city's name that the dictionary does not know: 甲|州市乙工业园区."""
_COUNTED = re.compile(r"[一二三四五六七八九十两0-9]+[大个]")
_ONLY_GRADED = re.compile(r"(?:省|国家|市|[一二三])级$")
"""甲市省级高新区: a sort of park."""
_LONGEST = 40
_PROPER_TAGS = frozenset({"ns", "nz", "nr", "nrt"})
_NO_NAME = frozenset("v t m d p r c u q".split())


def recognise(doc: Document) -> list[Mention]:
    """Parks by name in the clean text; bare 开发区 and 园区 are left to co-reference, and so are bare 高新区 and 经开区
    where the article names a zone in full."""
    found: list[Mention] = []
    floor = 0
    for hit in _ENDING.finditer(doc.text):
        is_part = bool(found) and found[-1].span.end == floor and _is_part(doc, floor, hit)
        start = floor if is_part else _start(doc, hit, floor)
        if start is None or (not is_part and _indefinite(doc, start, hit)):
            continue
        if found and found[-1].span.end == start and _COUNTED.match(doc.text, start, hit.start()):
            continue  # 甲产业园、乙产业园|三大省级园区
        if found and found[-1].span.end == start and hit.end() - found[-1].span.start <= _LONGEST:
            # A park inside a park (经济开发区 + 衡德工业园) is named with it; 凤凰新城 + 商务区 is one zone.
            nameless = _proper_end(doc, start, hit.start()) == start
            outer = found.pop() if nameless and not _houses(found[-1], hit.group()) else found[-1]
            start = outer.span.start
        if not is_rank(doc, start, hit.start(), hit.end()):
            found.append(_park(doc, start, hit.end()))
        floor = hit.end()
        part = _PARTS.match(doc.text, hit.end())
        if part and (part["side"] or past_verbs(doc, hit.end(), part.end()) == hit.end()):
            if part["side"] and hit.group().endswith(("谷", "港", "带")):
                found.pop()  # 青岛蓝谷|南区: no zone without its side
            found.append(_park(doc, start, part.end()))
            floor = part.end()
    return [*found, *in_slots(doc), *_parts_again(doc, found), *_deictic(doc, found)]


def _parts_again(doc: Document, found: list[Mention]) -> Iterator[Mention]:
    """甲开发区纺织服装城 … |纺织服装城|规划面积: a part of a zone by its own name, wherever else it stands as words."""
    zones = {park.span.start: park for park in reversed(found)}
    tails = {park.text[len(zones[park.span.start].text) :] for park in found} - {""}
    taken = {at for park in found for at in range(park.span.start, park.span.end)}
    for tail in sorted(t for t in tails if len(t) >= _TAIL_LEAST and not _ONLY_SORT.fullmatch(t)):
        for hit in re.finditer(re.escape(tail), doc.text):
            if hit.start() not in taken and doc.token_boundary(hit.start()):
                yield _park(doc, *hit.span())


_TAIL_LEAST = 4
_ONLY_SORT = re.compile(
    r"(?:经济|技术|高新|产业|工业|农业|科技|示范|创新|创业|国家级?|[省市县]级|现代|综合|国际|[东南西北][部区]?|第?[一二三])*"
    r"(?:园区?|[城谷港区]|片区|集中区|集聚区|开发区|孵化器)"
)
"""Words for a part of a zone that tell it from no other one's: 工业园, 北部产业园区."""


def _houses(outer: Mention, ending: str) -> bool:
    """甲高新区|孵化器: whether a zone has such a thing in it; 凤凰新城|商务区 is one zone."""
    return outer.text.endswith(("开发区", "高新区", "经开区")) and ending.endswith(("服装城", "孵化器"))


_PART = re.compile(
    r"(?:(?!建设|打造|发展|推进|推动|加快|规划|新建|引进|入驻|落户|企业|项目|管委|党工委|园区|设立|成立|升级|创建|争创|申报|共建|联合|合作|下设|下辖|设有|建有|拥有"
    r"|[等的和与及或在内是以为将把由从对向到被获了、]|招商|经济|高新|技术|国家|主导|产业|[一二三]级)[一-龥]){2,6}|[0-9]?[A-Z]{1,3}(?![类级])[一-龥]{0,4}"
)
"""Between a zone and the sort of a part of it: 甲高新区|返乡|创业园, 甲开发区|北部|工业园区."""


def _is_part(doc: Document, at: int, hit: re.Match[str]) -> bool:
    """Whether the park that ends at `hit` is named as a part of the zone that ends at `at`."""
    if not _PART.fullmatch(doc.text, at, hit.start()):
        return False
    tokens = doc.tokens_in(Span(at, hit.start()))
    bare = _PLAIN.fullmatch(hit.group()) is not None
    return not bare or all(not rjieba.has_word(t.text) or t.pos[:1] in {"n", "f", "s"} for t in tokens)


_VAGUE_BEFORE = re.compile(
    r"(?:打造[成为]|成为|争创|争取|首[个家批]|一批|全国|西部|东部|[级型类]|平方米|(?:最[大高强优]|一流|领先|唯一|首个)[^，。；]{0,4}的)[“‘]?$"
)
_VAGUE_BEHIND = re.compile(r"(?:等)?[两二三四五六七八九十]大|模式|方面")
_OF_SIZE = re.compile("[百千万]亩$")
"""千亩|棚膜园区: a sort by its size."""
_SIDE = re.compile(r"[东南西北中]部(?:产业|科技)?$")
"""甲市|东部|新城: a side of a city that a park is named after."""
_FEW = 8


def _indefinite(doc: Document, start: int, hit: re.Match[str]) -> bool:
    """全国领先的|光电产业集聚区, 物流园区等|三大园区: common words that tell of a sort, before or behind which the text
    says so."""
    vague = _VAGUE_BEFORE.search(doc.text, max(0, start - _FEW), start) or _VAGUE_BEHIND.match(doc.text, hit.end())
    if not vague:
        return _OF_SIZE.search(doc.text, max(0, start - 2), start) is not None
    tokens = doc.tokens_in(Span(start, hit.end()))
    return all((rjieba.has_word(t.text) or t.text.isascii()) and t.pos not in {"ns", "nz"} for t in tokens)


def _deictic(doc: Document, found: list[Mention]) -> list[Mention]:
    """县经开区, 高新区: the park of that sort of the article's own area, where the article names none in full."""
    named = {park.text[-3:] for park in found}
    full = [park.text for park in found if _ZONE.search(park.text)]
    sorts = {sort for name in full for sort in (_SORT_OF.findall(name) or _SORTS)}
    whole = [_park(doc, *hit.span()) for hit in _DEICTIC.finditer(doc.text) if hit.group()[-3:] not in named]
    bare = [] if whole else [hit.span("name") for hit in _BARE.finditer(doc.text) if hit["sort"] not in sorts]
    return [*whole, *(_park(doc, *span) for span in bare)]


def _park(doc: Document, start: int, end: int) -> Mention:
    return Mention("Park", Span(start, end), doc.text[start:end])


def _start(doc: Document, hit: re.Match[str], floor: int) -> int | None:
    """Where the name that ends at `hit` begins; None if nothing in it tells one park from others."""
    text, head = doc.text, hit.start()
    side = _SIDE.search(text, max(floor, head - _FEW), head)
    begins = range(max(floor, side.start() - 4), side.start() - 1) if side else ()
    city = next((at for at in begins if side and load().find(text[at : side.start()])), None)
    if city is not None:
        return city
    start = name_start(doc, head, floor)
    if start == floor and text.startswith(("和", "与", "及"), start):
        start += 1  # 甲科技城|和|乙产业园
    joins = start == floor and floor > 0 and past_verbs(doc, start, head) == start
    made = _MADE.match(text, start, head)
    start = made.end() if made else start
    start = trim_left(doc, start, head, lambda word: word in words("park_generic"))
    if not joins:
        start = _with_town(doc, _past_verbs(doc, start, head), head, floor)
        half = _HALF_AREA.match(text, start, head)
        start = half.end() if half else start
    proper = _proper_end(doc, start, head)
    if not joins:
        start = _past_places(doc, start, proper)
    if joins and start == floor and head >= start and not _ONLY_GRADED.search(text, start, head):
        bare = hit.group() in {"园区", "开发区", "高新区", "经开区"} and proper == start
        return None if bare else start
    if proper - start < 2 or text[start:proper] in words("name_generic") or _COUNTED.match(text, start, proper):
        return None
    if _ONLY_GRADED.search(text, start, head):
        return None
    chain = "-" in text[start:proper] or text.endswith(("中心", "基地"), start, proper)
    return None if chain or _loose(doc, start, proper, hit) else start


_TOWN = re.compile(r"(?<=[县市区旗])[一-龥]{2,3}[镇乡]")


def _with_town(doc: Document, start: int, head: int, floor: int) -> int:
    """`start`, or where the town begins that the tagger's words cut across behind a place: 甲县|会龙镇创业园."""
    for town in _TOWN.finditer(doc.text, max(floor, start - 3), head):
        if town.start() < start < town.end() and _behind_place(doc.text, town.start()):
            return town.start()
    return start


def _behind_place(text: str, at: int) -> bool:
    return any(load().find(text[since:at]) for since in range(max(0, at - 6), at - 1))


def _past_verbs(doc: Document, start: int, head: int) -> int:
    """`past_verbs`, but a numeral right before a single character is of a name (七里|坡|工业园), and so is any one
    before another one that is a sort's whole name (磨|憨|经济开发区)."""
    behind = past_verbs(doc, start, head)
    if head - behind == 1 and _NUMERAL.match(doc.text, start, behind):
        return start
    proper = _proper_end(doc, behind, head)
    pair = proper < head and proper - behind == 1 and behind - start == 1
    return start if pair and doc.token_before(proper).pos in _OF_NAMES else behind


_OF_NAMES = frozenset({"n", "ng", "nr", "nz", "g", "x"})
_NUMERAL = re.compile("[一二三四五六七八九十百千万]")


def _past_places(doc: Document, start: int, proper: int) -> int:
    """Behind the places written out before a park with a name of its own: 甲省乙市|丙溪产业园, but 丙县茶叶产业园."""
    at = start
    while True:
        ends = (end for end in range(at + 2, min(at + 9, proper - 1)) if doc.text[end - 1] in "省市县旗州区盟")
        place = next((end for end in ends if load().find(doc.text[at:end])), None)
        if place is None:
            break
        at = place
    own = doc.token_before(at + 1)
    named = own.start == at and len(own.text) > 1 and (own.pos in _PROPER_TAGS or not rjieba.has_word(own.text))
    return at if named else start


def _proper_end(doc: Document, start: int, head: int) -> int:
    """Where the words for a sort of park begin in a park's name: 阜城|经济技术."""
    at = head
    while at > start:
        token = doc.token_before(at)
        if doc.text[max(token.start, start) : at] not in _SORT:
            break
        at = max(token.start, start)
    return at


def _loose(doc: Document, start: int, proper: int, hit: re.Match[str]) -> bool:
    """叮嘱高新区, 向园区: before a bare kind of park stands no name but a verb, a time, a particle."""
    if not _PLAIN.fullmatch(hit.group()):
        return False
    last = doc.token_before(proper)
    if hit.group() == "园":
        tags = {t.pos[:1] for t in doc.tokens_in(Span(start, proper))}
        return proper - start > 6 or not tags.isdisjoint(_NO_NAME)
    if last.pos == "f":
        return last.start <= start
    return (
        last.pos in _NO_NAME
        and last.end == proper
        and not load().find(last.text)
        and not load().find(doc.text[start:proper])
    )
