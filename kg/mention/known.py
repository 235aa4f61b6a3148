"""Institutes of the Chinese Academy of Sciences, universities and firms that everybody knows, by their listed forms."""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer import Institute, University, load
from kg.model import Mention, Span
from kg.text.document import Document
from kg.wellknown import firms

_BRIEF = 2
"""Firms' names of so many characters (中粮, 国网) are words for other things too."""
_PART = re.compile(r"[一-龥]{2,6}(?:厂|公司|研究院|设计院)|和化(?:工|学)")
_ACADEMY, _SHORT = "中国科学院", "中科院"


def recognise(doc: Document) -> list[Mention]:
    """The longest listed form at each place, if words begin and end at its edges or it is long enough to be certain."""
    matcher, kinds = _matcher()
    found = []
    for index, start, end in matcher.find_matches_as_indexes(doc.text):
        if kinds[index] == "Company" and _PART.match(doc.text, end):
            continue  # 中石油甲乙机械厂 is another firm, 中国石油|和化工民营企业 a trade
        if end - start > 4 or (doc.token_boundary(start) and doc.token_boundary(end)):
            found.append(Mention(kinds[index], Span(start, end), doc.text[start:end]))
    return found


def full_name(text: str) -> str | None:
    """The full name of the institute or university that `text` is a listed form of, if one alone has that form."""
    return _full_names().get(text.replace(_SHORT, _ACADEMY)) or _full_names().get(text)


@cache
def _full_names() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    bodies: list[Institute | University] = [*load().institutes, *load().universities]
    for body in bodies:
        for name in (body.full_name, *body.short_names):
            found.setdefault(name.replace(_SHORT, _ACADEMY), set()).add(body.full_name)
            found.setdefault(name, set()).add(body.full_name)
    return {name: next(iter(full)) for name, full in found.items() if len(full) == 1}


@cache
def _matcher() -> tuple[AhoCorasick, list[str]]:
    forms: dict[str, str] = {}
    for institute in load().institutes:
        for name in (institute.full_name, *institute.short_names):
            forms[name] = "Company" if name.endswith(("公司", "国科控股")) else "ResearchInstitute"
            if name.startswith(_ACADEMY):
                forms[_SHORT + name.removeprefix(_ACADEMY)] = forms[name]
    for university in load().universities:
        for name in (university.full_name, *university.short_names):
            forms.setdefault(name, "University")
    for firm in firms():
        if len(firm) > _BRIEF:
            forms.setdefault(firm, "Company")
    return AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest), list(forms.values())
