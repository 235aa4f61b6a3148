"""Batches of roads and railways, which are counted with 条: 3条高速公路, 二级公路项目7条."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.numbers import parse
from kg.model import Count, Mention, Span
from kg.text.document import Document

_KIND = r"(?:国家|普通|一级|二级|农村|重点)?(?:高速公路|高速铁路|城际铁路|高铁|铁路|公路|省道|国道)"
_NUMBER = r"(?<![0-9.第一二三四五六七八九十百])(?P<{}>[0-9]{{1,3}}|[两三四五六七八九十]{{1,2}})条"
_AHEAD = rf"{_NUMBER.format('ahead')}(?:新建)?(?P<of>{_KIND})(?:(?:新建|改造|改扩建|建设|重点)*(?:项目|工程))?"
_BEHIND = rf"(?P<behind_of>{_KIND})(?:建设)?(?:项目|工程)?(?:共|有)?{_NUMBER.format('behind')}(?=[总，、；。])"
_COUNTED = re.compile(f"{_AHEAD}|{_BEHIND}")
_UNDERTAKEN = re.compile(r"总?投资|开工|批复|核准")
"""What the sentence must tell of them: lines that cross a town are counted too."""


def recognise(doc: Document) -> Iterator[Mention]:
    """Mentions of kind ProjectBatch (value Count), two lines or more, in sentences that tell of building them."""
    for hit in _COUNTED.finditer(doc.text):
        number = parse(hit["ahead"] or hit["behind"]).value
        if number is None or number < 2 or not _UNDERTAKEN.search(doc.sentence_at(hit.start()).of(doc.text)):
            continue
        yield Mention("ProjectBatch", Span(*hit.span()), hit.group(), value=Count(int(number)))


def kind_of(batch: str) -> str:
    """What the batch named `batch` counts, if it counts lines: 高速公路 of 3条高速公路; empty for other batches."""
    hit = _COUNTED.match(batch + "。")
    return (hit["of"] or hit["behind_of"]) if hit else ""
