"""What is given to the readers: texts of our genre that are broken, markup, bytes, JSON that is nearly right."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

WORDS = (
    "青阳县 恒泰科技有限公司 恒泰科技 青阳高新区 青阳经济开发区 新材料产业园 一期项目 年产3万吨光学镜片项目 项目 公司"
    " 研究所 中国科学院 大学 县委书记 王建国 记者 来源： 据 位于 由 与 和 及其 、 ， 。 ； ： “ ” （ ） 《 》"
    " （以下简称“ □ ？ ? 总投资 约3.5亿元 12万 亿元 ％ 2024年3月5日 去年 明年底 开工 竣工 投产 签约 占地 300亩"
    " 带动就业 1000人 高速公路 从 至 等 的 了 将 已 不 甲乙 a A1 · — …… ～ | 國 園區 3 千 〇 第二"
    " 〔2024〕12号 &amp; &#x4e2d; &nbsp; http://a.test/2024/0305/x.html"
).split()
NOISE = st.sampled_from(["\n", "\r\n", "\t", " ", "\u3000", "\ufeff", "\x00", "\ud83d", "\u202e", "\U0001f600", "\x85"])
TAGS = tuple(
    "<p>|</p>|<div>|</div>|<br>|<table>|<tr>|<td>|</table>|<h1>|</h1>|<title>|</title>|<script>|</script>|<style>|</style>"
    "|<!--|-->|<![CDATA[|]]>|<!DOCTYPE|<html>|<body>|<a|<meta|<link|=|'|\"|>|<|</|&|&#|&#x110000;|&lol;|<svg>|<template>"
    '|<meta name="date" content="2024-13-45">|<p class="content">|<!DOCTYPE r [<!ENTITY a "b">]>|<?xml version="1.0"?>'
    "".split("|")
)

_HUGE = "a number of 5,000 digits"
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2**63, 10**400, 0.5, 1e308, float("nan"), float("inf"), "", " ", "甲", "甲" * 300),
    *(_HUGE, "\ud800", "\x00", "e1", "../../x", "/etc/x", "2024-02-30", "[]", [], {}, [[]], ["e1"], {"a": 1}, [None]),
)


def _often(fragments: SearchStrategy[str]) -> SearchStrategy[str]:
    """A fragment, now and then many times."""
    return st.one_of(fragments, fragments, fragments, st.builds(lambda s, n: s * n, fragments, st.integers(2, 40)))


def joined(words: Sequence[str], most: int = 60) -> SearchStrategy[str]:
    """Up to `most` of `words`, noise and any characters, without anything between them."""
    fragment = st.one_of(st.sampled_from(words), st.sampled_from(words), NOISE, st.text(max_size=8))
    return st.lists(_often(fragment), max_size=most).map("".join)


def encoded(texts: SearchStrategy[str]) -> SearchStrategy[bytes]:
    """`texts` in an encoding of Chinese pages, one in four with bytes lost, doubled or put in."""
    encodings = st.sampled_from(["utf-8", "utf-8", "utf-8", "gb18030", "big5hkscs", "utf-16", "utf-8-sig"])
    whole = st.builds(lambda text, name: text.encode(name, "replace"), texts, encodings)
    return st.one_of(whole, whole, whole, st.builds(_damaged, whole, st.integers(0), st.binary(max_size=4)))


def _damaged(data: bytes, at: int, put: bytes) -> bytes:
    at %= len(data) + 1
    return data[:at] + put + data[at + (len(put) % 3) :]


TEXTS = joined(WORDS)
PAGES = st.one_of(
    joined((*WORDS, *TAGS, *TAGS)),
    st.builds(lambda head, body: f"<html><head>{head}</head><body>{body}", joined(TAGS, 6), joined((*WORDS, *TAGS))),
)


def values(keys: Sequence[str]) -> SearchStrategy[Any]:
    """Any JSON whose objects have some of `keys`."""
    names = st.sampled_from(keys)
    return st.recursive(
        st.sampled_from(ODD),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6),
        max_leaves=12,
    )


@st.composite
def nearly(draw: DrawFn, sound: Any) -> Any:
    """The JSON `sound` with one to three of its parts left out, doubled, or replaced by something odd."""
    changed = copy.deepcopy(sound)
    for _ in range(draw(st.integers(1, 3))):
        places = [(holder, key) for holder in _holders(changed) for key in _keys(holder)]
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        how = draw(st.integers(0, 9))
        if how == 0:
            del holder[key]
        elif how == 1 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        else:
            holder[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
    return changed


def _holders(value: Any) -> list[Any]:
    """Every list and object in `value`, itself first."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    own = [value] if isinstance(value, dict | list) else []
    return own + [found for each in inner for found in _holders(each)]


def _keys(holder: Any) -> list[Any]:
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


def written(found: SearchStrategy[Any]) -> SearchStrategy[bytes]:
    """JSON as bytes; one in eight cut off."""
    whole = st.builds(_bytes, found, st.booleans())
    return st.builds(lambda data, cut: data[: len(data) // 2] if cut == 0 else data, whole, st.integers(0, 7))


def _bytes(value: Any, escaped: bool) -> bytes:
    text = json.dumps(value, ensure_ascii=escaped).replace(f'"{_HUGE}"', "9" * 5000)
    return text.encode("utf-8", "surrogatepass")


def lines(cells: Sequence[str], between: str) -> SearchStrategy[str]:
    """Lines of a table: `cells` and odd ones with `between` in between."""
    cell = st.one_of(st.sampled_from(cells), st.sampled_from(cells), st.text(max_size=10), NOISE)
    line = st.lists(cell, max_size=10).map(between.join)
    sound = st.permutations(list(cells)[:6]).map(between.join)
    return st.lists(st.one_of(line, sound), max_size=8).map("\n".join)
