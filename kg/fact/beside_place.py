"""Places that stand beside what lies in them: 丙园甲公司, 丙县的甲项目, 丙县开工的是甲项目, 丙区今年安排18个项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import WORKS
from kg.fact.in_place import AHEAD, first_behind
from kg.fact.place_phrase import Phrase, named
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_HAS = re.compile(
    r"各(?:县|市|区|开发区|园区|地|乡|镇|街道)+|(?>今年|目前|全年|现|共|已|将|计划|累计|集中|成功|又|再|新|[一二三四]季度|[上下]半年|前?[0-9]{1,2}(?:个?月)?(?:份|底)?)*+(?:有|安排|实施|谋划|签约|开工|开工建设|落地|引进|储备|建成|推进)(?:了|的)?|共计?|总共"
)
"""Between a place and a group of its projects: 丙区今年安排|18个项目."""
_BEGINS_THERE = re.compile(
    r"(?:[主分]会场)?(?:内|里)?(?:(?:今年|今天|当天|当日|昨日|同日|此次|同时|同步|集中|正在|正式|率先|最早|首批|也|还)(?:新)?)*"
    r"(?:新)?(?:(?:开工|动工|奠基|竣工|投产|投用|落地|开建|续建)(?:建设)?|在建|(?<=会场))的(?:还有|首先|则?是|有|包括)?"
)
"""Between a place and what begins there: 丙县|开工的是甲项目, 丁县分会场|开工的乙项目."""
_WITH_VERB = re.compile(r"签约|引进|开工|新|在建|实施|落地|投产|竣工|建成|储备|谋划|续建|招引")
_SO_FAR = re.compile(r"(?:今年|全年|已|共|将|计划|累计|目前|现)+")
"""北京园|累计|签约项目8个: before a batch whose words begin with what is done."""
_JOINED = {
    ("Park", "Company"),
    ("Park", "Project"),
    ("Park", "ProjectBatch"),
    ("AdministrativeArea", "Project"),
    ("AdministrativeArea", "ProjectBatch"),
}
"""Kinds of a place and of what lies in it where nothing stands between them; 甲市乙公司 is a name."""


def beside(reading: Reading, phrase: Phrase, sentence: Span) -> Iterator[Candidate]:
    """衡水高新区|甲乙有限公司; 丙县的甲乙项目."""
    thing = first_behind(reading, phrase, sentence)
    if thing is None:
        return
    between, place = reading.text[phrase.end : thing.span.start], phrase.head
    if between == "" and _FROM_THERE.search(reading.text, max(0, phrase.start - 6), phrase.start):
        return
    if thing.kind in WORKS and _FROM_ALL.search(reading.text, max(sentence.start, phrase.start - 24), phrase.start):
        return
    told = _told(reading, phrase, thing, between)
    if between in {"的", "境内的", "内的", "里的"} and thing.kind in _HELD_KINDS:
        for each in _closed_list(reading, thing, sentence):
            yield Candidate(each, "locatedIn", place, place.span, 0.85, "location.of")
    elif told is not None:
        yield Candidate(thing, "locatedIn", place, place.span, 0.85, f"location.{told}")
    elif between in {"内，", "里，"} and place.kind == "Park" and thing.kind == "Company":
        yield Candidate(_its_firm(reading, thing), "locatedIn", place, place.span, 0.85, "location.inside")
    elif _right_before(reading, phrase, between) and ((place.kind, thing.kind) in _JOINED or _of_region(place, thing)):
        yield Candidate(thing, "locatedIn", place, place.span, 0.88, "location.adjacent")


_OWNS = re.compile("(?:下属|旗下|所属|控股|全资|参股|创办|投资)(?:设立|成立)?(?:的|子公司|企业|公司){0,3}")


def _its_firm(reading: Reading, firm: Mention) -> Mention:
    """乙园里，甲集团|下属的|丙公司: the firm that the first one owns, if one follows; else the firm itself."""
    owns = _OWNS.match(reading.text, firm.span.end)
    owned = next(reading.between(owns.end(), owns.end() + AHEAD, "Company"), None) if owns else None
    return owned if owns and owned is not None and owned.span.start == owns.end() else firm


_ONE = re.compile(r"一[座个条家片处]")
_ITEM_STARTS = re.compile(r"(?:^|[\n。；])[0-9]{1,3}[.、．]$")


def _of_region(place: Mention, thing: Mention) -> bool:
    """苏南地区|开工项目19个; 新签|京津项目20个 come from there."""
    return thing.kind == "ProjectBatch" and place.kind == "Region" and place.text.endswith("地区")


def _right_before(reading: Reading, phrase: Phrase, between: str) -> bool:
    """丙镇|甲项目, 丙镇一座|甲电站, in a list's item with a space: 4.丙区丁镇 |甲工厂."""
    if between == "" or _ONE.fullmatch(between):
        return True
    since = max(0, phrase.start - 5)
    return between in {" ", "\u3000"} and _ITEM_STARTS.search(reading.text[since : phrase.start]) is not None


