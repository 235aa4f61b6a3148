"""Firms, institutes, universities, bodies of party and state and others, told by their endings.

Chinese organisation names are place + distinctive part + trade + legal form (国家标准 GB/T 40091; the Enterprise Name
Registration Rules describe the order); the legal form or the kind of body stands last, so it anchors the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from kg.gazetteer import load
from kg.mention import houses, jointlabs, known, offices
from kg.mention.boundary import name_start, past_verbs, trim_left
from kg.mention.lexicon import alternation, words
from kg.mention.organisationkinds import (
    ACADEMY,
    BUILDERS,
    COMMITTEE,
    DEICTIC_BODY,
    DEPARTMENT,
    FAMILIES,
    MINISTRIES,
    PARTNER,
    Family,
)
from kg.model import Mention, Span
from kg.text.document import Document

_LONGEST = 48
_LEAST = 2
"""So many characters at least stand before the ending of a name."""


def recognise(doc: Document) -> list[Mention]:
    """Organisations of all kinds in the clean text; overlapping readings are left to the caller's resolution."""
    found: dict[tuple[int, int, str], Mention] = {}
    for mention in _all(doc):
        found.setdefault((mention.span.start, mention.span.end, mention.kind), mention)
    return sorted(found.values(), key=lambda m: (m.span.start, -m.span.end))


def _all(doc: Document) -> Iterator[Mention]:
    for family in FAMILIES:
        yield from _by_ending(doc, family)
    for hit in BUILDERS.finditer(doc.text):
        yield _mention(doc, "Company", hit.start(), hit.end())
    for hit in MINISTRIES.finditer(doc.text):
        if doc.token_boundary(hit.start()):
            yield _mention(doc, "GovernmentBody", hit.start(), hit.end())
    for hit in ACADEMY.finditer(doc.text):
        yield _mention(doc, "ResearchInstitute", hit.start(), hit.end())
    yield from known.recognise(doc)
    yield from offices.recognise(doc)
    yield from jointlabs.recognise(doc)
    yield from houses.recognise(doc)
    yield from _committees(doc)
    yield from _deictic(doc)


def _mention(doc: Document, kind: str, start: int, end: int) -> Mention:
    return Mention(kind, Span(start, end), doc.text[start:end])


def _by_ending(doc: Document, family: Family) -> Iterator[Mention]:
    floor = last = 0
    for hit in family.ending.finditer(doc.text):
        head = hit.start()
        if family.not_after and family.not_after.search(doc.text[max(0, head - 8) : head]):
            continue
        legal = family.kind == "Company" and "有限" in hit.group()
        start = _start(doc, head, floor, family, legal)
        goes_on = _goes_on(doc, family, floor) if start == floor else _of_academy(doc, family, floor, start)
        if floor and hit.end() - last <= _LONGEST and goes_on:
            start = last
        core = doc.text[start:head]
        if (
            len(core) < _LEAST
            or doc.text[start - 1 : start] == "某"
            or not (
                (legal and len(core) >= 4) or _distinctive(core, family.kind) or _county_firm(doc, start, core, family)
            )
        ):
            continue
        if hit.group() == "厂" and _is_works(doc, start):
            continue
        if (family.proper and not _proper(doc, start, head)) or (
            hit.group() == "公司"
            and not (_branded(doc, start, head) or _is_party(doc, start, hit) or _county_firm(doc, start, core, family))
        ):
            continue
        yield _mention(doc, family.kind, start, hit.end())
        last, floor = start, hit.end()


def _start(doc: Document, head: int, floor: int, family: Family, legal: bool) -> int:
    """Where the name that ends at `head` begins."""
    start = name_start(doc, head, floor, _legal_stops() if legal else None)
    start = _after_park(doc, start, head)
    event = _EVENT.match(doc.text, start, head)
    start = event.end() if event else start
    start = _joined_start(doc, start, floor, family.kind)
    start = trim_left(doc, start, head, lambda word: word in _LEADING)
    start += doc.text.startswith("由", start) and head - start > _LEAST  # 由|县城投公司: joined to the word behind it
    if family.kind == "University":
        start = _behind_with(doc, start, head)
    if family.kind in {"Company", "ResearchInstitute"}:
        partner = PARTNER.search(doc.text, start, head)
        start = partner.end() if partner else start
    if family.kind in {"GovernmentBody", "Organisation"} or family.proper:
        start = past_verbs(doc, start, head)
    if family.kind != "GovernmentBody":
        return start
    given = _GIVEN.search(doc.text, start, head)
    start = given.end() if given else start + 1 if _source(doc, start + 1) else start
    return offices.joined(doc, start) if doc.text[start - 1 : start] in ("和", "与") else start


