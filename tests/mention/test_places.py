"""Places in sentences of our own: names, edges, support, homonyms, townships, regions, deixis."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import named

from kg.gazetteer import load
from kg.mention import deixis, places
from kg.model import Article, CleanText, Mention
from kg.text.document import Document


def document(text: str, *, outlet: str | None = None, published: date | None = None) -> Document:
    article = Article("0" * 16, text, "0" * 64, "test", "-", outlet=outlet, published=published)
    return Document.of(CleanText(article, text, range(len(text)), range(1, len(text) + 1)))


def read(text: str, **known: str | None) -> list[tuple[str, str | None]]:
    return [(m.text, m.code) for m in places.recognise(document(text, outlet=known.get("outlet")))]


def names(text: str) -> list[str]:
    return [m.text for m in places.recognise(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目位于河北省衡水市安平县。", ["河北省", "衡水市", "安平县"]),
        ("桃城区、冀州区各有两家。", ["桃城区", "冀州区"]),
        ("沈阳人来投资。", ["沈阳"]),
        ("内蒙古和甘肃的牧场", ["内蒙古", "甘肃"]),
        ("冀州市民政局与长沙市民", ["冀州市", "长沙"]),
        ("河北省农业农村厅", ["河北省"]),
        ("衡水高新区引进北京大学的成果", ["衡水", "北京"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "加强合作，建设和平路，振兴产业。",
        "建成一项城市工程，六大厂区投产。",
        "对外贸易县里管理，各县创新。",
        "一个新建项目，全市共有城区三个。",
        "两地缔结友好区县。",
        "市和县联动，来宾致辞，日照充足。",
        "车间在县城东北角，仓库在西南部。",
        "该市、全县、我省和本区。",
        "乡镇企业、特色小镇、示范村和三个镇。",
        "农业农村部门扶持传统农村与城镇。",
    ],
)
def test_ordinary_words_are_no_places(text: str) -> None:
    assert names(text) == []


def test_the_shorter_name_counts_where_the_longer_is_cut_from_words() -> None:
    assert read("天津市场很大，河北区域经济活跃。") == [("天津", "120000"), ("河北", "130000")]


def test_ordinary_word_after_its_parent_or_beside_a_sister() -> None:
    assert read("甘肃合作的客商") == [("甘肃", "620000"), ("合作", "623001")]
    assert read("江西南昌新建区投产，新建项目五个") == [("江西", "360000"), ("南昌", "360100"), ("新建区", "360112")]


def test_short_county_name_is_supported_by_its_neighbours() -> None:
    assert read("任丘、黄骅、泊头三市") == [("任丘", "130982"), ("黄骅", "130983"), ("泊头", "130981")]


def test_homonyms_follow_the_place_before_them() -> None:
    found = read("石家庄市桥西区和张家口市桥西区签约，桥西区出资。")
    assert [code for text, code in found if text == "桥西区"] == ["130104", "130703", None]


def test_homonyms_follow_the_article() -> None:
    assert read("长春市今年开工百个项目。朝阳区占三成。")[-1] == ("朝阳区", "220104")
    assert read("朝阳区占三成。") == [("朝阳区", None)]
    assert read("朝阳区占三成。", outlet="北京日报") == [("朝阳区", "110105")]


def test_the_province_comes_before_the_city_of_its_name() -> None:
    assert read("吉林和吉林市") == [("吉林", "220000"), ("吉林市", "220200")]


def test_a_name_of_the_past_has_its_own_code() -> None:
    assert read("冀州市今年引进项目") == [("冀州市", "131181")]


def test_canonical_name() -> None:
    (mention,) = places.recognise(document("在呼市投资"))
    assert (mention.kind, mention.name, mention.code) == ("AdministrativeArea", "呼和浩特市", "150100")


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("项目位于安平县大何庄乡。", "大何庄乡"),
        ("选址在蒋各庄镇，占地百亩", "蒋各庄镇"),
        ("鄂温克族自治旗伊敏河镇的矿", "伊敏河镇"),
        ("伊金霍洛旗乌兰木伦镇开工", "乌兰木伦镇"),
        ("深州市深州镇的农户", "深州镇"),
        ("工厂位于清荄镇，占地百亩", "清荄镇"),
        ("在武强县街关镇政府举行", "街关镇"),
        ("用水有保障。”茶尾镇镇长说", "茶尾镇"),
        ("该镇镇长、所在乡党委书记与其他镇书记", ""),
        ("由向阳街道办事处牵头", "向阳街道"),
        ("阿荣旗音河达斡尔鄂温克民族乡", ""),
    ],
)
def test_townships(text: str, town: str) -> None:
    assert [name for name in names(text) if name.endswith(("镇", "乡", "街道"))] == ([town] if town else [])


def test_a_town_is_known_by_its_bare_name_later() -> None:
    found = places.recognise(document("皮毛产业在枣强县芦家营镇兴起。如今芦家营有百家企业。"))
    assert [(m.text, m.name or m.text) for m in found[1:]] == [("芦家营镇", "芦家营镇"), ("芦家营", "芦家营镇")]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("服务京津冀协同发展", ("京津冀", "京津冀")),
        ("落户雄安", ("雄安", "雄安新区")),
        ("产品销往华北地区", ("华北地区", "华北")),
        ("位于青岛市城阳新区的工厂", ("城阳新区", "城阳新区")),
        ("融入武汉都市圈", ("武汉都市圈", "武汉都市圈")),
    ],
)
def test_regions(text: str, region: tuple[str, str]) -> None:
    found = [m for m in places.recognise(document(text)) if m.kind == "Region"]
    assert [(m.text, m.name or m.text) for m in found] == [region]


def test_high_tech_zones_are_no_new_areas() -> None:
    assert [m.kind for m in places.recognise(document("争创国家高新区，衡水高新区领先"))] == ["AdministrativeArea"]


def test_home_and_deixis() -> None:
    text = (
        "衡水市推进项目建设\n本报讯 今年全市开工百个项目。安平县和沧州市客商对接，"
        "该市来了十家。该县准备了土地，全省关注，当地欢迎。"
    )
    doc = document(text)
    mentions = places.recognise(doc)
    assert deixis.home(doc, mentions) == "131100"
    said = {
        word: deixis.resolve(doc, mentions, text.index(word))
        for word in ("全市", "该市", "该县", "全省", "当地", "项目")
    }
    assert said == {
        "全市": "131100",
        "该市": "130900",
        "该县": "131125",
        "全省": "130000",
        "当地": "130900",
        "项目": None,
    }


def test_an_article_without_places_has_no_home() -> None:
    doc = document("全市开工百个项目。")
    assert deixis.home(doc, []) is None
    assert deixis.resolve(doc, [], 0) is None


_WORDS = st.sampled_from(
    [
        "河北",
        "衡水市",
        "安平",
        "景县",
        "桥西区",
        "合作",
        "新区",
        "镇",
        "村",
        "大营",
        "在",
        "、",
        "，",
        "\n",
        "项目",
        "东北",
        "部",
        "a1",
    ]
)


@given(st.lists(_WORDS, max_size=12).map("".join))
def test_mentions_are_ordered_apart_and_hold_their_text(text: str) -> None:
    doc = document(text)
    found = places.recognise(doc)
    assert found == places.recognise(doc)
    for mention in found:
        assert mention.text == mention.span.of(text)
        assert _names_itself(mention)
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start


def _names_itself(mention: Mention) -> bool:
    """A code and a name that belong together."""
    if mention.code is None:
        return True
    return any(division.code == mention.code for division in load().find(mention.name))


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("双方在岭城乡共建试验站。", "岭城乡"),
        ("枣强县岭城镇建设了示范基地。", "岭城镇"),
        ("视察组来到十里城镇，看了两家企业。", "十里城镇"),
        ("慈云镇上，新厂开工。", "慈云镇"),
    ],
)
def test_towns_that_the_words_of_the_dictionary_cut_across(text: str, town: str) -> None:
    assert town in named(text, "AdministrativeArea")


@pytest.mark.parametrize("text", ["枣强县统筹城乡建设。", "县里在小城镇建设上下功夫。", "农民在新型城镇落户。"])
def test_sorts_of_towns_are_no_places(text: str) -> None:
    assert set(named(text, "AdministrativeArea")) <= {"枣强县"}
