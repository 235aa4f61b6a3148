"""The places of an article's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.fact.place_phrase import Phrase, bodies, of_project, phrases
from kg.fact.reading import Reading
from kg.gazetteer import level_of

BYLINE = re.compile(r"记者|来源|发布(?:时间|日期)|通讯员|消息|[日月]讯|电\s")
"""What tells a line on who wrote the article, or its dateline, from a headline."""
_OUTLET_LINE = re.compile(r"^[一-龥]{2,6}(?:在线|热线|日报|晚报|新闻网|网)[\s—-]")
"""甲州在线—乙日报　2月3日: a line on who published the article."""
_LONGEST_TITLE = 60
_TOP = 6
_MENU = re.compile(
    r"[0-9]版[:：]|数字报|当前版|[展收][开缩]|字数[:：]|首页|注册|登录|当前位置|^\S{0,16}\s*>|^\S{1,6}(?:\s+\S{1,6}){2,}$|\(资料图|^\W*来源|^.{1,4}$"
)
"""A line of a page's menu that is no headline."""


def title(reading: Reading) -> Sequence[Phrase]:
    """The places of the headline: of the first line of the article that names any, before its body begins. The places
    of a list (到甲区、乙区调研) and of a project's name are none of them the article's own."""
    lines = [p for p in reading.doc.paragraphs[:_TOP] if not _MENU.search(p.of(reading.text))]
    for paragraph in lines[:2]:
        words = paragraph.of(reading.text)
        by = BYLINE.search(words) or _OUTLET_LINE.search(words)
        if len(paragraph) > _LONGEST_TITLE or words.endswith("。") or by:
            return ()
        found = sorted([*phrases(reading, paragraph), *bodies(reading, paragraph)], key=lambda p: p.start)
        if any(level_of(p.head.code) != "province" for p in found):
            return [p for p in found if not in_list(reading, p, found) and not of_project(reading, p)]
    return ()


def in_list(reading: Reading, phrase: Phrase, others: Sequence[Phrase]) -> bool:
    return any(reading.text[a.end : b.start] in {"、", "和", "与"} and phrase in (a, b) for a, b in pairwise(others))
