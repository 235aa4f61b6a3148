"""The lists against what everybody can look up, and what happens to a damaged one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kg.errors import GazetteerError
from kg.gazetteer import load, read
from kg.resources import resource


@pytest.mark.parametrize(
    ("code", "name", "parent"),
    [
        ("130000", "河北省", None),
        ("131100", "衡水市", "130000"),
        ("131102", "桃城区", "131100"),
        ("131103", "冀州区", "131100"),
        ("131125", "安平县", "131100"),
        ("131127", "景县", "131100"),
        ("131182", "深州市", "131100"),
        ("110105", "朝阳区", "110000"),
        ("429004", "仙桃市", "420000"),
        ("222400", "延边朝鲜族自治州", "220000"),
        ("152500", "锡林郭勒盟", "150000"),
        ("150824", "乌拉特中旗", "150800"),
        ("659012", "白杨市", "650000"),
        ("710000", "台湾省", None),
        ("810000", "香港特别行政区", None),
        ("820000", "澳门特别行政区", None),
    ],
)
def test_known_codes(code: str, name: str, parent: str | None) -> None:
    division = load().by_code(code)
    assert division is not None
    assert (division.name, division.parent, division.until) == (name, parent, None)


def test_size() -> None:
    in_force = [division for division in load().divisions if division.until is None]
    levels = [division.level for division in in_force]
    assert [levels.count(level) for level in ("province", "prefecture", "county")] == [34, 333, 2845]
    assert len({division.code for division in in_force}) == len(in_force)


def test_a_name_of_the_past_knows_its_successor() -> None:
    (old,) = load().find("冀州市")
    assert (old.code, old.since, old.until, old.successor) == ("131181", 1996, 2015, "131103")
    assert load().by_code("131181") == old


def test_a_code_that_goes_on_under_another_name_has_todays() -> None:
    today = load().by_code("130503")
    assert today is not None
    assert today.name == "信都区"


def test_homonyms_in_force_come_first() -> None:
    hebei = [(d.code, d.until) for d in load().find("桥西区")]
    assert hebei == [("130104", None), ("130703", None), ("130503", 2019)]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", ("内蒙古", "内蒙")),
        ("青龙满族自治县", ("青龙",)),
        ("恩施土家族苗族自治州", ("恩施",)),
        ("阿拉善盟", ("阿拉善",)),
        ("碑林区", ("碑林",)),
        ("景县", ()),
        ("城区", ()),
    ],
)
def test_short_names(name: str, short: tuple[str, ...]) -> None:
    assert load().find(name)[0].short_names == short


def test_tree() -> None:
    gazetteer = load()
    assert [d.name for d in gazetteer.ancestors("131103")] == ["衡水市", "河北省"]
    assert gazetteer.contains("130000", "131103")
    assert gazetteer.contains("131103", "131103")
    assert not gazetteer.contains("131103", "131100")
    assert len(gazetteer.children("131100")) == 11
    assert gazetteer.by_code("999999") is None
    assert gazetteer.ancestors("999999") == ()


def test_lists_of_bodies_are_consistent() -> None:
    gazetteer = load()
    assert len(gazetteer.institutes) > 130
    assert len({institute.id for institute in gazetteer.institutes}) == len(gazetteer.institutes)
    owners: dict[str, str] = {}
    for body in (*gazetteer.institutes, *gazetteer.universities):
        assert gazetteer.by_code(body.city_code) is not None, body
        for name in (body.full_name, *body.short_names):
            assert owners.setdefault(name, body.full_name) == body.full_name
    for institute in gazetteer.institutes:
        city = gazetteer.by_code(institute.city_code)
        assert city is not None
        assert city.name == institute.city


def test_known_institutes_and_universities() -> None:
    institutes = {name: each for each in load().institutes for name in each.short_names}
    assert institutes["中科院过程所"].full_name == "中国科学院过程工程研究所"
    assert institutes["兰州化物所"].city == "兰州市"
    universities = {name: each.full_name for each in load().universities for name in each.short_names}
    assert (universities["北航"], universities["哈工大"]) == ("北京航空航天大学", "哈尔滨工业大学")


def test_regions_lie_in_known_divisions() -> None:
    regions = {region.name: region for region in load().regions}
    assert regions["雄安新区"].within == "130000"
    assert all(region.within is None or load().by_code(region.within) for region in regions.values())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource("gazetteer"), tmp_path / "gazetteer"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("131100,衡水市,衡水", "3 columns where there should be 9"),
        ("131100,衡水市,衡水,city,130000,,,,", "no such level: 'city'"),
        ("1311,衡水市,衡水,county,130000,,,,", "not a six-digit code"),
        ("131100,衡水市,衡水,prefecture,130000,x,,,", "not years"),
        ("131100,衡水市,衡水,prefecture,139999,,,,", "unknown code '139999'"),
        ("131100,衡水市,衡水,prefecture,131100,,,,", "no parent of a higher level"),
    ],
)
def test_a_bad_row_is_named(folder: Path, row: str, message: str) -> None:
    file = folder / "divisions.csv"
    file.write_text("header\n130000,河北省,河北,province,,,,,\n" + row + "\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=re.escape(message)) as caught:
        read(folder)
    assert (caught.value.file, caught.value.line) == (str(file), 3)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "regions.csv").unlink()
    with pytest.raises(GazetteerError, match=r"regions\.csv: cannot be read"):
        read(folder)
