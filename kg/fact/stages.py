"""How far projects and batches have come, and when batches were started or signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.fact.focus import WORKS, clause_at, subject
from kg.fact.reading import Candidate, Reading
from kg.model import Count, Mention, Span, Stage, When

ORDER = ("planned", "signed", "started", "underConstruction", "completed", "commissioning", "inProduction")
"""From the first thought to full running: of several stages that an article tells, the furthest is the fact."""

_TRIGGERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("commissioning", re.compile(r"(?:进入|正在|开始|转入|全面)?[^，。；]{0,6}(?:调试(?:运行)?|试运行|试生产|试车|点火成功|联动试车|试投产|投料试车)(?!线)")),
    ("inProduction", re.compile(r"(?:正式|全部|全面|建成|竣工|顺利|相继|先后|陆续)?(?:投产(?!后|达效|之后|以后|时)|投入(?:生产|运营|使用|运行)(?!后|之后)|投运|投用(?!后)|开门运营|(?:全面|正式)运营|运营以来|启用(?!后)|达产(?!后|达效|之后)|转入批量生产|下线了|并网发电|全容量并网|通车运营|已经?发电)")),
    ("completed", re.compile(r"竣工(?!后|之后|以后|验收后|项目|结算)|建成(?!后|之后|以后|区|时|投)|完工(?!后|之后)|通车(?!后|里程|之后)|落成(?!后)|交付使用(?!后)|打通全流程")),
    ("underConstruction", re.compile(r"在建(?!设)|正在(?:紧张|加紧|有序|抓紧|进行)?(?:建设|施工|安装|浇筑|推进|搭建|铺设|进行|二期)|正(?:安装|浇筑|建设|施工|抓紧|加紧|热火朝天)|(?:建设|施工)正|加快建设|加紧建设|抓紧建设|施工现场|焊花|主体(?:结构)?(?:已经?|全部)?(?:完工|封顶|完成|建成)|已?封顶|续建|土建[^，。]{0,4}(?:结束|完成)|进入[^，。]{0,8}(?:施工|安装|实施)阶段|(?:钢结构|桩基|厂房|主体|基础|路基|桥梁)[^，。；]{0,10}(?:已?完成|完工)|进度过半|建设中|塔吊")),
    ("started", re.compile(r"(?:集中|正式|同时|破土|同步|一并|同日)?(?:开工(?!仪式后|后|率|许可|时|令|日期|条件|项目现场)|动工(?!后)|奠基|破土|开建|启动建设|打下第一桩|一并启动|启动施工)")),
    ("signed", re.compile(r"签约(?!率|后|之后)|签订(?:了)?|签署(?:了)?|签下(?:了)?|落户(?!企业)|落地(?!生根|见效|率)|落子|摘牌")),
    ("planned", re.compile(r"谋划(?:实施|建设|储备|推进)?|前期(?:工作|手续|计划|准备)?|储备|拟建|申报|论证|做前期|比选|选址论证|可研")),
)
_UNREAL = re.compile(
    r"(?:月|年|底|日|季度)(?:底|末)?(?:之)?前|年内|就能|可(?!以看|见)|计划新|将于|即将|将在|^将|，将|预计|计划|力争|确保|争取|有望|预期|拟|尚未|未能|没有|并未|还没|尚无|未开工|若|如果|尽快|早日|届时|推迟|原定|目标|要求|准备|明年|下半年将|可望|后年|到\d{4}年|推动|促进|加快推进|力促|"
    r"从签约到|签约、|审批、|待|将要|预备|争创|希望|以后|之后再|开工时间|再.{0,4}启动|能否"
)
_DONE = re.compile(r"已经?|全部|正式|先后|相继|刚刚|顺利|于\d")


@dataclass(frozen=True, slots=True)
class _Told:
    who: Mention
    stage: str
    trigger: Span
    confidence: float
    rule: str = "told"


def extract(reading: Reading) -> Iterator[Candidate]:
    """`stage` and `projectCount`, and the `period` of batches."""
    told = list(_stages(reading))
    own = _furthest(told, reading)
    shared = _shared(reading, own)
    for item in [*own.values(), *shared]:
        date = _date_of(reading, item.trigger) if item.rule == "told" else None
        yield Candidate(item.who, "stage", Stage(item.stage, date), item.trigger, item.confidence, f"stage.{item.rule}.{item.stage}", item.trigger)
    yield from _counts(reading)
    yield from _periods(reading, [*own.values()])


def _stages(reading: Reading) -> Iterator[_Told]:
    for sentence in reading.doc.sentences:
        for stage, pattern in _TRIGGERS:
            for hit in pattern.finditer(reading.text, sentence.start, sentence.end):
                span = Span(*hit.span())
                who = whose(reading, span, sentence)
                if who is None:
                    continue
                inside = who.span.covers(span) and who.kind == "ProjectBatch"
                if inside and re.search(r"计划|拟", who.text):
                    continue
                if not inside and not is_real(reading, span, stage):
                    continue
                yield _Told(who, stage, span, 0.9 if inside or who.span.end <= span.start else 0.8)


def whose(reading: Reading, span: Span, sentence: Span) -> Mention | None:
    """Who has reached the stage: the holder of the word, the project right behind it, else the one in focus."""
    for mention in reading.within(sentence, *WORKS):
        if mention.span.covers(span):
            return mention if mention.kind == "ProjectBatch" else None
    if any(m.span.covers(span) for m in reading.within(sentence, "Park", "Company", "Organisation", "GovernmentBody")):
        return None
    ahead = next((m for m in reading.within(Span(span.end, sentence.end), *WORKS)), None) if span.end < sentence.end else None
    if ahead is not None and re.fullmatch(r"(?:的|了|建设的?|运营的?|，?建设了?)?[《“]?", reading.text[span.end : ahead.span.start]):
        return ahead
    if ahead is not None and _AGREEMENT.search(span.of(reading.text)) and _IN_AGREEMENT.match(reading.text[span.end : ahead.span.start]):
        return ahead
    return subject(reading, span, *WORKS)


_AGREEMENT = re.compile(r"签订|签署|签约|签下")
_IN_AGREEMENT = re.compile(r"[^。；]{0,24}?(?:协议|合同|合同书|合约)[》”]?，[^。；]{0,40}?(?:建设|投建|投资|实施)[^，。；]{0,8}$")


def is_real(reading: Reading, span: Span, stage: str) -> bool:
    """Whether the clause tells what has happened, not what is wished, planned, denied or only counted on."""
    clause = clause_at(reading, span.start)
    before = reading.text[max(clause.start - 1, 0) : span.start]
    if stage == "planned":
        return not re.search(r"去年|已完成", before)
    if _UNREAL.search(before) and not _DONE.search(before):
        return False
    if re.match(r"(?:前|时|条件|要求|目标|率|后)", reading.text[span.end : span.end + 2]):
        return False
    when = next((m for m in reading.within(clause, "When") if isinstance(m.value, When)), None)
    return when is None or reading.reference is None or not is_later(when, reading)


def is_later(when: Mention, reading: Reading) -> bool:
    if not isinstance(when.value, When) or reading.reference is None:
        return False
    shown = when.value.date
    today = reading.reference.isoformat()
    if "Q" in shown or "H" in shown:
        quarter = (reading.reference.month + 2) // 3
        now = f"{today[:4]}-Q{quarter}" if "Q" in shown else f"{today[:4]}-H{1 if quarter <= 2 else 2}"
        return shown > now
    return shown > today[: len(shown)] or (len(shown) == 4 and shown == today[:4] and "底" in reading.text[when.span.start : when.span.end + 1])


def _furthest(told: list[_Told], reading: Reading) -> dict[str, _Told]:
    """Of the stages told of each thing the furthest, by the thing's key."""
    best: dict[str, _Told] = {}
    for item in told:
        key = reading.key[item.who]
        if key not in best or ORDER.index(item.stage) > ORDER.index(best[key].stage):
            best[key] = item
    return best


