"""Where things are, read from hand-marked sentences: exact facts for each way of saying it, and what states none."""

from __future__ import annotations

import pytest
import relations
from hypothesis import given
from hypothesis import strategies as st

from kg.fact.home import home
from kg.fact.location import extract
from kg.fact.reading import Candidate, Reading
from kg.gazetteer import load
from kg.model import Mention, Span

TITLE = "[A:菏泽市]12个项目开工\n"
COUNTY = "[A:曹县]12个项目开工\n"


def read(marked: str) -> Reading:
    """A reading in which areas have their code from the gazetteer, by full or short name."""
    return relations.read(marked, _mention)


def _mention(kind: str, span: Span, text: str) -> Mention:
    found = load().find(text) if kind == "AdministrativeArea" else ()
    if not found:
        return Mention(kind, span, text)
    return Mention(kind, span, text, found[0].name, code=found[0].code)


def facts(marked: str) -> set[str]:
    """The facts of `marked`, each as ``subject @ place``, by full names of areas."""
    candidates = list(extract(read(marked)))
    assert all(c.predicate == "locatedIn" for c in candidates)
    return {f"{c.subject.text} @ {_place(c).name or _place(c).text}" for c in candidates}


def _place(candidate: Candidate) -> Mention:
    assert isinstance(candidate.object, Mention)
    return candidate.object


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:云帆公司]位于[A:曹县]。", {"云帆公司 @ 曹县"}),
        ("[C:云帆公司]总部位于[A:山东省][A:曹县]，主营家具。", {"云帆公司 @ 曹县"}),
        ("位于[P:鲁西工业园]的[C:云帆公司]今年扩产。", {"云帆公司 @ 鲁西工业园"}),
        ("[C:云帆公司]和[C:恒达公司]先后落户[A:曹县]。", {"云帆公司 @ 曹县", "恒达公司 @ 曹县"}),
        ("[C:云帆公司]、[C:恒达公司]两家家具企业已落地[A:曹县]。", {"云帆公司 @ 曹县", "恒达公司 @ 曹县"}),
        ("[C:恒达公司]与[C:云帆公司]是邻居，前者设在[A:曹县]。", {"恒达公司 @ 曹县"}),
        ("[A:曹县]引进[C:云帆公司]、[C:恒达公司]等企业。", {"云帆公司 @ 曹县", "恒达公司 @ 曹县"}),
        ("[C:云帆公司]将在[A:曹县]设立[C:曹州木业公司]。", {"曹州木业公司 @ 曹县"}),
        ("[P:鲁西工业园]里，[C:云帆公司]的工人正忙。", {"云帆公司 @ 鲁西工业园"}),
        ("走进[P:鲁西工业园]，[C:云帆公司]的车间里机器轰鸣。", {"云帆公司 @ 鲁西工业园"}),
        ("走进[P:鲁西工业园]，[C:云帆公司]的洁净间里灯火通明。", {"云帆公司 @ 鲁西工业园"}),
        ("[A:曹县]与一所大学共建[R:木业研究院]。研究院设在[P:鲁西工业园]。", {"木业研究院 @ 鲁西工业园"}),
        ("去年，[P:鲁西工业园]建成。在园区设立[C:云帆公司]的是一位老乡。", {"云帆公司 @ 鲁西工业园"}),
        ("[A:曹县]城东的[P:鲁西工业园]面积不大。", {"鲁西工业园 @ 曹县"}),
        (
            "[P:鲁西工业园]规划面积9平方公里，下辖[P:木业园]、[P:金属园]。",
            {"木业园 @ 鲁西工业园", "金属园 @ 鲁西工业园"},
        ),
        ("[P:鲁西工业园]内建有[P:[A:曹县]木业园]，占地9亩。", {"曹县木业园 @ 鲁西工业园"}),
        ("[P:鲁西工业园]今年忙。园区已有[C:云帆公司]投产。", {"云帆公司 @ 鲁西工业园"}),
        ("[P:鲁西工业园]今年忙。园区共有企业9家，还有[C:云帆公司]。", {"云帆公司 @ 鲁西工业园"}),
        ("[P:鲁西工业园]占地9平方公里，[C:云帆公司]等6家企业入驻。", {"云帆公司 @ 鲁西工业园"}),
        ("[C:云帆公司]办的是设在[A:曹县]的头一个平台。", set()),
        ("[A:曹县]的家具业以[C:云帆公司]、[C:恒达公司]为龙头。", {"云帆公司 @ 曹县", "恒达公司 @ 曹县"}),
        ("[A:曹县]办会，[C:云帆公司]、[C:恒达公司]等当地企业到场。", {"云帆公司 @ 曹县", "恒达公司 @ 曹县"}),
    ],
)
def test_firms_and_parks(marked: str, expected: set[str]) -> None:
    assert facts(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[P:[A:曹县]经济开发区]占地9平方公里。", {"曹县经济开发区 @ 曹县"}),
        ("[A:曹县]项目开工\n[P:[A:临江]产业园]占地9平方公里。", set()),
        ("[P:[A:菏泽市][A:曹县]经济开发区]占地9平方公里。", {"菏泽市曹县经济开发区 @ 曹县"}),
        ("[A:菏泽市]的[P:[A:曹县]经济开发区]占地9平方公里。", {"曹县经济开发区 @ 曹县"}),
        ("[C:[A:曹县]云帆公司]今年扩产。", set()),
    ],
)
def test_the_place_in_a_name_counts_for_a_park_only(marked: str, expected: set[str]) -> None:
    assert facts(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[W:板材项目]由[C:云帆公司]投资建设，选址[A:单县]。", {"板材项目 @ 单县"}),
        ("[W:板材项目]和[W:门窗项目]均选址[A:单县]。", {"板材项目 @ 单县", "门窗项目 @ 单县"}),
        ("[W:板材项目]在[P:鲁西工业园]开工。", {"板材项目 @ 鲁西工业园"}),
        ("[W:板材项目]也在[A:单县]加紧施工，明年投产。", {"板材项目 @ 单县"}),
        ("[C:云帆公司]拟在[A:单县]投资建设[W:板材项目]。", {"板材项目 @ 单县"}),
        ("[W:板材项目]利用[P:鲁西工业园]标准厂房。", {"板材项目 @ 鲁西工业园"}),
        ("[C:云帆公司]把[W:板材项目]建在了[A:单县]。", {"板材项目 @ 单县"}),
        ("[W:板材项目]\n项目单位：[C:云帆公司]\n项目选址：[P:鲁西工业园]", {"板材项目 @ 鲁西工业园"}),
        ("[W:板材项目]租赁[P:鲁西工业园]小微园厂房4万平方米。", {"板材项目 @ 鲁西工业园"}),
        ("位于[P:鲁西工业园]的[C:云帆公司][W:板材项目]开工。", {"云帆公司 @ 鲁西工业园", "板材项目 @ 鲁西工业园"}),
        ("[A:单县]今年安排[B:18个项目]。", {"18个项目 @ 单县"}),
        ("[I:徐菏高速公路]开工，[W:徐菏高速公路[A:单县]段]先行。", {"徐菏高速公路单县段 @ 单县"}),
        ("[A:单县]关注[W:徐菏高速公路[A:曹县]至[A:单县]段]。", set()),
    ],
)
def test_projects_with_a_stated_place(marked: str, expected: set[str]) -> None:
    assert facts(marked) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[W:板材项目]和[W:门窗项目]均选址[A:单县]。", {"板材项目 @ 单县", "门窗项目 @ 单县"}),
        ("[W:板材项目]、[W:门窗项目]开工，两个项目都将落在[A:单县]。", {"板材项目 @ 单县", "门窗项目 @ 单县"}),
        ("两个县都忙，[A:单县]今年安排[B:18个项目]。", {"18个项目 @ 单县"}),
        ("一起看[P:鲁西工业园]。该园区位于[A:单县]。", {"鲁西工业园 @ 单县"}),
        ("[C:云帆公司]、[C:恒达公司]等家具企业先后落户[A:单县]。", {"云帆公司 @ 单县", "恒达公司 @ 单县"}),
        ("[C:云帆公司]实力强。[W:板材项目]忙。2018年，公司落户[A:单县]。", {"云帆公司 @ 单县"}),
    ],
)
def test_subjects_of_a_verb_of_place(body: str, expected: set[str]) -> None:
    assert facts(TITLE + body) == expected


