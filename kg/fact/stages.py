"""How far projects and batches have come: what is told of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.fact import stagewords
from kg.fact.clause import around
from kg.fact.focus import WORKS, subject
from kg.fact.reading import Reading
from kg.fact.stagelists import joined
from kg.fact.stagewords import is_real
from kg.fact.worksahead import AGREEMENT, AHEAD_MOST, ahead
from kg.model import Mention, Span

ORDER = ("planned", "signed", "started", "underConstruction", "completed", "commissioning", "inProduction")
"""From the first thought to full running: of several stages that an article tells, the furthest is the fact."""
_OWNERS = ("Park", "Company", "Organisation", "GovernmentBody", "Person")
"""Kinds whose names may hold words of a stage that say nothing of a project."""
_FOR_FIRMS = re.compile(r"落户|落子|落地|入驻")
_SECTION_HEAD = re.compile(r"[一二三四五六七八九十]{1,2}、|[（(【■●]")
_SECTION_OF = re.compile(r"[^。；：]*(?:在建|续建|在谈|拟建|谋划|储备|前期|竣工)[^。；：]{0,4}项目：")
"""招商引资在建项目： above a list."""
_SECTION_LENGTH = 16
_BESIDE = re.compile(r"(?:已|均|也|全部|提前|相继|陆续|集中|正式){1,2}")
"""What may stand between a batch and a stage that goes beyond its name (9个储备项目提前开工)."""
_LIST_OF = re.compile(
    r"(?P<word>开工|动工|奠基|竣工|完工|投产|签约|在建|续建|复工|前期|储备|谋划)(?:的?(?:重点|重大)?(?:民生)?(?:项目|工程)(?:里|中)?，?(?:主要|分别|还)?(?:包括|涵盖|包含|分别是|分别为|有(?![0-9])|为(?![0-9])|：)"
    r"|的(?:主要|分别|还)?(?:包括|涵盖|包含|有(?![0-9])|是)"
    r"|(?:建设|投产|投用)?，(?:(?:主要|其中|分别)(?:有|包括|为|是)|包括|分别[为是])(?![0-9])|的(?:项目)?(?:共?有|达)(?=[0-9]+[个项]，(?:如|包括|主要|分别))"
    r"|的，?(?:还|就)?有(?=[两二三四五六七八九十])|的?[0-9]+[个项](?:项目)?[里中]，?(?:有(?![0-9])|最大的是|包括|分别[是为])"
    r"|(?:项目|工程)(?:里|中)，[^，。；]{2,24}[0-9]+个，(?:包括|分别[为是]))"
)
"""开工项目包括甲、乙，竣工项目包括丙: a list of the projects that have come so far; 在建的还有甲、乙等9个项目."""
_STAGE_OF = {
    "开工": "started",
    "动工": "started",
    "奠基": "started",
    "竣工": "completed",
    "完工": "completed",
    "投产": "inProduction",
    "签约": "signed",
    "在建": "underConstruction",
    "续建": "underConstruction",
    "复工": "underConstruction",
    "前期": "planned",
    "储备": "planned",
    "谋划": "planned",
}


@dataclass(frozen=True, slots=True)
class Told:
    """That `who` has reached `stage`; `rule` says whether the text tells it or it follows from the batch or section."""

    who: Mention
    stage: str
    trigger: Span
    confidence: float
    rule: str = "told"


def told(reading: Reading) -> dict[str, Told]:
    """What the text tells of each project and batch, by entity: of several stages the furthest."""
    best = furthest([*_in_names(reading), *_by_words(reading), *_in_lists(reading)], reading)
    best.update((reading.key[item.who], item) for item in _spent_on(reading, best))
    return best


def _spent_on(reading: Reading, best: dict[str, Told]) -> Iterator[Told]:
    """甲项目5月开工，已完成投资3亿元: works that have begun and that cost already are under construction."""
    begun = {key for key, item in best.items() if item.stage == "started" and item.who.kind == "Project"}
    for hit in _SPENT.finditer(reading.text) if begun else ():
        span = Span(*hit.span())
        who = whose(reading, span, reading.doc.sentence_at(span.start))
        if who is not None and reading.key[who] in begun and is_real(reading, span, "underConstruction"):
            yield Told(who, "underConstruction", span, 0.85)


_SPENT = re.compile(r"(?:已|累计|实际)完成(?:固定资产)?投资(?=[约近超了]{0,2}[0-9])")


def _in_names(reading: Reading) -> Iterator[Told]:
    """竣工项目2个: a batch's own words tell its stage, where the article does not say that all is to begin."""
    future = _TO_BEGIN.search(reading.text, 0, _OPENING) is not None
    for batch in reading.mentions:
        if batch.kind == "Project" and batch.text.startswith(_GOING_ON):
            yield Told(batch, "underConstruction", Span(batch.span.start, batch.span.start + 2), 0.9, "named")
        if (
            batch.kind != "ProjectBatch"
            or stagewords.PLANNED.search(reading.text, max(0, batch.span.start - 2), batch.span.end)
            or (future and "开工" in batch.text)
            or _PLANNED_LIST.search(reading.text, max(0, batch.span.start - 30), batch.span.start)
            or stagewords.DENIED.search(batch.text)
            or stagewords.NOT_YET.search(reading.text, max(0, batch.span.start - 4), batch.span.end)
            or stagewords.SEVERAL.search(reading.text, max(0, batch.span.start - 3), batch.span.end)
            or ("新开工" in batch.text and _BUDGETED.match(reading.text, batch.span.end))
            or stagewords.mixed(batch.text, 0, len(batch.text))
        ):
            continue
        for stage, pattern in stagewords.OWN_WORDS:
            hit = pattern.search(reading.text, batch.span.start, batch.span.end)
            if hit:
                yield Told(batch, stage, Span(*hit.span()), 0.95, "named")
                break


