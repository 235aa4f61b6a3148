"""What words that point back mean: the firm of 公司, the institute of 该所, the park of 园区, the one of 前者."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from kg.fact.coordination import FIRMS, outermost
from kg.fact.pointed import covered
from kg.fact.post_title import posts_before
from kg.fact.reading import Reading
from kg.model import Mention, Span
from kg.pattern import searcher

_OPENS = r"(?:^|(?<=[，。；：、“”】\n]))"
_TIED = r"(?:^|(?<=[，。；：“”】\n由与和同而经]))"
_NOT_HEAD = r"(?![一-龥]{0,3}(?:董事长|总经理|负责人|们))"
_PARK_WORD = r"(?:该|我们|去年|今年|县|区|市)?(?:园区|开发区|高新区|经开区|产业园)"
_IT = r"(?:^|(?<=[，。；“由]))(?:它|其(?![中他次实余间]))"
_FIRM_WORDS = (
    rf"(?:该|这家|这个|本|我)(?:公司|企业|集团|厂){_NOT_HEAD}",
    rf"{_TIED}公司{_NOT_HEAD}",
    r"(?<=由)(?:集团|企业)(?=控股|旗下|所属|下属|全资|$)",
    rf"{_OPENS}(?:企业|集团){_NOT_HEAD}",
    r"(?<=[是在对为来给])(?:公司|集团|企业)(?=总?投资|斥资|出资|新建|在建|投建|新上|年产)",
)
_POINTERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile("|".join(_FIRM_WORDS)), ("Company",)),
    (re.compile(r"(?:^|(?<=[，。；“]))它(?=[又还也同与和跟])"), FIRMS),
    (re.compile(_IT), ("Company",)),
    (re.compile(r"(?<=[，。；：“\n])(?:去年|今年)?我们"), ("Company", "Park")),
    (re.compile(rf"[该本](?:研究)?[所院]|{_OPENS}研究[所院]"), ("ResearchInstitute", "University")),
    (re.compile(rf"该校|{_OPENS}学校"), ("University",)),
    (re.compile(rf"{_TIED}{_PARK_WORD}(?![一-龥]{{0,3}}(?:主任|书记|内|里|管委会|的))"), ("Park",)),
    (re.compile(r"前者|后者"), FIRMS),
    (re.compile(r"新公司|合资公司|项目公司|合资企业"), ("Company",)),
)
"""Words that point back, and the kinds of organisation that they may mean."""
_ANY_POINTER = searcher("|".join(pattern.pattern for pattern, _ in _POINTERS))
"""Found nowhere in a text where none of `_POINTERS` is found, as in most."""
_SORTS = {"高新区": re.compile("高新"), "经开区": re.compile("经开|经济"), "开发区": re.compile("开发|高新|经开")}
_NEW_FIRM = re.compile(r"新公司|合资公司|项目公司|合资企业")
_HEADED = re.compile(
    r"[^，。；、\n]{0,8}?(?:董事长|总经理|总裁|负责人|创始人|经理|主任|书记|厂长|总工|局长|[省市县区镇乡]长)"
)
_NOTICE = re.compile(r"公告|董事会|股票代码|证券代码|披露")
_OBLIQUE = re.compile(
    r"(?:[与和同跟及、向对给从距被把将受离经至]|(?<!图)为|(?<![来走])到|位于|坐落于|落户于?|联合|携手|委托|来自|依托|邻近|毗邻|紧邻|紧挨着?)$"
)
_SAYS = re.compile(r"：|[^，。；]{0,6}(?:说|表示|介绍|透露|告诉记者)[，：,:“]")
_THAT = re.compile(r"(?:该|这家)(?:公司|企业|集团|厂)$")
"""Points to the firm named last, other than 公司 alone: 甲集团设立乙公司，…由|该公司建设."""
_WHOSE = re.compile(r"(?:是|为|系|属于?|隶属于?)[^，。；]{0,6}$")
_OF_OWNER = re.compile(
    r"(?:旗下|所属|下属|控股)?的[^，。；]{0,14}?(?:公司|企业|单位|成员)|旗下|控股的?(?:子公司|企业)|(?:全资|控股|独资)?子公司"
)
"""甲公司是|乙集团|的子公司: the owner that a firm is told by is not spoken of."""
_FOUNDED = re.compile(r"(?:设立|成立|组建|创办|注册|组成)了?(?:全资|控股|项目|独资)?(?:子?公司)?$")
"""Before the firm that a sentence goes on with: 甲集团在丙设立|乙公司。该公司…."""
_BACK = 12
"""How many sentences back a pointing word may reach."""
_NEAR, _FAR = 160, 4000
"""How many characters back 前者 and 后者, and 我们 may reach."""


class Pointed(NamedTuple):
    """What a pointing word means, and where the word ends."""

    end: int
    parties: list[Mention]


def oblique(reading: Reading, mention: Mention, since: int) -> bool:
    """Whether a preposition or a conjunction right before `mention` keeps it from being the subject."""
    return _OBLIQUE.search(reading.text, max(since, mention.span.start - 4), mention.span.start) is not None


def pointed(reading: Reading, start: int, end: int) -> Pointed | None:
    """What the last pointing word between `start` and `end` means; None if there is none, or it points to nothing."""
    if _ANY_POINTER.search(reading.text, start, end) is None:
        return None
    last, word = -1, ""
    kinds: tuple[str, ...] = FIRMS
    for pattern, targets in _POINTERS:
        for hit in pattern.finditer(reading.text, start, end):
            if hit.end() > last and not _inside_name(reading, hit.start(), hit.end()):
                last, word, kinds = hit.end(), hit.group(), targets
    found = _target(reading, last, word, kinds) if last >= 0 else None
    return Pointed(last, [found]) if found is not None and found.kind in kinds else None


def _target(reading: Reading, at: int, word: str, kinds: tuple[str, ...]) -> Mention | None:
    """What the pointing `word` that ends at `at` means."""
    if word in {"前者", "后者"}:
        pair = outermost(reading, max(0, at - _NEAR), at, *FIRMS)[-2:]
        return pair[0 if word == "前者" else -1] if pair else None
    if _NEW_FIRM.fullmatch(word):
        return next(reversed(outermost(reading, max(0, at - _FAR), at, "Company")), None)
    if kinds == ("Park",):
        return park_meant(reading, at, word)
    if word.endswith("我们"):
        return speaker(reading, at)
    return firm_meant(reading, at, word) if kinds == ("Company",) else meant(reading, at, *kinds)


def firm_meant(reading: Reading, at: int, word: str) -> Mention | None:
    """The firm that a `word` such as 公司 or 集团 that ends at `at` stands for: the speaker's own, else by `meant`."""
    named = _group(reading, at) if word.endswith("集团") else None
    return named or _speakers_firm(reading, at) or meant(reading, at, "Company") or _told_later(reading, at)


