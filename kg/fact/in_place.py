"""Places that 在 states: 在丙的甲公司; 在丙设立甲公司; 在丙建设甲项目; 甲项目在丙开工; 甲研究院在丙揭牌."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS
from kg.fact.lying import LOCATED, who_lies
from kg.fact.place_phrase import Phrase, named
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

AHEAD = 300
"""The characters behind a place that may hold the things in it."""
OF = re.compile(
    r"^(?:[东南西北]{1,2}[部侧区]|境内|内)?(?:[0-9一二三四五六七八九十近]{1,3}[多余]?年)?的"
    r"(?:(?:一家|一个|[^，。；、由]{0,6})?|[^，。；、]{0,8}企业，)$"
)
"""Between a place and what lies in it: 位于甲县东部的乙公司."""
FOUNDED = re.compile(
    r"^[^，。；]{0,14}?(?:设立|成立|组建|创办|建立|开设|设有|建有|注册|共建|筹建)(?:了)?[^，。；]{0,12}?$"
)
BRANCH = re.compile(r"[一-龥]{0,6}(?:分中心|分院|分公司|分所|分部|办事处|基地|中心|研究院|工作站)")
"""What follows a name where a branch of it is meant: 在乙设立甲研究院乙市分中心."""
_HAPPENS = re.compile(
    r"^(?:内|境内)?(?:正式|顺利|同时|集中|现场|举行|隆重|破土)*"
    r"(?:动工|开工|奠基|投产|建成|竣工|落成|启用|试车|通车|揭牌|点火|签约落户|通过(?:试车|验收)|建设(?=[，。；])|封顶|开建|破土|试运行|投用|安家|落户|落地|扎根|落脚|生根|设厂|建厂"
    r"|(?:加紧|抓紧|加快|紧张)(?:地)?(?:施工|建设)(?=[，。；]))"
)
_MEETS = re.compile(r"(?:[集集现隆正成顺][中场重式功利])*(?:签约|签署|签订|召开|发布|亮相|路演|推介|举行(?:集中)?签约)")
"""Behind a place where people only meet: 我县两个项目在乙市|集中签约."""
_HELD = re.compile(r"(?:隆重|正式|顺利)?举行")
_CEREMONY = re.compile(r"(?:开工|奠基|竣工|投产|动工|通车)(?:典礼|仪式|活动)$")
"""甲电站工程开工典礼在丙镇举行."""
_BEGINS = re.compile(
    r"(?:[^，。；、]{0,8}(?:项目|工程))?(?:正式|隆重)?(?:开工|奠基|竣工|投产|动工|落成|启用)[^，。；、]{0,4}(?:典礼|仪式|活动|庆典)"
)
"""在丙园区举行甲公司|竣工庆典."""
_HAS_ONE = re.compile(r"(?:里|内)?(?:还|已|也|现)?(?:建?有|投|投资|投建)(?:了)?(?:一[座个家条])?的?$")
"""Between a place and the works right behind it: 目前在丙园区有一座|甲工厂, 在丙谷里投的|乙营地."""
_SET_UP = re.compile(r"^(?:内|里)?(?:设立|设|投资设立|组建)(?:了)?$")
_ITEM = re.compile("[：，]在")
_MEANWHILE = re.compile("，?(?:则|就|也|都|已经?|正|现|目前)+在")
_WORKS_THERE = re.compile(
    r"(?:内|里)?(?:(?:安装|调试|进场|施工|试(?:产|车|运行)|赶工)|，(?:已于?|于|去年|今年|明年|[0-9]|预计|计划))"
)
"""Behind the place of a work named right before: 甲工厂，已在丙园区|安装设备; 乙中心则在丙园区|，已于8月开机."""
_SIZED = re.compile(r"(?:内)?，(?:占地|总?投资|用地|规划|建筑面积|总建筑|征地)")
"""Behind the place of a list's item: 甲项目：在丙园区|，占地30亩."""
_BUILDS = re.compile(
    r"^(?:境内|内|北部|南部|东部|西部)?[^，。；]{0,22}?"
    r"(?:建设|投建|兴建|新建|建立|打造|实施|启动|建|投资|动工)(?:了)?[^，。；]{0,24}?$"
)


def first_behind(reading: Reading, phrase: Phrase, sentence: Span) -> Mention | None:
    """What is named first after a place."""
    return next(iter(named(reading, phrase.end, min(sentence.end, phrase.end + AHEAD), *LOCATED, *WORKS)), None)


def in_place(reading: Reading, phrase: Phrase, sentence: Span) -> Iterator[Candidate]:
    """`locatedIn` that 在 before `phrase` states: what goes up, begins or stands there."""
    trigger = Span(phrase.start - 1, phrase.start)
    goes_up = _goes_up(reading, phrase, sentence)
    if goes_up is not None:
        yield Candidate(goes_up, "locatedIn", phrase.head, trigger, 0.85, "location.in.future")
        return
    begun = list(_begun(reading, phrase, sentence))
    yield from begun
    if begun or _event(reading, phrase, sentence) is not None or _MEETS.match(reading.text, phrase.end):
        return
    subject = reading.last_before(trigger.start, sentence.start, *WORKS)
    if subject is not None and (subject.span.end == trigger.start or _is_item(reading, subject, phrase)):
        yield Candidate(subject, "locatedIn", phrase.head, trigger, 0.9, "location.in.predicate")
        return
    yield from _behind_it(reading, phrase, sentence, trigger)


