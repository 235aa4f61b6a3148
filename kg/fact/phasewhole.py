"""Whether what a sentence tells behind the phases of a project is told of the project itself."""

from __future__ import annotations

import re
from typing import Final

from kg.fact.reading import Reading
from kg.model import Mention, Span

WHOLE: Final = re.compile(
    r"(?:[，。；]|^)(?:小镇|基地|园区|产业园|中心|综合体|工厂|电站|学校|医院|市场|广场|景区|物流园|大桥|水库)(?:全部|全面|整体|项目)?(?:建成|达产|投产|投用|竣工|运营)"
    r"|整(?:个?(?:厂|基地|园区|产业园|小镇|园|市场|工程)|条线)(?:全部)?(?:建成|达产|投产|投用|竣工|运营|满产)|全部满产|两期|项目集|全部(?:建成|达产|投产|完工|投用|投运)|项目(?:合计|全|总|建成|达产|投产|投用|竣工)|整个项目|整体|总体"
)
"""Words that speak of a whole project, behind one of its phases."""
_IN_PHASES = re.compile(r"分(?:[两二三四]|[2-4])(?:个)?期")
_AFTER_ALL = re.compile(
    r"(?:[，。；]|^)(?:预计|届时)?(?:建成|达产|投产|满产)(?:达效|运营|投用)?[后，]|(?:[，。；]|^)(?:届时|預計|预计)(?:年|可)"
)
_BACK = 120
_ON = 160


_TOTAL = re.compile(r"，总(?:投资|概算|造价)")


def _in_passing(reading: Reading, phase: Mention, told: str) -> bool:
    """规划面积2300亩，其中|首期|900亩，总概算21亿元: told in passing; the total is the whole's."""
    among = reading.text.endswith("其中", 0, phase.span.start)
    return among and _TOTAL.search(told) is not None


def of_whole(reading: Reading, phase: Mention, value: Span) -> bool:
    """Whether the value at `value` behind `phase` is the whole project's: by words for it, or after the last of the
    phases that it is built in (分两期建设，首期明年投产，建成后年产值5亿元; 一期3万吨，二期2万吨。达产后年产值5亿)."""
    told = reading.text[phase.span.end : value.start]
    if WHOLE.search(told) or _in_passing(reading, phase, told):
        return True
    line = reading.doc.paragraph_at(phase.span.start)
    start = max(line.start, phase.span.start - _BACK)
    if not _AFTER_ALL.search(told) or not _IN_PHASES.search(reading.text, start, phase.span.start):
        return False
    line_on = Span(start, min(line.end, value.end + _ON))
    phases = [
        m for m in reading.within(line_on, "Project") if "#" in reading.key[m] and m.span.start != phase.span.start
    ]
    if any(m.span.start >= value.end for m in phases):
        return False
    carried = reading.doc.sentence_at(value.start).start > phase.span.start
    return not carried or bool(phases)
