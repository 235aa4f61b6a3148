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


def test_a_firm_from_abroad_is_also_called_without_its_country() -> None:
    assert together("瑞典云珞集团在青山市建厂。云珞集团总裁说，投产了。", "瑞典云珞集团", "云珞集团")
    assert together("德国云珞公司在青山市建厂。云珞公司总裁说，投产了。", "德国云珞公司", "云珞公司")
    assert together("英国云珞航空发动机公司签约。云珞公司副总裁说，要建厂。", "英国云珞航空发动机公司", "云珞公司")
    assert together("日本云珞株式会社投资建厂。云珞株式会社社长说，投产了。", "日本云珞株式会社", "云珞株式会社")


def test_a_firm_for_a_country_is_called_by_the_country_in_brackets() -> None:
    text = "瑞典云珞集团在青山市设立云珞（中国）密封技术有限公司。云珞（中国）总经理说，要扩产。"
    assert together(text, "云珞（中国）密封技术有限公司", "云珞（中国）")
    assert not together(text, "云珞（中国）", "瑞典云珞集团")