_APART = re.compile(r"谋划|储备|前期|论证|拟|去年|上年|此前|早在|早就|全年|年度|计划|打算|累计|至今|已有|现有|链接|新闻背景|申报|洽谈|意向")
_PART = re.compile(r"其中|从[^，。]{1,8}看|包括|按[^，。]{1,8}分|分别|涉及|结构上")
_MAIN_PARAGRAPHS = 5


def _shared(reading: Reading, own: dict[str, _Told]) -> Iterator[_Told]:
    """Members and parts of the batch that the article is about share its stage, where the text tells them no other."""
    main = _main_event(reading, own)
    if main is None or not isinstance(main.who.value, Count):
        return
    done = set(own)
    for work in reading.mentions:
        if work.kind not in WORKS or reading.key[work] in done or "#" in reading.key[work]:
            continue
        done.add(reading.key[work])
        if work.span.start < main.who.span.start and work.kind == "ProjectBatch":
            continue
        if work.kind == "ProjectBatch" and not _part_of(reading, work, main.who.value.value):
            continue
        if not _set_apart(reading, work):
            yield _Told(work, main.stage, main.trigger, 0.75, "shared")


def _main_event(reading: Reading, own: dict[str, _Told]) -> _Told | None:
    """The first batch in the headline or the first paragraphs that was started or signed."""
    last = reading.doc.paragraphs[: _MAIN_PARAGRAPHS][-1].end if reading.doc.paragraphs else 0
    batches = [t for t in own.values() if t.who.kind == "ProjectBatch" and t.stage in {"started", "signed"} and t.who.span.end <= last]
    return min(batches, key=lambda t: t.who.span, default=None)


