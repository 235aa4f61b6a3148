"""Industries, products and designations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS, subject, topic
from kg.fact.home import home_place
from kg.fact.reading import Candidate, Reading
from kg.mention.industries import statements
from kg.model import Mention, Span, Text

_DEICTIC = re.compile(r"(?:该|我|全|本)(?P<level>省|市|县|区|州)|当地")
_ITEM_BREAK = re.compile(r"、|(?<=[一-龥]{2})(?:和|与|及|以及)(?=[一-龥]{2})")
_PRODUCTS = re.compile(
    r"(?P<trigger>(?:主要|主导|核心|拳头|终端)产品(?:有|为|是|包括|涵盖|涉及)?[：:]?|(?:公司|企业)?主营(?:业务(?:为|是|包括))?|主打|(?:主要|专业|专门|专注)(?:从事)?(?:生产|制造|研发(?:和|、)?生产)|(?:建设|新建)(?=[一-龥、]{2,20}?(?:等)?(?:生产线|产线)))"
    r"(?P<list>[^，。；：\n]{2,60})"
)
_PRODUCT_TAIL = re.compile(r"(?:等.*|[一二三两\d]+(?:大|个)(?:系列|类|产品).*|(?:的)?(?:研发|生产|销售|制造|加工|业务|产品|系列|生产线|产线|\d+条).*)$")
_HONOUR = re.compile(
    r"(?P<honour>(?:农业产业化)?(?:(?:国家|全国|省|市|中国|自治区|[一-龥]{2,3}(?:省|市|自治区))(?:级|\d{4}年)*(?:农业产业化|高新技术|专精特新|科技型|制造业|技术创新|重点|现代|绿色|新型|首批|产业化|级)?"
    r"[^，。；：、的\n]{0,18}?(?:重点(?:建设)?项目|高新技术企业|龙头企业|(?:“?小巨人”?)(?:企业)?|“?专精特新”?[^，。；、]{0,8}企业|单项冠军(?:企业|示范企业)?|示范基地|示范区|产业基地|特色产业基地|示范园区?|绿色园区|绿色工厂|(?:级)?(?:高新技术产业|经济技术)?开发区|现代农业产业园|瞪羚企业|独角兽企业|科技型中小企业|企业技术中心|样板|孵化器|众创空间|产业集群))"
    r"|(?:科创板|创业板|主板)上市公司|世界500强(?:企业)?|中国500强(?:企业)?)"
)
_GIVEN = re.compile(r"(?:被?(?:评为|评定为|认定为|列为|列入|入选|纳入|确定为|授予|命名为|获评|获批|评选为)|获评|获批|荣获|获得|升格为|升级为|作为|成为|(?<![而可这那])是|为|系|通过(?:了)?|先后获得)(?:[^，。；、]{0,4})?$")
_NOT_GIVEN = re.compile(r"争创|创建|力争|冲刺|申报|推动|打造|培育|目标|新增|家|拟|尚未|建设|达到|等|和|引进|、$")


def extract(reading: Reading) -> Iterator[Candidate]:
    """industry, produces and designation."""
    yield from _industries(reading)
    yield from _products(reading)
    yield from _honours(reading)


def _industries(reading: Reading) -> Iterator[Candidate]:
    for statement in statements(reading.doc):
        who = _concerned(reading, statement.span)
        if who is None:
            continue
        for member in statement.members:
            mention = next((m for m in reading.within(member.span, "Industry") if m.span == member.span), None)
            if mention is not None:
                yield Candidate(who, "industry", mention, statement.span, 0.82, "trade.industry")
    yield from _kinds_of_batches(reading)


def _concerned(reading: Reading, span: Span) -> Mention | None:
    """Whose industries a statement lists: the batch, project, park or area before it; 该市 and 全县 are the article's place."""
    sentence = reading.doc.sentence_at(span.start)
    head = reading.text[sentence.start : span.start]
    text = span.of(reading.text)
    batches = bool(re.match(r"(?:主要)?(?:涉及|涵盖|覆盖|集中在|分布)", text))
    if batches:
        found = reading.last_before(span.start, sentence.start, *WORKS, "Park")
        if found is not None:
            return found
        before = subject(reading, span, *WORKS)
        if before is not None:
            return before
    first = next((m for m in reading.within(span, "Park", "AdministrativeArea", "Company") if m.span.start == span.start), None)
    if first is not None:
        return first
    if _DEICTIC.search(head[-16:] + text[:6]):
        return home_place(reading)
    found = topic(reading, span.start, "Park", "AdministrativeArea", "Company", "Region")
    return found if found is not None else home_place(reading)


