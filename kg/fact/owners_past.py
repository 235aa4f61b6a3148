"""The firm that a sentence goes on with behind those that it belongs to or comes from."""

from __future__ import annotations

import re

from kg.fact.reading import Reading
from kg.model import Mention, Span

_COMES_FROM = re.compile(
    r"(?:是|为|系)[^。；，]{0,40}?(?:孵化|创办|投资|设立|成立|旗下|创立|组建|参股|控股|合资)[^，。；]{0,8}的[^，。；]{0,12}(?:企业|公司|工厂|基地)，[^，。；]{0,4}$"
)
"""甲公司|是乙研究所孵化的企业，|位于丁."""
_OWNED = re.compile(r"(?:的)?(?:[^，。；、]{0,4}合资|全资|控股|独资|子公司|系统[内外]|旗下)")
"""Behind the firms to which the one before 是 belongs: 甲公司是|乙集团与丙公司|的合资企业."""


def owner_past(reading: Reading, firms: list[Mention], sentence: Span, at: int) -> Mention | None:
    """甲公司是乙集团与丙公司的合资企业，位于丁: the firm before those that it belongs to."""
    start = firms[0].span.start
    first = reading.last_before(start, sentence.start, "Company") if start > sentence.start else None
    if first is not None and _COMES_FROM.match(reading.text, first.span.end, at):
        return first
    if reading.text[start - 1 : start] not in "是为系" or not _OWNED.match(reading.text, firms[-1].span.end):
        return None
    return reading.last_before(start - 1, sentence.start, "Company") if start - 1 > sentence.start else None