_GOING_ON = ("续建", "在建")
_BUDGETED = re.compile(r"，(?:今年|年内|年度|当年|本年度?)(?:预计|计划|拟)")
"""新开工项目35个，|年内计划投资…: what the year is to begin."""
_TO_BEGIN = re.compile(r"(?<!即)将(?:集中|陆续)?(?:集中开工|开工建设|开工)一批")
_OPENING = 300
_PLANNED_LIST = re.compile(r"(?:计划|拟|力争)[^，。；\n]{0,24}[、和及]$")
"""计划竣工项目60个、|新开工项目56个."""


def _by_words(reading: Reading) -> Iterator[Told]:
    """甲乙项目正式投产."""
    for sentence in reading.doc.sentences:
        first = stagewords.ANY_TRIGGER.search(reading.text, sentence.start, sentence.end)
        if first is None or is_section_head(sentence.of(reading.text)):
            continue
        mixed = stagewords.mixed(reading.text, sentence.start, sentence.end)
        for stage, pattern in stagewords.TRIGGERS:
            for hit in pattern.finditer(reading.text, first.start(), sentence.end):
                span = Span(*hit.span())
                if _opens_list(reading.text, hit.start()) or _of_other(reading, span):
                    continue  # 前期项目中，包括…: of what follows; 接已建成通车的甲高速公路
                if any(span.overlaps(other) for other in mixed) or not is_real(reading, span, stage):
                    continue
                who = whose(reading, span, sentence)
                if who is None or who.span.covers(span) or (who.kind == "ProjectBatch" and hit[0] == "累计完成投资"):
                    continue
                reached = stagewords.of_part(reading, span, stage, who)
                for each in joined(reading, who, span, sentence):
                    yield Told(each, reached, span, 0.88)


def _opens_list(text: str, at: int) -> bool:
    """前期项目中，包括…: whether the word at `at` is told of what follows alone (5个项目开工，包括…: of both)."""
    hit = _LIST_OF.match(text, at)
    return hit is not None and not _SUMMED_BEFORE.match(text, hit.end("word"))


_SUMMED_BEFORE = re.compile("(?:建设|投产|投用)?，")


def _of_other(reading: Reading, span: Span) -> bool:
    """Whether the words describe the road or line behind them (已建成通车的甲高速公路), or what nobody knows."""
    if stagewords.of_unknown(reading, span):
        return True
    of = _DESCRIBES.match(reading.text, span.end)
    line = next(reading.between(of.end(), of.end() + AHEAD_MOST, "Infrastructure"), None) if of is not None else None
    return of is not None and line is not None and line.span.start <= of.end() + 2


_DESCRIBES = re.compile("(?:通车|投用|投产|运营)?的")


def _in_lists(reading: Reading) -> Iterator[Told]:
    """开工项目包括甲、乙: each project of the list, up to the next list or the end of the sentence."""
    for hit in _LIST_OF.finditer(reading.text):
        trigger = Span(*hit.span("word"))
        sentence = around(reading, hit.start())
        following = _LIST_OF.search(reading.text, hit.end(), max(hit.end(), sentence.end))
        until = following.start() if following else sentence.end
        if not is_real(reading, trigger, _STAGE_OF[hit["word"]]):
            continue
        for batch in reading.between(hit.end("word"), hit.end(), "ProjectBatch"):
            yield Told(batch, _STAGE_OF[hit["word"]], trigger, 0.9, "list")
        counted = next(reading.between(hit.end(), until, *WORKS), None)
        if counted is not None and counted.kind == "ProjectBatch" and counted.span.start == hit.end():
            yield Told(counted, _STAGE_OF[hit["word"]], trigger, 0.9, "list")  # 同日签约的还有|两个项目：一是…
        for work in reading.between(hit.end(), until, *WORKS):
            if work.kind == "ProjectBatch" and not reading.text.endswith("等", 0, work.span.start):
                continue
            if "#" not in reading.key[work] or len(work.span) > _BARE_PHASE:
                yield Told(work, _STAGE_OF[hit["word"]], trigger, 0.9, "list")
            if work.kind == "ProjectBatch":
                break


