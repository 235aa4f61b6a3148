"""Forms → groups of those that are one, by their names alone; the steps of `kg.entity.areas` and `kg.entity.named`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kg import schema
from kg.entity import areas, named
from kg.entity.groups import Groups
from kg.entity.resolution import Doubt, Group
from kg.entity.structure import fold, parse
from kg.flow.base import Data, Engine, Keyed
from kg.merge.forms import Form

_AREA = "AdministrativeArea"
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class _Name:
    """What a key of `named` stands for: its label and all forms that have it."""

    type: str
    key: str
    label: str
    members: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class _Offer:
    """For a name: that it is there (`kind` ``self``), or that it may be short for another (``declared``, ``shape``)."""

    kind: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Join:
    """That the names of two keys (with their types) are of one thing."""

    short: str
    full: str


Doubts: TypeAlias = Keyed[Doubt]
"""By what puts them in order; one may come several times."""


def by_name(forms: Data[Form], engine: Engine) -> tuple[Data[Group], Doubts]:
    """The groups of forms that are one, and the names that were left open. All but the joins is bounded by a key."""
    places = engine.grouped(forms.each(_place_block)).each(_areas).kept()
    names = engine.grouped(forms.each(_name_key)).each(_name).kept()
    firms = engine.grouped(names.each(_firm_block)).each(_shapes)
    chosen = engine.grouped(engine.union(names.each(_offers), firms)).each(_choice).kept()
    rooted = engine.looked_up(names.each(_by_key), _roots(chosen.each(_only_join))).each(_root)
    groups = engine.grouped(rooted).each(_name_group)
    doubts = engine.union(places.each(_only_doubt), chosen.each(_only_doubt))
    return engine.union(places.each(_only_group), groups), doubts


def _place_block(form: Form) -> Iterator[tuple[str, Form]]:
    """Areas that may be one: of one code, else of one name."""
    if form.entity.type == _AREA:
        code = areas.code_of(form)
        yield (f"={code}" if code else fold(form.entity.name)), form


def _areas(block: tuple[str, list[Form]]) -> Iterator[Group | tuple[str, Doubt]]:
    forms = _in_order(block[1])
    groups, doubts = areas.group(forms, {form.article: form.around for form in forms})
    yield from groups
    yield from ((_rank(_AREA, doubt.name), doubt) for doubt in doubts)


def _name_key(form: Form) -> Iterator[tuple[str, Form]]:
    if form.entity.type != _AREA:
        yield _typed(form.entity.type, named.key_of(form.entity.type, form)), form


def _name(item: tuple[str, list[Form]]) -> Iterator[_Name]:
    entity_type, _, key = item[0].partition(_SEPARATOR)
    yield _Name(entity_type, key, named.label_of(item[1]), tuple(_in_order(item[1])))


def _offers(name: _Name) -> Iterator[tuple[str, _Offer]]:
    yield _typed(name.type, name.key), _Offer("self", name.key, name.label)
    for short in named.aliases(name.type, name.key, name.members):
        yield _typed(name.type, short), _Offer("declared", name.key, name.label)


def _firm_block(name: _Name) -> Iterator[tuple[str, tuple[bool, str, str]]]:
    """Blocks in which a firm's name can be found, and those in which a short form looks (`True`)."""
    if name.type in named.FIRMS:
        parts = parse(name.label)
        for looks, blocks in ((False, named.blocks_of(parts)), (True, named.sought(parts))):
            for block in blocks:
                yield _SEPARATOR.join((name.type, *block)), (looks, name.key, name.label)


def _shapes(block: tuple[str, list[tuple[bool, str, str]]]) -> Iterator[tuple[str, _Offer]]:
    entity_type = block[0].partition(_SEPARATOR)[0]
    full = [(key, label) for looks, key, label in block[1] if not looks]
    for looks, short, label in block[1]:
        for key, other in full if looks else ():
            if key != short and named.shortens_firm(label, other):
                yield _typed(entity_type, short), _Offer("shape", key, other)


def _choice(item: tuple[str, list[_Offer]]) -> Iterator[Join | tuple[str, Doubt]]:
    """What a name is joined with, if only one can be meant. What an article declares weighs more than shapes."""
    typed, offers = item
    itself = next((offer for offer in offers if offer.kind == "self"), None)
    declared, shapes = ({o.key: o.label for o in offers if o.kind == kind} for kind in ("declared", "shape"))
    candidates = declared or shapes
    if itself is not None and candidates:
        entity_type = typed.partition(_SEPARATOR)[0]
        if len(candidates) == 1:
            yield Join(typed, _typed(entity_type, min(candidates)))
        else:
            doubt = named.doubt(entity_type, itself.label, candidates.values())
            yield _rank(entity_type, itself.key), doubt


def _only_join(made: object) -> Iterator[Join]:
    if isinstance(made, Join):
        yield made


def _roots(found: Iterable[Join]) -> dict[str, str]:
    """For each name that was joined, one that stands for its group. Of a graph's names few are short forms."""
    joins = list(found)
    groups = Groups({name for join in joins for name in (join.short, join.full)})
    for join in joins:
        groups.join(join.short, join.full)
    return {name: min(group) for group in groups.all() for name in group}


def _by_key(name: _Name) -> Iterator[tuple[str, _Name]]:
    yield _typed(name.type, name.key), name


def _root(item: tuple[str, tuple[_Name, str | None]]) -> Iterator[tuple[str, _Name]]:
    typed, (name, root) = item
    yield root or typed, name


def _name_group(item: tuple[str, list[_Name]]) -> Iterator[Group]:
    names = sorted(item[1], key=lambda name: name.key)
    yield named.group_of(names[0].type, [form for name in names for form in name.members])


def _only_group(made: Group | tuple[str, Doubt]) -> Iterator[Group]:
    if isinstance(made, Group):
        yield made


def _only_doubt(made: object) -> Iterator[tuple[str, Doubt]]:
    if isinstance(made, tuple):
        yield made


def _typed(entity_type: str, key: str) -> str:
    return f"{entity_type}{_SEPARATOR}{key}"


def _rank(entity_type: str, name: str) -> str:
    """What puts doubts into the order of `resolve`: places first, then by type."""
    number = -1 if entity_type == _AREA else list(schema.load().types).index(entity_type)
    return f"{number + 1:03}{_SEPARATOR}{name}"


def _in_order(forms: list[Form]) -> list[Form]:
    return sorted(forms, key=lambda form: (form.article, form.order))
