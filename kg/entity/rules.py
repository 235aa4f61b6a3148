"""A rule for each type of entity: what tells two of its names apart. Tried on tidy names that differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg import gazetteer
from kg.entity import place
from kg.entity.bodies import area, body, body_parts, park, park_parts
from kg.entity.firms import company
from kg.entity.learning import academy, institute, registered, university
from kg.entity.personname import person
from kg.entity.projectname import distinctive, project
from kg.entity.structure import Verdict, fold, put_short, shortens
from kg.entity.words import COMMON_BODIES, PARK_KINDS, RANKS, ROADS
from kg.wellknown import full_name

__all__ = ["RULES", "Rule", "bare", "distinctive", "normal_form", "registered"]

Rule = Callable[[str, str], Verdict]
_LOCAL = frozenset({"Park", "GovernmentBody", "Organisation", "ResearchInstitute", "University"})
_OF_SOME_PLACE = re.compile(r"^[省市县区州旗镇乡]")
_NUMBERED = re.compile(r"^(?:([GSgs]|国道|省道)(\d{1,4})|(\d{1,4})(国道|省道)|([GS]\d{1,4})(?=\D+高速))")
_INDUSTRY = re.compile(r"(产业链|产业集群|产业|行业|(?<=制造|加工|服务|养殖|种植|建筑|商贸|物流)业|地区|区域)$")


def road(a: str, b: str) -> Verdict:
    """Roads, railways, ports: one word for each kind, then the same name or number."""
    x, y = road_form(a), road_form(b)
    if x == y:
        return Verdict("same", "the same line, its kind in full or in short")
    short, long = sorted((x, y), key=len)
    if shortens(short, long) and not short.isascii():
        return Verdict("unsure", f"{short} may shorten {long}")
    return Verdict("different", "another name")


def road_form(name: str) -> str:
    """One way to write a line: G106 for 106国道, 京九铁路 for 京九线, 高铁 for 客运专线.

    >>> road_form("106国道"), road_form("石济客运专线"), road_form("京九线")
    ('G106', '石济高铁', '京九铁路')
    """
    folded = fold(name)
    if found := _NUMBERED.match(folded):
        kind, number = (found[1], found[2]) if found[1] else (found[4], found[3])
        if found[5]:
            folded = folded.removeprefix(found[5])
        elif not folded[found.end() :].strip("线"):
            return {"国道": "G", "省道": "S"}.get(kind, kind.upper()) + number
    if re.fullmatch(r"[^\W\d]{2}线", folded):
        return folded.removesuffix("线") + "铁路"
    return put_short(folded, ROADS)


def region(a: str, b: str) -> Verdict:
    """Regions: the gazetteer's name, else the same but for a closing 地区."""
    return _ended(_region(a), _region(b))


def _region(name: str) -> str:
    folded = fold(name)
    known = (r.name for r in gazetteer.load().regions if folded == r.name or folded in r.short_names)
    return next(known, folded)


def industry(a: str, b: str) -> Verdict:
    """Industries: the same but for a closing 产业, 产业链, 制造业's 业."""
    return _ended(fold(a), fold(b))


def _ended(a: str, b: str) -> Verdict:
    x, y = (_INDUSTRY.sub("", name) or name for name in (a, b))
    return Verdict("same", f"both mean {x}") if x == y else Verdict("different", "another name")


RULES: Mapping[str, Rule] = {
    "Company": company,
    "Organisation": company,
    "Park": park,
    "GovernmentBody": body,
    "ResearchInstitute": institute,
    "University": university,
    "AdministrativeArea": lambda a, b: area(fold(a), fold(b)),
    "Project": project,
    "ProjectBatch": project,
    "Infrastructure": road,
    "Region": region,
    "Industry": industry,
    "Person": person,
}


def normal_form(entity_type: str, name: str) -> str:
    """A form of `name`, case folded, that only names of the same entity share (衡水高新区, 衡水高新技术产业开发区)."""
    return _FORMS.get(entity_type, fold)(name).casefold()


def _body_form(name: str) -> str:
    where, rest = body_parts(name)
    return _placed(where, rest, fold(name)) if where else fold(name)


def _placed(where: frozenset[str], rest: str, folded: str) -> str:
    if len(where) == 1:
        return min(where) + rest
    return folded if where else rest


_FORMS: Mapping[str, Callable[[str], str]] = {
    "ResearchInstitute": lambda name: fold(registered(name) or academy(name)),
    "University": lambda name: fold(registered(name) or full_name("University", fold(name)) or name),
    "Company": lambda name: fold(full_name("Company", fold(name)) or name),
    "Organisation": lambda name: fold(full_name("Organisation", fold(name)) or name),
    "Park": lambda name: _placed(*park_parts(name), fold(name)),
    "GovernmentBody": _body_form,
    "Infrastructure": road_form,
    "Region": _region,
}


def bare(entity_type: str, name: str) -> bool:
    """Whether `name` means another thing in every place (市交通局, 开发区), and so a thing only within its article.

    >>> bare("GovernmentBody", "市交通局"), bare("GovernmentBody", "滨湖市交通局"), bare("Park", "高新区")
    (True, False, True)
    """
    folded = put_short(_unranked(fold(name)), PARK_KINDS)
    if entity_type not in _LOCAL or place.leading(folded)[0]:
        return False
    kinds = {short for _, short in PARK_KINDS}
    where, rest = body_parts(name) if entity_type == "GovernmentBody" else (frozenset[str](), folded)
    if where:
        return False
    common = rest in kinds | COMMON_BODIES or rest.removesuffix("管委会") in kinds
    return common or (entity_type != "Park" and bool(_OF_SOME_PLACE.match(folded)))


def _unranked(name: str) -> str:
    return next((name.removeprefix(rank) for rank in RANKS if name.startswith(rank)), name)
