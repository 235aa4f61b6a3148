"""How values read: amounts in 亿 and 万 (English: billions and millions), numbers, the approximate ones as such."""

from __future__ import annotations

from decimal import Decimal

_ABOUT = {"about": ("约", "about "), "atLeast": ("超过", "over "), "atMost": ("不超过", "up to ")}
_CHINESE = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_ENGLISH = ((Decimal(10**9), " billion"), (Decimal(10**6), " million"))


def plain(value: Decimal) -> str:
    """Digits with neither an exponent nor trailing zeros, thousands set off.

    >>> plain(Decimal("1200.50"))
    '1,200.5'
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def chinese(value: Decimal) -> str:
    """
    >>> chinese(Decimal("1260000000.0"))
    '12.6亿'
    """
    return _scaled(value, _CHINESE)


def english(value: Decimal) -> str:
    """
    >>> english(Decimal("1260000000.0"))
    '1.26 billion'
    """
    return _scaled(value, _ENGLISH)


def _scaled(value: Decimal, steps: tuple[tuple[Decimal, str], ...]) -> str:
    for step, word in steps:
        if abs(value) >= step:
            return plain(value / step) + word
    return plain(value)


def money(value: Decimal, currency: str = "CNY") -> tuple[str, str]:
    """
    >>> money(Decimal(457000000))
    ('4.57亿元', 'CNY 457 million')
    """
    unit = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元"}.get(currency, currency)
    return chinese(value) + unit, f"{currency} {english(value)}"


def hedged(text: tuple[str, str], approx: str) -> tuple[str, str]:
    """`text` with the word for `approx` (about, atLeast, atMost) before it.

    >>> hedged(("15亿元", "CNY 1.5 billion"), "about")
    ('约15亿元', 'about CNY 1.5 billion')
    """
    zh, en = _ABOUT.get(approx, ("", ""))
    return zh + text[0], en + text[1]
