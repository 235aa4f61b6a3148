"""Money, quantities and counts: what an article counts and measures.

Each `Mention` covers number, unit and the qualifiers that touch them (近, 约, 超 … 余, 以上, 左右). Its `value` is None
where the words fix no value that may be used: a range, a rate, 几十亿, a number that lost digits in the source. Such a
mention is still reported so that nobody reads half of it as an amount.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kg.mention import units
from kg.mention.numbers import FIRST, MYRIADS, NUMBER, TENS, Number, parse
from kg.model import Approx, Count, Mention, Money, Quantity, Span, Value
from kg.text.document import Document

UNWRITTEN = "元?"
"""`Mention.name` of money whose 元 is not written (20亿加码, 4个亿): likely, not certain."""

THRESHOLD = "门槛"
"""`Mention.name` of money that sorts projects (超5亿元项目, 10亿元以上的企业): no project's own amount."""

_BARE_UNITS = {"个亿": Number(Decimal(10**8), False), "个多亿": Number(Decimal(10**8), True)}


class _Unit(NamedTuple):
    kind: str
    form: str


def _table() -> dict[str, _Unit]:
    table = {word: _Unit("Money", code) for word, code in units.CURRENCIES.items()}
    table |= {word: _Unit("Quantity", form) for word, form in units.MEASURES.items()}
    table |= {word: _Unit("Goods", re.sub("[（）()]", "", word)) for word in units.GOODS}
    table |= {word: _Unit("Count", word) for word in units.COUNTED}
    table |= {word: _Unit("Money", "CNY") for word in _BARE_UNITS}
    return table


_UNITS = _table()


def _pattern() -> str:
    """The units as one alternation, longest first, each with what must not follow."""
    not_after = {"元": "素旦件宇"} | units.GOODS | units.COUNTED
    words = []
    for word in sorted({*_UNITS, *units.NO_UNIT}, key=lambda w: (-len(w), w)):
        stop = not_after.get(word, "")
        words.append(re.escape(word) + (f"(?![{stop}])" if stop else "(?![A-Za-z0-9])" if word[-1] < "\x7f" else ""))
    return "|".join(words)


_UNIT = _pattern()
_AMOUNT = re.compile(
    rf"(?={FIRST})({NUMBER})(?:[ 　]?({_UNIT}))?(?:\s?([-—~～－–至到×xX*]{{1,2}})\s?({NUMBER})(?:[ 　]?({_UNIT}))?)?"
)
_TIMES = frozenset("×xX*")
_BEFORE_ENDS = frozenset(word[-1] for word in units.BEFORE)
_BEFORE_LENGTHS = sorted({len(word) for word in units.BEFORE}, reverse=True)
_RATE = re.compile(rf"每(?!年)[^，。；：、,;:]{{1,6}}$|(?:{'|'.join(units.RATE_WORDS)})[^，。；、,;]*$")
_MONEY_BEFORE = re.compile("|".join(units.MONEY_WORDS))
_NO_MONEY_BEFORE = re.compile("|".join(units.NO_MONEY_WORDS))
_CLASS = re.compile(r"的?(?:重点|重大|产业|工业|制造业|农业|大型?|产业类|新开工|在建)?(?:项目|企业)")
_STOPS = frozenset('，。、；：！？,;:!?）)”’" \n　')
_OPENING = frozenset("“‘「『\"'")
_BROKEN = re.compile("[^\n][0-9][.．] $")
_MAGNITUDES = frozenset([*TENS, *MYRIADS])


