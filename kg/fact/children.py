"""Which firm stands behind the words of a builder: 由甲旗下的乙 is 乙; and which work a list's item is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.fact.coordination import FIRMS, joined
from kg.fact.reading import Reading
from kg.model import Mention, Span

_LEADS_TO_CHILD = re.compile(
    r"的?(?:全资|控股|独资|下属|旗下|所属|直属)*(?:(?<=[资股属下])的?(?:一家)?|(?:子公司|孙公司|分公司))(?:子公司|孙公司|公司|企业|单位)?(?:——)?"
    r"|(?:共同|合资|联合|合作|各自)*(?:出资|投资)?(?:设立|成立|组建|新设|创办)的(?:合资|项目|全资)?(?:公司|企业)?(?:——)?"
)
_ITEM = re.compile(
    r"(?:\d{1,2}[.、．]|（[一二三四五六七八九十\d]{1,3}）|[①-⑳◇◆■●▲△○▌]|第[一二三四五六七八九十]+[条、：])"
)
"""What a paragraph opens with that is one of a list."""


def builders_named(reading: Reading, first: Mention, sentence: Span, kinds: Sequence[str] = FIRMS) -> list[Mention]:
    """由甲与乙、由甲旗下的丙、由甲与乙合资设立的丙: `first` and those joined to it, or the child that they lead to."""
    group = joined(reading, _child(reading, first, sentence), sentence.end, *kinds)
    child = _child(reading, group[-1], sentence)
    return group if child is group[-1] else [child]


def _child(reading: Reading, first: Mention, sentence: Span) -> Mention:
    """由甲的全资子公司|乙负责: the subsidiary that a parent's name leads to; else `first` itself."""
    hit = _LEADS_TO_CHILD.match(reading.text, first.span.end, sentence.end)
    child = next(reading.between(hit.end(), sentence.end, "Company"), None) if hit else None
    return child if hit and child is not None and child.span.start == hit.end() else first


def item_of_another(reading: Reading, work: Mention, at: int) -> bool:
    """4.甲镇 乙盖板厂。业主：|丙公司: an item of a list tells of its own work, which nobody recognised, not of the last
    item's."""
    paragraph = reading.doc.paragraph_at(at)
    return work.span.end <= paragraph.start and _ITEM.match(reading.text, paragraph.start) is not None
