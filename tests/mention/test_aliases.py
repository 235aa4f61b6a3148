"""Other forms of a name, declared in brackets behind it."""

from __future__ import annotations

from reading_of import together


def test_a_short_form_may_stand_behind_the_name_in_latin_letters() -> None:
    text = "辽南荣盾耐材集团股份有限公司（RONGDUN REFRACTORIES，简称“荣盾集团”）投资3亿元。荣盾集团成立多年。"
    assert together(text, "辽南荣盾耐材集团股份有限公司", "荣盾集团")
