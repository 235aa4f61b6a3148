"""Persons told by what follows their name: 某某是这里的工艺总监; 某某2015年毕业，现在是甲公司的经理."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from kg.mention.lexicon import alternation, words
from kg.mention.name_shape import foreign_end, ordinary_word, surname_length
from kg.model import Span

_NAME = re.compile(r"(?:^|(?<=[。！？”\n]))(?P<name>[一-龥]{2,4}?)(?=是|[0-9]{4}年|[，、]|从|今年|曾|原是)")
_NO_NAME = frozenset("这那此该其本我他她它也还都就正又才不便公司项目企园市县区省乡镇村")


@cache
def _is_post() -> re.Pattern[str]:
    posts = f"{alternation('posts')}|{alternation('callings')}|挡车工|值班长"
    return re.compile(
        rf"(?:[^。；\n]{{0,40}}，)?(?:现在|如今|目前|现)?是(?![^，。；\n]{{0,30}}(?:项目|工程|企业|公司)，)"
        rf"[^，。；\n]{{2,30}}?的[^，。；的\n]{{0,6}}?(?:{posts})(?=[，。])"
    )


def recognise(text: str) -> Iterator[Span]:
    """Such names where a sentence begins."""
    for hit in _NAME.finditer(text):
        name, end = hit["name"], hit.end()
        if set(name) & _NO_NAME or not _is_post().match(text, end):
            continue
        own = surname_length(name, 0) and len(name) < 4 and not ordinary_word(name) and not rjieba.has_word(name[:2])
        if own or (foreign_end(name, 0) or 0) == len(name) or name in words("foreign_names"):
            yield Span(hit.start("name"), end)