def _begun(reading: Reading, phrase: Phrase, sentence: Span) -> Iterator[Candidate]:
    """甲项目在丙|开工; 甲研究院在丙|揭牌."""
    trigger = Span(phrase.start - 1, phrase.start)
    event = _event(reading, phrase, sentence)
    if event is not None:
        for who in who_lies(reading, trigger, sentence, "Project"):
            yield Candidate(who, "locatedIn", phrase.head, trigger, *event)
    opened = _opened(reading, phrase, sentence)
    if opened is not None:
        yield Candidate(opened, "locatedIn", phrase.head, trigger, 0.8, "location.in.opened")


def its_work(reading: Reading, firm: Mention) -> Mention:
    """位于丙的甲公司|乙项目: what lies there is the project; else the firm itself."""
    works = named(reading, firm.span.end, min(len(reading.text), firm.span.end + _NEXT), "Project")
    return works[0] if works and reading.text[firm.span.end : works[0].span.start] in {"", "的"} else firm


_NEXT = 60
"""The characters behind a firm that may hold its work."""


def _behind_it(reading: Reading, phrase: Phrase, sentence: Span, trigger: Span) -> Iterator[Candidate]:
    """在丙的甲乙; 在丙设立甲乙; 在丙建设甲乙: what is named first behind the place."""
    thing = first_behind(reading, phrase, sentence)
    if thing is None or BRANCH.match(reading.text, thing.span.end):
        return
    between = reading.text[phrase.end : thing.span.start]
    if OF.match(between) and thing.kind == "Company":
        thing = its_work(reading, thing)
    if _HELD.fullmatch(between) and _BEGINS.match(reading.text, thing.span.end) and thing.kind != "ProjectBatch":
        yield Candidate(thing, "locatedIn", phrase.head, trigger, 0.8, "location.in.ceremony")
    elif (
        OF.match(between)
        or (FOUNDED.match(between) and thing.kind in LOCATED)
        or (thing.kind == "Project" and _goes_up_there(between))
    ):
        yield Candidate(thing, "locatedIn", phrase.head, trigger, 0.9, "location.in")


def _goes_up_there(between: str) -> bool:
    """Whether the words between a place and a project say that it is built, or stands, there."""
    return any(pattern.match(between) for pattern in (_BUILDS, _HAS_ONE, _SET_UP))


def _is_item(reading: Reading, work: Mention, phrase: Phrase) -> bool:
    """甲项目：在丙园区，占地30亩: whether the place is told of the project that opens an item."""
    for before, behind in ((_ITEM, _SIZED), (_MEANWHILE, _WORKS_THERE), (_MEANWHILE, _SIZED)):
        if before.fullmatch(reading.text, work.span.end, phrase.start) and behind.match(reading.text, phrase.end):
            return True
    return False


_WILL = re.compile(r"(?:将|拟|计划)在$")
_GOES_UP = re.compile(r"[^，。；、]{0,6}(?:内|境内)?(?:打造|建设|新建|兴建|建成|建立|投资)")


def _goes_up(reading: Reading, phrase: Phrase, sentence: Span) -> Mention | None:
    """甲项目总投资3亿元，将在丙|打造…: the project that the sentence speaks of, where no other is named behind."""
    left = reading.text[max(sentence.start, phrase.start - 3) : phrase.start]
    hit = _WILL.search(left)
    if hit is None or not _GOES_UP.match(reading.text, phrase.end):
        return None
    thing = first_behind(reading, phrase, sentence)
    if thing is not None and thing.kind in WORKS:
        return None
    return reading.last_before(phrase.start - len(hit.group()), sentence.start, "Project")


def _event(reading: Reading, phrase: Phrase, sentence: Span) -> tuple[float, str] | None:
    """How surely works that begin or end behind a place are in it, and the rule: 在丙|开工, 开工典礼在丙|举行."""
    happens = _HAPPENS.match(reading.text[phrase.end : sentence.end])
    if happens and not _builds_something(reading, phrase.end + happens.end(), sentence):
        return 0.9, "location.in.event"
    if _HELD.match(reading.text, phrase.end) and _CEREMONY.search(reading.text, sentence.start, phrase.start - 1):
        return 0.8, "location.in.ceremony"
    return None


_CLAUSE = re.compile("[^，。；、]{0,30}")


def _builds_something(reading: Reading, at: int, sentence: Span) -> bool:
    """在丙镇建成|甲加工厂: whether the verb has what it builds behind it in its clause."""
    clause = _CLAUSE.match(reading.text, at, sentence.end)
    if clause is None or not reading.text.endswith(("建成", "建成了", "启用", "投用"), 0, at):
        return False
    return any(work.span.start < clause.end() for work in named(reading, at, sentence.end, "Project"))


_OPENS = re.compile(
    r"(?:正式|隆重|注册|同时)*(?:揭牌|挂牌|成立|开业|安家|落户|扎根|落脚|生根|安营扎寨|注册成立)"
    r"|(?:隆重|正式|顺利)?举行[^，。；]{0,12}?(?:开工|奠基|竣工|投产|动工|揭牌|开业|落成)[^，。；、]{0,4}(?:典礼|仪式|庆典)"
)
_OPENED = re.compile(
    r"(?:项目)?(?:（[^（）]{1,16}）)?(?:[0-9一二三四五六七八九十年月日]|正式|近日|日前|今天|昨天|昨日|同时)*在$"
)


def _opened(reading: Reading, phrase: Phrase, sentence: Span) -> Mention | None:
    """甲研究院29日在丙|揭牌; 甲公司在丙|举行开工仪式: who begins there."""
    if not _OPENS.match(reading.text, phrase.end):
        return None
    who = reading.last_before(phrase.start, sentence.start, "Company", "ResearchInstitute", "University")
    alone = who is not None and _OPENED.fullmatch(reading.text, who.span.end, phrase.start)
    return who if alone else None
