"""When projects start and when they are completed, as it happened or as it is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.clause import clause_at
from kg.fact.focus import subject
from kg.fact.later import is_later
from kg.fact.openingdays import opening_days
from kg.fact.reading import Candidate, Reading
from kg.fact.stagelists import joined
from kg.fact.stages import whose
from kg.fact.worksahead import ahead
from kg.model import Mention, Span, When
from kg.pattern import searcher

_BETWEEN = (
    r"(?:前|底|初|末|份|上旬|中旬|下旬|左右|之前|以前|上午|下午|时许|内|起|下|，"
    r"|正式|可|将|都|均|即可|可以|全部|全面|整体|力争|有望|能|实现|如期|基本|就|已经?|顺利|陆续|先后|的时候|再|才|联合|完成|一次|投料|成功|通过[^，。；]{2,14}并"
    r"|建设|主体|工程|项目|基地|装置|[首一二三四]期|又?(?:追加投?资?|总?投资|投入|斥资)[约近超]?[0-9.]{1,8}[亿万]元|首批|第一批|(?:首|第一)[批台炉件辆锅](?:产品|机组)|刚刚?|率先|机械|可望|有望|便|也|领取施工许可证?并"
    r"|[春夏秋冬][季天](?:前|里|时)?|节?(?:之?前夕?|期间|假期)|(?:春节|中秋节?|汛期?)(?:之?前夕?|期间)"
    r"|(?:赶在)?[^，。；0-9]{1,8}(?:上市|来临|到来|开幕|开园|汛期)(?:之?前|时|的时候)|在[^，。；在]{1,16}){0,6}"
)
"""What may stand between a date and the verb that it belongs to."""
_COMPLETED = (
    r"竣工|建成|完工|投产|投运|投用|交付|投入(?:运营|使用|生产|运行)|通车|(?:全容量)?并网|达产|启用|交工|下线|开馆|开园|开街|开业"
    r"|中交(?=[，。；])|完成(?:全部|整体|项目|工程)?(?:建设|施工(?!图))|运营以来|通过验收|完成[^，。；]{0,6}验收|封关运营|全线贯通"
    r"|(?:正式|对外|开门)?营业|运营|开门迎客|开馆|开学|招生|开诊|接诊|出(?:产品|[煤油气铁钢纸酒粉片炭料产栏](?![产售口入租资]))|产出(?:首批)?合格|量产|迎客|建完|送气|上架运行|完成改造|投了产|完的工|转起来|[对向][^，。；]{1,8}供[热暖汽气水电]|供[热暖汽气](?=[，。；])|通[水气航]|送电|开[通放营诊]|蓄水(?!安全|验收)|下闸|发电(?=[，。；])|转入[^，。；]{0,4}生产|结束|开车成功|(?:正式|全面|免费|对外)(?:对[^，。；]{1,6})?开放"
)
_TRIAL = r"试营业|试开[馆园业]|试生产|试[投]?产|试运行|试车|点火|投料|试运营"
_TRIED = re.compile(_TRIAL)
"""Tried out: the day to come stands for that of completion, a day that has come does not."""
_STARTED = (
    r"开工|动工|动建|启动|破土|奠基|开建|进场(?!装修)|动土|开槽|[开动]的工|[破动]的土|着手建设|新开的(?=工程|项目)|举行开工|打桩|开挖|动土"
    r"|[打挖挥铲落][下响入]了?第一根?[桩锹铲]|打下首[根桩]|起(?:分段|全面|正式|封闭){1,2}施工|开始(?:[^，。；]{0,8}(?:建设|施工|打桩|浇筑|开挖)|(?=[，。；]))"
)
_RULES = (
    ("completionDate", re.compile(rf"{_BETWEEN}(?P<trigger>{_COMPLETED}|(?P<trial>{_TRIAL}))(?!项目|仪式)")),
    ("startDate", re.compile(rf"{_BETWEEN}(?P<trigger>{_STARTED})(?!项目)")),
)
_BUILT = frozenset({"竣工", "建成", "完工", "交工", "通过验收"})
_WITHDRAWN = re.compile(r"推迟|原定|原计划")
_POSTPONED = searcher(
    rf"(?:(?P<completionDate>{_COMPLETED}|{_TRIAL})|(?P<startDate>{_STARTED}))[^。；]{{0,12}}?"
    r"(?P<trigger>(?:延期|推迟|顺延|延后|延长|推|提前)(?:到|至)|(?:时间|日期|节点)(?:初步|也|均|都|已经?|则)?(?:定|锁定|安排|放|排|设)?[为在于是]|(?:初步|也|均|都|已经?)?(?:定|锁定)[在为于])$"
)
_POSTPONED_BACK = 40
"""Characters before the new date that hold what was put off."""
_TERM = re.compile(
    r"(?P<trigger>建设(?:期限|周期|年限|工期|时间|起止年限|期)|起止(?:时间|年限)|(?<!合同)工期)"
    r"(?:[：:]|与[^，。；\n]{2,6}\n)?[为从自 　]*(?=\d{4})"
)
_UNTIL = re.compile(r"[ 　]*(?:[-—~～－–至到]{1,2}|(?:排|持续|延续)[到至])[ 　]*")
_FORM_DATE = searcher(
    r"(?P<trigger>(?P<completionDate>(?:计划|预计|实际)?(?:竣工|完工|建成|投产|交付|投用|通车)|)(?P<startDate>(?:计划|实际)?(?:开工|动工|开建)|)"
    r"(?:时间|日期|年月))(?:[：:为是]|定在|(?=[0-9今明]))[ 　]*"
)


def extract(reading: Reading) -> Iterator[Candidate]:
    """`startDate` and `completionDate` of projects, one of each; a date of building goes before one of opening, and
    any before one of trying out (5月试车，8月投产)."""
    found: dict[tuple[str, str], Candidate] = {}
    for candidate in _dated(reading):
        key = (reading.key[candidate.subject], candidate.predicate)
        if (
            key not in found
            or _after_trial(reading, found[key], candidate)
            or candidate.trigger.of(reading.text) in _BUILT
        ):
            found[key] = candidate
    for candidate in [*_postponed(reading), *opening_days(reading), *_terms(reading), *_form_dates(reading)]:
        found.setdefault((reading.key[candidate.subject], candidate.predicate), candidate)
    yield from found.values()


def _after_trial(reading: Reading, held: Candidate, new: Candidate) -> bool:
    """2019年5月试车，同年8月投产: whether `held` is only the day of a trial, and `new` one that comes after it."""
    if not (isinstance(held.object, When) and isinstance(new.object, When)):
        return False
    return _TRIED.fullmatch(held.trigger.of(reading.text)) is not None and new.object.date > held.object.date


def _dated(reading: Reading) -> Iterator[Candidate]:
    """2024年6月建成: a date and the verb that follows it."""
    for when in reading.mentions:
        if when.kind != "When" or not isinstance(when.value, When):
            continue
        sentence = reading.doc.sentence_at(when.span.start)
        if _WITHDRAWN.search(reading.text[clause_at(reading, when.span.start).start : when.span.start]):
            continue
        for predicate, pattern in _RULES:
            hit = pattern.match(reading.text, when.span.end, sentence.end)
            if not hit:
                continue
            trigger = Span(*hit.span("trigger"))
            if _of_less(reading, when, trigger) or (
                predicate == "completionDate" and hit["trial"] and not is_later(when, reading)
            ):
                continue
            who = ahead(reading, trigger, sentence)
            if who is None and _of_unknown(reading, trigger):
                continue
            who = who or whose(reading, when.span, sentence)
            who = who or next(reading.between(when.span.end, trigger.end, "Project"), None)
            for each in _dated_things(reading, who, when.span, sentence):
                yield Candidate(each, predicate, when.value, trigger, 0.9, f"schedule.{predicate}", when.span)


_FIRST_LOT = re.compile(r"(?:首批|第一批)[0-9一二三四五六七八九十两]{1,3}[^，。；0-9]{1,6}$")
"""首批12栋|去年国庆前迎客: a part of the works."""


def _of_less(reading: Reading, when: Mention, trigger: Span) -> bool:
    """首批设备将于6月进场: whether what begins or ends is a part of the work on a site."""
    before = reading.text[clause_at(reading, when.span.start).start : when.span.start]
    if _FIRST_LOT.search(before):
        return True
    return trigger.of(reading.text) == "进场" and _MACHINES.search(before) is not None


def _of_unknown(reading: Reading, trigger: Span) -> bool:
    """同日动工|的还有…: told of what follows, which no recogniser knows."""
    near = _OF_UNKNOWN.match(reading.text, trigger.end) is not None
    return near and next(reading.between(trigger.end, trigger.end + _BEHIND, "Project"), None) is None


_OF_UNKNOWN = re.compile(r"的(?![，。；、]|时候)")
_BEHIND = 12
_MACHINES = re.compile(r"设备|机组|企业|首批")


def _dated_things(reading: Reading, who: Mention | None, when: Span, sentence: Span) -> Iterator[Mention]:
    """The projects, and the roads and lines, that the date at `when` is told of: `who` and what a list joins to it."""
    line = _line_before(reading, who, when, sentence)
    group = [line] if line is not None else joined(reading, who, when, sentence) if who is not None else []
    if any(m.kind == "ProjectBatch" for m in group):
        group = []  # 甲、乙、丙3个项目5月开工: the date is the batch's
    yield from (m for m in group if m.kind in _DATED)
    at = group[0].span.start if group and group[0].span.start < when.start else sentence.start
    if group and at < group[-1].span.start:
        inside = reading.between(at, group[-1].span.start, "Infrastructure")
        yield from (m for m in inside if not any(h.kind == "Project" for h in reading.covering(m.span)))
    for other in reading.before(at, sentence.start, "Infrastructure"):
        if other.span.end <= at and _LIST_JOINT.fullmatch(reading.text, other.span.end, at):
            at = other.span.start
            yield other


def _line_told_of(reading: Reading, when: Span, sentence: Span) -> Mention | None:
    """甲铁路连接乙铁路与丙港，全长27公里，2022年3月建成: the last line before a date, or the one that it is tied to."""
    last = reading.last_before(when.start, sentence.start, "Infrastructure")
    first = next(reading.between(sentence.start, when.start, "Infrastructure"), None) if last is not None else None
    if last is None or first is None or first.span.end >= last.span.start:
        return last
    return first if _TIES.match(reading.text, first.span.end, last.span.start) else last


_TIES = re.compile(
    r"(?:（[^）]{1,20}）)?(?:[^，。；]{0,8}，)?(?:连接|起于|起自|东起|西起|南起|北起|始于|止于|接|途经|与|由|从|自)"
)


def _line_before(reading: Reading, who: Mention | None, when: Span, sentence: Span) -> Mention | None:
    """甲高速公路2010年6月通车: the road named last before a date, if no project stands behind it."""
    line = _line_told_of(reading, when, sentence)
    if line is None or line.text.endswith("站") or any(m.kind == "Project" for m in reading.covering(line.span)):
        return None
    if who is not None and (who.span.start > line.span.start or who.span.covers(line.span)):
        return None
    if _TOLD_OF_LINE.fullmatch(reading.text, line.span.end, when.start):
        return line
    opens = line.span.start - sentence.start <= 1 and who is None
    return _named_after(reading, line) if opens else None


def _named_after(reading: Reading, line: Mention) -> Mention:
    """甲高速公路起于乙县，…，明年通车: the project named after the line (甲高速公路项目), else the line."""
    works = (m for m in reading.mentions if m.kind == "Project" and m.text.startswith(line.text))
    return next((m for m in works if _WORKS_OF.fullmatch(m.text, len(line.text))), line)


_WORKS_OF = re.compile("(?:建设)?(?:项目|工程)")
_DATED = frozenset({"Project", "Infrastructure"})
_LIST_JOINT = re.compile(r"[、和与及]|以及")
_TOLD_OF_LINE = re.compile(
    r"(?:（[^）]{1,20}）)?(?:[^，。；]{0,24}，){0,2}?"
    r"(?:计划|预计|力争|将|确保|已|于|在|有望|拟|可|正式|全线|争取|的){0,3}"
)


def _postponed(reading: Reading) -> Iterator[Candidate]:
    """原计划2023年6月建成，现延期至2023年12月: the new date is what counts."""
    for when in reading.mentions:
        if when.kind != "When" or not isinstance(when.value, When):
            continue
        sentence = reading.doc.sentence_at(when.span.start)
        since = max(sentence.start, when.span.start - _POSTPONED_BACK)
        hit = _POSTPONED.search(reading.text, since, when.span.start)
        who = whose(reading, when.span, sentence) if hit else None
        if hit and who is not None and who.kind == "Project":
            predicate = "startDate" if hit["startDate"] else "completionDate"
            trigger = Span(*hit.span("trigger"))
            yield Candidate(who, predicate, when.value, trigger, 0.88, f"schedule.{predicate}", when.span)


def _terms(reading: Reading) -> Iterator[Candidate]:
    """建设期限：2021年4月—2023年3月 on a line of a form."""
    for hit in _TERM.finditer(reading.text):
        trigger = Span(*hit.span("trigger"))
        line = reading.doc.paragraph_at(trigger.start)
        dates = [m for m in reading.between(hit.end(), line.end, "When") if isinstance(m.value, When)][:3]
        pair = len(dates) > 1 and _UNTIL.fullmatch(reading.text, dates[0].span.end, dates[1].span.start) is not None
        dates = dates[:2] if pair else dates
        who = subject(reading, trigger, "Project") if len(dates) == 2 else None
        if who is None:
            continue
        for predicate, when in zip(("startDate", "completionDate"), dates, strict=True):
            if isinstance(when.value, When):
                yield Candidate(who, predicate, when.value, trigger, 0.9, f"schedule.{predicate}.term", when.span)


def _form_dates(reading: Reading) -> Iterator[Candidate]:
    """竣工时间：2021年7月30日 on a line of a form."""
    for hit in _FORM_DATE.finditer(reading.text):
        predicate = "completionDate" if hit["completionDate"] else "startDate" if hit["startDate"] else ""
        line = reading.doc.paragraph_at(hit.start())
        when = next(reading.within(Span(hit.end(), max(line.end, hit.end() + 1)), "When"), None)
        if not predicate or when is None or when.span.start != hit.end() or not isinstance(when.value, When):
            continue
        trigger = Span(*hit.span("trigger"))
        who = subject(reading, trigger, "Project")
        if who is not None:
            yield Candidate(who, predicate, when.value, trigger, 0.92, f"schedule.{predicate}.form", when.span)
