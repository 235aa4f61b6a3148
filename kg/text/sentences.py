"""How sentences of news begin and end: what a count of words alone does not know."""

from __future__ import annotations

import math

# Shares of the words that begin a sentence, rounded; general knowledge of the genre, not counted in any article.
_OPENING_SHARES = {
    0.03: "据 在 项目 该项目 目前 近日 今年 其中",
    0.015: "他 这 同时 此次 日前 去年 该 我们 一 截至 记者 当天 活动 会议 会上",
    0.008: (
        "近年来 据了解 据悉 据介绍 据统计 此外 下一步 今年以来 为此 当日 上午 下午 昨日"
        " 昨天 今天 随后 全市 全县 全区 企业"
        " 公司 该公司"
        " 随着 通过 作为 围绕 不仅 按照 根据 由 如今 现在 另外 不过 但 而 双方 仪式 一期"
        " 二期 产品 园区 基地 政府 市委 县委 副市长 副县长"
    ),
    0.003: (
        "她 它 这里 这些 这个 那 有了 有 从 以 如果 因为 所以 因此 接下来 与此同时 值得 除"
        " 除了 另据 签约 开工 建成 投产 到 至 最"
        " 工人 车间 现场 第 一是 二是 三是 首先 其次 最后 要 将 各 各地 各级 本 本次 这次"
        " 前 上 去 为 为了 对 对于 针对 依托 立足"
    ),
}
OPENINGS = {word: math.log(share) for share, words in _OPENING_SHARES.items() for word in words.split()}
"""Log probability of the words that often begin a sentence."""


def _prefixes() -> dict[str, float]:
    sums: dict[str, float] = {}
    for word, score in OPENINGS.items():
        for length in range(1, len(word) + 1):
            sums[word[:length]] = sums.get(word[:length], 0.0) + math.exp(score)
    return {prefix: math.log(total) for prefix, total in sums.items()}


OPENING_PREFIXES = _prefixes()
"""Log probability that a sentence begins with one of those words that begins so."""
_BEFORE_COMMA = """
近日 日前 目前 此外 同时 为此 据了解 据悉 据介绍 据统计 下一步 今年以来 近年来 当天
当日 随后 如今 现在 另外 其中 首先 其次
最后 会上 因此
"""
BEFORE_COMMA = frozenset(_BEFORE_COMMA.split())
"""Beginnings of a sentence that a comma mostly follows."""
COMMA = 1.9
"""What that comma is worth, in nats."""
STOPS = frozenset("。！？；\n")
"""Marks after which a sentence begins."""
NEVER_FIRST = frozenset("个的了们着过等级亿万元吨亩名位条座家之所")
"""Characters that, as words, begin no sentence."""
NEVER_LAST = frozenset("将把被由为向从对与和及或该这每各很更最在以")
"""Characters that, as words, stand before no mark."""
MISPLACED = -5.0
"""What it costs, in nats, that one does all the same."""
