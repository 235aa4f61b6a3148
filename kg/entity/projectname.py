"""The parts of a project's name, and what tells two projects apart.

恒源公司年产3万吨改性沥青二期项目: an undertaker, amounts, a product, a phase. Amounts, phases and undertakers that
differ make two projects; words that any project may have (项目, 建设) make no difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.entity import place
from kg.entity.firms import company
from kg.entity.structure import Verdict, fold, put_short, subsequence
from kg.entity.structure import parse as parse_name
from kg.entity.words import COMMON_WORKS, PROJECT_WORDS, ROADS, TRADES
from kg.mention.numbers import NUMBER, parse

_PHASE = re.compile(r"第?([一二三四五六七八九十\d]+)(?:期|标段)(?:工程)?")
_SUM = re.compile(rf"总?投资{NUMBER}[万亿]?元的?")
_TAIL = re.compile(r"(?:养殖|种植|加工|制造|基地|资源化|利用|综合利用|处理)+$")
_POWER = {"gwh": "吉瓦时", "gw": "吉瓦", "mwh": "兆瓦时", "mw": "兆瓦", "kw": "千瓦"}
_UNITS = "吉吨台套头只辆件米亩公平千兆立升张条块片颗支羽枚栋座年家户万"
_AMOUNT = re.compile(rf"({NUMBER}|[百千](?=万))([万亿]?)([{_UNITS}])")
_PROJECT_WORD = re.compile("|".join(sorted(PROJECT_WORDS, key=len, reverse=True)))
_NO_DIFFERENCE = re.compile(r"生产线|产业化|项目|工程|建设|新建|年产|年出栏|年加工|年处理|生产|重点|重大|该|本")
_FORM = r"集团(?:股份)?(?:有限(?:责任)?公司|公司)?|股份有限公司|有限(?:责任)?公司|公司|合作社"
_OWNER = re.compile(
    rf"^([^年]+?(?:{_FORM}))(?=.)|^([^年\d]{{2,12}}?)(?=(?:新建)?(?:年产|年出栏|年加工|年处理|{NUMBER}[{_UNITS}]))"
)
_COMMON = re.compile(
    "|".join(sorted({*COMMON_WORKS, *TRADES, *PROJECT_WORDS}, key=len, reverse=True)) + r"|第?[一二三四五六七八九十\d]+"
)


@dataclass(frozen=True, slots=True)
class ProjectName:
    """`core` is the name without undertaker, place, amounts, phases and words that make no difference.

    Where only words are left that many projects have (基地, 产业园), the undertaker's 字号 stands before them.
    """

    owner: str
    places: frozenset[str]
    amounts: tuple[tuple[Decimal, str], ...]
    phases: tuple[str, ...]
    core: str


@lru_cache(maxsize=1 << 14)
def project_parts(name: str) -> ProjectName:
    """The parts of a project's name; any may be empty.

    >>> parts = project_parts("恒源公司年产3万吨改性沥青二期项目")
    >>> parts.owner, [(str(value), unit) for value, unit in parts.amounts], parts.phases, parts.core
    ('恒源公司', [('30000', '吨')], ('2',), '改性沥青')
    """
    rest = re.sub("(?i)[gm]wh?|kw", lambda unit: _POWER[unit[0].lower()], fold(name))
    rest = put_short(_SUM.sub("", re.sub("平方米|平米|m2", "平", rest)), ROADS)
    owner = _OWNER.match(rest)
    who = next(filter(None, owner.groups()), "") if owner else ""
    if who and not _is_place(who) and len(_NO_DIFFERENCE.sub("", who)) > 1:
        rest = rest.removeprefix(who)
    else:
        who = ""
    phases = tuple(sorted({_plain(match[1]) for match in _PHASE.finditer(rest)}))
    rest = _PHASE.sub("", rest)
    amounts = tuple(sorted({_amount(match) for match in _AMOUNT.finditer(rest)}))
    rest = _AMOUNT.sub("", rest)
    places, rest = _cut_places(rest)
    core = _NO_DIFFERENCE.sub("", rest)
    if not core and who:
        # 恒明动力装备有限公司项目: the firm is all that the project is named after.
        parts = parse_name(who)
        who, places, core = "", parts.places or places, parts.core + parts.trade
    elif who and not amounts:
        who = _as_written(name, who)
        core = owned(core, who)
    return ProjectName(who, places, amounts, phases, (_TAIL.sub("", core) or core) if amounts else core)


def owned(core: str, owner: str) -> str:
    """`core` with the 字号 of its undertaker before it if it has only words that many projects have.

    >>> owned("基地", "恒源（衡水）科技有限公司"), owned("改性沥青", "恒源公司")
    ('恒源基地', '改性沥青')
    """
    return core if _proper(core) else parse_name(owner).core + core


def _proper(core: str) -> bool:
    return len(_COMMON.sub("", core)) >= 2


def _as_written(name: str, folded: str) -> str:
    """The opening of `name` that is `folded` without brackets, which tell where a firm's place stands."""
    return next((name[:end] for end in range(len(folded), len(name)) if fold(name[:end]) == folded), folded)