def recognise(doc: Document) -> list[Mention]:
    """Mentions of kind ``Money``, ``Quantity`` and ``Count`` in order; spans do not overlap.

    `Count` keeps its measure word in `Mention.name`; money without a written 元 has `UNWRITTEN` there, money that
    only sorts projects by size has `THRESHOLD`. A lone 一 before
    a measure word (一个, 一台) is an article, not a count, and is left out.
    """
    found: list[Mention] = []
    text, at = doc.text, 0
    while match := _AMOUNT.search(text, at):
        if match.end() == match.end(1) and text[match.end() - 1] not in "万亿余多":
            at = match.end()  # most numbers have no unit: years, dates, shares
            continue
        mention, at = _read(doc, match)
        if mention is not None and (not found or mention.span.start >= found[-1].span.end):
            found.append(mention)
    return found


def _read(doc: Document, match: re.Match[str]) -> tuple[Mention | None, int]:
    """The mention of one match, and where to search on."""
    first, unit, between, second, last = match.groups()
    start, end = match.span(1)[0], match.end()
    if second is None or last is None or not _same_kind(unit, last) or _in_name(doc.text, start):
        # One number: what follows the dash, if anything, is read afresh.
        end = match.end(2) if unit else match.end(1)
        return _single(doc, start, first, unit, end), end
    value = None
    if unit is None and between in _TIMES:
        a, b = parse(first).value, parse(second).value
        value = a * b if a is not None and b is not None else None
    return _mention(doc, Span(start, end), last, Number(value, False)), end


def _same_kind(unit: str | None, last: str) -> bool:
    return last in _UNITS and (unit is None or _UNITS.get(unit) == _UNITS[last])


def _in_name(text: str, start: int) -> bool:
    """Whether the number is part of a name or an ordinal: G45, CK-10, 第3个."""
    before = text[max(0, start - 2) : start]
    if not before:
        return False
    latin = before[-1] == "-" and before[0].isascii() and before[0].isalpha()
    return before[-1] in "第_" or latin or (before[-1].isascii() and before[-1].isalpha() and text[start].isascii())


def _single(doc: Document, start: int, words: str, unit: str | None, end: int) -> Mention | None:
    text = doc.text
    if unit in units.NO_UNIT or _in_name(text, start) or (unit and text[end : end + 1] == "级"):
        return None
    if unit is None:
        return _unwritten(doc, start, words, end)
    number = parse(words)
    if unit in _BARE_UNITS:
        one = _BARE_UNITS[unit]
        value = None if number.value is None else number.value * MYRIADS["亿"]
        return _mention(doc, Span(start, end), unit, Number(value, number.more or one.more))
    if words.isascii() or words[0] in "0123456789":
        lost = _lost_digits(text, start)
        return _mention(doc, Span(start - lost, end), unit, Number(None, False) if lost else number)
    return _hanzi(doc, Span(start, end), words, unit)


def _lost_digits(text: str, start: int) -> int:
    """How many characters before a number show that its head is lost.

    `.5亿元`, `5.5.2亿元`, `1,23亿元`, `1/3吨`, `12. 5亿元`; a list's `2. 5万吨…` at the start of its line is sound.
    """
    if _BROKEN.search(text, max(0, start - 4), start):
        return 2
    if not start or text[start - 1] not in ".．,/":
        return 0
    after_digit = start > 1 and text[start - 2].isdigit()
    return 1 if text[start - 1] in ".．" or after_digit else 0


def _hanzi(doc: Document, span: Span, words: str, unit: str) -> Mention | None:
    """A number in Chinese characters; many of them are parts of words (五台山, “四个一百”, 千家万户)."""
    text, number, kind = doc.text, parse(words), _UNITS[unit].kind
    before = text[span.start - 1 : span.start]
    things = kind in ("Goods", "Count")
    if things and (words[0] == "零" or words == "一" or before in _OPENING or not _own_word(doc, span, words)):
        return None
    if words[0] in _MAGNITUDES and words[0] != "十":
        if before and before in units.NO_DIGIT:
            span = Span(span.start - 1, span.end)
        elif _qualifier(text, span.start)[1] and not (kind == "Money" and words in MYRIADS):
            number = parse("一" + words)
        elif things:
            return None
    elif words[0] == "十" and before and before in "数几":
        span, number = Span(span.start - 1, span.end), Number(None, False)
    return _mention(doc, span, unit, number)


