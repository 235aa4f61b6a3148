"""Persons in clean text: context makes a name, the word that follows decides where it ends."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention.name_shape import HARD, WORD, name_end, quality_after
from kg.mention.persons import recognise
from kg.model import Article, CleanText
from kg.text.document import Document


def document(text: str) -> Document:
    article = Article(id="a", text=text, sha256="", name="a", source="-")
    return Document.of(CleanText(article, text, range(len(text)), range(1, len(text) + 1)))


def names(text: str) -> list[str]:
    return [mention.name for mention in recognise(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开发区党工委书记、管委会主任秦学礼到场。", ["秦学礼"]),
        ("区长保青山代表区政府签约，董事长朴永浩一边走一边说。", ["保青山", "朴永浩"]),
        ("公司总经理秦岚介绍，订单已排到年底。", ["秦岚"]),
        ("公司董事长李建明原是一名工程师。", ["李建明"]),
        ("（记者 阿依古丽 秦岚）", ["阿依古丽", "秦岚"]),
        ("（摄影 青山文化中心）", []),
        ("走进园区\n本报记者 侍岚\n今天，园区开工。", ["侍岚"]),
        ("走进园区\n本报通讯员 文化中心\n今天，园区开工。", []),
        ("公司总裁约翰·林奎斯特在会上说，要扩产。", ["约翰·林奎斯特"]),
        ("公司总裁约翰·穆勒率团到访，副总裁马丁·史密斯特别指出。", ["约翰·穆勒", "马丁·史密斯"]),
        ("公司总裁罗伯特·尼尔森也来到现场。", ["罗伯特·尼尔森"]),
        ("县长秦志强调研工业项目。", ["秦志强"]),
        ("县长秦志强调，要抓好落实。", ["秦志"]),
        ("局长秦伟在现场说，工期不能拖。", ["秦伟"]),
        ("局长于海洋说。", ["于海洋"]),
        ("项目经理秦志刚的笔记本里记着工期。", ["秦志刚"]),
        ("局长秦凡林算过一笔账：一年省下两成。", ["秦凡林"]),
        ("主任何国强扳着指头算。", ["何国强"]),
        ("县长秦伟随同考察。", ["秦伟"]),
        ("车间主任多杰才让说，董事长其木格·巴图是牧民的女儿。", ["多杰才让", "其木格·巴图"]),
        ("承办领导：秦振湘（青山县商务局副局长）\n经办人：秦玲\n", ["秦振湘"]),
        ("福建人陈立群带来的是一条生产线，当地人都说好。", ["陈立群"]),
        ("干部都要学会算账，职工公寓尚在谋划。", []),
        ("（青山县融媒体中心 秦雪）", ["秦雪"]),
        ("董事长欧阳明远致辞。", ["欧阳明远"]),
        ("主任何芳介绍情况。", ["何芳"]),
        ("中国工程院院长秦学礼，副院长尤广。", ["秦学礼", "尤广"]),
        ("“水稻今年丰收。”秦学礼说。", ["秦学礼"]),
        ("据秦学礼介绍，项目占地百亩。", ["秦学礼"]),
        ("秦学礼主任讲解了规划。", ["秦学礼"]),
        ("管委会副主任秦洋陪同。", ["秦洋"]),
        ("省科技厅秦学礼巡视员、农业局张士岚调研员参加。", ["秦学礼", "张士岚"]),
        ("秦岚副主任陪同。副主任秦岚说，正在施工。", ["秦岚", "秦岚"]),
        ("总裁马克·施密特表示祝贺。", ["马克·施密特"]),
        ("旗长乌云其其格讲话。", ["乌云其其格"]),
        ("县长扎西多吉介绍情况。", ["扎西多吉"]),
        ("“名誉村长”秦学礼找准了方向。", ["秦学礼"]),
    ],
)
def test_a_title_or_a_verb_of_speech_makes_a_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报讯（记者 秦岚 通讯员 尤广）今天，", ["秦岚", "尤广"]),
        ("本报记者秦岚摄", ["秦岚"]),
        ("（某县融媒 秦学礼 摄）", ["秦学礼"]),
        ("记者 秦 岚 通讯员 尤 广", ["秦岚", "尤广"]),
        ("责编：秦岚　校对：尤广", ["秦岚", "尤广"]),
        ("图/秦岚 文/尤广", ["秦岚", "尤广"]),
        ("市领导秦学礼、尤广、许志远等参加。", ["秦学礼", "尤广", "许志远"]),
        ("副县长秦学礼、尤广和许志远及有关部门负责人陪同。", ["秦学礼", "尤广", "许志远"]),
        ("记者问，秦学礼、尤志成、许志远、钱立新等代表到会。", ["秦学礼", "尤志成", "许志远", "钱立新"]),
    ],
)
def test_credits_and_lists_name_several(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "高新区、张家口、黄骅港、安平县的项目多。",
        "记者从市发改委获悉，记者在高新区看到，记者于近日来到现场。",
        "书记高度重视，局长应邀出席，厂长满意地点头，经理马上就到。",
        "总经理和副总经理都参加了，县长和书记也来了。",
        "金融机构表示支持，方面军不说话，华为表示将继续投资。",
        "西部长江经济带提速。",
        "王先生说，李总介绍，村民张大爷说，王教授表示。",
        "单位负责同志和各县区负责人参加。",
        "温室里的黄瓜、大豆、高粱、玉米长势好。",
        "图为施工现场。",
        "党员干部综合素质提高。",
    ],
)
def test_ordinary_words_are_no_persons(text: str) -> None:
    assert names(text) == []


def test_a_known_name_is_a_mention_wherever_it_stands() -> None:
    found = recognise(document("秦学礼等参加\n县长秦学礼出席。会后，秦学礼留了下来，秦学礼的车开走了。"))
    assert [(m.span.start, m.text) for m in found] == [(0, "秦学礼"), (9, "秦学礼"), (18, "秦学礼"), (26, "秦学礼")]


def test_the_rest_of_the_text_settles_how_long_a_name_is() -> None:
    assert names("副院长牟恒展开工作。牟恒说，进展顺利。") == ["牟恒", "牟恒"]
    assert names("副院长牟恒展开工作。牟恒展说，进展顺利。") == ["牟恒展", "牟恒展"]


def test_a_spaced_name_keeps_its_text_and_closes_up_in_its_name() -> None:
    (mention,) = recognise(document("本报记者 秦 岚 报道"))
    assert (mention.kind, mention.text, mention.name) == ("Person", "秦 岚", "秦岚")


def test_the_boundary_is_graded() -> None:
    assert quality_after("秦岚，", 2) == HARD
    assert quality_after("秦岚介绍", 2) == HARD
    assert quality_after("秦岚建设", 2) == WORD
    assert quality_after("秦岚介绍", 3) == 0
    assert name_end("秦岚介绍", 0) == 2
    assert name_end("工人介绍", 0) is None


@given(st.text(alphabet="秦岚王主任记者说介绍、，。（） 等和于高度副区·\n摄：文/图", max_size=60))
def test_mentions_stand_in_the_text_in_order_and_apart(text: str) -> None:
    found = recognise(document(text))
    assert all(m.span.of(text) == m.text and m.name and " " not in m.name for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    ["主任" * 50_000, "记者" + "王" * 100_000, "主任" + "王小明、" * 25_000, "（" * 100_000, "\n" + " " * 100_000],
)
def test_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    doc = document(text)
    started = time.perf_counter()
    recognise(doc)
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n董事长兼总裁：曲广明　总工程师：战殿云\n", ["曲广明", "战殿云"]),
        ("\n主任：高度重视\n书记：方向明确\n", []),
        ("公司法定代表人为卢震明。", ["卢震明"]),
        ("某集团董事长朴成浩一边说，一边带记者看。", ["朴成浩"]),
    ],
)
def test_entries_of_a_form_name_persons(text: str, expected: list[str]) -> None:
    assert [m.text for m in recognise(document(text))] == expected