def _cut_places(text: str) -> tuple[frozenset[str], str]:
    """The narrowest place that a name holds anywhere (恒明深州基地), and the rest of the name."""
    found, rest = place.leading(text)
    if found:
        return found, rest
    for at in range(2, len(text) - 1):
        found, end = place.leading(text[at:])
        if found:
            return found, text[:at] + end
    return found, text


def project(a: str, b: str) -> Verdict:
    """Projects: phases, amounts, undertakers and places must agree; then one name may be or shorten the other."""
    x, y = project_parts(a), project_parts(b)
    apart = cannot_link(x, y)
    if apart:
        return Verdict("different", apart)
    if x.core == y.core and x.core:
        return _one_core(x, y)
    short, long = sorted((distinctive(a), distinctive(b)), key=len)
    if short and subsequence(short, long):
        return Verdict("unsure", "one name may shorten the other; who undertakes it and where must agree")
    return Verdict("different", "the names share too little")


def cannot_link(x: ProjectName, y: ProjectName) -> str:
    """Why two projects cannot be one; empty if their names leave it open."""
    if x.phases != y.phases:
        return f"other phases: {'、'.join(x.phases) or '-'}; {'、'.join(y.phases) or '-'}"
    if x.amounts and y.amounts and x.amounts != y.amounts:
        return f"other amounts: {_words(x)}; {_words(y)}"
    if x.owner and y.owner and company(x.owner, y.owner).outcome == "different":
        return f"other undertakers: {x.owner}; {y.owner}"
    if not place.compatible(x.places, y.places):
        return "projects in different places"
    return ""


def _one_core(x: ProjectName, y: ProjectName) -> Verdict:
    if bool(x.amounts) != bool(y.amounts):
        return Verdict("unsure", f"both {x.core}, one without its amount")
    if x.owner and y.owner and company(x.owner, y.owner).outcome == "unsure":
        return Verdict("unsure", f"both {x.core}; whether {x.owner} is {y.owner} is open")
    proper = bool(x.amounts) or _proper(x.core)
    known = any(name.owner and x.core.startswith(parse_name(name.owner).core) for name in (x, y))
    if bool(x.owner) != bool(y.owner) and not x.amounts and not known:
        return Verdict("unsure", f"both {x.core}, one without its undertaker")
    if bool(x.places) != bool(y.places) and not proper:
        return Verdict("unsure", f"both {x.core}, one without its place")
    return Verdict("same", f"the same amounts, phases and name: {x.core}")


def distinctive(name: str) -> str:
    """What is left of a project's name without words, phases and numbers that any project may have.

    >>> distinctive("二期续建项目"), distinctive("年产3万吨改性沥青项目")
    ('', '改性沥青')
    """
    return _PROJECT_WORD.sub("", re.sub(r"第?[一二三四五六七八九十\d]+期|[\d.]+[万亿]?[^\W\d]?", "", fold(name)))


def _is_place(text: str) -> bool:
    where, rest = place.leading(text + "之")
    return bool(where) and rest == "之"


def _plain(digits: str) -> str:
    return str(parse(digits).value or digits)


def _amount(match: re.Match[str]) -> tuple[Decimal, str]:
    number, scale, unit = match.groups()
    number = f"一{number}" if number[:1] in ("百", "千") else number
    if unit == "万":
        scale, unit = "万", ""
    return parse(number + scale).value or Decimal(0), unit


def _words(name: ProjectName) -> str:
    return "、".join(f"{value.normalize():f}{unit}" for value, unit in name.amounts)
