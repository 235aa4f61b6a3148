"""Firms of a park that the words around them settle there: 园区里最大的是甲公司; 甲公司最早进园; 乙园区，甲公司的车间….

The park is the one spoken of last in the paragraph, else the one that the article speaks of most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.home import Home
from kg.fact.in_place import AHEAD
from kg.fact.opening import main_park
from kg.fact.place_phrase import inside_name, named
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_PARK = r"(?:园区|产业园|工业园|开发区|高新区|经开区|功能区|片区|集聚区|园子)"
_BEFORE = re.compile(
    rf"(?:(?<![一-龥])|(?<=[是在于往给足])|(?<=同一))(?:目前|现在|如今)?{_PARK}(?:里|内|中)的?"
    r"(?:[^，。；、的]{0,6}最[^，。；、的]{1,4}的?(?:“[^”]{1,6}”)?(?:要数|是|就是)?|另一家[^，。；、]{0,6}(?:企业|公司))?$"
    rf"|(?<![一-龥]){_PARK}(?:新引进|新落户|新来|最大|最早)的?(?:“[^”]{{1,6}}”)?(?:企业)?(?:是)?$"
    r"|(?:最[新早先近]|刚刚?|新近?)(?:落户|入驻|进驻|进园|引进|入园)的(?:企业|公司)?(?:是|就是|要数|有)?$"
    r"|(?:落户|坐落|扎根)在此的$"
    r"|(?:刚|新)(?:落户|搬来|进驻|入驻|引进)的(?:[^，。；、]{0,4}企业)?$|[园区]里?新(?:来|添)了$"
    r"|(?:与[之它其])?(?:相邻|毗邻|比邻|一[墙路]之隔)的(?:是|就是)?$|(?:再?隔壁|旁边|对面|紧?挨着[它其])(?:，|的)?(?:是|就是)?$"
    r"|(?:再?往[东南西北前里][^，。；]{0,8}|隔(?:着)?一条[^，。；]{1,4})，就?是(?:[^，。；、]{0,12}的)?(?:全资|控股)?(?:子公司)?$"
    rf"|同一(?:个|座)?{_PARK}[内里]?，(?:[^，。；、]{{2,10}}(?:控股|旗下|下属)的)?$"
    r"|(?:排头|打头阵|唱主角|领头|挑大梁)的(?:是|就是)$|最先(?:定下来|落定|进来|签下)的，?(?:就)?是(?:[^，。；]{0,20}的)?$"
    r"|企业[0-9]+[多余]?家[^。；]{0,16}。(?:像|比如|例如|譬如)$"
    rf"|(?:同在|同处)(?:这[座个]|该|一)?[^，。；、]{{0,4}}(?:{_PARK}|城|区)(?:里|内)?的，?(?:还有|也有)?[^，。；、]{{0,8}}?$"
)
"""Before a firm of the park: 园区里用水最多的|甲公司, 最新落户的是|甲公司."""
_BEHIND = re.compile(
    r"(?:等?[0-9一二两三四五六七八九十]+[多余]?家[^，。；、]{0,6}(?:企业|公司)?)?(?:均|都|已|先后|相继|陆续)*"
    r"(?:(?:最[早先]|首[个家批]|率先)?(?:进园|入园|迁入园区|落户园区|入驻园区)|(?:也?是)?(?:最早|首批|第一批)(?:来|进园|入园|入驻|落户|复工)?的(?:一家|企业|一批)"
    r"|(?:在此|在这里|来此|到此)(?:扎根|建厂|设厂|落户|安家|投产)|也?设在(?:园|区|园区)内(?=[，。；])|来到这里|迁入(?=[，。；]))"
)
"""Behind a firm, or the last of a list: 甲公司|最早进园, 甲公司、乙公司|等65家企业在此扎根."""
_AT_WORK = re.compile(
    r"(?:的(?!投资|[^，。；]{0,16}(?:项目|基地|工程|工厂))|[一二三]期"
    r"|(?:生产部|车间|技术部|总)?(?:经理|主任|厂长|工程师)[一-龥]{2,3}(?![一-龥]?(?:说|介绍|表示|告诉|称|坦言|透露))|正(?!式?与|在?与)"
    r"|(?![^，。；]{0,6}(?:投资|计划|拟|将|签|与|承建|负责|总承包))[^，。；、]{0,24}(?:投产|试产|下线|试车|点火|启用|开机))"
)
"""Behind a firm right behind its park: what goes on at its works."""
_BUILDS = re.compile(
    r"(?:的)?[^，。；]{0,6}(?:投资|拟|将|计划|承建|施工|承担|负责|总承包|建设的)|的[^，。；]{0,16}(?:项目|基地|工程|工厂)"
)
_CAME = re.compile("(?:刚刚?|新近?|最[新近])(?:落户|搬来|进驻|入驻)的|(?:像|比如|例如|譬如)$")
"""刚落户的|甲公司|计划投资6亿元: in the park, whatever it builds."""
_EXAMPLE_MOST = 3
"""The characters of 像, 比如 and the like."""
_COMMA = frozenset({"，", "内，", "里，"})
_REACH = 40


def settlers(reading: Reading, own: Home) -> Iterator[Candidate]:
    """`locatedIn` of the firms, and institutes, that the words around them settle in a park."""
    for sentence in reading.sentences("Company", "ResearchInstitute"):
        for firm in reading.within(sentence, "Company", "ResearchInstitute"):
            if inside_name(reading, firm):
                continue
            place, trigger = _settled(reading, firm, sentence, own)
            if place is not None:
                yield Candidate(firm, "locatedIn", place, trigger, 0.8, "location.settler")


def _settled(reading: Reading, firm: Mention, sentence: Span, own: Home) -> tuple[Mention | None, Span]:
    """The park of `firm`, if words say so, and the words."""
    scene = _right_before(reading, firm, sentence)
    if scene is not None:
        return scene, scene.span
    opens = firm.span.start - sentence.start <= _EXAMPLE_MOST
    line = reading.doc.paragraph_at(firm.span.start) if opens else sentence
    since = max(line.start, firm.span.start - _REACH)
    before = _BEFORE.search(reading.text, since, firm.span.start)
    if before is not None and (_CAME.search(before.group()) or not _BUILDS.match(reading.text, firm.span.end)):
        part = "片区" in before.group()
        return _pointed(reading, before.start(), own, part=part), Span(*before.span())
    behind = _BEHIND.match(reading.text, _list_end(reading, firm, sentence), sentence.end)
    if behind is not None:
        return _pointed(reading, firm.span.start, own), Span(*behind.span())
    return None, firm.span


def _right_before(reading: Reading, firm: Mention, sentence: Span) -> Mention | None:
    """乙园区，|甲公司的车间…: the park right before a firm whose works the text goes on to tell of."""
    park = reading.last_before(firm.span.start, sentence.start, "Park") if sentence.start < firm.span.start else None
    if park is None or reading.text[park.span.end : firm.span.start] not in _COMMA or inside_name(reading, park):
        return None
    return park if _AT_WORK.match(reading.text, firm.span.end) else None


def _list_end(reading: Reading, firm: Mention, sentence: Span) -> int:
    """Where the list of firms ends that `firm` is in."""
    end = firm.span.end
    for other in named(reading, firm.span.end, min(sentence.end, firm.span.end + AHEAD), "Company"):
        if reading.text[end : other.span.start] not in {"、", "和", "与", "及"}:
            break
        end = other.span.end
    return end


def _pointed(reading: Reading, at: int, own: Home, *, part: bool = False) -> Mention | None:
    """The park that 园区 and 在此 at `at` point to; 片区 points to a `part` of one."""
    if part and at:
        return next((park for park in reading.before(at, 0, "Park") if park.text.endswith("片区")), None)
    line = reading.doc.paragraph_at(at).start
    last = reading.last_before(at, line, "Park") if line < at else None
    if last is not None or own.place.kind == "Park":
        return last or own.place
    far = reading.last_before(at, 0, "Park") if at else None
    return main_park(reading, far) if far is not None else None
