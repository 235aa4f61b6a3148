"""Invisible characters, line ends, spaces inside words and around numbers, marks that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg.text.chars import HAN
from kg.text.names import SURNAMES
from kg.text.offsets import Edit, MappedText

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_GAP = r"[ \u3000\xa0\u2002-\u200a]"
# 衡 水 市: three or more single characters, each set off by one space.
_SPACED_OUT = re.compile(rf"(?<![{HAN}])[{HAN}](?:{_GAP}[{HAN}](?![{HAN}])){{2,}}")
# 李　明: a name of two characters, padded so that it lines up with names of three.
_SURNAME = "[" + "".join(sorted(SURNAMES)) + "]"
_PADDED_NAME = re.compile(rf"(?<![{HAN}]){_SURNAME}({_GAP}{{1,2}})[{HAN}](?![{HAN}])")
# Scrapers write 项目，，共 and 项目，。共 for 项目，共 and 项目。共: a comma before another mark stands for nothing.
_DOUBLED = re.compile(r"([，、；：。])\1+|，([、；：。！？])")

# 投资 148.3 亿元: a number set off from what it counts. Days and times (16:40 来源) are none, nor are numbers of lines.
_UNITS = (
    "[万亿千百]?(?:美?元|欧元|港元|日元)|[万亿千百]|年|个?月|日|号|个|项(?!目)|家(?![具电居])|亩|公?顷|[公海]?里|[平立]方|吨|公斤|千克|米"
    "|人(?![民员才工力大])|名(?!称)|户|座|栋|幢|台(?!账)|套|件|条|次|期|倍|批|辆|艘|头(?!条)|只|株|份|位(?!于)|所|处|层|间|类|种(?!植|子|业)|期|级|余|多|岁|天"
    "|小时|分钟|百分点|兆瓦|千瓦|床|张|片|支|万"
)
_SPACE = "[ \xa0]"
_NUMBER = r"\d[\d,.]*(?:[-~至]\d[\d,.]*)?"
_BEFORE_UNIT = re.compile(rf"(?<![\d:：/.,A-Za-z-])(?P<number>{_NUMBER})(?P<gap>{_SPACE})(?={_UNITS})")
_SET_OFF = re.compile(rf"(?<=[{HAN}])(?P<gap>{_SPACE})(?P<number>{_NUMBER})(?:{_SPACE}?(?:%|‰|℃|{_UNITS}))")
_BOTH_SIDES = re.compile(rf"(?<=[{HAN}，。、；：（]){_SPACE}?{_NUMBER}{_SPACE}(?:{_UNITS})")
_FEWEST_SET_OFF = 3


def drop_invisible(mapped: MappedText) -> MappedText:
    """Without zero-width and control characters; every line ends in ``\\n`` (which is not reported)."""
    text = mapped.text
    if _INVISIBLE.search(text):
        mapped = mapped.apply(Edit(m.start(), m.end(), "", "invisible") for m in _INVISIBLE.finditer(text))
    if _LINE_END.search(mapped.text):
        found = _LINE_END.finditer(mapped.text)
        mapped = mapped.apply(Edit(m.start(), m.end(), "\n", "line end", silent=True) for m in found)
    return mapped


def close_gaps(mapped: MappedText) -> MappedText:
    """Without the spaces inside 衡 水 市 and 李　明; ，， → ，."""
    edits = sorted(_gaps(mapped.text), key=lambda edit: edit.start)
    mapped = mapped.apply(edits)
    return mapped.apply(
        Edit(m.start(), m.end(), m.group(1) or m.group(2), "doubled") for m in _DOUBLED.finditer(mapped.text)
    )


def close_numbers(mapped: MappedText) -> MappedText:
    """投资 148.3 亿元 → 投资148.3亿元, in a text that sets its numbers off so; 2022-07-21 16:40 来源 stays."""
    text = mapped.text
    if sum(1 for _ in islice(_BOTH_SIDES.finditer(text), _FEWEST_SET_OFF)) < _FEWEST_SET_OFF:
        return mapped
    gaps = {m.start("gap") for pattern in (_BEFORE_UNIT, _SET_OFF) for m in pattern.finditer(text)}
    return mapped.apply(Edit(at, at + 1, "", "space") for at in sorted(gaps))


def _gaps(text: str) -> Iterator[Edit]:
    taken = -1
    for match in _SPACED_OUT.finditer(text):
        taken = match.end()
        yield from (Edit(at, at + 1, "", "space") for at in range(match.start() + 1, match.end(), 2))
    spaced = {m.start() for m in _SPACED_OUT.finditer(text)} if taken >= 0 else set()
    for match in _PADDED_NAME.finditer(text):
        if match.start() not in spaced:
            yield Edit(match.start(1), match.end(1), "", "space")
