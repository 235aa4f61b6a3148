"""Whose value is it? The project, batch, park or company that a clause speaks of.

Chinese news leaves out the subject once it is set: the project in focus carries over clauses and sentences until
another takes its place. Within a sentence the nearest fitting mention before the value wins; 项目 or 该公司 alone
points back.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.fact.clause import REACH, around
from kg.fact.listsum import closed_list, of_one
from kg.fact.oftwo import of_two
from kg.fact.phasewhole import WHOLE, of_whole
from kg.fact.pointed import OBLIQUE, covered, employs, first_named, is_content, pointed_work, topic_before
from kg.fact.quoted import of_speaker
from kg.fact.reading import Reading
from kg.model import Mention, Span

WORKS = ("Project", "ProjectBatch")

_START = r"(?:^|[，。；：、“】\n])"
_POINTER_GOES_ON = (
    r"(?=[全总占用由建投达计预将已分位选规拟于正采主还概实目集现去今明就合两可年新每从设共一首复停的\d，。：是])"
)
_POINTS_TO_WORK = re.compile(
    rf"{_START}(?:预计|预期|待)?(?:整个|该|这个|此|这一|本|其|上述|这座|该批|此次|这条)?(?:项目|工程|电站|生产线){_POINTER_GOES_ON}"
    rf"|{_START}(?:这条线|该线|这座(?:工)?厂|这个基地|该基地){_POINTER_GOES_ON}"
)
_POINTS_TO_FIRM = re.compile(rf"{_START}(?:该|这家)?(?:公司|企业|集团)(?!股份|项目|总|董|副|负责)")
_POINTS_TO_PARK = re.compile(
    rf"{_START}(?:(?:该|这个|整个)(?:园区|开发区|高新区|经开区|产业园|起步区|[集聚]{{2}}区)"
    r"|(?:园区|开发区|高新区|经开区|全区|产业园|起步区|[集聚]{2}区)(?=[占规总现已共内是有累入将年位用]))"
)
_CARRIES = re.compile(
    r"^(?:[^，。；]{2,40}(?:介绍|表示|透露|告诉记者|说|称)[，：])?[“（(—\-·\d.、]*(?:[一-龥]{2,6}[。：])?(?:项目)?(?:全部|满负荷|预计|一旦)?(?:达产|投产|建成|满产|投用|完工|投运|竣工)"
)
_ANOTHER = re.compile(r"另(?:外)?(?:有)?一家|[二三四五六七八九十]是")
_BY_ROLE = re.compile(r"(?:由|为|：|单位|与|和|、|及|同|委托|引进|对|被|给)$")
_STRONG_AHEAD = re.compile(
    r"(?:[^，。；、亿]{0,12}的|(?:建设|兴建|打造|实施|新建|投建|建(?![成筑材制档言议立]))的?)[^，。；、亿]{0,14}$"
)
_MORE_AHEAD = re.compile(
    r"(?:、(?:总?占地|用地|装机|建筑|总?建筑面积|年产|产能|年[产销营税利收纳]|(?:预计|计划)?总?投资)[^，。；、的]{1,16}){1,3}的[^，。；、亿]{0,6}"
)
"""投资4亿元|、占地300亩、装机容量为40兆瓦的|甲光伏电站."""
_OPENS_WITH = re.compile(r"(?<![一-龥A-Za-z0-9])总投资(?:约|近|超)?$")
"""总投资150亿元|甲项目: an amount that opens the clause and touches the name."""
_WEAK_AHEAD = re.compile(
    r"(?!，?其中)，?[^，。；]{0,18}(?:用于|建设|实施|打造|投建|新上|上马|启动|开展|兴建|新建|开发|共建)(?:的|了)?[^，。；亿]{0,14}$"
)
_OF_ANOTHER = re.compile(
    r"(?<=[元亩米])(?:以上|左右)?的(?!\d|总?投资|[^，。；、\n]{0,24}(?:项目|工程))[^，。；、\n]{3}"
)
"""投资6000万元的甲乙渔港: the value belongs to what follows, though that is no name that we know."""
_AHEAD_MOST = 44
PART_OF = re.compile(
    r"的(?:一个|重要|关键|核心|先导|配套|标志)?(?:性)?(?:控制性|重点|关键|核心)?(?:节点)?(?:工程|装置|部分|环节|组成部分)，"
)
"""这条隧道是甲项目的控制性工程，由…: what follows is told of the part."""
_FOUNDS = re.compile(r"(?:设立|成立|组建|创办)(?:了|起)?$")
_DATES_ANOTHER = re.compile(r"建成|投产|达产|预留|基础上|[^，。；]{0,6}(?:场地|用地|厂房)")
_CLOSES = re.compile(r"[^（）。]{0,120}）")
_BOUNDS_ANOTHER = re.compile(r"中|里|之中|之一")


def subject(reading: Reading, value: Span, *kinds: str) -> Mention | None:
    """The mention of one of `kinds` that the value at `value` belongs to; None if nothing in the article fits."""
    sentence = around(reading, value.start)
    works = tuple(kind for kind in kinds if kind in WORKS)
    others = tuple(kind for kind in kinds if kind not in WORKS)
    if works:
        named = _holder(reading, value, works) or _ahead(reading, value, sentence, works)
        if named is not None:
            return named
        made = reading.text.endswith(("年产", "日产"), 0, value.start)  # 年产200万平方米的卷材
        if (_OF_ANOTHER.match(reading.text, value.end) and not made) or of_one(reading, value):
            return None
        work = _before(reading, value.start, sentence, works)
        either = of_two(reading, value, sentence)
        summed = either or (closed_list(reading, work, value) if work is not None else None)
        if work is not None and (summed or PART_OF.match(reading.text, work.span.end, value.start)):
            return summed[0] if summed else None
        if work is not None and not _turned_away(reading, work, value, others):
            return _or_whole(reading, work, value)
    if others:
        other = _agent(reading, value, sentence, others, works)
        if other is not None:
            return other
    return _carried(reading, value, sentence, works, others)


def _holder(reading: Reading, value: Span, works: tuple[str, ...]) -> Mention | None:
    """A project's own name may hold the value: 年产10万吨甲乙项目."""
    return next((m for m in reading.covering(value) if m.kind in works), None)


