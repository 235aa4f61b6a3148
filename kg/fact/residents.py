"""Who is in the place spoken of, where that stands further back: 园区已有甲公司投产; 以甲公司为龙头; 下辖甲园."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.beside_place import listed
from kg.fact.home import Home
from kg.fact.in_place import BRANCH, FOUNDED
from kg.fact.place_phrase import named
from kg.fact.premises import at_work
from kg.fact.reading import Candidate, Reading
from kg.fact.scene import heading_scene, scene
from kg.fact.settlers import settlers
from kg.model import Mention, Span

_FIRMS = ("Company", "ResearchInstitute", "University", "Organisation")
_IN_PARK = re.compile(
    r"(?:在园|入园|入驻|园内|区内|驻区)(?:企业|商户|客商|单位)?(?:的?有|，?包括|：|为)[^，。；、]{0,8}$"
    r"|(?:在园|入园|入驻|园内|园区|区内|驻区|落户)[^，。；、]{0,8}企业[^，。；、]{0,8}[，：]"
    r"(?:除[^，。；、]{1,16}[，])?(?:其中)?(?:还有|包括|有)$"
    r"|(?:已有|入驻|聚集了|集聚了|吸引)[^，。；、]{0,3}$"
    r"|(?:园区|开发区|区内|园内)(?:的)?(?:重点|龙头|骨干|规上|入驻|知名|代表){1,2}企业(?:有|——|：)?$"
)
"""Before a list of firms: 目前在园企业包括."""
_MOVED_IN = re.compile(
    r"等?[\d两二三四五六七八九十多余]*家?[^，。；、]{0,4}(?:企业|公司)?(?:已|先后|相继|陆续)?(?:入驻|进驻|落户)(?=[，。；])"
)
"""Behind a list of firms: 甲公司等6家企业入驻."""
_REACH = 60
"""The characters before a list of firms that may say that they are in a park."""
_INVITED = re.compile(
    r"(?:(?<![一-龥A-Za-z0-9])|(?<=[省市县区旗州镇]))(?:已经|已|又|还|先后|相继|成功|陆续|累计|共)*"
    r"(?P<trigger>(?P<won>引进|引入|招引|引来|吸引|促成|聚集|集聚|汇聚|云集|入驻|落户)|培育|孵化|建成|依托|拥有|形成)"
    r"(?:培育|集聚|建设|入驻)?(?:了|有)?(?:以)?$"
)
_FIRMS_BEHIND = re.compile(r"(?:等|为代表的)?[^，。；]{0,12}?(?:企业|公司|[央国民名龙]企)|等[0-9]+[多余]?家|[0-9]+家")
_NOT_THEMSELVES = re.compile(
    r"的?[^，。；、]{0,6}?(?:技术|设备|工艺|团队|资金|资本|投资者|管理|品种|品牌|股|产品|专利|生产线|标准)|(?:作为|为)战略"
)
"""Behind a firm of which something is brought in, or which buys into another."""
_VERB_REACH = 16
_COUNTED = re.compile(
    r"企业(?:达到?|有|共|共有|为)?[0-9一二两三四五六七八九十]+[多余]?家(?:，?(?:其中|分别|主要)?(?:为|是|包括|有))?[（：，]?$"
)
"""Before the firms that a number counts: 龙头企业4家（甲公司、…."""
_LEADS = re.compile(r"(?:(?:^|[，。；：—])[^，。；：]{0,30}以|、以|(?:代表|龙头)(?:性)?(?:企业)?(?:是|有|为))$")
_AS_LEADER = re.compile(
    r"(?:等(?:一批|[0-9]+[多余]?家)?(?:重点|骨干|龙头)?(?:企业)?)?为(?:龙头|代表|骨干|链主|引领|重点|主体|核心)"
)
_LOCAL = re.compile(
    r"等(?:\d+[多余]?家|一批|多家|几家)?(?:当地|本地|驻地|区内|县内|市内|园区|在园)(?:的)?(?:[一-龥]{0,4})企业"
)
_HERE = re.compile(
    r"在(?P<here>此(?![次前后时间基过期项轮番举处])|这里|园区|产业园|开发区|高新区|经开区|区内|园内|当地|本地|[我该本][省市县区州]|咱们?这儿|我们这儿)内?"
)
_INSIDE = re.compile(r"(?:(?<![一-龥])|(?<=[是在于]))(?:产业园|园区|园|区)[里内]的(?:另?一[家个](?:企业|公司)?)?$")
"""Right before a firm: 园里的另一家企业甲公司."""
_HOLDS = re.compile(
    r"(?:^(?:境内|内)?(?:在[^，。；、]{2,10}?)?|[，。；：】])(?P<trigger>(?:这里|园内|区内)?(?:正在|正|将|已|计划|加快|全力|着力|高标准)*"
    r"(?:建设|打造|规划|规划建设|布局|建成|建有|设有|拥有|有|下辖|下设|辖|区内设|园内设|(?:重点)?推进|实施|引进|启动建设))(?:了)?(?:一个|个)?“?$"
)
"""Before the parks and institutes that a place holds, right behind it or at the start of a clause."""


_INTERIOR = re.compile("(?:境内|内)?(?:在[^，。；、]{2,10})?")


def residents(reading: Reading, own: Home) -> Iterator[Candidate]:
    """`locatedIn` facts of firms, institutes and parks for the park or area that the passage is set in."""
    yield from settlers(reading, own)
    for sentence in reading.sentences(*_FIRMS, "Park"):
        yield from _of_park(reading, sentence, own)
        yield from _invited(reading, sentence, own)
        yield from _come(reading, sentence, own)
        yield from _counted(reading, sentence, own)
        yield from _leaders(reading, sentence, own)
        yield from at_work(reading, sentence, own)
        yield from _locals(reading, sentence, own)
        yield from _founded_here(reading, sentence, own)
        yield from _held(reading, sentence, own)
        yield from _native(reading, sentence)


def _setting(reading: Reading, at: int, own: Home) -> Mention:
    """The place that the passage at `at` is set in."""
    paragraph = reading.doc.paragraph_at(at)
    return scene(reading, at, paragraph.start, own) or heading_scene(reading, at, own) or own.place


def _park(reading: Reading, at: int, own: Home) -> Mention | None:
    """The park that 园区 at `at` points to."""
    last = reading.last_before(at, reading.doc.paragraph_at(at).start, "Park")
    return last or (own.place if own.place.kind == "Park" else None)


def _park_above(reading: Reading, at: int) -> Mention | None:
    """The last park of the paragraph above the one of `at`."""
    start = reading.doc.paragraph_at(at).start
    above = next((p for p in reversed(reading.doc.paragraphs) if p.end <= start), None)
    return reading.last_before(above.end, above.start, "Park") if above is not None else None


def _of_park(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """目前在园企业包括甲、乙等; 甲公司等6家企业入驻: the firms of a list are in the park spoken of."""
    firms = list(reading.within(sentence, "Company"))
    for index, firm in enumerate(firms):
        group = list(listed(firms[index:]))
        since = max(sentence.start, firm.span.start - _REACH)
        if _IN_PARK.search(reading.text, since, firm.span.start) or _MOVED_IN.match(reading.text, group[-1].span.end):
            park = _park(reading, firm.span.start, own)
            if park is not None:
                for each in group:
                    yield Candidate(each, "locatedIn", park, park.span, 0.8, "location.residents")
            return


def _invited(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """…；引进了甲集团、乙家居等知名企业: firms that a place which goes without saying has won."""
    firms = list(reading.within(sentence, "Company"))
    for index, firm in enumerate(firms):
        hit = _INVITED.search(reading.text, max(sentence.start, firm.span.start - _VERB_REACH), firm.span.start)
        if hit is None:
            continue
        group = list(_with_more(reading, firms[index:]))
        if not _FIRMS_BEHIND.match(reading.text, group[-1].span.end) and not _won(reading, hit, group, sentence):
            continue
        place = _setting(reading, firm.span.start, own)
        for each in group:
            yield Candidate(each, "locatedIn", place, Span(*hit.span("trigger")), 0.8, "location.invited")


def _with_more(reading: Reading, firms: list[Mention]) -> Iterator[Mention]:
    """The firms of a list and of those that it goes on with: 甲、乙等汽车企业，和丙、丁等装备企业，以及戊等企业."""
    while firms:
        group = list(listed(firms))
        yield from group
        firms, end = firms[len(group) :], group[-1].span.end
        if not firms or not _MORE.fullmatch(reading.text, end, firms[0].span.start):
            return


_MORE = re.compile("等[^，。；、]{0,24}，?(?:和|以及|还有)")
_COME = re.compile(
    r"等(?:一大?批|众多|[0-9]+[多余]?[个家])?[^，。；、]{0,8}?(?:项目|企业|公司)(?:已|先后|相继|陆续|纷纷)*"
    r"(?P<trigger>纷至沓来|落户|落地|入驻|进驻|扎根|投产)(?=[，。；])"
)


def _come(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """甲科技、乙智能等一批项目纷至沓来: firms that have come to the place that the passage is set in."""
    firms = list(reading.within(sentence, "Company"))
    while firms:
        group = list(listed(firms))
        firms = firms[len(group) :]
        hit = _COME.match(reading.text, group[-1].span.end, sentence.end)
        for each in group if hit else ():
            place = _setting(reading, group[0].span.start, own)
            trigger = Span(*hit.span("trigger")) if hit else sentence
            yield Candidate(each, "locatedIn", place, trigger, 0.75, "location.come")


def _won(reading: Reading, hit: re.Match[str], group: list[Mention], sentence: Span) -> bool:
    """引进甲集团和乙公司建设丙项目: whether a place, and no firm that the clause is about, wins firms themselves."""
    since = max(sentence.start, *(reading.text.rfind(mark, 0, hit.start()) + 1 for mark in "；。"))
    other = reading.last_before(hit.start(), since, "Company") if since < hit.start() else None
    return bool(hit["won"]) and other is None and not _NOT_THEMSELVES.match(reading.text, group[-1].span.end)


def _counted(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """丙园区有…，龙头企业4家（甲公司、乙公司）: firms that a number of the place's firms counts."""
    firms = list(reading.within(sentence, "Company"))
    for index, firm in enumerate(firms):
        hit = _COUNTED.search(reading.text, max(sentence.start, firm.span.start - _VERB_REACH), firm.span.start)
        if hit is None:
            continue
        place = _park(reading, firm.span.start, own) or _setting(reading, firm.span.start, own)
        for each in listed(firms[index:]):
            yield Candidate(each, "locatedIn", place, Span(*hit.span()), 0.75, "location.counted")


