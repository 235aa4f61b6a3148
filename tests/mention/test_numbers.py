"""What numbers written in Chinese news are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention.numbers import parse


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3亿5000万", 350_000_000),
        ("1,234.5", Decimal("1234.5")),
        ("五点二亿", 520_000_000),
        ("一万二", 12_000),
        ("一百零五", 105),
        ("〇", 0),
    ],
)
def test_value(words: str, value: Decimal | int) -> None:
    assert parse(words).value == value


@pytest.mark.parametrize("words", ["三四百", "5亿亿", "3亿,5", ",", "几十亿"])
def test_what_is_no_number_has_no_value(words: str) -> None:
    assert parse(words).value is None


@given(st.text("0123456789,，.零〇○一二两三五九十百千万亿点余多几", min_size=1, max_size=30))
def test_any_words_are_parsed(words: str) -> None:
    value = parse(words).value
    assert value is None or value >= 0