def _ahead(reading: Reading, value: Span, sentence: Span, works: tuple[str, ...]) -> Mention | None:
    """投资12亿元的甲乙物流园项目; where no work stands before, 投资5亿元，在丙建设甲乙项目 too."""
    work = next(reading.between(value.end, min(sentence.end, value.end + 2 * _AHEAD_MOST), *works), None)
    if work is None or work.span.start - value.end >= _AHEAD_MOST:
        return None
    between = reading.text[value.end : work.span.start]
    if (
        _STRONG_AHEAD.match(between)
        or _MORE_AHEAD.fullmatch(between)
        or (not between and _OPENS_WITH.search(reading.text, max(0, value.start - 8), value.start))
    ):
        return work
    if "#" in reading.key[work]:
        return None
    pointed = sentence.start < value.start and _THIS_WORK.match(reading.text, sentence.start, value.start)
    first = not pointed and _before(reading, value.start, sentence, works) is None
    return work if first and _WEAK_AHEAD.match(between) else None


_THIS_WORK = re.compile(r"(?:该|本|这个)(?:项目|工程)")
"""该项目计划投资5亿元，打造甲乙基地: what a work that is pointed to builds is no other work."""


def _before(reading: Reading, at: int, sentence: Span, works: tuple[str, ...]) -> Mention | None:
    """The last work before `at` that does more than date (二期在一期投产后启动), bound (5个项目中) or
    explain (62个项目（续建25个）)."""
    text = reading.text
    for work in reading.before(at, sentence.start, *works):
        end = work.span.end
        dates = text[work.span.start - 1 : work.span.start] == "在" and _DATES_ANOTHER.match(text, end)
        bracketed = _CLOSES.match(text, end, at) is not None
        elsewhere = bracketed or _holds(reading, work) or _is_place(reading, work, sentence)
        if dates or elsewhere or _BOUNDS_ANOTHER.match(text, end) or is_content(reading, work):
            continue
        return work
    return None


