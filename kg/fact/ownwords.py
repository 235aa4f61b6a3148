"""Second names that stand where works and batches are named: 甲材料有限公司|乙薄膜项目 without its firm;
其中|4个|投产见效 with what tells the part from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.reading import Reading
from kg.model import Mention, Span

_FULL_NAME = re.compile(r"(?:公司|集团)$")
_NO_NAME = re.compile(r"的?(?:新|建设|投资|该)?(?:项目|工程)?")
_LEAST = 4
_OUTPUT = re.compile(r"[年日][^，。；：、\s的]{1,4}[^，。；：、\s的]{0,16}[0-9][^，。；：、\s的]{1,16}的")
"""年产毛巾2000万条的|后整理线."""


_PHASE = re.compile(r"[一二三四首]期")
_WHOLE = re.compile(r"(?:^|[，。；：、\n的“])(?P<name>[一-龥]{1,5}[园厂区城港站场地心线])$")
_SIZE = re.compile(
    r"[0-9.]+[万千百亿]?[一-龥]{1,8}?(?=已于?|于|正在?|[今去明前]年|[0-9]{1,4}年|力争|计划|预计|将|尚|在建|刚|投产|建成|，|。)"
)
_NOUN = re.compile(
    r"(?:^|[，。；：、\n])(?:全[省市县区]|[一-龥]{1,3}[省市县区])?(?P<name>[一-龥]{2,9}项目(?:今年|去年|目前|已|累计|共)*)$"
)
"""全市|养殖项目今年|新开工7个."""
_BARE_COUNT = re.compile(r"(?:[0-9]{1,4}|[一二两三四五六七八九十]{1,3})[个项]")
_TOLD_APART = re.compile(
    r"(?:已经?|正在?|未|尚未|没有?|实现|进入|仍|还|在|由|属于?|投产|开工|动工|竣工|完工|建成|签约|落地|复工|停工)[^，。；：、\n]{0,9}(?=[，。；：、\n]|$)"
)


def own_words(view: Reading, work: Mention) -> Iterator[Span]:
    """Where else `work` is named in its own words: less the firm, or with the stage that tells a bare count apart."""
    if work.kind == "ProjectBatch" and "项目" not in work.text:
        noun = _NOUN.search(view.text, max(0, work.span.start - 16), work.span.start)
        if noun:
            yield Span(noun.start("name"), work.span.end)
    if work.kind == "ProjectBatch" and _BARE_COUNT.fullmatch(work.text):
        apart = _TOLD_APART.match(view.text, work.span.end)
        if apart:
            yield Span(work.span.start, apart.end())
    elif work.kind == "Project":
        yield from _less_firm(view, work)
        yield from _phase_in_full(view, work)
        output = _OUTPUT.match(work.text)
        if output and len(work.text) - output.end() >= _LEAST - 1:
            yield Span(work.span.start + output.end(), work.span.end)


def _less_firm(view: Reading, work: Mention) -> Iterator[Span]:
    """The words of `work` behind a firm's full name that takes up more than half of it, which name it too."""
    for firm in view.within(work.span, "Company"):
        start = firm.span.end
        opens = firm.span.start == work.span.start and _FULL_NAME.search(firm.text)
        if not opens or 2 * len(firm.span) <= len(work.span) or start >= work.span.end:
            continue
        start += view.text.startswith("的", start)
        if work.span.end - start >= _LEAST and not _NO_NAME.fullmatch(view.text, start, work.span.end):
            yield Span(start, work.span.end)


def _phase_in_full(view: Reading, work: Mention) -> Iterator[Span]:
    """加工园|一期|: with the short name before it; |一期|20万吨装置: with the size that it has."""
    if not _PHASE.fullmatch(work.text):
        return
    whole = _WHOLE.search(view.text, max(0, work.span.start - 8), work.span.start)
    if whole:
        yield Span(whole.start("name"), work.span.end)
    size = _SIZE.match(view.text, work.span.end)
    if size:
        yield Span(work.span.start, size.end())


def by_name(free: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """`free`, those of `mentions` that are no part of another name, if there are any; with the parts where only they
    tell a park's name: 开发区 in an article that has 甲开发区管委会."""
    fullest = max((len(m.text) for m in free), default=0)
    told = [m for m in mentions if m in free or (m.kind == "Park" and len(m.text) > fullest)]
    return told if free else mentions