def test_two_parks_stated_for_one_firm() -> None:
    marked = "[C:云帆公司]位于[P:鲁西工业园]。[C:云帆公司]落户[P:临港工业园]。"
    assert facts(marked) == {"云帆公司 @ 鲁西工业园", "云帆公司 @ 临港工业园"}


def test_the_most_certain_then_the_narrowest_place() -> None:
    assert facts("[C:云帆公司]位于[A:菏泽市]。[C:云帆公司]落户[A:单县]。") == {"云帆公司 @ 单县"}


@pytest.mark.parametrize(
    "marked",
    [
        "主会场设在[A:曹县]，[C:云帆公司]参加。",
        "[C:云帆公司]把销售中心设在[A:曹县]。",
        "[C:恒达公司]的技术来自[R:林木研究所]，位于[A:曹县]的是样机。",
        "签约仪式在[A:曹县]举行，[C:云帆公司]参加。",
        "在[A:曹县]设立[R:林木研究所]曹县分中心。",
    ],
)
def test_what_states_no_place(marked: str) -> None:
    assert facts(marked) == set()


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("总投资3亿元的[W:板材项目]正在施工。", ""),
        ("在[A:单县]，[W:板材项目]正在施工。", "单县"),
        ("[A:单县]忙个不停。[W:板材项目]正在施工。", "单县"),
        ("[G:[A:单县]人民政府]引进一家企业，建设[W:板材项目]。", "单县"),
        ("[A:单县]完成了任务。\n[W:板材项目]正在施工。", ""),
        ("[G:[P:鲁西保税港区]管委会]副主任介绍，[W:板材项目]正在施工。", "鲁西保税港区"),
        ("■[A:单县]：抓进度\n[W:板材项目]正在施工。", "单县"),
        ("[W:[A:单县]板材项目]正在施工。", "单县"),
        ("客商从[A:深圳市]赶来，[W:板材项目]正在施工。", ""),
        ("“[W:板材项目]三月投产。”近日，在[A:单县]，一位经理说。", "单县"),
        ("一、[A:单县]\n1.门窗生产线。\n2.[W:板材项目]。总投资3亿元。", "单县"),
        ("在[A:单县]建设[W:门窗项目]。[W:板材项目]正在施工。", ""),
        ("[W:板材项目]开工。位于[A:单县]的这一工程进展顺利。", "单县"),
        ("[P:鲁西工业园]占地不多。这个由两地共建的园区引来[W:板材项目]。", "鲁西工业园"),
    ],
)
def test_a_project_takes_the_place_of_its_passage_and_not_of_a_whole_city(body: str, place: str) -> None:
    assert {fact.split(" @ ")[1] for fact in facts(TITLE + body) if "板材项目" in fact} == ({place} if place else set())


