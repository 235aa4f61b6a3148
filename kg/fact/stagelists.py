"""The projects of a list, for each of which the words at one end of it are told."""

from __future__ import annotations

import re

from kg.fact.focus import WORKS
from kg.fact.reading import Reading
from kg.model import Mention, Span

_NEAR = 8
"""Characters between the last of several projects and the words that tell their stage."""
_OF_ALL = re.compile(r"[均都]|全部|双双")
"""甲项目和乙项目，投资额分别为…，均于去年签约: what is told is told of each."""
_MEMBERS = re.compile(
    r"[、和与及](?:(?:总|计划)?投资)?(?:[0-9.]+亿元的)?|以及|、[^，。；：]{2,24}[、和与及]|(?:[、和与及]|以及)[^，。；：、和与及]{1,24}(?:公司|集团|厂|院|所)的?"
)
"""Between the members of a list, some of which no recogniser may know, or each with its firm's name."""


def joined(reading: Reading, who: Mention, trigger: Span, sentence: Span) -> list[Mention]:
    """`who`, and where the words follow it at once the projects that 、 and 和 join to it (甲项目、乙项目开工), and
    those of the list that it sums up (甲项目、乙项目等9个项目开工), also further on if they say 均; where they stand
    before it the rest of the list (谋划了甲项目、乙项目等9个项目)."""
    if who.span.start >= trigger.end:
        return _list_on(reading, who, sentence)
    apart = trigger.start - who.span.end
    if apart > 0 and (summed := _SUMMED_UP.match(reading.text, who.span.end)):
        apart = max(0, trigger.start - summed.end())
    of_all = (
        apart > 0 and sentence.covers(who.span) and _OF_ALL.search(reading.text, trigger.start - _NEAR, trigger.start)
    )
    if not (0 <= apart <= _NEAR or of_all):
        return [who]
    return [
        *(members(reading, who, sentence) if who.kind == "ProjectBatch" else _list_back(reading, who, sentence)),
        who,
    ]


_SUMMED_UP = re.compile(
    r"(?:、[^，。；：]{2,20})?等(?:一(?:大)?批|多个|众多|诸多|几个)?(?:[^，。；、]{0,12}(?:项目|工程))?(?:建设)?"
)
"""甲水库、乙水库、丙水窖|等一批重点项目: a list that nobody counts, some members of which no recogniser may know."""


def members(reading: Reading, batch: Mention, sentence: Span) -> list[Mention]:
    """The projects of the list that `batch` sums up: 甲项目、乙二期等|9个项目; 甲、乙、丙|3个项目."""
    last = reading.last_before(batch.span.start, sentence.start, "Project")
    if last is None or reading.text[last.span.end : batch.span.start] not in ("等", ""):
        return []
    others = _list_back(reading, last, sentence)
    return [*others, last] if others or last.span.end < batch.span.start else []


def _list_back(reading: Reading, last: Mention, sentence: Span) -> list[Mention]:
    """The projects that 、 and 和 join to `last` on its left."""
    group = [last]
    for work in reading.before(last.span.end, sentence.start, "Project"):
        if work.span.end > group[0].span.start:
            continue
        if not _MEMBERS.fullmatch(reading.text, work.span.end, group[0].span.start):
            break
        group.insert(0, work)
    return group[:-1]


def _list_on(reading: Reading, first: Mention, sentence: Span) -> list[Mention]:
    """`first` and the projects that 、 and 和 join to it on its right, with the batch that sums them up."""
    group = [first]
    if first.kind != "Project":
        return group
    for work in reading.between(first.span.end, sentence.end, *WORKS):
        between = reading.text[group[-1].span.end : work.span.start]
        if work.kind == "ProjectBatch" and between == "等" and len(group) > 1:
            return [*group, work]
        if work.kind != "Project" or not _MEMBERS.fullmatch(between):
            break
        group.append(work)
    return group
