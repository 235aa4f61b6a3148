"""Parks in sentences of our own: where the name begins, parks in parks, short forms."""

from __future__ import annotations

import pytest
from reading_of import document, named, together

from kg.mention import parks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落户松江高新区青林产业园。", ["松江高新区", "松江高新区青林产业园"]),
        ("推动松江高新区争创国家级高新技术产业开发区。", ["松江高新区"]),
        ("在青山县长岭镇的沿海化工园实施。", ["沿海化工园"]),
        ("分会场设在松江经济开发区新英湾片区。", ["松江经济开发区", "松江经济开发区新英湾片区"]),
        ("凤鸣新城商务区动工。", ["凤鸣新城商务区"]),
        ("建设地点：青山盐化基地\n", ["青山盐化基地"]),
        ("坐落于河北省石家庄市云峰开发区。", ["云峰开发区"]),
        ("坐落于河北省石家庄市茶叶产业园。", ["河北省石家庄市茶叶产业园"]),
        ("在白石国际航天城举行。", ["白石国际航天城"]),
        ("入驻白石时尚智造港。", ["白石时尚智造港"]),
        ("对话青山县皮毛产业园书记。", ["青山县皮毛产业园"]),
        ("两个项目均落户云峰组团。", ["云峰组团"]),
        ("选址在长岭镇片区，位于城北的片区。", []),
        ("横州市青林工业园区内，企业开工。", ["青林工业园区"]),
        ("叮嘱高新区加强服务，三年内向园区企业授信，居民出门见园。", []),
        ("各开发区、省级高新区和产业园区都要努力。", []),
        ("市长到高新区调研，经济技术开发区项目开工。", ["高新区", "经济技术开发区"]),
        ("高新区会议在松江经济技术开发区举行。", ["松江经济技术开发区", "高新区"]),
        ("经开区会议在松江经济技术开发区举行。", ["松江经济技术开发区"]),
        ("在松江高新区返乡创业园投产。", ["松江高新区", "松江高新区返乡创业园"]),
        ("在松江开发区北部工业园区举行。", ["松江开发区", "松江开发区北部工业园区"]),
        ("松江开发区完成园区配套。", ["松江开发区"]),
        ("常山东部新城的项目，青林投资区投产。", ["常山东部新城", "青林投资区"]),
        ("成为全国最具竞争力的科技型园区，整车物流园、零部件物流园等四大园区开工。", []),
        ("打造西部高质量发展示范区。", []),
        ("落户青林经济开发区南区，占地广。", ["青林经济开发区", "青林经济开发区南区"]),
        ("租用松江高新区B区标准厂房。", ["松江高新区", "松江高新区B区"]),
        ("松江高新区东区块有三家企业。", ["松江高新区"]),
        ("加快建设“白石蓝色硅谷南区”。", ["白石蓝色硅谷南区"]),
        ("位于智造新城高新片区，设备已安装。", ["智造新城", "智造新城高新片区"]),
        ("参观了松江高新区5G产业园。", ["松江高新区", "松江高新区5G产业园"]),
        ("地点在七星关经济开发区。", ["七星关经济开发区"]),
        ("铁路未通。磨憨经济开发区今年引资。", ["磨憨经济开发区"]),
        ("做强工业园区，办产业园区，到新产业园区。", []),
        ("阜南县会龙镇返乡创业园里机器响。", ["会龙镇返乡创业园"]),
        ("依托乡镇粮站办起返乡创业园，把仪器摆在孵化园里。", []),
        ("今冬的千亩棚膜园区一片红火。", []),
        ("选址北部工业集中区，总投资1亿元。", ["北部工业集中区"]),
        ("北部工业集中区投产。", []),
        ("分会场设在县城的东部新城。东部新城有三个项目。", ["东部新城", "东部新城"]),
        ("在未来科学城揭牌，未来科学城南区投产。", ["未来科学城", "未来科学城", "未来科学城南区"]),
        ("要打造未来科学城，建设一座未来科技城。", []),
        ("距离园区一公里。", []),
        ("选在响水工业经济区，朋普工业片区由甲公司开发。", ["响水工业经济区", "朋普工业片区"]),
        ("要在开发区晏家组团投资。", ["晏家组团"]),
        ("落户清流县氟新材料产业园。", ["清流县氟新材料产业园"]),
        (
            "青林开发区纺织服装城的路上没有人。纺织服装城规划面积2平方公里。",
            ["青林开发区", "青林开发区纺织服装城", "纺织服装城"],
        ),
        ("“中国酱菜城”规划面积2平方公里。", ["中国酱菜城"]),
        ("青林国家航空产业基地管委会主任说。", ["青林国家航空产业基地"]),
        (
            "铁路未通。磨岭经济开发区引进项目，选址前塘经济开发区，落户后沟高新区。",
            ["磨岭经济开发区", "前塘经济开发区", "后沟高新区"],
        ),
        ("推进经济开发区，创建高新区，深入工业园区，他们经济开发区。", []),
        (
            "2018年被认定为青山省现代农业产业园，如今是国家现代农业产业园，青山县现代农业产业园很大。",
            ["青山县现代农业产业园"],
        ),
        ("甲山区园区办主任介绍。", []),
        ("不断完善园区配套，松江高新区二级园区扩建，会员企业宣传青林产业园。", ["松江高新区", "青林产业园"]),
    ],
)
def test_a_park_is_named_from_its_place_or_brand(text: str, expected: list[str]) -> None:
    assert [m.text for m in parks.recognise(document(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "松江高新区获评湖南省五好园区。",
        "松江高新区被列为福建省循环经济示范园区。",
        "松江高新区2018年被认定为海南省现代农业产业园。",
        "松江高新区是自治区A类产业园区。",
        "松江高新区是全省唯一的口岸型园区。",
        "松江高新区2006年列入陕西省重点建设县域工业园区。",
        "松江高新区与外方结为友好园区。",
    ],
)
def test_what_a_park_is_made_is_no_park(text: str) -> None:
    assert [m.text for m in parks.recognise(document(text))] == ["松江高新区"]


def test_a_district_that_ends_like_a_port_is_no_port() -> None:
    assert named("位于北海市铁山港区营盘镇。", "Infrastructure", "AdministrativeArea") == [
        "北海市",
        "铁山港区",
        "营盘镇",
    ]


def test_a_park_of_two_cities_has_a_short_name() -> None:
    text = "到访广清产业园。广州（清远）产业转移工业园管委会主任说。"
    assert together(text, "广清产业园", "广州（清远）产业转移工业园")


def test_a_part_of_a_zone_that_bears_a_county_s_name_is_named_with_the_zone() -> None:
    assert named("落户沾益工业园区白水片区。", "Park") == ["沾益工业园区白水片区", "沾益工业园区"]


def test_plain_words_before_the_place_are_not_of_the_name() -> None:
    assert named("作坊迁进安平经济开发区，效益利用安平高新区的政策。", "Park") == ["安平经济开发区", "安平高新区"]


def test_forms_of_the_sort_do_not_tell_parks_apart() -> None:
    text = "安平县经济技术开发区发展迅速。河北安平经济开发区获奖，安平经开区扩区，开发区免租。"
    assert together(text, "安平县经济技术开发区", "河北安平经济开发区", "安平经开区", "开发区")
    assert not together("安平高新区和安平经开区签约。", "安平高新区", "安平经开区")


def test_a_zone_that_is_called_by_its_sort_only_lends_its_name_to_no_other_sort() -> None:
    text = "市长到高新区调研。高新区党工委书记陪同。各县、开发区负责人参加。"
    assert together(text, "高新区", "高新区")
    assert named(text, "Park") == ["高新区", "高新区"]


def test_the_province_or_the_city_before_a_park_s_name_tells_no_parks_apart() -> None:
    text = "松江青城矶新港区签约。湖南青城矶新港区管委会到场，湖南青城矶新港区扩区。"
    assert together(text, "松江青城矶新港区", "湖南青城矶新港区")


def test_a_park_that_a_project_will_build_is_named_by_the_project_alone() -> None:
    text = "青禾集团大健康产业园项目落户安平高新区。"
    assert named(text, "Park") == ["安平高新区"]
    assert named(text, "Project") == ["青禾集团大健康产业园项目"]


def test_a_long_chain_of_parks_stays_within_bounds() -> None:
    found = parks.recognise(document("青山县经济开发区" * 200))
    assert 200 <= len(found) <= 400
    assert max(len(m.span) for m in found) <= 48


def test_a_conjunction_joins_two_parks() -> None:
    found = [m.text for m in parks.recognise(document("签约的青岭凤凰科技城和松江临空产业园都开工了。"))]
    assert found == ["青岭凤凰科技城", "松江临空产业园"]


@pytest.mark.parametrize(
    ("text", "parks"),
    [
        ("中心选址青山下的七里坡工业园。", ["七里坡工业园"]),
        ("枣强纺织工业城和枣强县林产品发展园都有新项目。", ["枣强纺织工业城", "枣强县林产品发展园"]),
        ("生产线摆在枣强经济开发区临河区块，年底完工。", ["枣强经济开发区", "枣强经济开发区临河区块"]),
        ("项目选址园区青禾组团。", ["青禾组团"]),
        ("枣强经济开发区已被列为河北省循环经济示范园区。", ["枣强经济开发区"]),
        ("青禾产业园2014年晋升为自治区级工业园区，同一园区的企业也不少。", ["青禾产业园"]),
    ],
)
def test_parks_by_rarer_sorts_and_the_ranks_that_are_none(text: str, parks: list[str]) -> None:
    assert sorted(set(named(text, "Park"))) == sorted(parks)
