"""A firm's name that opens with another's whole name is a branch of it: 甲集团乙设计院."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact.reading import Candidate, Reading
from kg.model import Mention

_LEGAL = re.compile("(?:股份|集团)?(?:有限|责任)+公司")
"""The end of a firm's full name: 甲集团|有限公司 is 甲集团 itself."""


def extract(reading: Reading) -> Iterator[Candidate]:
    """subsidiaryOf, by the firms' names alone."""
    firms: dict[str, Mention] = {}
    for mention in reading.mentions:
        if mention.kind == "Company":
            firms.setdefault(mention.text, mention)
    for name, firm in firms.items():
        for other, parent in firms.items():
            longer = len(other) >= 4 and name.startswith(other) and len(name) > len(other) + 2
            if longer and not _LEGAL.fullmatch(name, len(other)) and reading.key[firm] != reading.key[parent]:
                yield Candidate(firm, "subsidiaryOf", parent, firm.span, 0.8, "families.name")
