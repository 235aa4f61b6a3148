"""Which type of thing a name seems to mean, for people who compare two names without saying so."""

from __future__ import annotations

import re

from kg import schema
from kg.entity import place
from kg.entity.learning import registered
from kg.entity.personname import person_parts
from kg.entity.structure import fold, parse, tidy
from kg.errors import SchemaError
from kg.wellknown import full_name

_ENDS = (
    ("Project", re.compile(r"项目$|工程$|[一二三四五六七八九十\d]期$|^(?:新建)?年产")),
    (
        "GovernmentBody",
        re.compile(
            r"管委会$|管理委员会$|政府$|[省市县区州旗]委$|[^\W\d](?:厅|局)$|发改委|国资委|人大|政协|宣传部$|组织部$"
        ),
    ),
    ("ResearchInstitute", re.compile(r"研究[所院]$|实验室$|科学院$|[科学化理]院$|所$")),
    ("University", re.compile(r"大学$|学院$|学校$|大学[((].+[))]$")),
    ("Park", re.compile(r"[园谷港]区?$|开发区$|高新区$|经开区$|示范区$|聚集区$|保税区$|科技城$")),
    ("Infrastructure", re.compile(r"高速(?:公路)?$|高铁$|铁路$|客专$|[国省]道|机场$|港口$")),
    ("Organisation", re.compile(r"协会$|商会$|医院$|银行$|日报社?$|市场$|分行$|支行$")),
    ("Industry", re.compile(r"产业链?$|行业$")),
)


def type_named(text: str) -> str:
    """The entity type that `text` means: its name, its IRI segment or its Chinese label, in any case.

    Raises SchemaError if there is none.

    >>> type_named("company"), type_named("企业"), type_named("place")
    ('Company', 'Company', 'AdministrativeArea')
    """
    types = schema.load().types
    wanted = text.strip().casefold()
    for each in types.values():
        if wanted in (each.name.casefold(), each.segment.casefold(), each.label_zh, each.label_en.casefold()):
            return each.name
    raise SchemaError(f"no entity type is called {text!r}; one of {', '.join(sorted(types))}", value=text)


def guess(a: str, b: str) -> str:
    """The type of thing that both names seem to mean: what the fuller one shows, `Company` if neither shows any."""
    for name in sorted((tidy(a), tidy(b)), key=lambda name: (-len(name), name)):
        if found := _guess(name):
            return found
    return "Company"


def _guess(name: str) -> str | None:
    folded = fold(name)
    if place.codes(folded):
        return "AdministrativeArea"
    if person_parts(name).title:
        return "Person"
    if full := registered(name):
        return "University" if full.endswith(("大学", "学院")) else "ResearchInstitute"
    if full_name("Company", folded) or (parse(name).form and not name.endswith("项目")):
        return "Company"
    return next((kind for kind, pattern in _ENDS if pattern.search(folded)), None)
