"""Runs of damaged GBK text found and repaired, where one reading is far better than the run and than any other reading.

The measure is nats, of the model in `kg.text.words`. Two bars must be passed: `LEAST_GAIN` over the text as it stands,
which keeps sound text as it is, and `LEAST_MARGIN` over the next best reading, which leaves undecided runs alone.
"""

from __future__ import annotations

import re
from collections.abc import Container

from kg.text.chars import HAN
from kg.text.offsets import Edit, MappedText
from kg.text.script import is_traditional, to_simplified
from kg.text.shiftsearch import Reading, Search

LEAST_GAIN = 10.0
LEAST_MARGIN = 2.3
UNREAD = "□"
"""Stands for characters on which the likeliest readings differ, as in editions of damaged inscriptions."""
_LEAST_GAIN_IN_PART = 25.0
_FEWEST_AGREED = 4
_MOST_UNREAD = 2
# A mark, then what a mark that was split may show as, then bytes in pairs up to the byte that set them right again.
_INSIDE = r"[^\x00-\x7f\n]|[!-/:-?\[-`{-~]|\(\d{1,2}\)|\d{1,2}\."
_RUN = re.compile(rf"(?<!\?)\?(?=[!-~]|[^\x00-\x7f])[A-Za-z]?(?:{_INSIDE}){{0,60}}?[@-~?？\ufffd]")
_NEIGHBOURS = re.compile(r"[^\n]{0,6}[?？\ufffd][^\n]{0,63}?[@-~?？\ufffd][^\n]{0,6}")
_HAN = re.compile(f"[{HAN}]")
_WHOLE_STOP = re.compile(rf"(?<=[{HAN}”’）)》%％])\?\?(?=[0-9A-Za-z(（])")
_LEFT_OF_TAG = "/p>"
_DOCUMENT = 40_000
_SOUND = -5.5
"""Nats a character: a run that reads as well as this by itself is sound."""
_MOST_STEPS = 300_000
"""Steps of search (some 5 µs each) that a text is worth, and that each run found is worth again."""


def repair_shift(mapped: MappedText) -> MappedText:
    """`mapped` with its shifted runs read as what they were; hostile text is given up after a while."""
    text = mapped.text
    if not _RUN.search(text):
        return mapped
    simple = to_simplified(text)
    traditional = is_traditional(text, simple)
    document = _NEIGHBOURS.sub("\n", simple[:_DOCUMENT])
    sure, unsure = _pass(text, Search(text, document, traditional), None)
    if sure and unsure:
        learnt = document + "\n" + "\n".join(to_simplified(edit.put) for edit in sure)
        again, unsure = _pass(text, Search(text, learnt, traditional), unsure)
        sure += again
    taken = [(edit.start, edit.end) for edit in sure]
    for edit in filter(None, map(_in_part, unsure.values())):
        if all(edit.end <= start or end <= edit.start for start, end in taken):
            sure.append(edit)
            taken.append((edit.start, edit.end))
    sure.sort(key=lambda edit: edit.start)
    return mapped.apply(_with_whole_stops(text, sure) if sure else [])


def _pass(text: str, search: Search, places: Container[int] | None) -> tuple[list[Edit], dict[int, list[Reading]]]:
    """Edits for the runs (those at `places`, or all) that are read for sure; readings of the others by their place."""
    sure: list[Edit] = []
    unsure: dict[int, list[Reading]] = {}
    at = 0
    while search.steps < _MOST_STEPS * (1 + len(sure)) and (match := _RUN.search(text, at)):
        at = match.start() + 1
        if (places is not None and match.start() not in places) or _is_sound(text, match, search):
            continue
        readings = search.readings(match.start())
        edit = _edit(text, readings)
        if edit:
            sure.append(edit)
            at = edit.end
        elif readings and readings[0].gain >= LEAST_GAIN:
            unsure[match.start()] = readings
    return sure, unsure


def _in_part(readings: list[Reading]) -> Edit | None:
    """What the likeliest readings of a run agree on at its beginning and its end, and `UNREAD` between."""
    best = readings[0]
    near = [reading for reading in readings if reading.gain > best.gain - LEAST_MARGIN]
    if best.gain < _LEAST_GAIN_IN_PART or len(near) == len(readings) or any(r.end != best.end for r in near):
        return None
    texts = [to_simplified(reading.text) for reading in near]
    if texts[0].startswith("。"):  # by far the commonest mark that loses a byte
        texts = ["。" + text[1:] for text in texts]
    first = _agreed(texts)
    last = _agreed([text[first:][::-1] for text in texts])
    unread = max(map(len, texts)) - first - last
    if first + last < _FEWEST_AGREED or unread > _MOST_UNREAD:
        return None
    stop = len(best.text) - last
    middle = [(best.parts[first][0], best.parts[stop - 1][1])] if first < stop else []
    put = best.text[:first] + UNREAD * len(middle) + best.text[stop:]
    parts = (*best.parts[:first], *middle, *best.parts[stop:])
    margin = best.gain - readings[len(near)].gain
    return Edit(best.start, best.end, put, "shift", round(margin, 2), parts)


def _agreed(texts: list[str]) -> int:
    """How many characters at their beginning `texts` have in common."""
    found = (index for index, chars in enumerate(zip(*texts, strict=False)) if len(set(chars)) > 1)
    return next(found, min(map(len, texts)))


def _is_sound(text: str, match: re.Match[str], search: Search) -> bool:
    """Whether a run is plainly no damage: Chinese that reads well, or marks alone (but for ``?!?/p>``)."""
    han = "".join(_HAN.findall(match.group()))
    if not match.group().strip("?!"):
        return not text.startswith(_LEFT_OF_TAG, match.end())
    return len(han) > 3 and search.plain(han) / len(han) > _SOUND


def _edit(text: str, readings: list[Reading]) -> Edit | None:
    if not readings or readings[0].gain < LEAST_GAIN:
        return None
    best = readings[0]
    margin = min(best.gain, best.gain - readings[1].gain) if len(readings) > 1 else best.gain
    if margin < LEAST_MARGIN:
        return None
    # The mark that was split may have taken the ``<`` of a tag with it.
    end = best.end + len(_LEFT_OF_TAG) if text.startswith(_LEFT_OF_TAG, best.end) else best.end
    return Edit(best.start, end, best.text, "shift", round(margin, 2), best.parts)


def _with_whole_stops(text: str, edits: list[Edit]) -> list[Edit]:
    """`edits` and, in a text so damaged, ``??`` for the full stops that fell apart before a digit or letter."""
    taken = [(edit.start, edit.end) for edit in edits]
    for match in _WHOLE_STOP.finditer(text):
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            edits.append(Edit(match.start(), match.end(), "。", "shift", LEAST_MARGIN))
    return sorted(edits, key=lambda edit: edit.start)
