"""What tells two names of one type apart: a rule for each family of types, tried on folded names that differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from kg import gazetteer
from kg.entity import place
from kg.entity.structure import OrganisationName, Verdict, fold, parse, put_short, shortens, subsequence
from kg.entity.words import BODY_FORMS, COMMON_BODIES, PARK_KINDS, PROJECT_WORDS, RANKS, ROADS

_INSTITUTE_HEAD = re.compile(
    r"(研究所|研究院|研究中心|国家重点实验室|重点实验室|实验室|科学院|设计院|技术中心|中心|院|所)$"
)
_ACADEMY = re.compile(r"^(中国科学院|中科院)")
_PHASE = re.compile(r"[一二三四五六七八九十\d]+期")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千]+(?=个|万|亿)")
_PROJECT_WORD = re.compile("|".join(sorted(PROJECT_WORDS, key=len, reverse=True)))
_LOCAL = frozenset({"Park", "GovernmentBody", "Organisation", "ResearchInstitute", "University"})
_OF_SOME_PLACE = re.compile(r"^[省市县区州旗镇乡]")
_LEVEL = re.compile(r"(省|市|自治区|区|县|旗|自治州|州|镇|乡|街道|村)$")


def company(a: str, b: str) -> Verdict:
    """Companies and other organisations: part against whole, place, 字号, then trade."""
    x, y = parse(a), parse(b)
    if (x.branch == "") != (y.branch == "") or fold(x.branch) != fold(y.branch):
        return Verdict("different", f"a part and its whole, or two parts: {x.branch or '-'}, {y.branch or '-'}")
    if not place.compatible(x.places, y.places):
        return Verdict("different", "names of different places")
    if x.core != y.core:
        return _other_core(x, y)
    return _two_legal(x, y) if x.legal and y.legal else _short_and_long(*sorted((x, y), key=_fullness))


def _fullness(name: OrganisationName) -> tuple[bool, int]:
    return name.legal, len(name.trade)


def _short_and_long(short: OrganisationName, long: OrganisationName) -> Verdict:
    groups = ["集团" in name.form for name in (short, long)]
    if short.form and long.form and groups[0] != groups[1]:
        return Verdict("unsure", "a group, or a company of that group")
    if subsequence(short.trade, long.trade):
        return Verdict("same", f"the same 字号 {short.core}, and one trade holds the other")
    return Verdict("different", f"the same 字号 {short.core}, other trades: {short.trade}, {long.trade}")


def _two_legal(x: OrganisationName, y: OrganisationName) -> Verdict:
    if x.trade != y.trade:
        return Verdict("different", f"two registered names with other trades: {x.trade or '-'}, {y.trade or '-'}")
    if bool(x.places) != bool(y.places):
        return Verdict("same", "one registered name, once without its place")
    if x.form == y.form and x.places == y.places:
        return Verdict("same", "the same parts")
    return Verdict("unsure", f"registered names that differ in place or form only: {x.form}, {y.form}")


def _other_core(x: OrganisationName, y: OrganisationName) -> Verdict:
    short, long = sorted((x, y), key=lambda n: len(n.core + n.trade))
    begins = long.core.startswith(short.core) and len(long.core) >= len(short.core) + 2
    if begins and not short.legal and short.trade and short.trade == long.trade:
        return Verdict("same", f"{short.core}{short.trade} shortens {long.core}{long.trade}")
    if not short.legal and len(short.core) >= 2 and subsequence(short.core + short.trade, long.core + long.trade):
        return Verdict("unsure", f"{short.core}{short.trade} may shorten {long.core}{long.trade}")
    return Verdict("different", f"another 字号: {x.core}, {y.core}")


def park(a: str, b: str) -> Verdict:
    """Parks: the place that opens the name, the kind of park, what stands between."""
    (where_a, rest_a), (where_b, rest_b) = place.leading(_unranked(a)), place.leading(_unranked(b))
    if where_a and where_b and not where_a & where_b:
        return Verdict("different", "parks of different places")
    rest_a, rest_b = put_short(rest_a, PARK_KINDS), put_short(rest_b, PARK_KINDS)
    if rest_a != rest_b:
        short, long = sorted((rest_a, rest_b), key=len)
        if shortens(short, long):
            return Verdict("unsure", f"{short} may shorten {long}")
        return Verdict("different", f"another park: {rest_a}, {rest_b}")
    if bool(where_a) != bool(where_b):
        return Verdict("unsure", "one name does not say where the park lies")
    return Verdict("same", "the same place and kind of park")


def body(a: str, b: str) -> Verdict:
    """Bodies of party and state: place, then the body, in full or in short."""
    (where_a, rest_a), (where_b, rest_b) = place.leading(a), place.leading(b)
    if where_a and where_b and not where_a & where_b:
        return Verdict("different", "bodies of different places")
    rest_a, rest_b = (_body(rest, bool(where)) for rest, where in ((rest_a, where_a), (rest_b, where_b)))
    if rest_a == rest_b:
        sure = bool(where_a) == bool(where_b)
        return Verdict("same", "the same body") if sure else Verdict("unsure", "one name does not say of which place")
    short, long = sorted((rest_a, rest_b), key=len)
    if len(short) > 1 and shortens(short, long):
        return Verdict("unsure", f"{short} may shorten {long}")
    return Verdict("different", f"another body: {rest_a}, {rest_b}")


def _body(rest: str, placed: bool) -> str:
    """The short form of a body, without the level (市, 县) that stands for a place where none is named."""
    short = put_short(put_short(rest, PARK_KINDS), BODY_FORMS)
    return short if placed else _OF_SOME_PLACE.sub("", short, count=1) or short


def institute(a: str, b: str) -> Verdict:
    """Institutes: the registry of the Chinese Academy of Sciences first, then whose they are and their discipline."""
    known = [registered(name) for name in (a, b)]
    if all(known):
        return Verdict("same" if known[0] == known[1] else "different", f"in the registry: {known[0]}, {known[1]}")
    x, y = (_ACADEMY.sub("中国科学院", name) for name in (a, b))
    if x == y:
        return Verdict("same", "the same institute, 中科院 being 中国科学院")
    (owner_x, field_x, head_x), (owner_y, field_y, head_y) = _institute_parts(x), _institute_parts(y)
    if owner_x and owner_y and owner_x != owner_y:
        return Verdict("different", f"institutes of {owner_x} and {owner_y}")
    alike = field_x == field_y and head_x[-1:] == head_y[-1:]
    (short, short_head), (long, _) = sorted(((field_x, head_x), (field_y, head_y)), key=lambda part: len(part[0]))
    in_short = short_head in ("所", "院") and short[:1] == long[:1] and subsequence(short, long)
    if not alike and not (in_short and head_x[-1:] == head_y[-1:]):
        return Verdict("different", f"another discipline or kind: {field_x}{head_x}, {field_y}{head_y}")
    if bool(owner_x) != bool(owner_y):
        return Verdict("unsure", "one name does not say whose institute it is")
    return Verdict(
        "same", "the same owner and discipline, one in short" if in_short else "the same owner and discipline"
    )


def registered(name: str) -> str | None:
    """The full name of the institute or university that the gazetteer knows under `name`; None if it knows none."""
    folded = fold(name)
    return _registry().get(folded) or _registry().get(_ACADEMY.sub("中国科学院", folded))


def university(a: str, b: str) -> Verdict:
    """Universities: the registry, else a short form may be an ordered subsequence."""
    known = [registered(name) for name in (a, b)]
    if all(known):
        return Verdict("same" if known[0] == known[1] else "different", f"in the registry: {known[0]}, {known[1]}")
    short, long = sorted((a, b), key=len)
    ends = long.endswith(("大学", "学院")) and short.endswith(("大", "学", "院"))
    if ends and short[0] == long[0] and subsequence(short, long):
        return Verdict("unsure", f"{short} may shorten {long}")
    return Verdict("different", "another name")


def area(a: str, b: str) -> Verdict:
    """Divisions: by code where the gazetteer knows them, else by name with or without the level."""
    x, y = place.codes(a), place.codes(b)
    if x and y:
        if len(x) == len(y) == 1:
            return Verdict("same" if x == y else "different", f"codes {min(x)}, {min(y)}")
        return Verdict("unsure", "several places share the name") if x & y else Verdict("different", "other codes")
    short, long = sorted((a, b), key=len)
    if len(short) > 1 and _LEVEL.sub("", long) == short:
        return Verdict("same", f"{long} without its level")
    return Verdict("different", "another name")


def project(a: str, b: str) -> Verdict:
    """Projects: phases and numbers must agree; else names alone seldom settle it."""
    for pattern, what in ((_PHASE, "phases"), (_NUMBER, "numbers")):
        x, y = (sorted(pattern.findall(name)) for name in (a, b))
        if x and y and x != y:
            return Verdict("different", f"other {what}: {', '.join(x)}; {', '.join(y)}")
    short, long = sorted((distinctive(a), distinctive(b)), key=len)
    if short and subsequence(short, long):
        return Verdict("unsure", "one name may shorten the other; who undertakes it and where must agree")
    return Verdict("different", "the names share too little")


def distinctive(name: str) -> str:
    """What is left of a project's name without words, phases and numbers that any project may have.

    >>> distinctive("二期续建项目"), distinctive("年产3万吨改性沥青项目")
    ('', '改性沥青')
    """
    return _PROJECT_WORD.sub("", re.sub(r"[一二三四五六七八九十\d]+期|[\d.]+[万亿]?[^\W\d]?", "", fold(name)))


def road(a: str, b: str) -> Verdict:
    """Roads, railways, ports: one word for each kind, then the same name."""
    x, y = put_short(a, ROADS), put_short(b, ROADS)
    if x == y:
        return Verdict("same", "the same line, its kind in full or in short")
    short, long = sorted((x, y), key=len)
    if shortens(short, long):
        return Verdict("unsure", f"{short} may shorten {long}")
    return Verdict("different", "another name")


def plain(a: str, b: str) -> Verdict:
    """Industries and regions: the same but for a closing 产业, 行业, 产业链, 地区."""
    x, y = (re.sub(r"(产业链|产业集群|产业|行业|地区|区域)$", "", name) for name in (a, b))
    return Verdict("same", f"both mean {x}") if x == y else Verdict("different", "another name")


def person(a: str, b: str) -> Verdict:
    """Persons whose names differ are different persons."""
    return Verdict("different", f"another name: {a}, {b}")


RULES: Mapping[str, Callable[[str, str], Verdict]] = {
    "Company": company,
    "Organisation": company,
    "Park": park,
    "GovernmentBody": body,
    "ResearchInstitute": institute,
    "University": university,
    "AdministrativeArea": area,
    "Project": project,
    "ProjectBatch": project,
    "Infrastructure": road,
    "Region": plain,
    "Industry": plain,
    "Person": person,
}


def normal_form(entity_type: str, name: str) -> str:
    """A form of `name`, case folded, that only names of the same entity share (衡水高新区, 衡水高新技术开发区)."""
    folded = fold(name)
    if entity_type in ("ResearchInstitute", "University"):
        return fold(registered(name) or _ACADEMY.sub("中国科学院", folded)).casefold()
    if entity_type in ("Park", "GovernmentBody"):
        folded = put_short(_unranked(folded), PARK_KINDS)
        where, rest = place.leading(folded)
        rest = rest if entity_type == "Park" else put_short(rest, BODY_FORMS)
        return (min(where) if len(where) == 1 else folded[: len(folded) - len(rest)]) + rest.casefold()
    if entity_type == "Infrastructure":
        return put_short(folded, ROADS).casefold()
    return folded.casefold()


def bare(entity_type: str, name: str) -> bool:
    """Whether `name` means another thing in every place (市交通局, 开发区), and so a thing only within its article.

    >>> bare("GovernmentBody", "市交通局"), bare("GovernmentBody", "滨湖市交通局"), bare("Park", "高新区")
    (True, False, True)
    """
    folded = put_short(_unranked(fold(name)), PARK_KINDS)
    if entity_type not in _LOCAL or place.leading(folded)[0]:
        return False
    kinds = {short for _, short in PARK_KINDS}
    rest = put_short(folded, BODY_FORMS)
    common = rest in kinds | COMMON_BODIES or rest.removesuffix("管委会") in kinds
    return common or (entity_type != "Park" and bool(_OF_SOME_PLACE.match(folded)))


def _unranked(name: str) -> str:
    return next((name.removeprefix(rank) for rank in RANKS if name.startswith(rank)), name)


def _institute_parts(name: str) -> tuple[str, str, str]:
    """(Owner, discipline, kind) of an institute's name: 中国科学院, 过程工程, 研究所."""
    head = _INSTITUTE_HEAD.search(name)
    kind = head[0] if head else ""
    rest = name.removesuffix(kind)
    owner = re.match(r".*(科学院|科院|大学|学院|集团|公司)", rest)
    return (owner[0], rest[owner.end() :], kind) if owner else ("", rest, kind)


@cache
def _registry() -> Mapping[str, str]:
    known = gazetteer.load()
    institutes = [(institute.full_name, institute.short_names) for institute in known.institutes]
    universities = [(university.full_name, university.short_names) for university in known.universities]
    return {fold(name): full for full, shorts in institutes + universities for name in (*shorts, full)}
