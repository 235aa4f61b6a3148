"""What a forum writes into its posts so that copies of them are spoilt: ``9 h$ L: u) W`` at the ends of lines.

The source is Discuz!'s function ``jammer`` (source/function/function_discuzcode.php): five to fifteen times a character
from U+0020 to U+003B, a space, and a character from U+003F to U+007E. Scrapers lose spaces of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.text.offsets import Edit, MappedText

_PAIR = "(?:[!-;] | {1,2})[?-~]"
_QUICK = re.compile("[!-;] [?-~][!-;]")
_RUN = re.compile(rf"(?:(?:^|(?<=\n))[?-~](?=[!-;] ))?(?:{_PAIR}){{4,}}(?:[!-;](?=\n|$))?")
# In a text that holds such runs, one that lost more of its spaces: a whole end or beginning of a line, in ASCII.
_EDGE = re.compile(
    r"(?:(?<=[^\x00-\x7f])|(?<=\n))[!-~](?: ?[!-~]){5,}(?=\n|$)|(?<=\n)[!-~](?: ?[!-~]){5,}(?=[^\x00-\x7f])"
)
_ADJACENT_LETTERS = re.compile("[A-Za-z]{2}")
_FEWEST_LOW = 3
"""Different characters of the first class: an enumeration (``1 A, B, C``) has two."""
_FEWEST_RUNS = 2
_FEWEST_SIGNS = 3
_PLAIN_LOW = frozenset(",;:")


def drop_noise(mapped: MappedText) -> MappedText:
    """Without the noise that a forum put into its text; codes, names of models and addresses stay."""
    if not _QUICK.search(mapped.text):
        return mapped
    sure = [(m.start(), m.end()) for m in _RUN.finditer(mapped.text) if _is_noise(m.group())]
    if not sure:
        return mapped
    mapped = mapped.apply(Edit(start, end, "", "noise") for start, end in sure)
    return mapped.apply(list(_remains(mapped.text))) if len(sure) >= _FEWEST_RUNS else mapped


def _is_noise(run: str) -> bool:
    low = {char for char in run if "!" <= char <= ";"}
    return len(low) >= _FEWEST_LOW and bool(low - _PLAIN_LOW) and not _ADJACENT_LETTERS.search(run)


def _remains(text: str) -> Iterator[Edit]:
    for match in _EDGE.finditer(text):
        run = match.group()
        signs = {char for char in run if not char.isalnum() and char != " "}
        if len(signs) >= _FEWEST_SIGNS and run.count(" ") >= 2 and not _ADJACENT_LETTERS.search(run):
            yield Edit(match.start(), match.end(), "", "noise")