def _is_place(reading: Reading, work: Mention, sentence: Span) -> bool:
    """甲项目选址乙园二期|，占地85亩: whether `work` is only where another thing of the sentence stands."""
    start = max(sentence.start, work.span.start - _PLACE_REACH)
    if not _PLACE.search(reading.text, start, work.span.start):
        return False
    return next(reading.between(sentence.start, work.span.start, *WORKS, "Company"), None) is not None


_PLACE = re.compile(
    r"(?:选址|选定|位于|落户|落址|落在|坐落[于在]|地处|租用|建在|摆在|紧邻|毗邻|紧挨着?|一墙之隔的)(?:了|在|于)?$"
)
_PLACE_REACH = 8


def _holds(reading: Reading, work: Mention) -> bool:
    """8日在甲换流站|举行开工仪式: whether `work` is only where something is held."""
    if not _HELD.match(reading.text, work.span.end):
        return False
    return _HELD_AT.search(reading.text, max(0, work.span.start - _HELD_REACH), work.span.start) is not None


_HELD = re.compile(r"(?:项目)?(?:施工)?(?:现场|工地)?(?:内|里)?(?:隆重)?(?:举行|召开|举办)")
_HELD_AT = re.compile(r"在[^，。；]{0,14}$")
_HELD_REACH = 15


def _or_whole(reading: Reading, work: Mention, value: Span) -> Mention:
    """`work`, or the project it is a phase of where the words in between speak of the whole (一期…，全部达产后)."""
    if "#" in reading.key[work] and of_whole(reading, work, value):
        return pointed_work(reading, work.span.start, whole=True) or work
    return work


def _turned_away(reading: Reading, work: Mention, value: Span, others: tuple[str, ...]) -> bool:
    """Whether the sentence has left `work` for a firm or park before it comes to the value."""
    between = reading.text[work.span.end : value.start]
    if "Company" in others and _POINTS_TO_FIRM.search(between):
        return True
    return "Park" in others and bool(_POINTS_TO_PARK.search(between))


def _agent(
    reading: Reading, value: Span, sentence: Span, others: tuple[str, ...], works: tuple[str, ...]
) -> Mention | None:
    """The firm or park that the sentence itself speaks of, by name at its head or by 该公司, 园区."""
    head = reading.text[sentence.start : value.start]
    if works and _POINTS_TO_WORK.search(head):
        return None
    if "Company" in others and _POINTS_TO_FIRM.search(head):
        return reading.last_before(sentence.start, 0, "Company")
    if "Park" in others and _POINTS_TO_PARK.search(head):
        return _pointed_park(reading, sentence.start, value.start)
    founded = _founded(reading, sentence, value) if "Company" in others else None
    if founded is not None:
        return founded
    paragraph = reading.doc.paragraph_at(value.start)
    busy = bool(works) and _before(reading, sentence.start, paragraph, ("Project",)) is not None
    for mention in reading.between(sentence.start, value.start, *others):
        before = reading.text[max(sentence.start, mention.span.start - 3) : mention.span.start]
        if OBLIQUE.search(before) or _BY_ROLE.search(before) or covered(reading, mention):
            continue
        if works and employs(reading, mention):
            continue
        if not busy or mention.span.start - sentence.start <= 2:
            return mention
    return None


def _founded(reading: Reading, sentence: Span, value: Span) -> Mention | None:
    """甲公司在乙县设立丙公司，年产…: the new firm is what the sentence goes on with."""
    firm = reading.last_before(value.start, sentence.start, "Company")
    return firm if firm is not None and _FOUNDS.search(reading.text, sentence.start, firm.span.start) else None


