"""Roads and railways that are built, named by their two ends: 新建甲至乙铁路; 丙省甲至乙公路扩容工程."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import load
from kg.mention.lexicon import words
from kg.model import Mention, Span
from kg.text.document import Document, Token

_KIND = re.compile(r"公路|铁路|高铁")
_LAST_END = re.compile(r"(?P<joint>至|到|—|-)[一-龥]{2,7}$")
_END_REACH = 9
"""Characters before the kind of line that its last end and the joint take."""
_TAIL = re.compile(r"(?:[一-龥]{2,8}段)?(?:新建|改?扩[容建]|改造)?(?:工程)?(?:项目)?")
_NEW = "新建"
_TOLD = re.compile(
    r"(?:（[^）]{1,12}）)?(?:，(?:项目)?)?(?:路线|线路|全长|全线|正线|起自|起于|起点|(?:估算|概算|项目)?总投资|可行性|可研|核准|开工|动工|项目建议书)"
)


def recognise(doc: Document) -> Iterator[Mention]:
    """Mentions of kind Project; a line that only stands somewhere is left to `infrastructure`."""
    for hit in _KIND.finditer(doc.text):
        last = _LAST_END.search(doc.text, max(0, hit.start() - _END_REACH), hit.start())
        start = _first_end(doc, last.start("joint")) if last else None
        if start is None:
            continue
        tail = _TAIL.match(doc.text, hit.end())
        end = tail.end() if tail else hit.end()
        works = doc.text.endswith(("工程", "项目", "扩容", "扩建"), 0, end)
        plain = hit.group() == "公路" and not doc.text.endswith("高速", 0, hit.start())
        if works or doc.text.endswith(_NEW, 0, start) or (plain and _TOLD.match(doc.text, end)):
            start -= len(_NEW) * doc.text.endswith(_NEW, 0, start)
            yield Mention("Project", Span(start, end), doc.text[start:end])


def _first_end(doc: Document, joint: int) -> int | None:
    """Where the name of the line whose two ends meet at `joint` begins, with the areas that hold its first end."""
    first = doc.token_before(joint)
    if not (2 <= len(first.text) <= 6 and first.end == joint and _may_be_end(first)):
        return None
    start = first.start
    while start > 0 and load().find((before := doc.token_before(start)).text) and before.text != _NEW:
        start = before.start
    return start


def _may_be_end(token: Token) -> bool:
    """Whether `token` can name the place where a line begins."""
    return bool(load().find(token.text)) or (
        token.pos in {"ns", "nz", "nr", "n"} and token.text not in words("name_stops")
    )
