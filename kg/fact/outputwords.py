"""The words by which a quantity is a capacity, and what they tell of it: the product, what it is per, old and new."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_VERB = (
    r"产出|产能?|生产|加工|处理|处置|消纳|消化|吃掉?|出栏|上市|存栏|屠宰|宰杀|供应?|制|吞吐|发电|上网|送出|运|运输|运行|接待|储|周转|下线|出货|提供|向市场供应"
    r"|向市场提供|消耗|回收|再生|转化|利用|孵化|配送|分拣|冶炼|组装|养殖|种植|繁育|培育|开采|采选|洗选|取水|输[送出气水油电]|供[热水气汽电]|育苗|育雏|储藏"
    r"|熔化|压?榨|灌装?|炒制?|酿造?|织造?|印染|烘干|拆解|焚烧|净化|定制|缝制|磨出?|交付|造(?![价林])|做(?!出)|出(?![口让租资行]|产值)"
)
_NOUN = (
    r"装机(?:容量|规模)?|产能|库容|吞吐量|吞吐能力|通过能力|生产能力|处理能力|输送能力|运输能力|(?:货物)?运量|储能规模|冷藏库容|年产量|总规模|(?:建设)?规模(?!化|以上)|容量"
    r"|床位|仓容|罐容|(?:供[热水气电汽暖]|储[气油粮水]|收储|接卸|仓储|储藏|贮藏|冷藏|育苗|烘干|屠宰|加工|承载|年?供应)能力"
)
_MAY = r"(?:可以|可望|可|能够|能|将|新增|各|设计|计划|预计|有望|大约|柔性|就){0,4}"
_LINK = r"(?:约|近|超过?|达到?|为|共|总计|合计|可|能力|规模|数量|可达|各|将|要|到){0,4}(?:约|近)?"
CAPACITY: Final = re.compile(
    rf"(?P<trigger>(?<![首单次昨同届当平随])每?(?P<per>[年日月时天])(?:平?均)?{_MAY}(?:{_VERB})(?:能力|量|电量)?"
    rf"|每(?P<each>[年日月天])(?:可|能|将|预计)*(?:新增|增加)(?:产能)?"
    rf"|(?:设计|规划|总)?(?<!单[机台体座])(?:{_NOUN})|配置|配建|新增(?:产能|年产能)|可(?:生产|加工)|设计产能|可?上市(?!公司|企业|挂牌|辅导)"
    r"|新增[年日]?(?:处理|产)[一-龥]{0,4}|(?:副产|联产|兼产|新增)(?=[一-龥A-Za-z]))"
    rf"(?P<product>(?:\d{{1,2}}英寸)?[一-龥A-Za-z（）、/—-]{{0,18}}?){_LINK}$"
)
"""The words of a capacity at the end of what stands before the amount."""
_PER = {"日": "日", "天": "日", "月": "月", "时": "小时"}
_IN_ALL = re.compile(r"装机|库容|仓容|罐容|储藏|贮藏|冷藏|储能|床位|容量")
"""Words of a size that is not per year."""
_WEIGHED = re.compile(r"(?:副产|联产|兼产|新增)")
_WEIGHTS = frozenset("吨 千升 公斤".split())
"""Units by which 新增 tells of output: 新增基酒8000吨; other things are bought (新增设备52台)."""
_LEAN = re.compile(
    r"^(?:分别|将|可|能力|能|预计|达到?|规模|共计|合计|为|要)+|(?:分别|将|可|共计|合计|总计|能力|约|各|已|达|数量|为|的|要)+$"
)
_OLD = re.compile(r"(?:只有|仅有?|不足|原来|原有|原先)[^，。；]{0,4}$|[由从](?:原来的?|现在的?|目前的?)?$")
_FROM = re.compile(r"[由从](?:原来的?|现在的?|目前的?)?[0-9][0-9.]*[万亿]?余?[一-龥]{1,3}?(?=[提翻扩增跳升拓上跃])")
"""产能|由3万吨|提高到5万吨: the old value between the words and the new one."""
_GROWN = re.compile(
    r"(?:提高?升?|翻|扩大?|增加?|跳|升|扩张?|拓展|上升|跃升)(?:了一番|到|至)[^，。；]{0,10}$|(?:总产能|全部产能|产能(?:共计|合计|总计))"
)
_BOUGHT = frozenset("台 套 台套 组".split())
_INSTALLED = re.compile(r"(?:装机|配置|配建)$")


class Told(NamedTuple):
    """What the words before a quantity tell of it; `start` and `end` of the words that make it a capacity."""

    start: int
    end: int
    product: str
    per: str | None
    whole: bool
    """Whether it is what all that a firm or project has makes by then (总产能由2万吨提高到5万吨)."""


def told(before: str, unit: str) -> Told | None:
    """What `before`, the clause up to a quantity of `unit`, tells; None if that is no capacity.

    An old value (日处理能力只有3000吨) is none, nor are machines that are put up (装机33台).
    """
    old = _FROM.search(before)
    if old is not None:
        before = before[: old.start()] + before[old.end() :]
    hit = CAPACITY.search(before)
    if hit is not None and old is not None and hit.end("trigger") > old.start():
        return None
    if hit is None or _OLD.search(before) or _no_output(hit["trigger"], unit):
        return None
    per = _PER.get(hit["per"] or hit["each"] or "") or ("total" if _IN_ALL.search(hit["trigger"]) else None)
    grown = _GROWN.search(before)
    product = "" if grown else _LEAN.sub("", hit["product"])
    return Told(hit.start("trigger"), hit.end("trigger"), product, per, grown is not None)


def _no_output(trigger: str, unit: str) -> bool:
    weighed = _WEIGHED.fullmatch(trigger) is not None and unit not in _WEIGHTS
    return weighed or (unit in _BOUGHT and _INSTALLED.search(trigger) is not None)
