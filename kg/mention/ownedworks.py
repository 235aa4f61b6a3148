"""Works told with their owner or their place and how far they are: 白村的枸杞原浆车间正式开榨."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mention.index import MentionIndex
from kg.mention.projectkinds import one_of_many
from kg.mention.projectsense import distinctive
from kg.mention.underway import DONE, WHEN
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

_TOLD = searcher(
    r"的(?P<name>[^，。；：、\s的了“”0-9和与及]{2,14}?(?:厂|工厂|车间|[冷粮油气调]库|烘干线|生产线|产线|灌装线|基地|中心|站|牧场|养殖场|池窑|样板间|装置|示范园))"
    rf"(?=(?:分[两三]期|{WHEN}(?:{DONE}|投产|试产|开榨|启用|投入生产|下线首|通过环评|揭牌|点火|出料|试生产|达产))(?!的|后|以来|前))"
)
_KINDS = frozenset({"Company", "Park", "AdministrativeArea"})
_PARTS = re.compile(
    r"(?:全部|其他|各|所有|两|三|首批|新建|现有|原有|生产|加工|主体|主|老|新)(?:厂|车间|基地|中心|站|装置|工厂)$"
)


def owned(doc: Document, named: Sequence[Mention], works: Sequence[Mention]) -> list[Mention]:
    """Mentions of kind Project for such works behind the 的 of a firm, a park or an area of `named`, none of which
    shares a character with `works` or `named`."""
    taken = MentionIndex([*works, *(n for n in named if n.kind != "AdministrativeArea")])
    ends = {n.span.end for n in named if n.kind in _KINDS}
    found = []
    for hit in _TOLD.finditer(doc.text):
        span = Span(*hit.span("name"))
        if hit.start() not in ends or taken.hits(span) or _PARTS.fullmatch(hit["name"]):
            continue
        if one_of_many(doc, span.start, span.end) or not distinctive(doc, span.start, span.end, by_place=True):
            continue
        found.append(Mention("Project", span, hit["name"]))
    return found