def _own_word(doc: Document, span: Span, words: str) -> bool:
    """Whether number and unit stand as words of their own, judged for one-character numbers alone."""
    return len(words) > 1 or (doc.token_boundary(span.start) and doc.token_boundary(span.end))


def _unwritten(doc: Document, start: int, words: str, end: int) -> Mention | None:
    """Money without 元: 80亿，… or 20亿加码 or 缴税2000多万."""
    text = doc.text
    last = words.rstrip("余多")[-1:]
    if last not in MYRIADS or words[0] in MYRIADS or _lost_digits(text, start):
        return None
    before, after = text[max(0, start - 8) : start], text[end : end + 2]
    if _NO_MONEY_BEFORE.search(before):
        return None
    closed = not after or after[0] in _STOPS
    priced = after.startswith("的") and _MONEY_BEFORE.search(before)  # 总投资26亿的甲项目
    spent = priced or (last == "亿" and (closed or after in units.SPENDING_VERBS))
    if not spent and not (closed and _MONEY_BEFORE.search(before)):
        return None
    number = parse(words)
    return _mention(doc, Span(start, end), "元", number, UNWRITTEN) if number.value is not None else None


def _mention(doc: Document, span: Span, unit: str, number: Number, name: str = "") -> Mention:
    """Widen `span` by the qualifiers that touch it and give it its value."""
    text = doc.text
    kind, form = _UNITS[unit]
    start, before = _qualifier(text, span.start)
    end, per, rate = _per(text, span.end, kind)
    after = units.AFTER.get(text[end : end + 2])
    end += 2 if after else 0
    approx = before or after or ("atLeast" if number.more else None)
    if kind == "Money" and (rate or _RATE.search(text, max(0, start - 8), start)):
        number = Number(None, False)
    if kind == "Money" and approx == "atLeast" and (_CLASS.match(text, end) or text[span.end : end].startswith("及")):
        name = THRESHOLD
    elif unit in _BARE_UNITS:
        name = UNWRITTEN
    whole = Span(start, end)
    value = None if number.value is None else _value(_UNITS[unit], number.value, per, approx)
    kind = "Quantity" if kind == "Goods" else kind
    return Mention(kind, whole, whole.of(text), form if kind == "Count" else name, value)


def _value(unit: _Unit, number: Decimal, per: str | None, approx: Approx | None) -> Value | None:
    if unit.kind == "Money":
        return Money(number, unit.form, approx)
    if unit.kind == "Count":
        return Count(int(number), approx) if number == int(number) else None
    return Quantity(number, unit.form, None, per, approx)


def _qualifier(text: str, start: int) -> tuple[int, Approx | None]:
    """Where the qualifier that ends at `start` begins, and what it means; `start` and None if there is none."""
    if not start or text[start - 1] not in _BEFORE_ENDS:
        return start, None
    for length in _BEFORE_LENGTHS:
        word = text[max(0, start - length) : start]
        if word in units.BEFORE and len(word) == length:
            tail_of = units.NOT_BEFORE.get(word, "")
            previous = text[start - length - 1 : start - length]
            return (start, None) if previous and previous in tail_of else (start - length, units.BEFORE[word])
    return start, None


def _per(text: str, end: int, kind: str) -> tuple[int, str | None, bool]:
    """End of a `/天` behind the unit, what it is per, and whether it makes money a rate (元/亩)."""
    if text[end : end + 1] not in ("/", "／"):
        return end, None, False
    for word in (text[end + 1 : end + 3], text[end + 1 : end + 2]):
        if kind != "Money" and word in units.PER:
            return end + 1 + len(word), units.PER[word], False
    following = text[end + 1 : end + 2]
    return end, None, bool(following) and not following.isdigit() and not following.isspace()
