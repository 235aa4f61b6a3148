"""Newspapers, broadcasters and sites where an article names its source: datelines, credits, 来源.

The forms are those of the Chinese press: X讯（记者Y）, X3月2日电, X获悉, X记者 Y, 《X》记者, 来源：X, （X Y 供稿）.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention, Span
from kg.text.document import Document

_NAME = r"(?P<name>[一-龥A-Za-z]{2,16}?)"
_OPENING = r"^[\s（(【]*"
_FORMS = tuple(
    re.compile(form, re.MULTILINE)
    for form in (
        rf"{_OPENING}{_NAME}(?:[0-9]{{1,2}}月[0-9]{{1,2}}日)(?:讯|电|消息|报道)",
        rf"{_OPENING}{_NAME}讯\s*[（(：:]",
        rf"{_OPENING}{_NAME}获悉",
        rf"{_OPENING}{_NAME}(?:首席|见习|特约)?记者[\s：:]",
        rf"[（(]{_NAME}(?:首席|见习|特约)?记者\s",
        r"《(?P<name>[一-龥A-Za-z]{2,12})》(?=\s*(?:首席|见习|特约)?记者)",
        r"来源[：:]\s*(?P<name>[一-龥A-Za-z]{2,16})(?=[\s）)，。|]|$)",
        r"原创\s+(?P<name>[一-龥A-Za-z]{2,16})(?=\s)",
        r"[（(](?P<name>[一-龥A-Za-z]{2,16})(?:[\s　]+[一-龥]{2,4})+[\s　]*[）)]",
        r"[（(](?P<name>[一-龥A-Za-z]{2,16})[\s　]+供稿",
    )
)
# What an outlet's name ends with; a place of the dateline may stand behind (甲网|乙市3月2日电).
_OUTLET = re.compile(
    r".*(?:[网报台社]|发布|媒体|融媒|观察|在线|客户端|周刊|杂志|之声|视点|信息|经视|卫视|传媒|频道|广播|新闻|头条|日报|时讯)"
)
_SHORT = re.compile(r"(?:[一-龥A-Za-z]经|[一-龥A-Za-z]{2}视)$")
_OFFICE = re.compile(r"(?:局|委|委员会|办公室|处|(?<!工作)室|政府|管委会|厅|部|办)$")
_OWN = re.compile(r"^(?:本[报网台刊社]|我[报网台]|图|文|记者|通讯员|特约|据|新华社记者|综合)|通讯员|记者|讯$|公众号$")
_LATER_PART = re.compile(r"^[一-龥]{0,4}$")


def recognise(doc: Document) -> list[Mention]:
    """Outlets (Organisation) and offices that supplied the article (GovernmentBody), each where it is credited."""
    found = {m.span: m for form in _FORMS for m in _credited(doc, form)}
    return sorted(found.values(), key=lambda m: m.span)


def _credited(doc: Document, form: re.Pattern[str]) -> Iterator[Mention]:
    for hit in form.finditer(doc.text):
        name, start = hit["name"], hit.start("name")
        if _OWN.search(name):
            continue
        if _OFFICE.search(name):
            yield Mention("GovernmentBody", Span(start, start + len(name)), name)
            continue
        outlet = _OUTLET.match(name)
        if outlet and _LATER_PART.match(name[outlet.end() :]):
            name = outlet.group()
        elif not _SHORT.search(name) and "来源" not in hit.group() and "》" not in hit.group():
            continue
        if len(name) > 2 or _SHORT.search(name):
            yield Mention("Organisation", Span(start, start + len(name)), name)
