"""Which firm belongs to which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.focus import subject
from kg.fact.coordination import joined
from kg.fact.reading import Candidate, Reading
from kg.model import Mention, Span

_PARENT_OF = re.compile(
    r"^(?:的|旗下的?|所属的?|下属的?|控股的?|在[^，。；]{2,12}的)?(?:一家|唯一)?(?:(?:全资|控股|独资|参股)?(?:子|孙)?公司|旗下|所属|下属)(?:[——])?(?:的)?[^，。；、]{0,3}$"
)
_CHILD_TAIL = re.compile(
    r"^(?:的|在[^，。；]{1,16}的|旗下)?[^，。；]{0,12}?(?P<trigger>(?:全资|控股|独资)?子公司|旗下|所属企业|最大的生产基地|分公司|直属企业)"
)
_SET_UP = re.compile(
    r"^[^，。；]{0,24}?(?P<trigger>(?:设立|成立|组建|注册|新设)(?:了)?(?:一家)?(?:全资|控股|独资)?(?:子公司)?)[^，。；]{0,2}$"
)
_CHILD_WORD = re.compile(r"(?P<trigger>(?:全资|控股|独资|参股)?(?:子|孙)公司|旗下的?|所属|下属)$")
_ITS_CHILD = re.compile(r"^(?:为|是|系)其[^，。；]{0,10}?(?P<trigger>(?:全资|控股|独资)?子公司)")
_FIRM_IS = re.compile(r"(?:^|[，。；])(?:该|这家)?(?:公司|企业)(?:是|为|系)$")


def extract(reading: Reading) -> Iterator[Candidate]:
    """subsidiaryOf."""
    yield from _families(reading)
    yield from _pointing(reading)
    yield from _by_name(reading)


def _pointing(reading: Reading) -> Iterator[Candidate]:
    """公司设立全资子公司甲; 乙为其全资子公司; 该公司是丙的全资子公司."""
    for firm in reading.mentions:
        if firm.kind != "Company":
            continue
        sentence = reading.doc.sentence_at(firm.span.start)
        head, tail = reading.text[sentence.start : firm.span.start], reading.text[firm.span.end : sentence.end]
        word, its, owner = _CHILD_WORD.search(head), _ITS_CHILD.match(tail), _CHILD_TAIL.match(tail)
        if word or its:
            parent = reading.last_before(firm.span.start, sentence.start, "Company") or reading.last_before(
                sentence.start, 0, "Company"
            )
            trigger = (
                Span(sentence.start + word.start("trigger"), firm.span.start)
                if word
                else Span(
                    firm.span.end + (its.start("trigger") if its else 0),
                    firm.span.end + (its.end("trigger") if its else 1),
                )
            )
            if parent is not None and reading.key[parent] != reading.key[firm]:
                yield Candidate(firm, "subsidiaryOf", parent, trigger, 0.82, "families.child")
        elif owner and _FIRM_IS.search(head):
            child = reading.last_before(sentence.start, 0, "Company")
            if child is not None and reading.key[child] != reading.key[firm]:
                yield Candidate(
                    child,
                    "subsidiaryOf",
                    firm,
                    Span(firm.span.end + owner.start("trigger"), firm.span.end + owner.end("trigger")),
                    0.82,
                    "families.pointed",
                )


def _by_name(reading: Reading) -> Iterator[Candidate]:
    """中国能建华北电力设计院: a firm's name that opens with another's whole name is a branch of it."""
    firms: dict[str, Mention] = {}
    for mention in reading.mentions:
        if mention.kind == "Company":
            firms.setdefault(mention.text, mention)
    for name, firm in firms.items():
        for other, parent in firms.items():
            if (
                len(other) >= 4
                and name.startswith(other)
                and len(name) > len(other) + 2
                and reading.key[firm] != reading.key[parent]
            ):
                opening = Span(firm.span.start, firm.span.start + len(other))
                yield Candidate(firm, "subsidiaryOf", parent, opening, 0.7, "families.name")


def _families(reading: Reading) -> Iterator[Candidate]:
    """甲是乙的全资子公司; 乙旗下的甲; 乙在丙设立全资子公司甲."""
    firms = [m for m in reading.mentions if m.kind in {"Company", "Organisation"}]
    for a, b in zip(firms, firms[1:], strict=False):
        if reading.key[a] == reading.key[b] or b.span.start <= a.span.end:
            continue
        sentence = reading.doc.sentence_at(a.span.start)
        if b.span.end > sentence.end:
            continue
        between = reading.text[a.span.end : b.span.start]
        if _PARENT_OF.match(between):
            yield Candidate(b, "subsidiaryOf", a, Span(a.span.end, b.span.start), 0.9, "parties.parent")
        elif re.search(r"子公司|独资", between) and _SET_UP.match(between):
            yield Candidate(b, "subsidiaryOf", a, Span(a.span.end, b.span.start), 0.88, "parties.setUp")
        elif re.match(r"^[^。；]{0,30}?(?:是|为|系)$", between):
            tail = _CHILD_TAIL.match(reading.text[b.span.end : sentence.end])
            if tail:
                yield Candidate(
                    a,
                    "subsidiaryOf",
                    b,
                    Span(b.span.end + tail.start("trigger"), b.span.end + tail.end("trigger")),
                    0.9,
                    "parties.child",
                )
    yield from _listed_children(reading)


def _listed_children(reading: Reading) -> Iterator[Candidate]:
    """乙旗下（全资子公司）有甲、丙两家子公司; 下辖甲等子公司; the subject may be left out."""
    for hit in re.finditer(
        r"(?:旗下|下辖|下设|拥有|控股)(?:全资)?(?:子公司)?(?:有|为|包括)?(?=[一-龥]{4})", reading.text
    ):
        sentence = reading.doc.sentence_at(hit.start())
        firms = list(reading.within(Span(hit.end(), sentence.end), "Company")) if hit.end() < sentence.end else []
        if not firms or firms[0].span.start - hit.end() > 2:
            continue
        children = joined(reading, firms[0], sentence.end, "Company")
        if (
            not re.match(r"[^，。；]{0,8}子公司", reading.text[children[-1].span.end :][:10])
            and "子公司" not in hit.group()
        ):
            continue
        parent = subject(reading, Span(*hit.span()), "Company")
        for child in children:
            if parent is not None and reading.key[parent] != reading.key[child]:
                yield Candidate(child, "subsidiaryOf", parent, Span(*hit.span()), 0.88, "parties.children")
