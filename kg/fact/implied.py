"""Projects whose undertaker nobody states: the one firm that the passage or the title is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.agent import oblique, speaker
from kg.fact.coordination import FIRMS, outermost
from kg.fact.focus import PART_OF, WORKS
from kg.fact.pointed import covered
from kg.fact.reading import Candidate, Reading
from kg.fact.technology import serves
from kg.model import Mention, Span

_WE = re.compile(r"我们|咱们")
_BUILDS = re.compile(r"(?:规划|启动|开工|投资|谋划|实施)(?:建设|新建|了)?[^，。；的]{0,8}$")
_SPEAKS = re.compile(r"[^，。；]{0,20}(?:发言|致辞|表态|讲话|见证)")
_PARTNER = re.compile(r"[与同]$")
_TITLE = 100
"""Two lines of title are no longer than this."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """undertakenBy for the first mention of each project that is no phase of another."""
    seen: set[str] = set()
    for work in reading.mentions:
        if work.kind != "Project" or reading.key[work] in seen or "#" in reading.key[work]:
            continue
        seen.add(reading.key[work])
        paragraph = reading.doc.paragraph_at(work.span.start)
        firm = (
            _of_passage(reading, work, paragraph)
            or _of_title(reading, paragraph)
            or _of_speaker(reading, work, paragraph)
            or _of_sentence(reading, work)
        )
        if firm is not None and not serves(reading, firm, reading.doc.sentence_at(firm.span.start)):
            yield Candidate(work, "undertakenBy", firm, firm.span, 0.7, "implied.firm")


def _of_passage(reading: Reading, work: Mention, paragraph: Span) -> Mention | None:
    """The only firm that the paragraph names before `work`, where it names no other project before."""
    if paragraph.start >= work.span.start:
        return None
    head = Span(paragraph.start, work.span.start)
    firms = outermost(reading, head.start, head.end, "Company")
    if len({reading.key[m] for m in firms}) != 1 or "子公司" in reading.text[firms[0].span.end : head.end]:
        return None
    near = firms[-1].span.start >= reading.doc.sentence_at(work.span.start).start
    if near and oblique(reading, firms[-1], head.start):
        return None  # 为甲公司配套的乙项目
    if _SPEAKS.match(reading.text, firms[-1].span.end) or _PARTNER.search(
        reading.text, head.start, firms[-1].span.start
    ):
        return None  # 甲公司董事长乙作了发言; 县里与甲公司签订协议。乙项目…
    if _area_builds(reading, work):
        return None
    return firms[-1] if next(reading.within(head, "ProjectBatch", "Project"), None) is None else None


def _of_sentence(reading: Reading, work: Mention) -> Mention | None:
    """The only firm of a sentence that names no other work but `work`, wherever in it the firm stands."""
    sentence = reading.doc.sentence_at(work.span.start)
    firms = outermost(reading, sentence.start, sentence.end, "Company")
    others = {reading.key[m].partition("#")[0] for m in reading.within(sentence, *WORKS)} - {reading.key[work]}
    if others or len({reading.key[m] for m in firms}) != 1 or covered(reading, firms[0]):
        return None
    if _ASIDE.search(reading.text, sentence.start, firms[0].span.start) or _area_builds(reading, work):
        return None
    if PART_OF.match(reading.text, work.span.end) or reading.text.startswith("：", firms[0].span.end):
        return None  # 隧道是甲项目的控制性工程，由乙局承建; 甲公司：子公司拟投建乙项目
    return firms[0] if not _SPEAKS.match(reading.text, firms[0].span.end) else None


_ASIDE = re.compile(
    r"(?:[与同和跟为向给从对据供]|服务于?|了解到|供应商?|客户|配套|租用|收购|销往|毗邻|紧邻|相邻|旁边|隔壁)[^，。；]{0,2}$"
)
"""与甲公司签订协议, 为甲公司配套: firms beside the one that builds."""


def _area_builds(reading: Reading, work: Mention) -> bool:
    """丙县规划建设|乙物流园: whether an area that opens the sentence, and no firm in it, builds `work`."""
    sentence = reading.doc.sentence_at(work.span.start)
    first = next(reading.within(sentence, "AdministrativeArea"), None)
    if first is None or first.span.start > sentence.start or first.span.end >= work.span.start:
        return False
    return _BUILDS.search(reading.text, first.span.end, work.span.start) is not None and not outermost(
        reading, sentence.start, work.span.start, "Company"
    )


def _of_title(reading: Reading, paragraph: Span) -> Mention | None:
    """The one firm that the title names, for a paragraph that names no organisation: a feature about that firm."""
    end = reading.doc.paragraphs[:2][-1].end
    firms = {reading.key[m]: m for m in outermost(reading, 0, end, "Company")}
    if (
        len(firms) != 1
        or end > _TITLE
        or "。" in reading.text[:end]
        or next(reading.within(paragraph, *FIRMS), None) is not None
    ):
        return None
    return next(iter(firms.values()))


def _of_speaker(reading: Reading, work: Mention, paragraph: Span) -> Mention | None:
    """The firm of the one who says 我们 in a paragraph that names no firm but his."""
    if not _WE.search(reading.text, paragraph.start, paragraph.end):
        return None
    firm = speaker(reading, work.span.start)
    if firm is None or firm.kind != "Company":
        return None
    others = {reading.key[m] for m in reading.within(Span(paragraph.start, work.span.end), "Company")}
    return firm if others <= {reading.key[firm]} else None
