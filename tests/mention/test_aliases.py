"""Other forms of a name, declared in brackets behind it."""

from __future__ import annotations

from reading_of import together


def test_a_short_form_may_stand_behind_the_name_in_latin_letters() -> None:
    text = "辽南荣盾耐材集团股份有限公司（RONGDUN REFRACTORIES，简称“荣盾集团”）投资3亿元。荣盾集团成立多年。"
    assert together(text, "辽南荣盾耐材集团股份有限公司", "荣盾集团")


def test_a_short_form_may_end_within_a_word_of_the_full_one() -> None:
    assert together("河南云珞生物科技有限公司建厂。云珞生物董事长说，投产了。", "河南云珞生物科技有限公司", "云珞生物")
    assert together("海南芋乡缘食品有限公司建厂。芋乡缘公司扩产。", "海南芋乡缘食品有限公司", "芋乡缘公司")


def test_a_branch_abroad_is_not_called_as_its_parent_is() -> None:
    assert not together(
        "云珞生物董事长说，云珞生物科技（泰国）有限公司投产。", "云珞生物", "云珞生物科技（泰国）有限公司"
    )
