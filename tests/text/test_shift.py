"""Bytes of GBK paired anew: repaired where sure, mapped byte by byte, left alone elsewhere."""

import pytest
from cleaning import cleaned, source_of
from opencc import OpenCC

FOLD = str.maketrans("，！？；：（）", ",!?;:()")
BEFORE = "青山縣經濟開發區管委會主任在會上介紹,該縣今年引進項目12個,總投資58億元,"


def damaged(text: str, at: int) -> str:
    """`text` after a filter took the second byte of character `at` for the first byte of a mark."""
    raw = text[at:].encode("gbk")
    stop = next((k for k in range(len(text) - at) if text[at + k].isascii()), len(text) - at)
    data, rest = raw[: 2 * stop], text[at + stop :]
    shown, k = "?", 1
    while k < len(data) and data[k] >= 0x80:
        pair = data[k : k + 2]
        shown, k = shown + ("?" if len(pair) == 1 else pair.decode("gbk", "ignore")), k + 2
    if k < len(data):
        shown, k = shown + chr(data[k]), k + 1
    return text[:at] + shown + data[k:].decode("gbk") + rest


@pytest.mark.parametrize(
    "sentence",
    [
        "項目進展順利。”縣委書記李學明說,下一步將加快推進項目建設。",
        "項目進展順利。”日前,記者在項目現場看到,工人正在施工。",
        "發展規模化經營,帶動農民增收。",
        "企業信心十足。近年來,該縣大力發展智能裝備產業。",
    ],
)
def test_run_is_read(sentence: str) -> None:
    text = BEFORE + ("“" if "”" in sentence else "") + sentence
    at = text.index("模" if "規模" in text else "。")
    broken = damaged(text, at).translate(FOLD)
    assert "?" in broken
    found = cleaned(broken)
    assert found.text == cleaned(text).text
    assert "shift" in {repair.kind for repair in found.repairs}


def test_map_is_as_narrow_as_the_bytes() -> None:
    text = BEFORE + "“項目進展順利。”基地負責人李方平介紹,基地建設正在推進。"
    broken = damaged(text, text.index("。”")).translate(FOLD)
    found = cleaned(broken)
    run = next(repair for repair in found.repairs if repair.kind == "shift")
    assert found.text == cleaned(text).text
    assert source_of(found, "李方平") in run.found
    assert len(source_of(found, "李方平")) <= 4
    assert run.margin > 1


def test_left_of_a_tag_goes_too() -> None:
    text = BEFORE + "“园区已初具規模?!?/p>\n打造好的營商環境,需要創新機制。"
    assert "“园区已初具规模。”\n打造" in cleaned(text).text


@pytest.mark.parametrize(
    "line",
    [
        "真的嗎?!這是為什么?!比賽開始了,你來嗎?好!",
        "真的吗?!这是为什么?!比赛开始了,你来吗?好!",
        "他问:“为什么?!?”没有人回答。什么是CEO?怎么做?A股怎么看?",
        "一个县的钱从哪来?往哪投?谁来管?答案是GDP?不是。",
        OpenCC("s2t").convert("钱从哪里来?规划怎么做?项目为何落在这里?这就是答案A。"),
    ],
)
def test_questions_stay(line: str) -> None:
    assert [r for r in cleaned(line * 20).repairs if r.kind == "shift"] == []


def test_what_is_unsure_is_marked() -> None:
    text = BEFORE + "全縣企業信心十足。項目由百川(青山)有限公司投資建設。"
    broken = damaged(text, text.index("。項")).translate(FOLD)
    assert broken.endswith("俅?(青山)有限公司投資建設。")
    found = cleaned(broken)
    run = next(repair for repair in found.repairs if repair.kind == "shift")
    assert run.put == "。項目由百□"
    assert source_of(found, "□") == "俅?"
    assert found.text.endswith("。项目由百□（青山）有限公司投资建设。")
