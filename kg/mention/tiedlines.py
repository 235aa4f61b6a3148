"""Roads, channels and pipes that are lines by what they tie: 连接甲园与乙高速的|丙大道; |丁航道|连接甲市、乙市."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.boundary import name_start, past_verbs
from kg.model import Mention, Span
from kg.pattern import searcher
from kg.text.document import Document

# What a name of a kind is that alone tells of no line: every town has its 大道, every project its 管道.
_KINDS = (
    r"大道|(?<!高速)公路|航道|专用线|专用路|疏港路|连接线|环线|干渠|支渠|引?[水气油热氢]?管道|[水气热]管线"
    r"|(?<=[一-龥])[一二三四五六七八九]路"
)
_BEHIND = re.compile(
    r"的(?P<name>[一-龥]{2,6}?(?:大道|公路|铁路|专线|专用线|专用路|干线|通道|连接线|支线|快速路)|疏港路)(?!项目|工程|建设)"
)
_END = r"[镇乡县区市城站园港场口道路速]"
_TIES = re.compile(
    r"(?:连接|沟通|连通|串起|串联|通往|直通|通到|[从自][^，。；的]{2,16}?(?:通往|通到|[到至])"
    rf"|[一-龥]{{2}}{_END}(?:至|到)|(?P<bare>(?<![一-龥])[一-龥]{{2,4}}至))[^，。；的]{{2,24}}$"
)
_TIES_MOST = 46
_COSTED = re.compile(r"[^。；\n]{0,44}(?:投资|造价|概算|估算)")
"""婺源至德兴的旅游公路|长32公里，投资4.4亿元 is what is built."""

_TIES_AFTER = re.compile(
    r"(?![是为]|[东西南北]?延[长伸]?线)(?:[^，。；：\n]{0,14}，){0,2}[^，。；：的\n]{0,8}?(?:(?<!互)连接(?![线工])|连通|沟通|接通|接上|连上|直通|直达|通往|通到|起于|起自|始于"
    r"|[东西南北][起接连](?=[一-龥A-Z0-9]{2})|[把将][^，。；]{2,30}(?:[连接串]|连接|串联|联通)(?:[到在成起了]|为一)|[至到][^，。；的]{2,10}的[^，。；的]{2,10}(?:路|专线|通道|大道)|与[^，。；]{2,20}(?:相[接连交通]|接轨|交[汇会]|对接|连接))"
)
_LINE = r"(?:高速(?:公路)?|铁路|高铁|国道|省道)"
_ROW_KINDS = r"(?:(?<!高速)公路|航道|大道)"
_IN_ROW = searcher(
    rf"(?<=[速路铁道])(?<=高速|铁路|高铁|国道|省道|公路)[、和与及](?P<name>[一-龥]{{2,6}}?{_ROW_KINDS})(?=[、和与及从在穿贯经横纵之]|，)"
)
_ROW_ON = re.compile(rf"[、和与及][一-龥0-9A-Z]{{2,7}}?{_LINE}")
_NO_NAME = re.compile(
    r"^(?:农村|普通|干线|国省|国家|旅游|产业|景观|城市|高速|一级|二级|三级|四级|等级|过境|专用|新建|新|该|这|此|每|条|两|三|多|一|出口|出境"
    r"|进出|物流|快速|地下|输|供|引|城际|跨境|市政|沿线|沿江|沿海|综合|[东西南北内外][部环]?)*$"
)
_NOT_OF_LINES = re.compile(r"[一-龥]*(?:互通|增设|配套|修建|建设|园区|项目|工程|企业|公司|投资|局$|[的了是由])")
_NAMES = re.compile(_KINDS)
_NAME_MOST = 8


def recognise(doc: Document) -> Iterator[Mention]:
    """Mentions of kind Infrastructure for lines of which the words around them tell that they are lines."""
    for hit in _BEHIND.finditer(doc.text):
        tie = _TIES.search(doc.text, max(0, hit.start() - _TIES_MOST), hit.start())
        if tie and not (tie["bare"] and costed(doc, hit.end())):
            yield _line(doc, Span(*hit.span("name")))
    for hit in _NAMES.finditer(doc.text):
        if _TIES_AFTER.match(doc.text, hit.end()) or _ROW_ON.match(doc.text, hit.end()):
            span = _named(doc, hit)
            if span is not None:
                yield _line(doc, span)
    for hit in _IN_ROW.finditer(doc.text):
        if not _NO_NAME.match(re.sub(f"{_ROW_KINDS}$", "", hit["name"])):
            yield _line(doc, Span(*hit.span("name")))


def costed(doc: Document, end: int) -> bool:
    """Whether the sentence tells right behind a line's name what it costs: it is a project, and no line yet."""
    return _COSTED.match(doc.text, end) is not None


def _named(doc: Document, hit: re.Match[str]) -> Span | None:
    """The name that the kind of line at `hit` closes, if it is one."""
    start = past_verbs(doc, name_start(doc, hit.start(), 0), hit.start())
    head = doc.text[start : hit.start()]
    if not 2 <= len(head) <= _NAME_MOST or _NO_NAME.match(head) or _NOT_OF_LINES.match(head):
        return None
    return Span(start, hit.end())


def _line(doc: Document, span: Span) -> Mention:
    return Mention("Infrastructure", span, span.of(doc.text))
