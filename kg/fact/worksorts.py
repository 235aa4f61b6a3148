"""Whose a sum is that is told of a sort of works without a count: 市级重点项目完成投资650亿元."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.fact.reading import Reading
from kg.model import Mention, Span

_SORT = re.compile(
    r"(?P<sort>(?:(?:[省市县区州旗]|国家)级|重点|重大|工业|农业|服务业|交通|水利|能源|新能源|城建|民生|基础设施|产业|技改|文旅){1,3}(?:建设)?项目)"
    r"(?:全年|年内|累计|共|已|计划|预计|力争|将|要|实际){0,3}完成"
)
_REACH = 600


class Sort(NamedTuple):
    """A sort of works; `batch` is the one that the article counts of it, None if it counts none."""

    batch: Mention | None


def sort_of_works(reading: Reading, clause: Span) -> Sort | None:
    """The sort of which `clause` tells what was or is to be spent (全县工业项目完成投资46亿元); None where it
    tells of none, or of works that it names or counts itself."""
    hit = _SORT.search(reading.text, clause.start, clause.end)
    if hit is None or any(m.span.end > clause.start for m in reading.within(clause, "Project", "ProjectBatch")):
        return None
    sort = hit["sort"]
    before = reading.before(clause.start, max(0, clause.start - _REACH), "ProjectBatch") if _LISTED.search(sort) else ()
    return Sort(next((m for m in before if sort in m.text), None))


_LISTED = re.compile("级|重点|重大")
"""Words of works that an office keeps a list of, so that the same words mean the same ones."""
