"""Article → CleanText: the repairs in their order, each mapped back to the article's own characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from kg.model import Article, CleanText
from kg.text.furniture import drop_furniture
from kg.text.leftover import drop_tags
from kg.text.noise import drop_noise
from kg.text.offsets import MappedText
from kg.text.page import main_text
from kg.text.readings import drop_readings
from kg.text.script import simplify
from kg.text.shift import repair_shift
from kg.text.spaces import close_gaps, close_numbers, drop_invisible
from kg.text.width import chinese_marks, fold_width
from kg.text.wraps import join_wraps

Step: TypeAlias = Callable[[MappedText], MappedText]
ONCE: tuple[Step, ...] = (drop_invisible, drop_noise, drop_tags, drop_readings, repair_shift)
"""Steps that read the page as it was left: what was put between its characters goes, then shifted bytes are read."""
STEPS: tuple[Step, ...] = (
    drop_invisible,
    drop_noise,
    drop_tags,
    drop_readings,
    simplify,
    fold_width,
    chinese_marks,
    close_gaps,
    join_wraps,
    close_numbers,
    drop_furniture,
)
_MOST_ROUNDS = 4


def clean(article: Article) -> CleanText:
    """The text of `article` repaired, in simplified characters, with a map to the article's own and a list of repairs.

    One repair may lay another open (``&amp;lt;p&amp;gt;``), so the steps are repeated until nothing changes: the clean
    text of a clean text is itself.
    """
    mapped = MappedText.of(article.text)
    if article.kind == "html":
        mapped = main_text(mapped)
    for step in ONCE:
        mapped = step(mapped)
    for _ in range(_MOST_ROUNDS):
        before = mapped.text
        for step in STEPS:
            mapped = step(mapped)
        if mapped.text == before:
            break
    return mapped.clean(article)