_BATCH_TRADE = re.compile(r"(?:\d+|[两二三四五六七八九十]+)个(?P<name>[一-龥]{2,8}?)(?:产业|类)?项目$")
_PLAIN = re.compile(r"重点|工业|产业|亿元|具体|大|基础设施|民生|签约|开工|合作|省|市|县|区|国家|科技|创新|建设|大中修|在建|竣工|续建|新|前期|储备|转型|高耗能|社会")


def _kinds_of_batches(reading: Reading) -> Iterator[Candidate]:
    """3个锂电项目, 18个农业产业项目: the batch's trade stands in its name."""
    for batch in reading.mentions:
        hit = _BATCH_TRADE.search(batch.text) if batch.kind == "ProjectBatch" else None
        if hit and not _PLAIN.search(hit["name"].removesuffix("产业")):
            start = batch.span.start + hit.start("name")
            name = hit["name"]
            yield Candidate(batch, "industry", Mention("Industry", Span(start, start + len(name)), name, name.removesuffix("产业")), batch.span, 0.75, "trade.industry.batch")


def _products(reading: Reading) -> Iterator[Candidate]:
    for hit in _PRODUCTS.finditer(reading.text):
        trigger = Span(*hit.span("trigger"))
        work = reading.last_before(trigger.start, reading.doc.sentence_at(trigger.start).start, "Project")
        who = work or (subject(reading, trigger, "Project") if "产品" in hit["trigger"] else None) or topic(reading, trigger.start, "Company", "Project")
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


def _honours(reading: Reading) -> Iterator[Candidate]:
    for hit in _HONOUR.finditer(reading.text):
        span = Span(*hit.span("honour"))
        sentence = reading.doc.sentence_at(span.start)
        before = reading.text[sentence.start : span.start]
        given, beside = _GIVEN.search(before), _beside(reading, span, sentence)
        if beside is None and (given is None or _NOT_GIVEN.search(before[: given.start()].rsplit("，", 1)[-1][-8:])):
            continue
        kind = "Project" if "项目" in hit["honour"] else "Park" if re.search(r"区$|园区?$|产业基地$|示范基地$", hit["honour"]) else "Company"
        at = sentence.start + given.start() if given else span.start
        who = beside or _holder(reading, at, sentence, kind) or _ahead(reading, span, sentence, kind)
        if who is not None and not who.span.overlaps(span):
            words = Span(at, sentence.start + given.end()) if given and given.start() < given.end() else span
            yield Candidate(who, "designation", Text(hit["honour"]), words, 0.82, "trade.designation", span)


def _beside(reading: Reading, span: Span, sentence: Span) -> Mention | None:
    """甲乙公司，农业产业化国家重点龙头企业，…: an honour in apposition."""
    firm = reading.last_before(span.start, max(sentence.start, span.start - 40), "Company")
    apart = reading.text[firm.span.end : span.start] if firm is not None else "。"
    return firm if re.fullmatch(r"[，、——]{1,2}(?:\d{4}年成立，)?(?:农业产业化)?", apart) else None


def _holder(reading: Reading, at: int, sentence: Span, kind: str) -> Mention | None:
    if kind == "Project":
        return subject(reading, Span(at, at + 1), "Project")
    found = topic(reading, at, kind) or reading.last_before(at, sentence.start, kind)
    if found is None and kind == "Park":
        home = home_place(reading)
        return home if home is not None and home.kind == "Park" else None
    return found


def _ahead(reading: Reading, span: Span, sentence: Span, kind: str) -> Mention | None:
    """作为河北省重点项目，甲乙基地项目总投资…: the holder stands behind."""
    if span.end >= sentence.end:
        return None
    found = next(iter(reading.within(Span(span.end, sentence.end), kind)), None)
    return found if found is not None and found.span.start - span.end < 6 else None
