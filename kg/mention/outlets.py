"""News outlets and offices where an article credits them: datelines, reporters' credits, 来源, 供稿.

The form of a dateline: outlet, place, date, 讯 or 电 (新闻电头; 《新闻学大辞典》, 河南人民出版社 1993).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.matcher import longest
from kg.model import Mention, Span
from kg.text.document import Document

_NAME = r"(?P<name>[一-龥A-Za-z]{2,16}?(?:[·-][一-龥]{2,6}(?:(?=客户端)|客户端))?)"
# No line end among the spaces: the next line is looked at anyway, and many empty ones would be read again and again.
_LINE = r"^(?:[^\S\n]|[（(【])*"
_REPORTER = r"(?:首席|见习|特约|实习|全媒体|全媒)?(?:记者|通讯员)"
_PEOPLE = r"[ \u3000、]+[一-龥]{2,4}(?:[ \u3000、]+[一-龥]{2,4}){0,4}(?:[ \u3000]?摄)?[ \u3000]*[）)]"
_FORMS = tuple(
    re.compile(form, re.MULTILINE)
    for form in (
        rf"{_LINE}{_NAME}(?:[ \u3000][一-龥]{{2,6}})?[ \u3000]?[0-9]{{1,2}}月[0-9]{{1,2}}日(?:[0-9]?[0-9]时)?"
        r"(?:讯|电|消息|报道|[ \u3000][一-龥]{2,6}(?:报道|电|讯)(?=[\s（(]))",
        rf"{_LINE}{_NAME}[ \u3000]?讯[ \u3000]?[0-9]{{1,2}}月[0-9]{{1,2}}日",
        rf"[（(]{_NAME}[ \u3000](?:文|图|文图|图文|文[/／]图)[/／：:]",
        rf"{_LINE}{_NAME}[ \u3000]?[■□●◆](?:本[报网刊台社])?{_REPORTER}",
        rf"{_LINE}{_NAME}(?:讯|消息)】?\s*(?:[（(：:]|{_REPORTER})",
        rf"{_LINE}{_NAME}获悉",
        rf"{_LINE}据(?P<name>[一-龥]{{2,8}}[报网社台])(?:消息|报道)",
        rf"{_LINE}{_NAME}[ \u3000]?{_REPORTER}(?=[\s：:]*[一-龥])",
        rf"[（(]{_NAME}[ \u3000]?{_REPORTER}(?=[\s：:]*[一-龥])",
        rf"《(?P<name>[一-龥A-Za-z]{{2,12}})》(?=\s*{_REPORTER})",
        r"来源[：:]\s*(?P<name>[一-龥A-Za-z]{2,16})(?=[\s）)，。|]|$)",
        r"^[0-9]{4}[-年./][0-9]{1,2}[-月./][0-9]{1,2}日?(?:[ \u3000]+[0-9:]{4,8})?[ \u3000]+"
        r"(?P<name>[一-龥A-Za-z]{2,10}?(?:发布|网|报|日报|融媒|传媒|新闻))$",
        r"《(?P<name>[一-龥A-Za-z]{2,12})》讯(?=[\s（(])",
        rf"(?:^|[/／□■(（])(?P<name>[一-龥]{{2,6}}新闻)(?={_REPORTER}[\s：:])",
        r"原创\s+(?P<name>[一-龥A-Za-z]{2,16})(?=\s)",
        rf"[（(](?P<name>[一-龥A-Za-z]{{2,16}})(?={_PEOPLE})",
        r"[（(](?P<name>[一-龥A-Za-z]{2,16})[\s　]+供稿",
    )
)
# What an outlet's name ends with; a place of the dateline may stand behind (甲网|乙市3月2日电).
_OUTLET = re.compile(
    r"[一-龥A-Za-z]*(?:[网报台社刊](?:-[一-龥]{2,6}客户端)?|财经|快讯|发布|媒体|融媒|传媒|观察|在线|客户端|频道|杂志|之声|视点|信息|头条|广播|新闻|时讯)(?:[一-龥]{2}站)?(?=[一-龥]{0,4}$)"
)
_SHORT = re.compile(r"^[一-龥]{1,3}[经视]$")
_OFFICE = re.compile(r"(?:局|委|委员会|办公室|处|(?<!工作)室|政府|管委会|厅|部|办)$")
_NOT_OUTLETS = re.compile(
    r"^(?:[本我该各多两几][报网台刊社]|图$|文$|特约|据|综合)|记者|通讯员|报道|介绍|[说的从与和向]|在(?!线)|讯$|公众号$|(?:合作|旅行|出版|供销)社$|平台$|提供$|供图$|资料$|^网络$|^[全融]媒体$"
)


def recognise(doc: Document) -> list[Mention]:
    """Outlets (Organisation), everywhere in `doc` once credited, and offices that supplied it (GovernmentBody)."""
    credited = list(_credited(doc))
    offices = [m for m in credited if m.kind == "GovernmentBody"]
    names = sorted({m.text for m in credited if m.kind == "Organisation"})
    found = [*offices, *_everywhere(doc, names)]
    return sorted(found, key=lambda m: (m.span.start, m.span.end))


def _credited(doc: Document) -> Iterator[Mention]:
    for form in _FORMS:
        for hit in form.finditer(doc.text):
            kind, name = _read(hit["name"], hit.group()[0] in "来原《")
            if kind:
                start = hit.start("name")
                yield Mention(kind, Span(start, start + len(name)), name)


def _read(name: str, certain: bool) -> tuple[str, str]:
    """The kind and the name itself of what stands in an outlet's place; `certain` where only an outlet stands there."""
    if _NOT_OUTLETS.search(name):
        return "", ""
    if _OFFICE.search(name):
        return "GovernmentBody", name
    outlet = _OUTLET.match(name)
    if outlet and not _NOT_OUTLETS.search(outlet.group()):
        return ("Organisation", outlet.group()) if len(outlet.group()) > 2 else ("", "")
    return ("Organisation", name) if not outlet and (certain or _SHORT.match(name)) else ("", "")


def _everywhere(doc: Document, names: list[str]) -> Iterator[Mention]:
    for _, start, end in longest(names, doc.text):
        if not re.match(r"报业|集团|社(?!记者)|公司", doc.text[end : end + 3]):  # no part of a longer name
            yield Mention("Organisation", Span(start, end), doc.text[start:end])