def _behind_with(doc: Document, start: int, head: int) -> int:
    """甲电驱同|福州大学: behind the conjunction that a known university follows, which the tagger joins to the firm."""
    for at in range(start + 1, head):
        if doc.text[at] in "同与和跟" and known.full_name(doc.text[at + 1 : head] + "大学"):
            return at + 1
    return start


@cache
def _legal_stops() -> frozenset[str]:
    """A legal form tells that words like 服务 and 运营 before it are the firm's trade and no verbs."""
    trades = {"规划", "租赁", "采购", "招商", "供应", "东部", "西部", "南部", "北部", "中部", "国内", "海外", "境内"}
    return words("name_stops") - words("name_generic") - trades


def _goes_on(doc: Document, family: Family, floor: int) -> bool:
    """中国科学院 + 声学研究所 is one institute, 甲区管委会 + 招商局 one body."""
    if family.kind == "Company":
        return doc.text.endswith("集团", 0, floor) or (  # 甲集团|新能源公司, 甲局华南公司|广西分公司
            doc.text.endswith("公司", 0, floor) and _BRANCH.match(doc.text, floor) is not None
        )
    if family.kind == "GovernmentBody":
        return doc.text.endswith(("管委会", "管理委员会"), 0, floor)
    return family.kind in {"ResearchInstitute", "University"} and not family.proper


def _of_academy(doc: Document, family: Family, floor: int, start: int) -> bool:
    """甲研究院|云计算与|大数据研究所: a department, with a conjunction in its name, of what ends at `floor`."""
    academy = family.kind == "ResearchInstitute" and doc.text.endswith(("研究院", "科学院"), 0, floor)
    if not academy or DEPARTMENT.fullmatch(doc.text, floor, start) is None:
        return False
    return all(token.pos[0] in "nvbaj" for token in doc.tokens_in(Span(floor, start - 1)))


_BRANCH = re.compile(r"[一-龥]{2,5}分公司")


def _branded(doc: Document, start: int, head: int) -> bool:
    """管道公司 and 协议约定公司 name none: a firm without its legal form is known by a name or an unknown word."""
    tokens = doc.tokens_in(Span(start, head))
    named = any(t.pos in _PROPER_TAGS or not rjieba.has_word(t.text) for t in tokens)
    named = named and not (doc.text[head - 1] in "市县区" and load().find(tokens[-1].text))  # 选址甲市乙区|公司现有厂区
    return named and doc.text[start] not in "（("


def _is_party(doc: Document, start: int, hit: re.Match[str]) -> bool:
    """与|青山旅游开发公司|签约: who signs is a firm, whatever words its name is made of."""
    signs = _PARTY_BEFORE.search(doc.text, max(0, start - 2), start) and _PARTY_BEHIND.match(doc.text, hit.end())
    return bool(signs) and hit.start() - start >= _PARTY_LEAST


_PARTY_BEFORE = re.compile(r"[与和同跟由、]$|引进$")
_PARTY_BEHIND = re.compile(r"、|等(?:企业|公司|[0-9]+家)|[^，。；、]{0,6}?(?:签|合作|达成|投资|共建|承建)")
_PARTY_LEAST = 5
_PROPER_TAGS = frozenset({"ns", "nz", "nt", "nr", "nrt", "j"})


def _proper(doc: Document, start: int, head: int) -> bool:
    """Whether the name holds a proper noun and no verb before it."""
    tokens = doc.tokens_in(Span(start, head)) if start < head else ()
    named = any(t.pos in _PROPER_TAGS for t in tokens) and tokens[0].pos not in {"v", "q", "m", "d"}
    return named and "-" not in doc.text[start:head]


def _county_firm(doc: Document, start: int, core: str, family: Family) -> bool:
    """由|县水务公司|负责: the firm of the county that the text is about."""
    led = doc.text[start - 1 : start] in _LEADS_FIRM and family.kind == "Company"
    return led and core[0] in "市县区旗州" and len(core) > _LEAST and core[1] not in "里内域外级属"


_LEADS_FIRM = frozenset("由与和、，。；：（\n")


def _is_works(doc: Document, start: int) -> bool:
    """甲公司的|碳酸锂厂, 投资2亿元建|面粉厂: what somebody has or builds, where no place opens it, is a works."""
    owned = doc.text[start - 1 : start] in {"的", "建"}
    return owned and not any(load().find(doc.text[start : start + size]) for size in (2, 3, 4, 5))


