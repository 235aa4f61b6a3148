"""Companies, institutes, universities, bodies of party and state, and other organisations, told by their endings.

Chinese organisation names are place + distinctive part + trade + legal form (国家标准 GB/T 40091 and the Enterprise Name
Registration Rules describe the order); the legal form or the kind of body stands last, so it anchors the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.mention import known
from kg.mention.boundary import name_start, trim_left
from kg.mention.lexicon import alternation, words
from kg.model import Mention, Span
from kg.text.document import Document


@dataclass(frozen=True, slots=True)
class _Kind:
    """One family of endings: `core` is the least number of characters that must stand before the ending."""

    kind: str
    ending: re.Pattern[str]
    core: int


_PERSON_OF = r"(?!员|长|工|生)"  # 委员, 局长, 院长, 学院生: the ending goes on as another word
_KINDS = (
    _Kind(
        "Company",
        re.compile(
            r"(?:集团)?(?:股份)?有限(?:责任)?(?:总)?公司(?:[一-龥]{2,6}分公司)?|集团(?:总)?公司|集团(?=[^一-龥]|[^公有股])"
            r"|(?:总|分)公司|供电公司|养殖公司|(?<![该子母本总分一市等的、，])公司|(?:设计|勘测设计研究)院(?=与|等|和|、|，|承)"
        ),
        2,
    ),
    _Kind(
        "ResearchInstitute",
        re.compile(
            r"研究(?:所|院)(?:有限公司)?(?:[一-龥]{2,4}分院)?|科学院(?:[一-龥]{2,4}分院)?|(?:重点|联合|国家)?实验室|试验站"
            r"|(?:技术|工程|创新)?研究中心|技术创新中心|化物所|分院"
        ),
        2,
    ),
    _Kind("University", re.compile(r"大学(?!生|城|科技园|校长|毕业)(?:[一-龥]{1,8}学院)?|(?<!科)学院(?!路)"), 2),
    _Kind(
        "GovernmentBody",
        re.compile(
            r"人民政府(?:办公[室厅])?|管(?:理)?委(?:员)?会(?:办公室)?|委员会(?:办公室)?|人大常委会|人民法院|人民检察院"
            r"|(?<!邮政)(?<!供电)(?<!铁路)(?<!工程)(?<![结格布时大全开书])局(?![面部势限域中集])"
            + _PERSON_OF
            + r"|(?<!展)(?<!宴会)(?<![餐客大前舞])厅(?![堂里])"
            + _PERSON_OF
            + r"|(?<=[省市县区州][一-龥]{3})(?:发展|服务|事务)中心|(?:改革|试点|领导小组|推进)办公室"
        ),
        2,
    ),
    _Kind(
        "Organisation",
        re.compile(
            r"(?:日|晚|早|时|商|青年|经济|工人|农民|科技)报(?:社)?(?!道|告|名|价|批|送|业|刊|喜)|新闻网|传媒网|财经网|(?:广播)?电视(?:总)?台"
            r"|融媒体中心|融媒|通讯社|银行(?:股份有限公司)?(?:[一-龥]{2,6}[分支]行)?|[分支]行|医院|(?<!合作)协会|商会|联合会|联合社|供销社|交易所"
            r"|工作室|(?<!该)合作社|基金会|(?:技术)?转移中心|(?:农产品|农贸|专业|批发)?批发市场"
        ),
        2,
    ),
)
_BUILDERS = re.compile(  # the bureaus of the state's building groups are companies: 中铁十二局集团
    r"(?:中铁|中建|中交|中冶|中电建|中国水利水电|中国电建|中国能建|水电)(?:第)?[一二三四五六七八九十]{1,3}"
    r"(?:局|公局|航局|院|工程局|勘测设计院)(?:集团)?(?:有限公司)?"
)
_ACADEMY = re.compile(r"中国科学院|中科院|中国工程院|中国农业科学院|中国农科院")
_COMMITTEE = re.compile(
    r"(?P<place>[一-龥]{1,10}?[省市县区州盟旗])(?P<body>委|(?:县|市|区|州)委|政府|委宣传部|政协|人大|纪委)"
    r"(?=[书副常办、，组宣统政秘主委与和及等在的出]|[一-龥]{0,6}(?:书记|市长|县长|区长|省长|州长))"
)
_DEICTIC_BODY = re.compile(
    r"(?<![一-龥])(?:该|我)?(?P<level>[省市县区州])(?P<name>(?!长|委|级|里|内|场|民|域|政府|值|直|人大|政协)[一-龥]{2,14}?"
    r"(?:局|厅|委员会|改革委|办公室|重点办|信访办|台办|工信委))(?![面部势限域长])"
)


def recognise(doc: Document) -> list[Mention]:
    """Organisations of all kinds in the clean text; overlapping readings are left to the caller's resolution."""
    found: dict[tuple[int, int, str], Mention] = {}
    for mention in _all(doc):
        found.setdefault((mention.span.start, mention.span.end, mention.kind), mention)
    return sorted(found.values(), key=lambda m: (m.span.start, -m.span.end))