def _leaders(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """橡塑产业以甲公司、乙公司为龙头; 其代表是甲公司: firms that lead a place's trade."""
    firms, since = list(reading.within(sentence, "Company")), sentence.start
    while firms:
        hit = _LEADS.search(reading.text[since : firms[0].span.start])
        leading = list(listed(firms))
        firms, since = firms[len(leading) :], leading[-1].span.end
        if hit is None or (hit.group().endswith("以") and not _AS_LEADER.match(reading.text, since)):
            continue
        place = _setting(reading, leading[0].span.start, own)
        for firm in leading:
            trigger = Span(firm.span.start - 1, firm.span.start)
            yield Candidate(firm, "locatedIn", place, trigger, 0.72, "location.leader")


def _locals(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """甲集团、乙集团等当地企业."""
    hit = _LOCAL.search(reading.text, sentence.start, sentence.end)
    if hit is None:
        return
    end = hit.start()
    for firm in reversed(named(reading, sentence.start, hit.start() + 1, "Company")):
        if not 0 <= end - firm.span.end <= 1:
            return
        yield Candidate(
            firm, "locatedIn", _setting(reading, sentence.start, own), Span(*hit.span()), 0.8, "location.local"
        )
        end = firm.span.start


_NATIVE = re.compile(r"(?:均|都)?(?P<verb>属于?|是|为|系)$")
_OF_PLACE = {
    "属": re.compile(r"内?的?[^，。；、]{0,10}企业"),
    "是": re.compile(r"(?:本土|本地|当地|的?(?:重点|龙头|骨干|规上))的?[^，。；、]{0,8}企业"),
}


def _native(reading: Reading, sentence: Span) -> Iterator[Candidate]:
    """甲公司是乙县本土企业; 甲公司、丁公司属丙园内的主导产业企业."""
    if next(reading.within(sentence, "Company"), None) is None:
        return
    for place in reading.within(sentence, "Park", "AdministrativeArea"):
        said = _NATIVE.search(reading.text, max(sentence.start, place.span.start - 3), place.span.start)
        behind = _OF_PLACE["属" if said["verb"].startswith("属") else "是"] if said else None
        if said is None or behind is None or not behind.match(reading.text, place.span.end):
            continue
        end = said.start()
        for firm in reading.before(said.start(), sentence.start, "Company"):
            if firm.span.end != end:
                break
            yield Candidate(firm, "locatedIn", place, Span(*said.span("verb")), 0.85, "location.native")
            end = firm.span.start - 1  # the 、 of a list


def _founded_here(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """在园区注册成立甲公司; 在当地设立乙研究院."""
    for firm in reading.within(sentence, *_FIRMS):
        head = reading.text[sentence.start : firm.span.start]
        inside = _INSIDE.search(head)
        if inside and firm.kind == "Company":
            at = sentence.start + inside.start()
            park = _park(reading, at, own) or _park_above(reading, at)
            if park is not None:
                yield Candidate(
                    firm,
                    "locatedIn",
                    park,
                    Span(at, firm.span.start),
                    0.8,
                    "location.inside",
                )
            continue
        at = head.rfind("在")
        if at < 0 or BRANCH.match(reading.text, firm.span.end):
            continue
        here = _HERE.match(head, at)
        if here is None or not FOUNDED.match(head[here.end() :]):
            continue
        start = sentence.start + at
        of_park = here["here"].endswith(("园区", "产业园", "开发区", "高新区", "经开区", "区内", "园内"))
        place = _park(reading, start, own) if of_park else _setting(reading, start, own)
        if place is not None:
            yield Candidate(firm, "locatedIn", place, Span(start, sentence.start + here.end()), 0.8, "location.here")


def _held(reading: Reading, sentence: Span, own: Home) -> Iterator[Candidate]:
    """丙园区下辖甲园、乙园; 丙区正在建设“甲谷”; 这里有个甲物流港; 建有甲研究中心."""
    for kinds in (("Park",), ("ResearchInstitute", "Organisation")):
        things = list(reading.within(sentence, *kinds))
        for index, thing in enumerate(things):
            before = reading.last_before(thing.span.start, sentence.start, "Park", "AdministrativeArea")
            since = before.span.end if before is not None else sentence.start
            hit = _HOLDS.search(reading.text[since : thing.span.start])
            if hit is None:
                continue
            trigger = Span(since + hit.start("trigger"), since + hit.end("trigger"))
            beside = (
                before
                if before is not None and hit.start() == 0 and _INTERIOR.fullmatch(hit.group()[: hit.start("trigger")])
                else None
            )
            if beside is None and hit["trigger"].startswith(("这里", "园内", "区内")):
                beside = reading.last_before(trigger.start, 0, "Park", "AdministrativeArea")
            place = beside or _setting(reading, sentence.start, own)
            if place.kind != "Park" and thing.kind != "Park":
                continue
            for each in listed(things[index:]):
                yield Candidate(each, "locatedIn", place, trigger, 0.92, "location.held")
