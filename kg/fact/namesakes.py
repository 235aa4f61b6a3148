"""Projects that bear their undertaker's name: 甲公司乙项目, or 甲乙智能工厂项目 of 河北甲乙机械有限公司."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import rjieba

from kg.fact.place_phrase import opening_place
from kg.fact.reading import Candidate, Reading
from kg.model import Mention


def inside(reading: Reading) -> Iterator[Candidate]:
    """An organisation's name that opens a project's name undertakes it."""
    for work in reading.mentions:
        if work.kind != "Project":
            continue
        for inner in reading.within(work.span, "Company", "University", "Organisation"):
            if inner.text.endswith(_HOUSES):
                continue  # 甲医院新院区: whose house it is, not who builds it
            if _opens(reading, work, inner) and work.span.end - inner.span.end > 1:
                if _ITSELF.fullmatch(work.text.removeprefix(inner.text)) and inner.kind != "Company":
                    continue  # the project that founds the institute
                yield Candidate(work, "undertakenBy", inner, inner.span, 0.88, "namesakes.inside")


_HOUSES = ("医院", "分院", "学校", "中学", "小学", "市场", "支行")
_ITSELF = re.compile(r"[一二三四首]?期?(?:园区)?(?:建设)?(?:项目|工程)?")


def _opens(reading: Reading, work: Mention, inner: Mention) -> bool:
    """Whether `inner` stands at the head of the name of `work`, or behind the park that opens it."""
    if inner.span.start - work.span.start <= 1:
        return True
    park = opening_place(reading, work)
    return park is not None and park.span.end == inner.span.start and (park.kind == "Park" or inner.kind == "Company")


def alike(reading: Reading) -> Iterator[Candidate]:
    """A project whose name opens with a firm's own name (字号), unless a place or park is called so too."""
    firms: dict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for firm in {reading.key[m]: m for m in reading.mentions if m.kind == "Company"}.values():
        core = _without_place(reading, firm)
        firms[core[:2]].append((core, firm))
    places = {m.text for m in reading.mentions if m.kind in {"Park", "Region", "AdministrativeArea"}}
    for work in reading.mentions:
        if work.kind != "Project" or next(reading.within(work.span, "Company"), None) is not None:
            continue
        for core, firm in firms.get(work.text[:2], ()):
            if _own_name(core, work.text) and not any(work.text[:2] in place for place in places):
                yield Candidate(work, "undertakenBy", firm, work.span, 0.8, "namesakes.alike")


def _without_place(reading: Reading, firm: Mention) -> str:
    """A firm's name less the place that it begins with."""
    opening = [m for m in reading.within(firm.span, "AdministrativeArea") if m.span.start == firm.span.start]
    return firm.text[max((len(m.span) for m in opening), default=0) :].lstrip("省市县区")


def _own_name(core: str, title: str) -> bool:
    """Whether the characters that `core` and `title` open with are a name: two or more, no word of the dictionary."""
    pairs = enumerate(zip(core, title, strict=False))
    run = next((n for n, (a, b) in pairs if a != b), min(len(core), len(title)))
    return 2 <= run < len(core) and not any(rjieba.has_word(core[:n]) for n in range(2, run + 1))