def _part_of(reading: Reading, batch: Mention, whole: int) -> bool:
    if not isinstance(batch.value, Count) or batch.value.value > whole:
        return False
    sentence = reading.doc.sentence_at(batch.span.start)
    return not _APART.search(reading.text[sentence.start : batch.span.end]) or bool(_PART.search(reading.text[sentence.start : batch.span.start]))


def _set_apart(reading: Reading, work: Mention) -> bool:
    clause = clause_at(reading, work.span.start)
    before = reading.text[max(clause.start - 12, 0) : work.span.start]
    return bool(_APART.search(before.rsplit("。", 1)[-1]))


def _date_of(reading: Reading, trigger: Span) -> str | None:
    """The date that the sentence gives before the stage's words, if it is a day or a month that has come."""
    sentence = reading.doc.sentence_at(trigger.start)
    for when in reversed(list(reading.within(Span(sentence.start, trigger.end), "When"))):
        if isinstance(when.value, When) and not is_later(when, reading):
            return when.value.date
    return None


def _counts(reading: Reading) -> Iterator[Candidate]:
    seen: set[str] = set()
    for mention in reading.mentions:
        if mention.kind == "ProjectBatch" and isinstance(mention.value, Count) and reading.key[mention] not in seen:
            seen.add(reading.key[mention])
            yield Candidate(mention, "projectCount", mention.value, mention.span, 0.95, "schedule.count", mention.span)


def _periods(reading: Reading, told: list[_Told]) -> Iterator[Candidate]:
    """When a batch was started or signed: the date before it in its sentence, or that of the event which opens the article."""
    done: set[str] = set()
    event = _event_day(reading)
    for item in told:
        key = reading.key[item.who]
        if item.who.kind != "ProjectBatch" or key in done or item.stage not in {"started", "signed"}:
            continue
        sentence = reading.doc.sentence_at(item.who.span.start)
        dates = [m for m in reading.within(Span(sentence.start, item.trigger.end), "When") if isinstance(m.value, When) and not is_later(m, reading)]
        when = dates[-1] if dates else (event if not done and event is not None else None)
        if when is None or not isinstance(when.value, When) or _is_part(reading, item.who):
            continue
        done.add(key)
        yield Candidate(item.who, "period", when.value, item.trigger, 0.85, "schedule.period", when.span)


def _is_part(reading: Reading, batch: Mention) -> bool:
    return bool(re.search(r"其中[^，。；]{0,10}$", reading.text[max(0, batch.span.start - 14) : batch.span.start]))


def _event_day(reading: Reading) -> Mention | None:
    """The day of the opening or signing that the first paragraphs tell."""
    for paragraph in reading.doc.paragraphs[:5]:
        for hit in re.finditer(r"开工|签约|奠基|开建", reading.text[paragraph.start : paragraph.end]):
            sentence = reading.doc.sentence_at(paragraph.start + hit.start())
            for when in reading.within(Span(sentence.start, paragraph.start + hit.end()), "When"):
                if isinstance(when.value, When) and len(when.value.date) >= 7 and not is_later(when, reading):
                    return when
    return None


