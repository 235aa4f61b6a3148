"""News outlets, told by the dateline (某报讯, 某社某地5月6日电) and the reporter's credit (某网记者).

The form of a dateline: outlet, place, date, 讯 or 电 (新闻电头; 《新闻学大辞典》, 河南人民出版社 1993).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.model import Mention, Span
from kg.text.document import Document

_KIND = (
    r"(?:日报|晚报|早报|晨报|时报|商报|周报|导报|新报|电讯报|[一-龥]报|新闻网|传媒网|[一-龥]网|[一-龥]在线|广播电视台|电视台|广播电台|[一-龥]台"
    r"|通讯社|新华社|中新社|[一-龥]社|新媒体|融媒体中心|融媒体|融媒|传媒|观察|客户端|频道|周刊|杂志|云报|头条)"
)
_NOT_OUTLETS = re.compile(
    r"[本我该各多两几][报台网社刊]|.*(?:记者|通讯员|报道|介绍|说|的|从|在|与|和|向).*|.*(?:合作|旅行|出版)社|.*平台"
)
_DATELINE = re.compile(
    rf"(?:^|(?<=\n))[ \u3000]*(?P<outlet>[一-龥]{{0,8}}?{_KIND})"
    r"(?:[一-龥]{2,6}?)?(?:\d{1,2}月\d{1,2}日)?(?:讯|电|消息)(?=[ \u3000（(])"
)
_CREDIT = re.compile(
    rf"(?:^|(?<=[\n（(《·\u3000 ：:]))(?P<outlet>[一-龥]{{0,10}}?{_KIND}|[一-龥]{{1,3}}[经媒])》?[ \u3000]?"
    r"(?:首席|见习|特约|实习)?(?:记者|通讯员)(?=[ \u3000：:]{0,2}[一-龥])"
)
_SIGNED = re.compile(
    rf"(?<=[（(])(?P<outlet>[一-龥]{{1,10}}?{_KIND})[ \u3000]"
    r"(?=[一-龥]{2,4}(?:[ \u3000、][一-龥]{2,4}){0,4}(?:[ \u3000]?摄)?[）)])"
)


def recognise(doc: Document) -> list[Mention]:
    """Mentions of kind ``Organisation``: every place in `doc` of an outlet that it names beside a reporter."""
    text = doc.text
    names = sorted(set(_outlets(text)))
    if not names:
        return []
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    found = (Span(start, end) for _, start, end in automaton.find_matches_as_indexes(text))
    return [Mention("Organisation", span, span.of(text)) for span in found if _apart(text, span)]


def _outlets(text: str) -> Iterator[str]:
    for pattern in (_DATELINE, _CREDIT, _SIGNED):
        for match in pattern.finditer(text):
            if not _NOT_OUTLETS.fullmatch(match["outlet"]):
                yield match["outlet"]


def _apart(text: str, span: Span) -> bool:
    """Whether the name is no part of a longer one (河北日报社, 某某日报报业集团)."""
    return not re.match(r"报业|集团|社(?!记者)|公司", text[span.end : span.end + 3])
