"""Recognises AdministrativeArea and Region: gazetteer names, townships and new areas.

A full name counts where it stands. A short name counts where the article gives reason to read it as a place: those of
provinces and prefectures nearly always, those of counties when they are words of their own or the full name or the
place above stands in the article, ordinary words (和平, 新建) only right behind a place that holds them, beside a
sister in a list, or before an organ (和平区委). Homonyms (朝阳区, 桥西区) are settled by the places before them and
elsewhere in the article; what stays open has no code.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mention import township
from kg.mention.newarea import regions
from kg.mention.placename import standing
from kg.mention.placesense import read
from kg.mention.rank import without_ranks
from kg.model import Mention
from kg.text.document import Document


def recognise(doc: Document) -> list[Mention]:
    """The places of `doc`, in the order of the text; they may stand inside longer names but not inside each other.

    `name` is the full name (衡水市 for 衡水) and `code` the GB/T 2260 code of a province, prefecture or county that is
    certain. 市, 该市, 全县 are no mentions: see `kg.mention.deixis`.
    """
    mentions = read(doc, standing(doc))
    mentions = _merged(mentions, regions(doc, mentions))
    return without_ranks(doc, _merged(mentions, township.recognise(doc, mentions)))


def _merged(mentions: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Both, in the order of the text; one of `more` takes the place of those that it overlaps."""
    if not more:
        return list(mentions)
    taken = {at for mention in more for at in range(mention.span.start, mention.span.end)}
    kept = [m for m in mentions if m.span.start not in taken and m.span.end - 1 not in taken]
    return sorted([*kept, *more], key=lambda mention: mention.span)
