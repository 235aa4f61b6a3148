"""Whose words a quotation is: the project of the man who speaks, or that he is said to speak of."""

from __future__ import annotations

import re

from kg.fact.reading import Reading
from kg.model import Mention

_QUOTE = re.compile(r"“[^“”\n]{6,200}”")
_ROLE = re.compile(
    r"(?:[一-龥]{0,4}部)?(?:总?负责人|[总副]{0,2}经理|指挥长|[总副]{0,2}工程师|董事长|厂长|现场|业主|施工方)[^，。；“”]{0,16}?(?:说|介绍|表示|告诉|道|透露)"
)
_ABOUT = re.compile(r"(?:谈到|谈及|谈起|说起|说到|提起|提及|望着|指着|站在)$")
_TAG = 40
"""Characters behind a quotation that tell who speaks."""


def of_speaker(reading: Reading, at: int) -> Mention | None:
    """“预计9月开工。”甲项目负责人说: the project of the speaker, where the quotation at `at` opens a paragraph."""
    paragraph = reading.doc.paragraph_at(at)
    hit = _QUOTE.match(reading.text, paragraph.start, paragraph.end)
    if hit is None or not hit.start() < at < hit.end():
        return None
    until = min(paragraph.end, hit.end() + _TAG)
    work = next(reading.between(hit.end(), until, "Project"), None) if hit.end() < until else None
    if work is None or "。" in reading.text[hit.end() : work.span.start]:
        return None
    about = _ABOUT.search(reading.text, max(hit.end(), work.span.start - 4), work.span.start)
    return work if about or _ROLE.match(reading.text, work.span.end) else None
