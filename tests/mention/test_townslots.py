"""Towns, villages and regiments told by the words around them."""

from __future__ import annotations

import pytest
from reading_of import document

from kg.mention import parks, places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("煤湾镇的滤材厂投产。", ["煤湾镇"]),
        ("石门县青湾镇、乌石山镇的厂房封顶。", ["石门县", "青湾镇", "乌石山镇"]),
        ("修岭镇引进的度假区开工。", ["修岭镇"]),
        ("加工点位于九十里店镇。", ["九十里店镇"]),
        ("生产线建在明火朝鲜族乡。", ["明火朝鲜族乡"]),
        ("项目在雁塔湾办事处，由商会投资。", ["雁塔湾办事处"]),
        ("油坊岭乡面冲村的茶厂是新的。", ["油坊岭乡", "面冲村"]),
        ("石门县五塘湖镇的风很大。", ["石门县", "五塘湖镇"]),
        ("椒溪村村民都来了。", ["椒溪村"]),
        ("兵团把厂建在一九二团，三一团也有。", ["一九二团", "三一团"]),
        ("特色小镇的路好走，美丽乡镇的产业兴旺，千年古镇的游客多。", []),
        ("这里是“中国鹿乡”，也是中国泵镇。", []),
        ("位于旅游名镇的酒店，这座老镇的人，各乡镇的干部。", []),
    ],
)
def test_settlements_by_the_words_around_them(text: str, expected: list[str]) -> None:
    assert [m.text for m in places.recognise(document(text)) if m.kind == "AdministrativeArea"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("松江开发区下设青林工业园。", ["松江开发区", "青林工业园"]),
        ("松江经济技术开发区纺织服装城的路上。", ["松江经济技术开发区", "松江经济技术开发区纺织服装城"]),
        ("建设地点在松江石化区。", ["松江石化区"]),
        ("其中滨湖片区以化工为主，青岭片区重点发展食品。", ["滨湖片区", "青岭片区"]),
    ],
)
def test_parks(text: str, expected: list[str]) -> None:
    assert [m.text for m in parks.recognise(document(text))] == expected
