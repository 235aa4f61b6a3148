"""Who acts in a clause: the organisation named there, or the one that 公司, 该所, 后者, 双方 point back to."""

from __future__ import annotations

import re
from collections import Counter

from kg.fact.coordination import FIRMS, outermost
from kg.fact.focus import covered
from kg.fact.reading import Reading
from kg.model import Mention

_BEFORE = r"(?:^|(?<=[，。；：、“”】\n而且由与和同跟经]))"
_POINTERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(_BEFORE + r"(?:该|这家|本|这个)?(?:公司|企业|集团)(?![一-龥]{0,3}(?:董事长|总经理|负责人|们))"),
        ("Company",),
    ),
    (re.compile(r"(?<=[，。；：“\n])(?:去年|今年)?我们"), ("Company", "Park")),
    (
        re.compile(r"(?:该|这家|本)(?:公司|企业|集团|厂)|(?:^|(?<=[，。；“由]))(?:它|其(?![中他次实余间]))"),
        ("Company",),
    ),
    (re.compile(r"(?:该|本)(?:研究)?[所院]|(?:^|(?<=[，。；“]))研究[所院]"), ("ResearchInstitute", "University")),
    (re.compile(r"该校|(?:^|(?<=[，。；“]))学校"), ("University",)),
    (
        re.compile(
            _BEFORE
            + r"(?:该|我们|去年|今年|县|区|市)?(?:园区|开发区|高新区|经开区|产业园)(?![一-龥]{0,3}(?:主任|书记|内|里|管委会|的))"
        ),
        ("Park",),
    ),
)
_NEW_FIRM = re.compile(r"新公司|合资公司|项目公司|合资企业")
_HEADED = re.compile(r"[^，。；、\n]{0,8}?(?:董事长|总经理|总裁|负责人|创始人|经理|主任|书记|厂长|总工)")
_PAIR = re.compile(r"前者|后者")
_BACK = 12
"""How many sentences back a pointing word may reach."""
_NOTICE = re.compile(r"公告|董事会|股票代码|证券代码|披露")
_OBLIQUE = re.compile(
    r"(?:[与和同跟及、向对为给从距被把将受离经至]|(?<![来走])到|位于|坐落于|落户于?|联合|携手|委托|来自|依托|邻近|毗邻|紧邻|紧挨着?)$"
)


def oblique(reading: Reading, mention: Mention, since: int) -> bool:
    """Whether a preposition or a conjunction right before `mention` keeps it from being the subject."""
    return _OBLIQUE.search(reading.text, max(since, mention.span.start - 4), mention.span.start) is not None


def pointed(reading: Reading, start: int, end: int) -> tuple[int, list[Mention]]:
    """What the last pointing word between `start` and `end` means, and where that word ends; (-1, []) if there is none."""
    last, kinds = -1, ()
    text = reading.text
    for pattern, targets in _POINTERS:
        for hit in pattern.finditer(text, start, end):
            if hit.end() > last and not _named_there(reading, hit.start(), hit.end()):
                last, kinds = hit.end(), targets
    pair = [hit for hit in _PAIR.finditer(text, start, end)]
    if pair and pair[-1].end() > last:
        return pair[-1].end(), _of_pair(reading, pair[-1].start(), pair[-1].group() == "前者")
    fresh = [hit for hit in _NEW_FIRM.finditer(text, start, end)]
    if fresh and fresh[-1].end() > last:
        firms = outermost(reading, 0, fresh[-1].start(), "Company")
        return fresh[-1].end(), firms[-1:]
    if last < 0:
        return -1, []
    found = meant(reading, last, *kinds)
    return (last, [found]) if found is not None else (-1, [])


def meant(reading: Reading, at: int, *kinds: str) -> Mention | None:
    """The organisation of `kinds` that a pointing word at `at` stands for.

    In a listed firm's notice 公司 is the firm that gives it; else the subject of this sentence, of one before, of the
    passage above.
    """
    if "Company" in kinds and _NOTICE.search(reading.text, 0, 300):
        return next(iter(outermost(reading, 0, at, "Company")), None)
    if len(kinds) > 1 and "Park" in kinds:
        return _speaker(reading, at, *kinds)
    sentence = reading.doc.sentence_at(at)
    own = _subjects(reading, sentence.start, at, *kinds)
    if own:
        return own[-1] if reading.text[at - 1] in "它其" else own[0]
    back = 0 if kinds == ("Park",) else -_BACK
    for part in reversed([s for s in reading.doc.sentences if s.end <= sentence.start][back:]):
        found = _subjects(reading, part.start, part.end, *kinds)
        if found:
            return found[0]
    return _main_park(reading) if kinds == ("Park",) else None


def _main_park(reading: Reading) -> Mention | None:
    """The park that the article names most often, the first of them in a tie."""
    parks = [m for m in reading.mentions if m.kind == "Park"]
    counts = Counter(reading.key[m] for m in parks)
    return max(parks, key=lambda m: (counts[reading.key[m]], -m.span.start), default=None)


def _speaker(reading: Reading, at: int, *kinds: str) -> Mention | None:
    """Whose 我们 it is: of the organisation whose head was named last, as 甲公司董事长某某."""
    paragraph = reading.doc.paragraph_at(at)
    sayer = [m for m in outermost(reading, at, paragraph.end, *kinds) if _HEADED.match(reading.text, m.span.end)]
    headed = [m for m in outermost(reading, 0, at, *kinds) if _HEADED.match(reading.text, m.span.end)]
    here = [m for m in headed if m.span.start >= paragraph.start] or sayer[:1] or headed
    return here[-1] if here else None


def _subjects(reading: Reading, start: int, end: int, *kinds: str) -> list[Mention]:
    """The names of `kinds` between the offsets that may be the subject."""
    around = reading.doc.sentence_at(start)
    named = outermost(reading, start, end, *kinds)
    return [m for m in named if not oblique(reading, m, start) and not covered(reading, m, around)]


def _named_there(reading: Reading, start: int, end: int) -> bool:
    """Whether a name covers the word at `start:end`."""
    around = reading.doc.sentence_at(start)
    return any(m.span.start <= start and end <= m.span.end for m in reading.within(around, *FIRMS, "Project"))


def _of_pair(reading: Reading, at: int, former: bool) -> list[Mention]:
    """The one that 前者 or 后者 means: of the last two organisations named before."""
    pair = outermost(reading, max(0, at - 160), at, *FIRMS)[-2:]
    if not pair:
        return []
    return [pair[0] if former else pair[-1]]
