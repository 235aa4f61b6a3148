"""undertakenBy for the phases that are a firm's: 记者来到甲公司。…，二期已经开建."""

from __future__ import annotations

from collections.abc import Iterator

from kg.fact.reading import Candidate, Reading
from kg.mention.firmphases import OF_FIRM
from kg.model import Mention


def extract(reading: Reading) -> Iterator[Candidate]:
    """A phase that its passage tells of a firm is built by that firm."""
    named: dict[str, Mention] = {}
    for mention in reading.mentions:
        key = reading.key.get(mention, "")
        if mention.kind == "Company":
            named[key] = mention
        elif key.startswith(OF_FIRM) and "#" in key:
            firm = named.get(key.removeprefix("Project/").partition("#")[0])
            if firm is not None:
                yield Candidate(mention, "undertakenBy", firm, firm.span, 0.85, "implied.firmPhase")