_LEADING = frozenset(
    "— - · ～ + & / 上市公司 央企 国企 民企 外企 外资 合资 上市 知名 著名 原 新 大型 从 据"
    " 亿元 万元 亿美元 万美元".split()
)
_EVENT = re.compile(
    r"第[一二三四五六七八九十0-9]{1,3}[届屆次][一-龥]{2,10}?(?:[会會](?![计員员长展])|博览会|节)(?=.{4})"
    r"|(?:项目|工程)?(?:建设|投资|运营|施工|承建|开发|承包|实施|出资|合作|总包)(?:方|单位|主体)(?=[一-龥]{2})"
)
"""第九届甲洽会|乙有限公司; 建设方|甲海运集团."""
_PARK_TAIL = re.compile(
    r"(?:高新区|开发区|经开区|产业园区?|工业园区?|科技园|园区|工业区|工业村|示范区|集聚区|集中区|创业园|物流园|保税区|科技城|科技谷|新城)(?:[东南西北中]区)?"
)


def _after_park(doc: Document, start: int, head: int) -> int:
    """衡水高新区甲乙科技有限公司 is a firm in a park; 衡水高新区建设投资集团有限公司 is the park's own."""
    cut = start
    for tail in _PARK_TAIL.finditer(doc.text, start, head):
        rest = doc.text[tail.end() : head]
        if len(rest) >= 2 and not _only_generic(doc, tail.end(), head) and not rest.startswith(("管", "党", "人民")):
            cut = tail.end()
    return cut


def _only_generic(doc: Document, start: int, end: int) -> bool:
    tokens = doc.tokens_in(Span(start, end))
    return all(doc.text[max(t.start, start) : min(t.end, end)] in words("name_generic") for t in tokens)


def _joined_start(doc: Document, start: int, floor: int, kind: str) -> int:
    """An institute's own name may hold 与 or 和 (地质与地球物理研究所), if an academy or university stands before."""
    if kind != "ResearchInstitute" or start - 1 <= floor or doc.text[start - 1] not in "与和及":
        return start
    left = name_start(doc, start - 1, floor)
    before = doc.text[left : start - 1]
    heads = r"(?:中国科学院|中科院|中国[一-龥]{2,4}科学院|[一-龥]{2,6}大学)(?!$)"
    return left if re.match(heads, before) and not re.search(r"(?:所|院|室|公司|集团|局|中心|政府)$", before) else start


def _distinctive(core: str, kind: str) -> bool:
    """Whether the part before the ending names one organisation and not a sort of them."""
    bare = re.sub(
        r"^(?:第?一家|第?[一二三]|这|该|本(?![^省市县区州乡镇村地土校院所厂社]$)|其|某|各|全|一|两|三|几|多)[家个]?",
        "",
        core,
    )
    if len(bare) < 2 or bare in words("name_generic") or bare in words("not_organisations"):
        return False
    if _GRADE.match(core):
        return False
    if kind == "Company":
        return _generic().sub("", bare) not in {"", "市", "县", "区", "省"}
    return True


_GRADE = re.compile("[一二三]级[甲乙丙]?等?")
"""按三级甲等|医院建设: the grade of a hospital that has another name."""


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(alternation("name_generic"))


def _committees(doc: Document) -> Iterator[Mention]:
    """衡水市委, 深州市政府: a place and its committee or government."""
    for hit in COMMITTEE.finditer(doc.text):
        start = name_start(doc, hit.end("level"), 0)
        if doc.text[start] in "受由经据":
            start += 1  # 受|州委书记委托
        if hit.end("level") - start >= _LEAST and doc.text[start : hit.end("level")] != "自治区":
            yield _mention(doc, "GovernmentBody", start, hit.end("body"))


_GIVEN = re.compile(r"(?<!自)(?<!理)[由据经从请](?=[省市县区州旗](?!长|域)[一-龥]{0,12}$)")
"""会议由|市发改委主持: the tagger joins a preposition to the word behind it."""
_SOURCE = re.compile(r"(?:记者|日前|[0-9]日|昨天|今天|近日|昨日)[从由经据]$")


def _source(doc: Document, at: int) -> bool:
    """记者从|市发改委获悉: what stands behind the preposition, which the tagger joins to the word behind it."""
    return _SOURCE.search(doc.text, max(0, at - 4), at) is not None


def _deictic(doc: Document) -> Iterator[Mention]:
    """市交通运输局, 该市交通运输局: a body whose place is left out, where a word begins and no place stands before."""
    for hit in DEICTIC_BODY.finditer(doc.text):
        start = hit.start()
        if doc.text[start - 1 : start] in {"该", "我", "全"}:
            start -= 1
        before = doc.token_before(start) if start else None
        free = before is None or (before.end <= start and before.pos not in {"ns", "nr", "m", "a", "b"})
        given = start > 0 and doc.text[start - 1] in "由据经从请"
        bounded = not "一" <= doc.text[start - 1] <= "龥" or given
        if (free and doc.token_boundary(start)) or bounded or _source(doc, start):
            yield _mention(doc, "GovernmentBody", start, hit.end())
