"""Which characters bytes of GBK may make when one of the two is lost or unsure, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from kg.text.gbk import table
from kg.text.words import WordModel

Lead: TypeAlias = int | frozenset[int]
"""The first byte of a character, or the bytes that it may be."""
Opening: TypeAlias = tuple[str, frozenset[int]]
"""A character whose second byte began a pair that vanished, and the bytes that may have ended that pair."""
_CHOICES = 24
_OPENINGS = 12
_OPENINGS_OF_ANY = 48
_ENDINGS = 40
_LIKELIEST = 80
_FOREIGN = -6.0


class Candidates:
    """Characters for bytes, in a text that is `traditional` or is not."""

    def __init__(self, traditional: bool) -> None:
        self._table = table()
        self._traditional = traditional
        model = WordModel("")
        self.simplified = self._table.simplified
        self.foreign = {char: self._foreign(char) for char in self._table.simplified}
        """What it costs a character, in nats, to belong to the script that the text is not written in."""
        self.likely = {char: model.char(simple) + self.foreign[char] for char, simple in self._table.simplified.items()}
        """Log probability of a character by itself."""
        self._by_trail = {trail: self._ranked(rows) for trail, rows in self._table.by_trail.items()}
        self._by_lead = {lead: self._ranked(rows)[:_ENDINGS] for lead, rows in self._table.by_lead.items()}
        every = ((lead, char) for (lead, _), char in self._table.char.items())
        self._likeliest = self._ranked(every)[:_LIKELIEST]
        self._spellings: dict[str, list[tuple[int, str]]] = {}
        """A simplified character → the first bytes and the characters that this text may have for it."""
        for (lead, _), char in self._table.char.items():
            if not self.foreign[char]:
                self._spellings.setdefault(self.simplified[char], []).append((lead, char))
        self._openings: dict[Lead, tuple[Opening, ...]] = {}

    def _foreign(self, char: str) -> float:
        if self._traditional:
            return _FOREIGN if char in self._table.only_simplified else 0.0
        return _FOREIGN if self._table.simplified[char] != char else 0.0

    def whole(self, lead: Lead, trail: int) -> Iterable[str]:
        """The characters that `lead` and `trail` may make."""
        if isinstance(lead, int):
            char = self._table.char.get((lead, trail))
            return (char,) if char else ()
        return islice((char for one, char in self._by_trail.get(trail, ()) if one in lead), _CHOICES)

    def ending(self, lead: Lead, following: Iterable[str]) -> Iterable[str]:
        """The characters that `lead` and a lost second byte may make; `following`, simplified, are tried first."""
        if isinstance(lead, int):
            return (char for _, char in self._by_lead.get(lead, ()))
        own = (char for simple in following for one, char in self._spellings.get(simple, ()) if one in lead)
        return dict.fromkeys((*own, *(char for one, char in self._likeliest if one in lead)))

    def openings(self, lead: Lead) -> tuple[Opening, ...]:
        """The characters that `lead` and the first byte of a pair that vanished may make."""
        found = self._openings.get(lead)
        if found is None:
            leads = (lead,) if isinstance(lead, int) else sorted(lead)
            every = [
                (char, seconds)
                for first, seconds in self._table.vanished.items()
                for one in leads
                if (char := self._table.char.get((one, first)))
            ]
            every.sort(key=lambda row: -self.likely[row[0]])
            found = self._openings[lead] = tuple(every[: _OPENINGS if isinstance(lead, int) else _OPENINGS_OF_ANY])
        return found

    def _ranked(self, rows: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
        return sorted(rows, key=lambda row: -self.likely[row[1]])


@lru_cache(maxsize=2)
def candidates(traditional: bool) -> Candidates:
    """The one `Candidates` for each script, made when the first damage is suspected."""
    return Candidates(traditional)
