"""What a sentence speaks about, for facts that need no project: trades, products, honours."""

from __future__ import annotations

import re

from kg.fact.clause import around
from kg.fact.pointed import first_named, topic_before
from kg.fact.reading import Reading
from kg.model import Mention, Span

_THIS_FIRM = re.compile(
    r"(?:^|[，。；：“\n])(?:该|这家|这个|它|这)?(?:公司|企业|集团|厂)(?![一-龥]{0,3}(?:总经理|董事|负责|们))"
)
_THAT_FIRM = re.compile(r"(?:^|[，。；：“\n])(?:该|这家)(?:公司|企业|集团|厂)")
"""Points to the firm named last, also where that was no subject (由甲公司投资。该公司是…)."""
_OWNER_REACH = 24
_FIRM_REACH = 600


def topic(reading: Reading, at: int, *kinds: str) -> Mention | None:
    """What the sentence at `at` speaks about, of `kinds`.

    The owner right before; the first name in the sentence that no preposition governs, or what 公司 points back to;
    else the topic of the sentence before, up to the paragraph's start and the heading above it.
    """
    sentence = around(reading, at)
    holder = _owner(reading, at, sentence, *kinds)
    if holder is not None:
        return holder
    named = first_named(reading, Span(sentence.start, at), *kinds) if sentence.start < at else None
    if named is not None:
        return named
    head = reading.text[sentence.start : at]
    if "Company" in kinds and _THIS_FIRM.search(head):
        paragraph = reading.doc.paragraph_at(at)
        told = topic_before(reading, sentence.start, "Company")
        last = reading.last_before(sentence.start, paragraph.start, "Company")
        last = last if _THAT_FIRM.search(head) else None
        return told or last or reading.last_before(paragraph.start, max(0, at - _FIRM_REACH), "Company")
    return topic_before(reading, sentence.start, *kinds)


def _owner(reading: Reading, at: int, sentence: Span, *kinds: str) -> Mention | None:
    """甲县的茶叶、桑蚕三大特色产业: the owner right before."""
    last = reading.last_before(at, max(sentence.start, at - _OWNER_REACH), *kinds)
    return last if last is not None and reading.text[last.span.end : at] == "的" else None