_BARE_PHASE = 4
"""The length of 一期项目: a longer mention of a phase names the works."""


def is_section_head(line: str) -> bool:
    """Whether `line` is a short heading of a section (一、续建项目; 【在建】)."""
    short = len(line) <= _SECTION_LENGTH and "，" not in line
    return short and (_SECTION_HEAD.match(line) is not None or _SECTION_OF.fullmatch(line) is not None)


def whose(reading: Reading, span: Span, sentence: Span) -> Mention | None:
    """Who has reached the stage told at `span`: the holder of the words, the project right behind them, else the one in
    focus. None where a firm or a park is meant, or the words belong to another name."""
    for mention in reading.covering(span):
        if mention.kind in _OWNERS or mention.kind == "Project":
            return None
        if mention.kind == "ProjectBatch":
            return mention
    behind = ahead(reading, span, sentence)
    if behind is not None:
        return behind
    if _FOR_FIRMS.search(span.of(reading.text)) and _firm_nearest(reading, span, sentence):
        return None
    found = subject(reading, span, *WORKS)
    if found is not None and not sentence.covers(found.span):
        other = (
            _of_others(reading, span, sentence)
            or _of_a_line(reading, span, sentence)
            or _of_a_firm(reading, span, sentence)
            or _with_scholars(reading, span, sentence)
        )
        return None if found.kind == "ProjectBatch" or other else found
    return found


def _of_others(reading: Reading, span: Span, sentence: Span) -> bool:
    """某路至某路等2条三级公路|建成通车: told of works of which no recogniser knows, and not of a project before."""
    since = max(sentence.start, span.start - _OTHER_REACH)
    return _OTHER_WORKS.search(reading.text, since, span.start) is not None


_OTHER_REACH = 24
_OTHER_WORKS = re.compile(
    r"[^，。；：]{2}(?:[公铁]路|高速|高铁|大桥|隧道|机场|水库|学校|医院)(?:[0-9年月日]|已经?|正式|全面|全部|顺利|将|于|均|也|都|正|同时)*$"
)


def _of_a_line(reading: Reading, span: Span, sentence: Span) -> bool:
    """甲高速公路2009年开工: whether the sentence opens with a road or line, which the words are told of."""
    if span.start <= sentence.start:
        return False
    line = next(reading.between(sentence.start, span.start, "Infrastructure"), None)
    opens = line is not None and line.span.start - sentence.start <= 1
    return line is not None and opens and not any(m.kind in WORKS for m in reading.covering(line.span))


def _of_a_firm(reading: Reading, span: Span, sentence: Span) -> bool:
    """甲公司当年签约、当年投产: whether a firm that the sentence names right before the words is what they tell of."""
    firm = reading.last_before(span.start, sentence.start, "Company") if sentence.start < span.start else None
    return firm is not None and _BY_ITSELF.fullmatch(reading.text, firm.span.end, span.start) is not None


_BY_ITSELF = re.compile(r"(?:（[^）]{1,12}）)?(?:已经?|正式|顺利|率先|[当今去]年|于|[0-9年月日底初]|签约、)*")


def _with_scholars(reading: Reading, span: Span, sentence: Span) -> bool:
    """并同甲大学签订技术合同: an agreement with those who help, and no start of the works before."""
    if not AGREEMENT.search(span.of(reading.text)) or span.start <= sentence.start:
        return False
    partner = reading.last_before(span.start, sentence.start, "University", "ResearchInstitute")
    near = partner is not None and "，" not in reading.text[partner.span.end : span.start]
    return partner is not None and near and reading.text[partner.span.start - 1] in "与和同跟"


def _firm_nearest(reading: Reading, span: Span, sentence: Span) -> bool:
    firm = reading.last_before(span.start, sentence.start, "Company", "Organisation")
    work = reading.last_before(span.start, sentence.start, *WORKS)
    return firm is not None and (work is None or work.span.end <= firm.span.start)


def furthest(items: list[Told], reading: Reading) -> dict[str, Told]:
    """Of the stages told of each thing the furthest, by its key; a batch's own words and those beside it go before."""
    best: dict[str, Told] = {}
    for item in items:
        key = reading.key[item.who]
        held = best.get(key)
        if held is None or _rank(item, reading.text) > _rank(held, reading.text):
            best[key] = item
    return best


def _rank(item: Told, text: str) -> tuple[bool, int]:
    beside = item.who.kind == "ProjectBatch" and _BESIDE.fullmatch(text, item.who.span.end, item.trigger.start)
    return item.rule == "named" or beside is not None, ORDER.index(item.stage)