_FROM_THERE = re.compile(r"(?:引进|引入|引来|招引|承接|吸引|对接|来自|迎来)(?:了)?$")
"""Before the place that works come from: 引进|北京项目27个."""
_FROM_ALL = re.compile(r"来自(?:了)?(?:[^，。；、]{1,8}、)*(?:[^，。；、]{1,8}[和与及])?$")
"""Before the last of the places that works come from: 来自|甲市、乙市和丙市的项目87个."""
_HELD_KINDS = frozenset({"Company", "Project", "ProjectBatch", "Park", "ResearchInstitute"})
_EVENT = re.compile(
    r"(?:隆重|同步)?(?:举行|举办)[^。；]{0,40}?(?:仪式|活动|大会|会议)[，。](?:[^，。；]{0,8}，)?(?:此次|本次|共有?|现场|集中|签约|开工|总投资[^，。；]{1,12}的)*"
)
"""Between an area and the batch whose day it holds: 丙市|举行开工仪式，总投资3亿元的|20个项目."""


def _told(reading: Reading, phrase: Phrase, work: Mention, between: str) -> str | None:
    """How the words between a place and works say that they are there; None if they don't."""
    if work.kind not in WORKS:
        return None
    if work.kind == "Project" and phrase.head.kind == "Park" and _signed(reading, phrase, between):
        return "signed"
    if _BEGINS_THERE.fullmatch(between):
        return "begins"
    return "has" if work.kind == "ProjectBatch" and _has(reading, phrase, work, between) else None


_SIGNS = re.compile(
    r"(?:管委会)?(?:正式|成功)?(?:签约|签订|签署|达成|就)[^。；]{0,16}?，?(?:拟|将|计划|约定)?(?:投资[^，。；]{1,12})?"
    r"(?:建设|投建|实施|打造|新建)(?:的)?|(?:签约|签订|签下|签署)的"
)


def _signed(reading: Reading, phrase: Phrase, between: str) -> bool:
    """甲公司与|丙园签约建设|乙项目: whether a park is who a firm signs with on what it builds."""
    return reading.text[phrase.start - 1 : phrase.start] in {"与", "同", "和"} and bool(_SIGNS.fullmatch(between))


def _has(reading: Reading, phrase: Phrase, batch: Mention, between: str) -> bool:
    """Whether the words between a place and a batch say that the place has it, or holds the day on which it begins."""
    done = _SO_FAR.fullmatch(between) and _WITH_VERB.match(batch.text)
    return bool(done or _HAS.fullmatch(between)) or _holds_event(reading, phrase, between)


def _holds_event(reading: Reading, phrase: Phrase, between: str) -> bool:
    at = phrase.start - 1
    return _EVENT.fullmatch(between) is not None and (at < 0 or reading.text[at] not in "在于")


_CLOSED = re.compile(r"等[^，。；]{0,10}(?:企业|公司)")


def _closed_list(reading: Reading, thing: Mention, sentence: Span) -> list[Mention]:
    """丙园的|甲公司、乙公司等企业: all the firms of a list that such words close; else `thing` alone."""
    firms = named(reading, thing.span.start, min(sentence.end, thing.span.start + AHEAD), "Company")
    group = list(listed(firms)) if firms and thing.kind == "Company" else []
    return group if group and _CLOSED.match(reading.text, group[-1].span.end) else [thing]


def listed(names: list[Mention]) -> Iterator[Mention]:
    """The first of `names` and those that follow it in one list."""
    end = names[0].span.start
    for name in names:
        if name.span.start - end > 1:
            return
        end = name.span.end
        yield name