def _pointed_park(reading: Reading, start: int, at: int) -> Mention | None:
    """What 园区 or 全区 in `start:at` points to: the park that the sentence itself speaks of, for 全区 the one most
    spoken of, else the last one before the word."""
    here = first_named(reading, Span(start, at), "Park") if start < at else None
    if here is not None:
        return here
    word = _POINTS_TO_PARK.search(reading.text[start:at])
    if word is None or "全区" not in word.group():
        return next(reading.before(start + word.start() if word else start, 0, "Park"), None)
    earlier = list(reading.between(max(0, start - REACH * 10), start, "Park"))
    keys = [reading.key[m] for m in earlier]
    return max(earlier, key=lambda m: (keys.count(reading.key[m]), -m.span.start), default=None)


def _carried(
    reading: Reading, value: Span, sentence: Span, works: tuple[str, ...], others: tuple[str, ...]
) -> Mention | None:
    """What the sentences before, the heading above or a pointing word set as the subject."""
    if works and not _ANOTHER.match(reading.text, sentence.start):
        found = of_speaker(reading, value.start) or _carried_work(reading, value, sentence, works)
        if found is not None:
            return found
    topic = topic_before(reading, sentence.start, *others) if others else None
    if "Company" in others:
        speaker = reading.between(sentence.start, value.start, "Company")
        topic = next((firm for firm in speaker if employs(reading, firm)), topic)
    return topic or (firm_as_work(reading, value) if "Company" in others else None)


_BEGUN = re.compile(
    r"[^，。；]{0,36}?(?:开工|奠基|动工|签约|落户|投产|竣工)(?:典礼|庆典|仪式)?|[^，。；]{0,24}举行[^，。；]{0,12}(?:开工|奠基|签约|投产|竣工)"
)


def firm_as_work(reading: Reading, value: Span) -> Mention | None:
    """甲有限公司在乙园举行开工仪式。该项目占地80亩: the firm that 项目 means in an article that names no project."""
    sentence = around(reading, value.start)
    if not _POINTS_TO_WORK.search(reading.text[sentence.start : value.start]):
        return None
    works = (work for work in reading.before(sentence.start, 0, "Project") if "#" not in reading.key[work])
    if sentence.start == 0 or next(works, None) is not None:
        return None
    start = max(0, sentence.start - REACH)
    firms = reading.between(start, sentence.start, "Company") if start < sentence.start else iter(())
    return next((firm for firm in firms if _BEGUN.match(reading.text, firm.span.end)), None)


def _carried_work(reading: Reading, value: Span, sentence: Span, works: tuple[str, ...]) -> Mention | None:
    head = reading.text[sentence.start : value.start]
    paragraph = reading.doc.paragraph_at(value.start)
    if _POINTS_TO_WORK.search(reading.text[sentence.start : value.start + 1]):  # 该项目|由甲公司: 由 is what follows
        return pointed_work(reading, sentence.start, whole=bool(WHOLE.search(head)))
    found = _before(reading, sentence.start, paragraph, works)
    if found is not None:
        whole = "#" in reading.key[found] and (WHOLE.search(head) or of_whole(reading, found, value))
        return pointed_work(reading, sentence.start, whole=True) if whole else found
    found = _heading(reading, paragraph, works)
    if found is not None:
        return found
    spoken = reading.text[max(paragraph.start, value.start - REACH) : value.start]
    if _POINTS_TO_WORK.search(spoken) or _CARRIES.match(head):
        return pointed_work(reading, paragraph.start, whole=True)
    return None


def _heading(reading: Reading, paragraph: Span, works: tuple[str, ...]) -> Mention | None:
    """The last project of a short line right above the paragraph (a heading, or a form's 项目名称 line)."""
    spans = reading.doc.paragraphs
    index = bisect_left(spans, paragraph)
    form = re.match(r"[^，。]{2,10}[：:]", paragraph.of(reading.text)) is not None
    for above in reversed(spans[max(0, index - 7) : index]):
        found = list(reading.within(above, *works))
        if found:
            return found[-1] if form or (len(above) < 40 and above == spans[index - 1]) else None
        if not form:
            return None
    return None
