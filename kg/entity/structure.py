"""The structure of a Chinese organisation name: 行政区 + 字号 + 行业 + 组织形式.

The parts are those of the rules for naming enterprises (企业名称登记管理规定, State Council, 2020): an enterprise is
told from others by its 字号, whatever else their names share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from kg.entity import place
from kg.entity.words import BRANCHES, FORMS, LEGAL_FORMS, TRADES
from kg.text.script import to_simplified

Outcome: TypeAlias = Literal["same", "different", "unsure"]
_IGNORED = re.compile(r"[\s\u200b-\u200f\ufeff()\[\]{}<>〈〉《》「」『』【】〔〕\"'“”‘’`´、,，·•・]")
_BRACKETED = re.compile(r"[((（]([^()（）]+)[)）]")
_IN_BOTH_SCRIPTS = frozenset("昇陞堃喆甦鉅崑淩峯")
"""Characters that simplified names keep though tables of conversion do not: 宏昇 is not 宏升."""
_BY_LENGTH = sorted(FORMS, key=len, reverse=True)
_TRADES = frozenset(TRADES)
_LONGEST_TRADE = max(map(len, TRADES))
_NUMBERED_BRANCH = re.compile(r"第?[一二三四五六七八九十\d]+(?=分公司|分厂|工厂|基地)")


_REMEMBERED = 1 << 12
"""Names that come again soon after one another; more of them take a build's memory and save no time."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two names are of one entity, and why, in words."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """The parts of a name; any may be empty. `places` holds GB/T 2260 codes, several if the place's name is shared."""

    places: frozenset[str]
    core: str
    """字号."""
    trade: str
    """行业."""
    form: str
    """组织形式."""
    branch: str
    """The part of the organisation that the name means (衡水基地, 第二分公司); empty for the whole."""

    @property
    def legal(self) -> bool:
        """Whether this is a registered name in full."""
        return self.form in LEGAL_FORMS


def fold(name: str) -> str:
    """`name` without differences of width, spaces, brackets and quotes.

    >>> fold("恒明（衡水）科技 有限公司")
    '恒明衡水科技有限公司'
    """
    kept = _IGNORED.sub("", unicodedata.normalize("NFKC", name)) or name.strip()
    return unicodedata.normalize("NFKC", kept)


@lru_cache(maxsize=_REMEMBERED)
def tidy(name: str) -> str:
    """`name` in one script and width, without spaces; brackets stay, for they may hold a place.

    >>> tidy("恆源化工 （衡水）")
    '恒源化工(衡水)'
    """
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", name)) or name
    simple = to_simplified(folded)
    return "".join(old if old in _IN_BOTH_SCRIPTS else new for old, new in zip(folded, simple, strict=True))


@lru_cache(maxsize=_REMEMBERED)
def parse(name: str) -> OrganisationName:
    """The parts of an organisation's name. Nothing is ever left out but brackets, quotes and spaces.

    >>> parsed = parse("河北恒明新材料科技有限公司")
    >>> parsed.core, parsed.trade, parsed.form
    ('恒明', '新材料科技', '有限公司')
    """
    inside, whole = _bracketed_place(unicodedata.normalize("NFKC", name))
    places, rest = place.leading(fold(whole))
    rest, branch = _cut_branch(rest)
    form = next((form for form in _BY_LENGTH if rest.endswith(form) and len(rest) > len(form)), "")
    rest = rest.removesuffix(form)
    core = _cut_trades(rest)
    return OrganisationName(inside or places, core, rest[len(core) :], form, branch)


def unplaced(name: str) -> OrganisationName:
    """The parts of a name whose opening words are no place but its 字号 (吉利控股集团, though there was a 吉利区)."""
    rest, branch = _cut_branch(fold(name))
    form = next((form for form in _BY_LENGTH if rest.endswith(form) and len(rest) > len(form)), "")
    rest = rest.removesuffix(form)
    core = _cut_trades(rest)
    return OrganisationName(frozenset(), core, rest[len(core) :], form, branch)


def subsequence(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in the same order, with others between them or not.

    >>> subsequence("过程所", "过程工程研究所")
    True
    """
    rest = iter(long)
    return all(character in rest for character in short)


def shortens(short: str, long: str) -> bool:
    """Whether `short` is a subsequence of `long` that begins and ends as it does."""
    return bool(short) and short[0] == long[:1] and short[-1] == long[-1:] and subsequence(short, long)


def put_short(name: str, forms: Iterable[tuple[str, str]]) -> str:
    """`name` with the first of the long forms that it holds, in the order given, put as its short form."""
    for long, short in forms:
        if long in name:
            return name.replace(long, short)
    return name


def _bracketed_place(name: str) -> tuple[frozenset[str], str]:
    """The place in brackets in `name` (恒明(衡水)科技), and the name without it."""
    name = name.replace("(中国)", "")
    for match in _BRACKETED.finditer(name):
        if found := place.codes(fold(match[1])):
            return found, name[: match.start()] + name[match.end() :]
    return frozenset(), name


def _cut_branch(name: str) -> tuple[str, str]:
    for ending in BRANCHES:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return _split_branch(name, len(name) - len(ending))
    return name, ""


def _split_branch(name: str, end: int) -> tuple[str, str]:
    """Cut before the place or number that belongs to the branch: 和顺铝业|衡水基地, 恒明有限公司|第二分公司."""
    for form in _BY_LENGTH:
        at = name.rfind(form, 1, end)
        if at > 0 and len(form) > 1:
            return name[: at + len(form)], name[at + len(form) :]
    for at in range(2, end - 1):
        if place.codes(name[at:end]):
            return name[:at], name[at:]
    numbered = _NUMBERED_BRANCH.search(name)
    at = numbered.start() if numbered and numbered.start() > 1 else end
    return name[:at], name[at:]


def _cut_trades(rest: str) -> str:
    """`rest` without the trades that end it, two characters at least."""
    size = 1
    while size:
        sizes = range(min(_LONGEST_TRADE, len(rest) - 2), 0, -1)
        size = next((size for size in sizes if rest[-size:] in _TRADES), 0)
        rest = rest[: len(rest) - size]
    return rest
