"""Who holds which post, read from hand-marked sentences."""

from __future__ import annotations

import pytest
from relations import read

from kg.fact.posts import extract
from kg.model import Post, Span


def posts(marked: str) -> list[str]:
    found = []
    for candidate in extract(read(marked)):
        assert isinstance(candidate.object, Post)
        body = candidate.organisation.text if candidate.organisation else "-"
        found.append(f"{candidate.subject.text} {candidate.object.title} {body}")
    return found


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[P:东湾开发区]党工委书记、管委会主任[N:秦岚]到场。",
            ["秦岚 党工委书记 东湾开发区", "秦岚 管委会主任 东湾开发区"],
        ),
        ("[G:[P:东湾开发区]管委会]主任[N:秦岚]到场。", ["秦岚 主任 东湾开发区管委会"]),
        ("市委常委、副市长[N:秦岚]到场。", ["秦岚 市委常委 -", "秦岚 副市长 -"]),
        (
            "[P:东湾开发区]党工委委员、招商局局长[N:秦岚]到场。",
            ["秦岚 党工委委员 东湾开发区", "秦岚 招商局局长 东湾开发区"],
        ),
        (
            "[P:东湾新港区]扩建。新港区党工委书记、管委会主任[N:秦岚]到场。",
            ["秦岚 党工委书记 东湾新港区", "秦岚 管委会主任 东湾新港区"],
        ),
        ("项目由[C:东湾公司]与[C:西河公司]合资兴建。公司总经理[N:秦岚]到场。", ["秦岚 总经理 东湾公司"]),
        ("[C:东湾集团]旗下有[C:西河公司]。集团董事长[N:秦岚]到场。", ["秦岚 董事长 东湾集团"]),
        ("[A:东湾市]长[N:秦岚]到场。", ["秦岚 市长 东湾市"]),
        ("作者：[N:秦岚]  责任编辑：[N:方远]", ["方远 责任编辑 -"]),
        ("[G:[A:东湾市]委]副书记、市长[N:秦岚]到场。", ["秦岚 副书记 东湾市委", "秦岚 市长 东湾市"]),
        ("[A:东湾县]县委书记[N:秦岚]到场。", ["秦岚 县委书记 东湾县"]),
        ("[A:东湾县]县委书记[N:秦岚]到场。[G:东湾县委]开会。", ["秦岚 县委书记 东湾县委"]),
        ("[A:东湾区]副区长[N:秦岚]到场。", ["秦岚 副区长 东湾区"]),
        (
            "[P:东湾开发区]建成，市委常委、开发区党工委书记[N:秦岚]说。",
            ["秦岚 市委常委 -", "秦岚 党工委书记 东湾开发区"],
        ),
        ("[C:华通公司][A:东湾]分公司经理[N:秦岚]说。", ["秦岚 东湾分公司经理 华通公司"]),
        ("[A:东湾]镇镇长[N:秦岚]到场。", ["秦岚 镇长 东湾"]),
        ("市长助理、[G:市重点办]主任[N:秦岚]要求。", ["秦岚 市长助理 -", "秦岚 主任 市重点办"]),
        ("[G:市商务局]党组成员、副局长[N:秦岚]说。", ["秦岚 党组成员 市商务局", "秦岚 副局长 市商务局"]),
        ("[C:东湾钢铁]北方区域总经理[N:秦岚]说。", ["秦岚 北方区域总经理 东湾钢铁"]),
        ("[C:东湾钢铁公司]（简称“东湾钢铁”）董事长[N:秦岚]说。", ["秦岚 董事长 东湾钢铁公司"]),
        ("[O:东湾商会]会长、[C:华通公司]董事长[N:秦岚]说。", ["秦岚 会长 东湾商会", "秦岚 董事长 华通公司"]),
    ],
)
def test_stacked_titles_and_the_bodies_beside_them(marked: str, expected: list[str]) -> None:
    assert posts(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[C:华通公司]在此建厂。厂长[N:秦岚]说。", ["秦岚 厂长 华通公司"]),
        (
            "[C:华通公司]在此建厂。公司副总经理兼总工程师[N:秦岚]说。",
            ["秦岚 副总经理 华通公司", "秦岚 总工程师 华通公司"],
        ),
        ("[C:华通公司]是[C:东湾钢铁]的全资子公司。公司总经理[N:秦岚]说。", ["秦岚 总经理 华通公司"]),
        ("[C:华通公司]在此建厂。项目负责人[N:秦岚]说。", ["秦岚 项目负责人 -"]),
        ("[C:华通公司]在此建厂。基地负责人[N:秦岚]说。", ["秦岚 基地负责人 -"]),
        ("[O:华通东湾基地]落成。基地负责人[N:秦岚]说。", ["秦岚 负责人 华通东湾基地"]),
        ("[C:华通公司]在此建厂。副市长[N:秦岚]说。", ["秦岚 副市长 -"]),
        ("[C:华通公司]在此建厂。据东方学会理事长[N:秦岚]说。", ["秦岚 理事长 -"]),
        (
            "[U:东湾大学]与[C:华通公司]合作。校党委常委、副校长[N:秦岚]说。",
            ["秦岚 党委常委 东湾大学", "秦岚 副校长 东湾大学"],
        ),
        ("[R:东湾试验站]成立，站长、研究员[N:秦岚]说。", ["秦岚 站长 东湾试验站", "秦岚 研究员 东湾试验站"]),
    ],
)
def test_a_bare_title_belongs_to_the_body_last_spoken_of(marked: str, expected: list[str]) -> None:
    assert posts(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[O:东湾日报]讯（记者[N:秦岚] 通讯员[N:尤广]）", ["秦岚 记者 东湾日报", "尤广 通讯员 -"]),
        ("[O:新华社][A:东湾]5月6日电（记者[N:秦岚]、[N:尤广]）", ["秦岚 记者 新华社", "尤广 记者 新华社"]),
        ("[O:东湾日报]讯 记者[N:秦岚]、特约记者[N:尤广]报道：", ["秦岚 记者 东湾日报", "尤广 特约记者 东湾日报"]),
        ("《[O:东湾观察]》首席记者[N:秦岚]", ["秦岚 首席记者 东湾观察"]),
        (
            "（[O:东湾融媒体中心] 记者 [N:秦岚] 摄影 [N:尤广]）",
            ["秦岚 记者 东湾融媒体中心", "尤广 摄影 东湾融媒体中心"],
        ),
        ("[O:东湾日报]刊文，本报记者 [N:秦岚] 报道", ["秦岚 记者 -"]),
        ("来源：[O:东湾日报]　编辑：[N:秦岚]", ["秦岚 编辑 -"]),
    ],
)
def test_a_reporters_paper_counts_only_beside_the_name(marked: str, expected: list[str]) -> None:
    assert posts(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("副县长[N:秦岚]、[N:尤广]到场。", ["秦岚 副县长 -", "尤广 副县长 -"]),
        ("[G:市商务局]局长[N:秦岚]、副局长[N:尤广]到场。", ["秦岚 局长 市商务局", "尤广 副局长 市商务局"]),
        ("[G:市商务局]局长[N:秦岚]，副县长[N:尤广]到场。", ["秦岚 局长 市商务局", "尤广 副县长 -"]),
        ("[N:秦岚]是[C:华通公司]的总经理。", ["秦岚 总经理 华通公司"]),
        ("[N:秦岚]，[C:华通公司]董事长、[O:东湾商会]会长，", ["秦岚 董事长 华通公司", "秦岚 会长 东湾商会"]),
        ("[N:秦岚]，男，现任[G:省科技厅]党组书记、厅长。", ["秦岚 党组书记 省科技厅", "秦岚 厅长 省科技厅"]),
        ("[N:秦岚]不再是散户，而是[P:东湾产业园]里的一名技术员。", ["秦岚 技术员 东湾产业园"]),
        ("[N:秦岚]主任说。", ["秦岚 主任 -"]),
        (
            "[R:东湾地理所][N:秦岚]所长和[A:东湾市]副市长[N:尤广]签约。",
            ["秦岚 所长 东湾地理所", "尤广 副市长 东湾市"],
        ),
        (
            "[A:东湾省]省长[N:秦岚]、副省长[N:尤广]，代表[N:许远]到场。",
            ["秦岚 省长 东湾省", "尤广 副省长 东湾省"],
        ),
        ("市领导[N:秦岚]、村民[N:尤广]到场。", []),
        ("[N:秦岚]是这里的老住户，[C:华通公司]总经理[N:尤广]说。", ["尤广 总经理 华通公司"]),
    ],
)
def test_lists_and_titles_after_the_name(marked: str, expected: list[str]) -> None:
    assert posts(marked) == expected


def test_one_post_is_one_candidate_and_its_trigger_is_the_title() -> None:
    view = read("[C:华通公司]总经理[N:秦岚]说。[C:华通公司]总经理[N:秦岚]还说。")
    (candidate,) = extract(view)
    assert candidate.trigger.of(view.text) == "总经理"
    assert (candidate.predicate, candidate.object, candidate.object_span) == ("holdsPost", Post("总经理"), Span(4, 7))