def _told_later(reading: Reading, at: int) -> Mention | None:
    """…，公司与乙大学合作。\n如今的|甲公司|…: a story that names its firm only later; the one named most."""
    if outermost(reading, 0, at, "Company"):
        return None
    firms = outermost(reading, at, min(len(reading.text), at + _FAR), "Company")
    named = [m for m in firms if m.text.endswith(("公司", "集团"))]
    counts = Counter(reading.key[m] for m in named)
    return max(named, key=lambda m: (counts[reading.key[m]], -m.span.start), default=None)


def _group(reading: Reading, at: int) -> Mention | None:
    """What 集团 at `at` stands for: the last firm before it that is called so."""
    named = outermost(reading, max(0, at - _FAR), at, "Company")
    return next((m for m in reversed(named) if m.text.endswith("集团") and m.span.end < at), None)


def _speakers_firm(reading: Reading, at: int) -> Mention | None:
    """甲公司董事长乙…。乙说，公司…: the firm that the sentence's speaker is named with."""
    sentence = reading.doc.sentence_at(at)
    speaker = reading.last_before(at, sentence.start, "Person")
    if speaker is None or not _SAYS.match(reading.text, speaker.span.end, at):
        return None
    named = [m for m in reading.before(at, max(0, at - _FAR), "Person") if reading.key[m] == reading.key[speaker]]
    for person in named:
        held = posts_before(reading, person.span.start, max(0, person.span.start - _NEAR))
        firm = next((h.organisation for h in held if h.organisation is not None), None)
        if firm is not None:
            return firm if firm.kind == "Company" else None
    return None


