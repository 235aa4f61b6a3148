"""“分别为” lists: the n-th value belongs to the n-th project."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.fact.reading import Reading
from kg.model import Mention, Span

_CUE = re.compile(r"分别|依次|各自")
_BACK = re.compile(r"(?<![类外余他]的)(?<![外余他])(?P<first>前)?(?P<n>[两二三四五六七八九]|\d)个项目")
_NUMBER = {"两": 2} | {c: i for i, c in enumerate("一二三四五六七八九", start=1)}
_BACK_MOST = 240
"""Characters before the sentence in which the projects stand that 两个项目 points back to."""
_MOST = 60
"""Characters from the cue to the last value of the list."""


def paired(reading: Reading, value: Mention) -> Mention | None:
    """The project to which `value` belongs by its place in a list of values after 分别; None if there is no such list.

    The projects are those named before the cue in the sentence, as many as 两个项目 counts where it opens their list
    (两个项目分别是甲和乙，投资分别为…), or those that 前两个项目 points back to.
    """
    works, values = _lists(reading, value)
    return works[values.index(value.span)] if len(works) == len(values) > 1 else None


def unpaired(reading: Reading, value: Mention) -> bool:
    """Whether `value` stands in a list after 分别 that does not fit the projects named before it."""
    works, values = _lists(reading, value)
    return len(works) > 1 and len(values) > 1 and len(works) != len(values)


def one_of_list(reading: Reading, value: Mention) -> bool:
    """乙、丙先后开工，分别投资3亿元和5亿元: whether `value` is one of several after 分别, so not all of one work's.

    The last of them may be that of the only work known, if that stands right before: 某库和乙厂，分别投资3亿元和5亿元.
    """
    works, values = _lists(reading, value)
    if len(values) <= 1:
        return False
    near = len(works) == 1 and _NEXT.match(reading.text, works[0].span.end) is not None
    return not (near and value.span == values[-1])


_NEXT = re.compile(r"，[^，。；]{0,8}(?:分别|依次)")


def _lists(reading: Reading, value: Mention) -> tuple[list[Mention], list[Span]]:
    """The projects before the last 分别 before `value`, and the values of the list behind it that holds `value`."""
    sentence = reading.doc.sentence_at(value.span.start)
    since = max(sentence.start, value.span.start - _MOST - 2)
    cue = max((hit.end() for hit in _CUE.finditer(reading.text, since, value.span.start)), default=None)
    values = _list(reading, cue, sentence, value.kind) if cue is not None else []
    return (listed(reading, sentence, cue), values) if cue is not None and value.span in values else ([], [])


def _list(reading: Reading, cue: int, sentence: Span, kind: str) -> list[Span]:
    """The values after the cue that only 、 and 和 part from each other."""
    found: list[Span] = []
    for mention in reading.between(cue, sentence.end, kind):
        if mention.value is None:
            continue
        between = reading.text[found[-1].end if found else cue : mention.span.start]
        if found and not re.fullmatch(r"[、和与及]+", between):
            break
        if not found and re.search(r"[，。；]", between):
            return []
        found.append(mention.span)
    return found


def listed(reading: Reading, sentence: Span, cue: int) -> list[Mention]:
    """The different projects named before `cue` in the sentence; with 前两个项目 those of the sentence before, unless
    as many are named behind it."""
    back = _BACK.search(reading.text, sentence.start, cue)
    if back:
        count = _NUMBER.get(back["n"]) or int(back["n"])
        ahead = _distinct(reading, Span(back.end(), cue)) if back.end() < cue else []
        if len(ahead) == count:
            return ahead
        earlier = (
            _distinct(reading, Span(max(0, sentence.start - _BACK_MOST), sentence.start)) if sentence.start else []
        )
        if back["first"]:
            index = bisect_right(reading.doc.sentences, sentence.start, key=lambda s: s.end) - 1
            earlier = _distinct(reading, reading.doc.sentences[index]) if index >= 0 else []
            return earlier[:count]
        return earlier[-count:]
    return _distinct(reading, Span(sentence.start, cue)) if sentence.start < cue else []


def _distinct(reading: Reading, span: Span) -> list[Mention]:
    found: dict[str, Mention] = {}
    for work in reading.within(span, "Project"):
        found.setdefault(reading.key[work], work)
    return list(found.values())
