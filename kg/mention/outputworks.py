"""Works called by what they put out, with a 的 inside the name: 年产毛巾2000万条的后整理线, 年加工5000吨沙棘的工厂."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention.contents import is_content
from kg.mention.index import MentionIndex
from kg.mention.projectkinds import one_of_each
from kg.model import Mention, Span
from kg.text.document import Document

_DOES = r"(?:产|宰|可?(?:加工|处理|压榨|屠宰|熔化|熔炼|熔铸|印染|回收|分拣|烘干|拆解|焚烧|提取|精炼|生产|组装|再生))"
_WORKS = re.compile(
    rf"[年日]{_DOES}(?=[^，。；：、\s的]{{0,16}}[0-9])[^，。；：、\s的]{{2,22}}的"
    r"(?:[^，。；：、\s的0-9]{0,10}?(?<!前)(?<!下)(?<!在)(?<!管)(?<!天)(?<!全)(?:生产线|产线|线|加工厂|厂|工厂|装置|处理站|中心|基地))"
    r"(?![一-龥]{0,4}(?:项目|工程)|上[的班马]|房|区|家|路|索|程)"
)
_BUILT_BEFORE = re.compile(
    r"(?:建设?|新建|兴建|新上|上马|上|规划|投建|筹建|打造|放大为|改造[成为]|扩建[成为]|添置?|增)(?:了|起)?(?:一?[条座个家])?$|把$"
)
_TOLD_AFTER = re.compile(
    r"(?:已于?|正在?|于|预计|计划|将|今年|去年|明年|[0-9]{1,4}[年月日]|上月|本月|下月|目前|，|也|刚刚?|即将|顺利|全部|建设|设备){0,8}"
    r"(?:开工|动工|奠基|建成|投产|试产|投用|投运|竣工|完工|落成|落户|落地|签约|开建|调试|试车|试运行|封顶|建起|(?:总|计划|概算)?投资|投了|选址|占地|由|安排在|放在|设在|完成设备|尚未|跑手续|启动|点火|运行)"
)


def joined(doc: Document, works: Sequence[Mention]) -> list[Mention]:
    """`works` with those that `doc` calls by their output, in the place of what names them by less."""
    found = list(_called(doc))
    longer = MentionIndex(works)
    found = [w for w in found if not any(w.span != o.span for o in longer.covering(w.span))]
    taken = MentionIndex(found)
    return [*found, *(w for w in works if not taken.hits(w.span))]


def _called(doc: Document) -> Iterator[Mention]:
    """Such works where the text tells that they are built, and no parts of a project."""
    for hit in _WORKS.finditer(doc.text):
        before = _BUILT_BEFORE.search(doc.text, max(0, hit.start() - 8), hit.start())
        if before is None and _TOLD_AFTER.match(doc.text, hit.end()) is None:
            continue
        floor = doc.text.rfind("项目", max(0, hit.start() - _NEAR), hit.start()) + 2
        if one_of_each(doc.text, hit.start()) or (floor > 1 and is_content(doc, hit.start(), floor)):
            continue
        yield Mention("Project", Span(*hit.span()), hit.group())


_NEAR = 80
