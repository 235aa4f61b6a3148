"""What tells institutes and universities apart: the registry, whose they are, their discipline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from kg import gazetteer
from kg.entity import place
from kg.entity.structure import Verdict, fold, put_short, shortens, subsequence
from kg.entity.words import ACADEMIES, UNIVERSITY_ENDS
from kg.wellknown import full_name

_HEAD = re.compile(
    r"(研究所|研究院|研究中心|国重实验室|重点实验室|实验室|科学院|农科院|林科院|社科院|医科院|环科院|设计院|技术中心|中心|分部|院|所)$"
)
_ACADEMY = re.compile(r"^(中国科学院|中科院)")
_OWNER = re.compile(r".*(科学院|[科农林社医环建铁电]科院|大学|学院|集团|公司)")
_WHOLE = ("大学", "学院", "学校")


def institute(a: str, b: str) -> Verdict:
    """Institutes: the registry of the Chinese Academy of Sciences first, then whose they are and their discipline."""
    known = [registered(name) for name in (a, b)]
    if all(known):
        return Verdict("same" if known[0] == known[1] else "different", f"in the registry: {known[0]}, {known[1]}")
    x, y = (academy(name) for name in (a, b))
    if x == y:
        return Verdict("same", "the same institute, its academy in full or in short")
    (owner_x, field_x, head_x), (owner_y, field_y, head_y) = _parts(x), _parts(y)
    if owner_x and owner_y and not _one_owner(owner_x, owner_y):
        return Verdict("different", f"institutes of {owner_x} and {owner_y}")
    # 所 stands for 研究所, 院 for 研究院; 科学院 is another kind of body.
    alike = field_x == field_y and (head_x == head_y or {head_x, head_y} in ({"所", "研究所"}, {"院", "研究院"}))
    in_short = _in_short((a, field_x, head_x), (b, field_y, head_y))
    if not alike and not in_short:
        return Verdict("different", f"another discipline or kind: {field_x}{head_x}, {field_y}{head_y}")
    if bool(owner_x) != bool(owner_y):
        return Verdict("unsure", "one name does not say whose institute it is")
    return Verdict(
        "same", "the same owner and discipline, one in short" if in_short else "the same owner and discipline"
    )


def _in_short(x: tuple[str, str, str], y: tuple[str, str, str]) -> bool:
    """Whether one (name, discipline, kind) is the other with characters left out: 过程, 所 of 过程工程, 研究所."""
    (name, short, head), (_, long, long_head) = sorted((x, y), key=lambda part: (len(part[1]), part))
    written_short = head in ("所", "院") and not fold(name).endswith(("研究所", "研究院", "科学院"))
    kinds_fit = long_head in (head, "研究" + head)
    return written_short and kinds_fit and short[:1] == long[:1] != "" and subsequence(short + head, long + long_head)


def university(a: str, b: str) -> Verdict:
    """Universities: the registry, the usual short ending, else a short form of the same place as an abbreviation."""
    known = [registered(name) or full_name("University", fold(name)) for name in (a, b)]
    if all(known):
        return Verdict("same" if known[0] == known[1] else "different", f"in the registry: {known[0]}, {known[1]}")
    x, y = _ended(a), _ended(b)
    if x == y:
        return Verdict("same", "the same university, its ending in full or in short")
    (short, plain), (long, full) = sorted(((x, fold(a)), (y, fold(b))), key=lambda pair: len(pair[1]))
    whole = plain.endswith(_WHOLE) or short != plain or any(plain.endswith(end) for _, end in UNIVERSITY_ENDS)
    if whole or not full.endswith(_WHOLE):
        return Verdict("different", "another university, or a part of one")
    return _abbreviated(plain, full, long)


def _abbreviated(short: str, full: str, ended: str) -> Verdict:
    (where_short, rest_short), (where, rest) = place.leading(short), place.leading(full)
    if len(short) > 3 and full == short + "大学":
        return Verdict("same", f"{full} without 大学")
    last = rest.removesuffix("学") if rest.endswith("大学") else rest
    if where and where_short == where and len(rest_short) > 1 and shortens(rest_short, last):
        return Verdict("same", f"{short} is {full}, one character for each word")
    if short[:1] == full[:1] and subsequence(short, full):
        return Verdict("unsure", f"{short} may shorten {full}")
    return Verdict("different", f"another name: {short}, {ended}")


def _ended(name: str) -> str:
    folded = fold(name)
    for long, short in UNIVERSITY_ENDS:
        if folded.endswith(long):
            return folded.removesuffix(long) + short
    return folded


@lru_cache(maxsize=1 << 14)
def academy(name: str) -> str:
    """The name with its academy or university in the usual form: 中国科学院 in full, others in short."""
    folded = _ACADEMY.sub("中国科学院", re.sub(r"(?<=[院所])(?:股份|集团)?有限(?:责任)?公司$", "", fold(name)))
    for size in range(min(9, len(folded) - 2), 1, -1):
        full = registered(folded[:size])
        if full and full.endswith(_WHOLE):
            folded = fold(full) + folded[size:]
            break
    return put_short(folded, ACADEMIES)


def registered(name: str) -> str | None:
    """The full name of the institute or university that the gazetteer knows under `name`; None if it knows none."""
    folded = fold(name)
    return _registry().get(folded) or _registry().get(_ACADEMY.sub("中国科学院", folded))


def _one_owner(a: str, b: str) -> bool:
    (where_a, rest_a), (where_b, rest_b) = place.leading(a), place.leading(b)
    return rest_a == rest_b and (where_a == where_b or a == b)


def _parts(name: str) -> tuple[str, str, str]:
    """(Owner, discipline, kind) of an institute's name: 中国科学院, 过程工程, 研究所."""
    head = _HEAD.search(name)
    kind = head[0] if head else ""
    rest = name.removesuffix(kind)
    owner = _OWNER.match(rest)
    return (owner[0], rest[owner.end() :], kind) if owner else ("", rest, kind)


@cache
def _registry() -> Mapping[str, str]:
    known = gazetteer.load()
    institutes = [(institute.full_name, institute.short_names) for institute in known.institutes]
    universities = [(university.full_name, university.short_names) for university in known.universities]
    return {fold(name): full for full, shorts in institutes + universities for name in (*shorts, full)}