def meant(reading: Reading, at: int, *kinds: str) -> Mention | None:
    """The organisation of `kinds` that a pointing word at `at` stands for: the subject of this sentence or of one
    before. In a listed firm's notice 公司 is the firm that gives it."""
    if "Company" in kinds and _NOTICE.search(reading.text, 0, 300):
        return next(iter(outermost(reading, 0, at, "Company")), None)
    sentence = reading.doc.sentence_at(at)
    own = _subjects(reading, sentence.start, at, *kinds)
    that = _THAT.search(reading.text, max(0, at - 4), at)
    if that and not own and sentence.start < that.start():
        own = outermost(reading, sentence.start, that.start(), *kinds)  # 来自甲公司：|该公司
    if own:
        return own[-1] if reading.text[at - 1] in "它其" or that else own[0]
    sentences = reading.doc.sentences
    before = bisect_right(sentences, sentence.start, key=lambda span: span.end)
    if that and before and (owner := _of_item(reading, sentences[before - 1], *kinds)) is not None:
        return owner
    for part in reversed(sentences[max(0, before - _BACK) : before]):
        found = _subjects(reading, part.start, part.end, *kinds)
        if found:
            return found[-1] if _FOUNDED.search(reading.text, part.start, found[-1].span.start) else found[0]
    return None


def _of_item(reading: Reading, item: Span, *kinds: str) -> Mention | None:
    """2.|甲公司|乙项目，位于…。该公司…: the firm that opens the project which an item of a list tells of."""
    work = next(reading.within(item, "Project"), None)
    firm = next(reading.within(item, *kinds), None)
    opens = work is not None and firm is not None and work.span.start == firm.span.start
    return firm if opens and firm is not None and firm.span.start - item.start <= _MARKER else None


_MARKER = 4
"""Characters of the number before an item of a list, at most."""


def park_meant(reading: Reading, at: int, word: str) -> Mention | None:
    """The park of the sort that `word` names (高新区): the last before `at` of those named twice, else the main one."""
    sort = next((pattern for tail, pattern in _SORTS.items() if word.endswith(tail)), None)
    parks = [m for m in reading.mentions if m.kind == "Park" and (sort is None or sort.search(m.text))]
    counts = Counter(reading.key[m] for m in parks)
    before = [m for m in parks if m.span.end <= at and counts[reading.key[m]] > 1]
    return before[-1] if before else max(parks, key=lambda m: (counts[reading.key[m]], -m.span.start), default=None)


def speaker(reading: Reading, at: int) -> Mention | None:
    """Whose 我们 at `at` it is: of the body whose head (甲公司董事长) the paragraph names, else the last one."""
    paragraph = reading.doc.paragraph_at(at)
    named = outermost(reading, max(0, at - _FAR), paragraph.end, *FIRMS, "AdministrativeArea")
    heads = [m for m in named if _HEADED.match(reading.text, m.span.end)]
    before = [m for m in heads if m.span.end <= at]
    if before and before[-1].span.start >= paragraph.start:
        return before[-1]
    after = heads[len(before) : len(before) + 1]
    return next(iter(after or before[-1:]), None)


def _subjects(reading: Reading, start: int, end: int, *kinds: str) -> list[Mention]:
    """The names of `kinds` between the offsets that may be the subject."""
    around = reading.doc.sentence_at(start)
    named = outermost(reading, start, end, *kinds)
    free = (m for m in named if not oblique(reading, m, start) and not covered(reading, m, around))
    return [m for m in free if not is_owner(reading, m, start) and not reading.text.endswith("由", 0, m.span.start)]


def is_owner(reading: Reading, mention: Mention, since: int) -> bool:
    """甲公司是|乙集团|的子公司."""
    said = _WHOSE.search(reading.text, max(since, mention.span.start - 8), mention.span.start)
    return said is not None and _OF_OWNER.match(reading.text, mention.span.end) is not None


def _inside_name(reading: Reading, start: int, end: int) -> bool:
    """Whether a name covers the word at `start:end`."""
    around = reading.doc.sentence_at(start)
    return any(m.span.start <= start and end <= m.span.end for m in reading.within(around, *FIRMS, "Project"))