def _all(doc: Document) -> Iterator[Mention]:
    yield from _by_ending(doc)
    yield from _builders(doc)
    yield from _academies(doc)
    yield from known.recognise(doc)
    yield from _committees(doc)


def _mention(doc: Document, kind: str, start: int, end: int, name: str = "") -> Mention:
    return Mention(kind, Span(start, end), doc.text[start:end], name)


def _by_ending(doc: Document) -> Iterator[Mention]:
    for family in _KINDS:
        floor = last = 0
        for hit in family.ending.finditer(doc.text):
            head = hit.start()
            start = name_start(doc, head, floor)
            start = _after_park(doc, start, head)
            start = _joined_start(doc, start, floor, family.kind)
            if start == floor and family.kind in _NESTING and floor:
                start = last  # 中国科学院 + 声学研究所: one institute
            start = trim_left(doc, start, head, lambda word: word in _LEADING)
            core = doc.text[start:head]
            legal = family.kind == "Company" and "有限" in hit.group() and len(core) >= 4
            if len(core) < family.core or not (legal or _distinctive(core, family.kind)):
                continue
            yield _mention(doc, family.kind, start, hit.end())
            last, floor = start, hit.end()


_NESTING = frozenset({"ResearchInstitute", "University"})
_LEADING = frozenset({"—", "-", "·", "～", "+", "&", "/", "外资", "合资", "上市", "知名", "著名", "原", "新", "大型"})
_PARK_TAIL = re.compile(
    r"(?:高新区|开发区|经开区|产业园区?|工业园区?|科技园|园区|工业区|示范区|保税区|科技城|科技谷|新城)(?:[东南西北中]区)?"
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
    return all(t.text in words("name_generic") for t in doc.tokens_in(Span(start, end)))


def _joined_start(doc: Document, start: int, floor: int, kind: str) -> int:
    """An institute's own name may hold 与 or 和 (地质与地球物理研究所): go on left when an academy or university stands there."""
    if kind != "ResearchInstitute" or start - 1 <= floor or doc.text[start - 1] not in "与和及":
        return start
    left = name_start(doc, start - 1, floor)
    before = doc.text[left : start - 1]
    heads = r"(?:中国科学院|中科院|中国[一-龥]{2,4}科学院|[一-龥]{2,6}大学)(?!$)"
    return left if re.match(heads, before) and not re.search(r"(?:所|院|室|公司|集团|局|中心|政府)$", before) else start


def _distinctive(core: str, kind: str) -> bool:
    """Whether the part before the ending names one organisation and not a sort of them."""
    bare = re.sub(r"^(?:这|该|本|其|某|各|全|一|两|三|几|多)[家个]?", "", core)
    if len(bare) < 2 or bare in words("name_generic") or bare in _NOT_NAMES:
        return False
    if kind == "Company":
        tokens = [piece for piece in re.split(alternation("name_generic"), bare) if piece]
        return bool(tokens)
    return True


_NOT_NAMES = frozenset(
    "有限 股份 跨国 上市 科研 高等 职业 普通 国家 省级 市级 县级 国家级 重点 联合 专家 党校 人民 中心 三甲 综合 基层 乡镇 党政 农村 "
    "商业 政策性 各大 多所 相关 有关 专业 建成 中央 地方 各级 国务院 交通 公安 集贸 农贸 小额 知名 网络 对口 定点 社会 民营".split()
)


def _builders(doc: Document) -> Iterator[Mention]:
    for hit in _BUILDERS.finditer(doc.text):
        yield _mention(doc, "Company", hit.start(), hit.end())


def _academies(doc: Document) -> Iterator[Mention]:
    """The academy itself, where no institute's name goes on from it."""
    for hit in _ACADEMY.finditer(doc.text):
        yield _mention(doc, "ResearchInstitute", hit.start(), hit.end())


def _committees(doc: Document) -> Iterator[Mention]:
    """衡水市委, 深州市政府: a place and its committee or government; and 市交通运输局, which leaves the place out."""
    for hit in _COMMITTEE.finditer(doc.text):
        start = name_start(doc, hit.end("place"), 0)
        if hit.end("place") - start >= 2:
            yield _mention(doc, "GovernmentBody", start, hit.end("body"))
    for hit in _DEICTIC_BODY.finditer(doc.text):
        yield _mention(doc, "GovernmentBody", hit.start(), hit.end())
