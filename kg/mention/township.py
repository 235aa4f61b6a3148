"""Townships, towns, sub-districts and villages, which no gazetteer of ours lists: found by their last character.

The name is what stands before 镇, 乡, 街道, 苏木 or 村, taken word by word to the left until a place, a mark, a function
word or a verb stops it. Generic words (城镇, 家乡, 示范村) and counts (三个镇) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import rjieba

from kg.model import Span
from kg.text.document import Document, Token

_SUFFIX = re.compile(r"街道|苏木|[镇乡村]")
_LONGEST = 4
"""Characters of a name before its suffix: 码头李镇 has three, 乌兰哈达苏木 four."""
_HAN = re.compile(r"^[\u3007\u4e00-\u9fff]+$")
_FUNCTION = ("p", "c", "u", "d", "r", "w", "x", "y", "e", "o")
_STOP = frozenset(
    "位于 坐落 落户 落地 选址 选在 建在 来到 走进 前往 地处 驻 分布 涉及 覆盖 包括 其中 以及 分别 境内 县 区 市 省 旗 州 盟 镇 乡 村 "
    "农场 街 辖 下辖 所辖 所属 属 原 在 于 的 是 到 从 向 由 为 与 和 及 等 至 个 名 家 座 处 多 余 数 几 每 某 有 去 东 西 南 北 东部 "
    "西部 南部 北部 附近 周边 组织 带领 联合 协调 帮助 支持 推动 引导 建设 打造 发展 成为 作为 实现 推进 流转 租用 投资 项目 企业 公司 "
    "书记 县长 市长 镇长 区长 主任 记者 通讯员 村民 农民 党员 干部 我国 全国 全省 全市 全县 今年 去年 日前 近日 上午 下午".split()
)
_GENERIC = re.compile(
    r"(?:^(?:[全该本我各此其每某数多两几一二三四五六七八九十0-9]+|个|周边|沿线|城市|主要|相关|有关|部分|试点|中心|建制|特色|美丽|传统|历史|文化|"
    r"工业|农业|经济|产业|旅游|专业|行政|自然|示范|贫困|帮扶|文明|生态|小康|淘宝|度假|城中|空心|移民|驻|新型|重点|先进|千年|水产|蔬菜|卫星|"
    r"电商|亿元|明星|样板|革命老区|民族|边境|沿海|所在|包联|结对|脱贫|出列|非|社区|商业|步行|人居|同心|幸福|富裕|现代|未来|康养|智慧|数字|创业|"
    r"创新|乡|城|农|小|大|古|名|重|强|集|山|渔|新|老|家|故|返|回|下|进|入|还|同|侨|水|异|思|梦|离|邻|出|县|市|区|之|到|在|和|与|及|于)$)|"
    r"(?:小|强|重|名|古|大|城|乡|特色|示范|试点|重点|农|个|各|之|的|家|返|下|回|进|贫困|中心|行政|自然|专业|文明|生态|旅游|城中|度假|空心|先进)$"
)
_REAL = re.compile(r"(?:大|小|城|古|重|名)$")
"""Endings that are generic after a common word only: 农业大镇, but 黄大镇."""


def townships(doc: Document, places: Iterable[Span]) -> Iterator[Span]:
    """The spans of townships and villages outside `places` (spans of known places), in the order of the text."""
    taken = {at for place in places for at in range(place.start, place.end)}
    last = 0
    for match in _SUFFIX.finditer(doc.text):
        if match.start() in taken or match.start() < last or not _ends(doc, match):
            continue
        start, after_place = _left(doc, match.start(), max(last, match.start() - _LONGEST), taken)
        name = doc.text[start : match.start()]
        if name and _is_name(name, match.group(), after_place):
            last = match.end()
            yield Span(start, match.end())


def _ends(doc: Document, match: re.Match[str]) -> bool:
    """Whether a word ends after the suffix, or one starts with it (镇政府, 村委会)."""
    if doc.token_boundary(match.end()):
        return doc.text[match.end() : match.end() + 1] not in ("镇", "村", "乡") or match.group() == "村"
    return doc.token_boundary(match.start()) and doc.text[match.end()] in "政党委人办口东西南北"


def _left(doc: Document, end: int, floor: int, taken: set[int]) -> tuple[int, bool]:
    """Where the name that ends at `end` starts, and whether a known place stands right before it."""
    start = end
    for token in reversed(doc.tokens_in(Span(max(0, end - _LONGEST - 1), end)) if end else ()):
        left = max(token.start, _after(taken, token.start, min(token.end, end)))
        if left >= start or start - left + (end - start) > _LONGEST or left < floor or _stops(token, end):
            break
        start = left
        if start - 1 in taken:
            break
    return start, start - 1 in taken


def _after(taken: set[int], start: int, end: int) -> int:
    """The first offset in `start:end` that no known place covers any more."""
    return next((at + 1 for at in range(end - 1, start - 1, -1) if at in taken), start)


def _stops(token: Token, end: int) -> bool:
    if not _HAN.match(token.text) or token.text in _STOP:
        return True
    if token.end > end:
        return False
    if token.pos.startswith(_FUNCTION):
        return rjieba.has_word(token.text) or len(token.text) == 1
    return (
        token.pos in ("v", "vn", "vd", "ad", "m", "q", "t", "f") and len(token.text) > 1 and rjieba.has_word(token.text)
    )


def _is_name(name: str, suffix: str, after_place: bool) -> bool:
    if _GENERIC.search(name) and not (after_place and _REAL.search(name) and len(name) > 1):
        return False
    if after_place:
        return True
    common = rjieba.has_word(name + suffix) or (suffix in ("村", "街道") and rjieba.has_word(name))
    return len(name) > 1 and not common