def test_a_line_across_places_and_a_part_of_some_works_get_no_place_from_the_article() -> None:
    assert facts(TITLE + "[W:徐菏铁路项目]开工。") == set()
    assert facts(TITLE + "[W:首条板材生产线]投产。") == set()


def test_a_park_that_leaders_visit_or_a_form_names_is_in_the_article_s_area() -> None:
    assert facts("[A:曹县]领导调研\n书记先后来到[P:鲁西工业园]、[P:木业园]调研。") == {
        "鲁西工业园 @ 曹县",
        "木业园 @ 曹县",
    }
    assert facts("[A:曹县]领导调研\n大会在[P:鲁西工业园]召开。") == set()
    assert facts("[A:曹县]项目开工\n全县集中开工仪式在[P:鲁西工业园]举行。") == {"鲁西工业园 @ 曹县"}


def test_a_park_that_bears_the_name_of_the_article_s_area_is_in_it() -> None:
    assert facts("[A:成武县]项目开工\n[P:鲁苏成武联动集聚区]占地9平方公里。") == {"鲁苏成武联动集聚区 @ 成武县"}
    assert facts("[A:曹县]项目开工\n[P:鲁苏成武联动集聚区]占地9平方公里。") == set()
    assert facts("[A:曹县]项目开工\n[P:曹甸工业园]占地9平方公里。") == set()  # a stem of one character tells nothing


def test_the_whole_county_is_that_of_the_one_who_speaks_else_the_article_s() -> None:
    marked = TITLE + "[A:单县]新建园区[P:鲁西工业园]。[A:曹县]县长说，全县今年引进[B:26个项目]。"
    assert "26个项目 @ 曹县" in facts(marked)
    marked = TITLE + "[P:鲁西工业园]建得快，全市今年开工[B:26个项目]。"
    assert "26个项目 @ 菏泽市" in facts(marked)


def test_the_line_of_a_form_is_no_heading() -> None:
    body = "[W:板材项目]\n项目选址：[A:单县]\n[P:鲁西工业园]\n占地：42亩"
    assert "鲁西工业园 @ 单县" not in facts(TITLE + body)


