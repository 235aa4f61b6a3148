"""What tells companies and other organisations apart: part and whole, place, 字号, trade, form."""

from __future__ import annotations

import re

from kg.entity import place
from kg.entity.structure import OrganisationName, Verdict, fold, parse, subsequence, unplaced
from kg.entity.words import SAME_FORMS
from kg.wellknown import full_name

_AS_ONE = {"新能源": "Ｅ", "新材料": "Ｍ", "新材": "Ｍ", "汽车零部件": "汽Ｃ", "汽配": "汽Ｃ"}
_WORD = re.compile("|".join(_AS_ONE))
_BODY = ("协会", "商会", "学会", "医院", "银行")


def company(a: str, b: str) -> Verdict:
    """Companies and other organisations: part against whole, place, 字号, then trade. Names may hold brackets."""
    known = [full_name("Company", fold(name)) for name in (a, b)]
    if all(known):
        return Verdict("same" if known[0] == known[1] else "different", f"well known: {known[0]}, {known[1]}")
    x, y = (parse(_press(full or name)) for full, name in zip(known, (a, b), strict=True))
    if (x.branch == "") != (y.branch == "") or fold(x.branch) != fold(y.branch):
        return Verdict("different", f"a part and its whole, or two parts: {x.branch or '-'}, {y.branch or '-'}")
    if not place.compatible(x.places, y.places):
        x, y = _reread(x, a, y), _reread(y, b, x)
        if not place.compatible(x.places, y.places):
            return Verdict("different", "names of different places")
    if x.core != y.core:
        return _other_core(x, y)
    return _two_legal(x, y) if x.legal and y.legal else _short_and_long(*sorted((x, y), key=_fullness))


def _reread(name: OrganisationName, text: str, other: OrganisationName) -> OrganisationName:
    """`name` with what opens it as its 字号 and not as a place, if the other name has that 字号."""
    again = unplaced(text)
    return again if again.core == other.core else name


def _press(name: str) -> str:
    """A newspaper without 社, which the paper and its publisher share."""
    return name.removesuffix("社") if name.endswith("报社") else name


def _fullness(name: OrganisationName) -> tuple[bool, int]:
    return name.legal, len(name.trade)


def _short_and_long(short: OrganisationName, long: OrganisationName) -> Verdict:
    groups = ["集团" in name.form for name in (short, long)]
    if short.form and long.form and groups[0] != groups[1]:
        return Verdict("unsure", "a group, or a company of that group")
    if subsequence(_words(short.trade), _words(long.trade)):
        if len(short.core) < 2:
            return Verdict("unsure", f"a 字号 of one character: {short.core}")
        return Verdict("same", f"the same 字号 {short.core}, and one trade holds the other")
    return Verdict("different", f"the same 字号 {short.core}, other trades: {short.trade}, {long.trade}")


def _words(trade: str) -> str:
    """A trade with its longer words as one character each: 新能源 does not hold 能源."""
    return _WORD.sub(lambda word: _AS_ONE[word[0]], trade)


def _two_legal(x: OrganisationName, y: OrganisationName) -> Verdict:
    if x.trade != y.trade:
        return Verdict("different", f"two registered names with other trades: {x.trade or '-'}, {y.trade or '-'}")
    forms = [SAME_FORMS.get(name.form, name.form) for name in (x, y)]
    if forms[0] == forms[1] and x.places != y.places:
        return Verdict("same", "one registered name, once without its place or with a wider one")
    if forms[0] == forms[1]:
        return Verdict("same", "the same parts")
    return Verdict("unsure", f"registered names that differ in form only: {x.form}, {y.form}")


def _other_core(x: OrganisationName, y: OrganisationName) -> Verdict:
    short, long = sorted((x, y), key=lambda n: len(n.core + n.trade))
    begins = long.core.startswith(short.core) and len(long.core) >= len(short.core) + 2
    extra = long.core.removeprefix(short.core)
    if begins and not short.legal and short.trade and short.trade == long.trade and not place.named(extra):
        return Verdict("same", f"{short.core}{short.trade} shortens {long.core}{long.trade}")
    if _cut_trade(short, long):
        return Verdict("same", f"the same 字号 {long.core}, the trade {long.trade} cut short")
    if not short.legal and len(short.core) >= 2 and subsequence(short.core + short.trade, long.core + long.trade):
        if long.core.endswith(_BODY) or not long.core.startswith(short.core[:1]):
            return Verdict("different", f"another 字号: {x.core}, {y.core}")
        return Verdict("unsure", f"{short.core}{short.trade} may shorten {long.core}{long.trade}")
    return Verdict("different", f"another 字号: {x.core}, {y.core}")


def _cut_trade(short: OrganisationName, long: OrganisationName) -> bool:
    """Whether `short` is the 字号 of `long` and the first characters of its trade (澄泰新材, 澄泰新材料)."""
    rest = (short.core + short.trade).removeprefix(long.core)
    if short.legal or len(long.core) < 2 or not 2 <= len(rest) <= len(short.core + short.trade) - len(long.core):
        return False
    return rest[0] == long.trade[:1] and subsequence(rest, long.trade)
