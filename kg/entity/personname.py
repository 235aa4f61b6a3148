"""A person's name with the post that may stand before it or, in brackets, behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.entity import place
from kg.entity.bodies import body
from kg.entity.firms import company
from kg.entity.learning import institute, university
from kg.entity.structure import Verdict, fold
from kg.mention.lexicon import alternation, words

_BRACKETED = re.compile(r"^([^()]{2,8})[((](.+)[))]$")
_OFFICE = re.compile(r"(?:党工委|管委会|党委|工委)$")
_QUALIFIED = re.compile(r"^([^@]{2,8})@(.+)$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """`body` is the organisation and `title` the post that the name comes with; both may be empty."""

    name: str
    body: str = ""
    title: str = ""


@lru_cache(maxsize=1 << 14)
def person_parts(text: str) -> PersonName:
    """The parts of a person's name as articles write it.

    >>> person_parts("衡水市市长王建国")
    PersonName(name='王建国', body='衡水市', title='市长')
    """
    if found := _BRACKETED.match(text) or _QUALIFIED.match(text):
        where, title = _post(fold(found[2]))
        return PersonName(fold(found[1]), where, title)
    folded = fold(text)
    for size in (4, 3, 2):
        name, before = folded[-size:], folded[:-size]
        if before and _surname(name) and before.endswith(tuple(words("posts"))):
            where, title = _post(before)
            return PersonName(name, where, title)
    return PersonName(folded)


def person(a: str, b: str) -> Verdict:
    """Persons: one name, and one body that they hold a post in."""
    x, y = person_parts(a), person_parts(b)
    if x.name.casefold() != y.name.casefold():
        return Verdict("different", f"another name: {x.name}, {y.name}")
    if not x.body or not y.body:
        return Verdict("unsure", "the same name; persons are told apart by the organisation or the article")
    if _OFFICE.sub("", x.body) == _OFFICE.sub("", y.body):
        return Verdict("same", f"the same name and organisation: {x.body}, {y.body}")
    learned = any(word in x.body + y.body for word in ("所", "院", "大"))
    rules = (body, institute, university, company) if learned else (body, company)
    if fold(x.body) == fold(y.body) or any(rule(x.body, y.body).outcome == "same" for rule in rules):
        return Verdict("same", f"the same name and organisation: {x.body}")
    return Verdict("unsure", f"the same name, other organisations: {x.body}, {y.body}; a person may have moved")


def _surname(name: str) -> bool:
    known = words("surnames")
    return name[:2] in known if len(name) == 4 else name[:1] in known or name[:2] in known


def _post(text: str) -> tuple[str, str]:
    """(Body, title): 衡水市市长 is the 市长 of 衡水市, 景县县委书记 the 书记 of 景县县委."""
    where, rest = place.leading(text)
    found = _title().search(rest)
    if found is None:
        return text, ""
    at = len(text) - len(rest) + found.start()
    return (text[:at] if where or at else ""), text[at:]


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?:副|常务|第一|执行|名誉|代理?|原|时任|总){{0,6}}(?:{alternation('posts')})$")