def test_these_projects_are_where_their_batch_is() -> None:
    body = "[A:曹县]新开工[B:2个项目]。\n这2个项目分别是[W:板材项目]和[W:门窗项目]。"
    assert facts(TITLE + body) == {"2个项目 @ 曹县", "板材项目 @ 曹县", "门窗项目 @ 曹县"}


def test_members_share_the_place_of_their_batch() -> None:
    marked = TITLE + "[B:临港工业园开工项目6个]，包括：[W:板材项目]、[W:门窗项目]。[P:临港工业园]占地不多。"
    assert facts(marked) == {f"{each} @ 临港工业园" for each in ("临港工业园开工项目6个", "板材项目", "门窗项目")}


def test_a_batch_that_sums_up_a_list_lies_in_none_of_its_places() -> None:
    marked = TITLE + "[A:单县]的[W:板材项目]、[A:曹县]的[W:门窗项目]等[B:36个项目]开工。"
    assert facts(marked) == {"板材项目 @ 单县", "门窗项目 @ 曹县", "36个项目 @ 菏泽市"}


def test_a_neighbour_shares_the_place_of_the_project_before() -> None:
    marked = TITLE + "[W:板材项目]位于[P:临港工业园]。与之一墙之隔，[W:门窗项目]正在施工。"
    assert facts(marked) == {"板材项目 @ 临港工业园", "门窗项目 @ 临港工业园"}


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("从[A:单县]走访到乡里，大家都说[W:板材项目]好。", "单县"),
        ("大家都说[W:板材项目]好，[A:单县]人更高兴。", "单县"),
        ("大家都说[W:板材项目]好，[A:兰陵县]人更高兴。", ""),
        ("大家都说[W:板材项目]好。[A:单县]人更高兴。", ""),
    ],
)
def test_a_project_without_words_is_in_the_place_of_its_sentence(marked: str, place: str) -> None:
    assert facts(TITLE + marked) == ({f"板材项目 @ {place}"} if place else set())


def test_a_project_is_not_in_the_park_that_it_builds() -> None:
    assert facts(COUNTY + "[W:[P:临港工业园]二期项目]开工。") == {"临港工业园二期项目 @ 曹县"}


def test_a_county_holds_the_projects_that_no_words_place_and_a_city_its_roads_and_batches_only() -> None:
    assert facts(COUNTY + "[W:板材项目]正在施工。") == {"板材项目 @ 曹县"}
    assert facts(TITLE + "[W:板材项目]、[W:黄河大桥工程]、[B:26个项目]正在施工。") == {
        "黄河大桥工程 @ 菏泽市",
        "26个项目 @ 菏泽市",
    }


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("[P:[A:曹县]经济开发区]9个项目开工\n[A:菏泽市]领导参加。", "曹县经济开发区"),
        ("[A:曹县]在[A:深圳市]招商\n[A:深圳市]、[A:深圳市]、[A:深圳市]。", "曹县"),
        ("[A:深圳市]客商到[A:曹县]考察\n[A:曹县]、[A:曹县]、[A:曹县]办会。", "曹县"),
        ("[I:[A:单县]高速]、[I:[A:单县]高速]经过[A:曹县]。", "曹县"),
        ("县长调研\n8月9日，县长到[P:[A:曹县]木业园]调研，[A:曹县]干部陪同。", "曹县木业园"),
        ("项目开工\n[P:鲁西工业园]很忙。[G:[A:曹县]供电局]架了线。", "鲁西工业园"),
        ("县长调研\n8月9日，县长到[P:[A:曹县]木业园]、[P:[A:曹县]金属园]调研。[A:曹县]很忙。", "曹县"),
    ],
)
def test_home(marked: str, place: str) -> None:
    found = home(read(marked))
    assert found is not None
    assert (found.place.name or found.place.text) == place


def test_an_article_that_names_no_place_has_no_home_and_places_nothing() -> None:
    assert home(read("[C:云帆公司]投产。")) is None
    assert facts("[C:云帆公司]的[W:板材项目]投产。") == set()


PIECES = [
    "[A:曹县]",
    "[P:鲁西工业园]",
    "[C:云帆公司]",
    "[W:板材项目]",
    "[B:8个项目]",
    "位于",
    "在",
    "落户",
    "的",
    "均",
    "。",
    "，",
    "\n",
    "“",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_order_of_words_fails_or_places_a_thing_in_itself(pieces: list[str]) -> None:
    for candidate in extract(read("".join(pieces))):
        assert candidate.subject.text != _place(candidate).text
