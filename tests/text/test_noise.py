"""The noise of forums goes; models, codes, formulas, addresses stay."""

import pytest
from cleaning import cleaned, source_of

NOISE = (
    "8 d% K0 ~* q/ R2 V",
    "9 h$ L: u) W",
    "  _3 k. Q! c* t",
    ': z+ `: Z5 I! M9 s1 A" r',
    "( g0 ]: `! b* d( _/ q+ V",
)


@pytest.mark.parametrize("noise", NOISE)
def test_noise_goes(noise: str) -> None:
    text = (
        f"发布时间：2015-06-14 09:22:31{noise}\n总投资12亿元。{noise}\n"
        f"县长王五说，项目开工。{noise}下一步，抓好落实。\n{noise}\n完"
    )
    found = cleaned(text)
    lines = [line for line in found.text.split("\n") if line]
    assert lines == [
        "发布时间：2015-06-14 09:22:31",
        "总投资12亿元。",
        "县长王五说，项目开工。下一步，抓好落实。",
        "完",
    ]
    assert {repair.kind for repair in found.repairs} == {"noise"}
    assert source_of(found, "。下一步") == f"。{noise}下一步"


def test_noise_that_lost_its_spaces_goes_too() -> None:
    text = f"总投资12亿元。{NOISE[0]}\n县长王五说。{NOISE[3]}\n项目开工。3k.Q! c* t$ Z\n"
    assert cleaned(text).text == "总投资12亿元。\n县长王五说。\n项目开工。\n"


@pytest.mark.parametrize(
    "text",
    [
        "选用 1 A, B, C, D 四种方案",
        "产品型号为 GB/T 1234-5 A1 B2 C3",
        "联系邮箱 a.b-c@d.example，网址 https://a.example/b?c=d;e&f=1 g",
        "公式为 a + b * c / d - e",
        "生产 X 5、Y 6、Z 7 型号，LED、5G、C919、ARJ21 等产品",
        "代码 91130000 MA 0 D 1 E 2 F",
        "2+2+X 的布局 3 + N",
    ],
)
def test_what_is_no_noise(text: str) -> None:
    assert [repair for repair in cleaned(text + "\n" + text).repairs if repair.kind == "noise"] == []
