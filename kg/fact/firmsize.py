"""Whether a size that follows a firm's name is the firm's own, or that of what it builds or runs there."""

from __future__ import annotations

import re

from kg.fact.clause import around
from kg.fact.focus import WORKS, firm_as_work, subject
from kg.fact.pointed import employs, first_named
from kg.fact.reading import Reading
from kg.model import Mention, Span

_HAS = re.compile(r"(?:[现拥建]有|目前有|形成|现为|具备)[^，。；]{0,40}")
"""现有年处理5万吨的能力: what comes behind is told of the firm again."""
_ANOTHER = re.compile(
    r"(?<![来在此年])(?<!前身为)(?:工厂|厂子|(?<!建)厂(?![房区家商名长址])|产业园|园子|基地|中心|[一二三]期|生产线|项目|工程|中试|总部|实验楼|精品仓)"
    r"|(?:建设|新建|兴建|共建|合建|扩建|改造|承建|[经运]营|铺设|启用|实施)(?!内容|(?:标准)?厂房)|(?:投资|投入|追加|斥资)[0-9.]+[万亿]*(?:美|港|欧)?元"
    r"|(?:将|拟|要|计划|准备)(?:在|投)|建(?:一|起|成)?[座条个处]|[0-9多]+家"
)
"""What a firm builds or runs, of which the sentence goes on to tell."""
_ROLE = re.compile(
    r"(?:由[^，。；]{0,24}?|建设方|施工单位|运营方|业主(?:单位)?[为是：]?|投资方[为是：]?|投资商[为是：]?|母公司[为是：]?)$"
)
_ROLE_REACH = 28


def own_size(reading: Reading, firm: Mention, value: Span) -> bool:
    """Whether the size at `value` is that of `firm`: 甲公司占地80亩, 甲公司落户乙园，年产5万吨, and not
    甲公司投资2亿元建工厂，占地80亩 nor 由甲公司运营，占地80亩."""
    if firm.text.endswith(("厂", "场")):
        return True  # a works by its name: what it costs and makes is its own
    if firm_as_work(reading, value) == firm:
        return True
    sentence = around(reading, value.start)
    start = max(sentence.start, firm.span.end)
    if start >= value.start:
        return True
    if firm.span.end <= value.start and _ROLE.search(
        reading.text, max(sentence.start, firm.span.start - _ROLE_REACH), firm.span.start
    ):
        return False
    said = _without_parks(reading, Span(start, value.start))
    has = max((hit.end() for hit in _HAS.finditer(said)), default=0)
    return _ANOTHER.search(said, has) is None


def of_firm_too(reading: Reading, value: Span) -> Mention | None:
    """The work that `value` belongs to; where that stands in a sentence before, the firm that this one opens with
    (甲项目投产。比如乙公司，9月试生产，满产后年产值2亿元)."""
    work = subject(reading, value, *WORKS)
    sentence = around(reading, value.start)
    if work is None or work.span.start >= sentence.start:
        return work
    firm = first_named(reading, Span(sentence.start, value.start), "Company") if sentence.start < value.start else None
    opens = firm is not None and _OPENS.fullmatch(reading.text, sentence.start, firm.span.start) is not None
    own = opens and firm is not None and not employs(reading, firm) and own_size(reading, firm, value)
    return firm if own else work


_OPENS = re.compile(r"(?:再?比如|例如|又如|另一家|还有|其中|同样|而|在[^，。；]{2,16}，)?，?(?:[^，。；]{1,12}的)?")


def _without_parks(reading: Reading, span: Span) -> str:
    """The text of `span` with the names of parks and firms in it blotted out: their 园 and 厂 tell of no work."""
    said = span.of(reading.text)
    for name in reading.within(span, "Park", "Company"):
        at = name.span.start - span.start
        said = said[:at] + "·" * len(name.span) + said[at + len(name.span) :]
    return said
