"""Readings injected behind characters."""

import pytest
from cleaning import cleaned, source_of


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("該項(xiàng)目總投資5億(yì)元", "该项目总投资5亿元"),
        ("新材(cai)(cai)料", "新材料"),
        ("发展（zhǎn）和银行(háng)", "发展和银行"),
        ("绿(lǜ)色", "绿色"),
        ("开(kai)工，投(tou)产，建(jian)设", "开工，投产，建设"),
        ("项xiàng目", "项目"),
        ("項(xiàng )目開( kāi )工", "项目开工"),
        ("項目集中開(kāi )(竣)工", "项目集中开（竣）工"),
        ("銀行(háng xíng)(hàng)開(kāi/kai)業", "银行开业"),
    ],
)
def test_reading_goes(text: str, clean: str) -> None:
    found = cleaned(text)
    assert found.text == clean
    assert "reading" in {repair.kind for repair in found.repairs}


@pytest.mark.parametrize(
    "text",
    [
        "首席执行官（CEO）说",
        "河北（hubei）的",
        "他开（kai）车",
        "甲公司（A股）",
        "项（mù）目",
        "开（ai）的（is）投（on）产（to）建（jian）设（she）",
    ],
)
def test_parenthesis_stays(text: str) -> None:
    assert cleaned(text).text == text


def test_map() -> None:
    assert source_of(cleaned("該項(xiàng)目總投資"), "项目") == "項(xiàng)目"


def test_readings_beside_a_shifted_run() -> None:
    text = "企業(yè)在開(kāi )發(fā)區開工建設(shè)項(xiàng )目?Ｄ壳?,青山縣(xiàn)總投資(zī )5億(yì)元"
    found = cleaned(text)
    assert found.text == "企业在开发区开工建设项目。目前，青山县总投资5亿元"
    assert source_of(found, "目前") == "Ｄ壳?"
