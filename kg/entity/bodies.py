"""What tells parks, bodies of party and state, and divisions apart: first of all, the place."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.entity import place
from kg.entity.structure import Verdict, fold, put_short, shortens
from kg.entity.words import BODY_FORMS, MINISTRIES, PARK_KINDS, RANKS, TRADES

_OF_SOME_PLACE = re.compile(r"^[省市县区州旗镇乡]")
_LEVEL = re.compile(r"(省|市|自治区|区|县|旗|自治州|州|镇|乡|街道|村)$")
_PARTY = re.compile(r"^(?:中共|中国共产党)(?=.)")
_CONFERENCE = re.compile(r"^(?:中国人民政治协商会议|政协)(.+?)委员会$")
_TAX = re.compile(r"^国家税务总局(?=.+税务局$)")
_NATIONAL = re.compile("^(?:国家|国务院)(?=.)")
_STATE = frozenset({"000000"})
_RANK = re.compile("|".join((*RANKS, "国家级", "省级")))
_KINDS = frozenset(short for _, short in PARK_KINDS)
_COMMON = re.compile(
    "|".join(
        sorted(
            {*TRADES, "现代", "循环", "经济", "高端", "绿色", "创新", "新型", "产业", "综合", "国际", "城"},
            key=lambda word: (-len(word), word),
        )
    )
    + "|[东西南北中新大区县市省]"
)


def park(a: str, b: str) -> Verdict:
    """Parks: the place that opens the name, the kind of park, what stands between."""
    (where_a, rest_a), (where_b, rest_b) = park_parts(a), park_parts(b)
    if where_a and where_b and not where_a & where_b:
        return Verdict("different", "parks of different places")
    if rest_a != rest_b:
        return _other_park(*sorted((rest_a, rest_b), key=len))
    if bool(where_a) != bool(where_b) and not _proper(rest_a):
        return Verdict("unsure", "one name does not say where the park lies")
    if len(where_a | where_b) > 1:
        return Verdict("unsure", "several places share the name that opens these")
    return Verdict("same", "the same place and kind of park")


def _other_park(short: str, long: str) -> Verdict:
    if {short, long} in ({"开发区", "经开区"}, {"开发区", "高新区"}):
        return Verdict("unsure", f"{long} may be the one that is meant")
    if shortens(short, long) and not any(long.startswith(kind) for kind in _KINDS if kind != short):
        return Verdict("unsure", f"{short} may shorten {long}")
    return Verdict("different", f"another park: {short}, {long}")


def park_parts(name: str) -> tuple[frozenset[str], str]:
    """The place that opens a park's name, and the rest with its kind in short and without a rank (国家级)."""
    folded = _RANK.sub("", fold(name), count=1)
    where, rest = place.leading(folded)
    return where, put_short(rest, PARK_KINDS)


def _proper(rest: str) -> bool:
    """Whether a park has a name of its own (衡德工业园) beside what many parks are called (丝网产业园)."""
    kind = next((kind for kind in sorted(_KINDS, key=len, reverse=True) if rest.endswith(kind)), "")
    return len(_COMMON.sub("", rest.removesuffix(kind))) >= 2


def body(a: str, b: str) -> Verdict:
    """Bodies of party and state: place, then the body, in full or in short."""
    (where_a, rest_a), (where_b, rest_b) = body_parts(a), body_parts(b)
    if where_a and where_b and not where_a & where_b:
        return Verdict("different", "bodies of different places")
    if rest_a == rest_b:
        if len(where_a | where_b) > 1:
            return Verdict("unsure", "several places share the name that opens these")
        sure = bool(where_a) == bool(where_b)
        return Verdict("same", "the same body") if sure else Verdict("unsure", "one name does not say of which place")
    short, long = sorted((rest_a, rest_b), key=len)
    if len(short) > 1 and shortens(short, long) and not long.endswith(("分局", "支队", "大队")):
        return Verdict("unsure", f"{short} may shorten {long}")
    return Verdict("different", f"another body: {rest_a}, {rest_b}")


@lru_cache(maxsize=1 << 14)
def body_parts(name: str) -> tuple[frozenset[str], str]:
    """The place that opens a body's name and the body in short, without the level (市, 县) of an unnamed place.

    >>> body_parts("中国共产党衡水市委员会")[1], body_parts("市发展和改革委员会")[1]
    ('委', '发改委')
    """
    folded = _TAX.sub("", _PARTY.sub("", fold(name)))
    folded = _CONFERENCE.sub(r"\1政协", folded)
    where, rest = place.leading(folded)
    if not where and (found := _NATIONAL.match(folded)):
        where, rest = _STATE, folded[found.end() :]
    if rest.startswith("委员会"):
        rest = "委" + rest.removeprefix("委员会")
    rest = _short_body(put_short(rest, PARK_KINDS)).replace("政府国资委", "国资委")
    if rest in MINISTRIES:
        where = where or _STATE
    return where, rest if where else _OF_SOME_PLACE.sub("", rest, count=1) or rest


def _short_body(rest: str) -> str:
    pattern, shorts = _forms()
    return pattern.sub(lambda match: shorts[match[0]], rest)


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    return re.compile("|".join(long for long, _ in BODY_FORMS)), dict(BODY_FORMS)


def area(a: str, b: str) -> Verdict:
    """Divisions: by code where the gazetteer knows them, else by name with or without the level."""
    (x, town_x), (y, town_y) = _division(a), _division(b)
    if town_x or town_y:
        return _towns((x, town_x), (y, town_y))
    if len(x) == len(y) == 1:
        return Verdict("same" if x == y else "different", f"codes {min(x)}, {min(y)}")
    return Verdict("unsure", "several places share the name") if x & y else Verdict("different", "other codes")


def _division(name: str) -> tuple[frozenset[str], str]:
    """The codes of the division that `name` names, through those around it, and what the gazetteer does not know."""
    outer, rest = frozenset[str](), name
    while True:
        if inner := place.inside(outer, place.codes(rest)):
            return inner, ""
        size = place.prefix(rest)
        inner = place.inside(outer, place.codes(rest[:size])) if size else frozenset()
        if not inner:
            return outer, rest
        outer, rest = inner, rest[size:]


def _towns(a: tuple[frozenset[str], str], b: tuple[frozenset[str], str]) -> Verdict:
    (where_a, town_a), (where_b, town_b) = a, b
    short, long = sorted((town_a, town_b), key=len)
    if short != long and not (len(short) > 1 and _LEVEL.sub("", long) == short):
        return Verdict("different", "another name")
    if not place.compatible(where_a, where_b):
        return Verdict("different", "places of one name in different divisions")
    if bool(where_a) != bool(where_b):
        return Verdict("unsure", "one name does not say in which division the place lies")
    return Verdict("same", "the same name" if short == long else f"{long} without its level")
