"""Which entities of which articles become one node."""

from __future__ import annotations

import random
from datetime import date

import pytest
from support import Named, Says, extraction

from kg.entity import resolve
from kg.model import Count, Extraction, Post, When

FULL = "衡水恒明科技有限公司"


def paths(*articles: Extraction) -> list[dict[str, str]]:
    """For each article, name → path."""
    resolution = resolve(articles)
    return [{e.name: resolution.paths[a.article.id, e.id] for e in a.entities} for a in articles]


def test_the_same_name_in_two_articles_is_one_node() -> None:
    a, b = paths(
        extraction(f"{FULL}开工。", {FULL: "Company"}),
        extraction("衡水恒明科技 有限公司投产。", {"衡水恒明科技 有限公司": "Company"}),
    )
    assert a[FULL] == b["衡水恒明科技 有限公司"] == f"company/{FULL}"


def test_one_differing_character_is_another_node() -> None:
    (found,) = paths(
        extraction(
            "恒源橡胶有限公司、恒远橡胶有限公司。", {"恒源橡胶有限公司": "Company", "恒远橡胶有限公司": "Company"}
        )
    )
    assert len(set(found.values())) == 2


def test_a_declared_alias_joins_across_articles() -> None:
    a, b = paths(
        extraction(f"{FULL}（以下简称恒明）开工。", {FULL: Named("Company", ("恒明",))}),
        extraction("恒明投产。", {"恒明": "Company"}),
    )
    assert b["恒明"] == a[FULL]


def test_an_alias_of_two_firms_is_left_open() -> None:
    other = "北京恒明新材料有限公司"
    articles = [
        extraction(f"{FULL}（以下简称恒明）开工。", {FULL: Named("Company", ("恒明",))}),
        extraction(f"{other}（以下简称恒明）开工。", {other: Named("Company", ("恒明",))}),
        extraction("恒明投产。", {"恒明": "Company"}),
    ]
    assert paths(*articles)[2]["恒明"] == "company/恒明"
    (doubt,) = resolve(articles).doubts
    assert (doubt.name, doubt.candidates) == ("恒明", tuple(sorted((FULL, other))))


def test_a_short_form_joins_the_only_registered_name_with_its_trade() -> None:
    a, b = paths(extraction(f"{FULL}开工。", {FULL: "Company"}), extraction("恒明科技投产。", {"恒明科技": "Company"}))
    assert b["恒明科技"] == a[FULL]


def test_a_common_name_of_a_body_stays_in_its_article() -> None:
    a, b = paths(
        extraction("市交通局说，高新区在建。", {"市交通局": "GovernmentBody", "高新区": "Park"}),
        extraction("市交通局说，高新区投产。", {"市交通局": "GovernmentBody", "高新区": "Park"}),
    )
    assert a["市交通局"] != b["市交通局"]
    assert a["高新区"] != b["高新区"]


def test_parks_and_bodies_in_full_and_in_short_meet() -> None:
    park, body = "衡水高新技术产业开发区", "衡水市发展和改革委员会"
    a, b = paths(
        extraction(f"{park}，{body}。", {park: "Park", body: "GovernmentBody"}),
        extraction("衡水高新区，衡水市发改委。", {"衡水高新区": "Park", "衡水市发改委": "GovernmentBody"}),
    )
    assert list(a.values()) == list(b.values())


def test_an_institute_of_the_academy_has_the_name_of_the_registry() -> None:
    a, b = paths(
        extraction("中科院过程所来访。", {"中科院过程所": "ResearchInstitute"}),
        extraction("中国科学院过程工程研究所来访。", {"中国科学院过程工程研究所": "ResearchInstitute"}),
    )
    assert a["中科院过程所"] == b["中国科学院过程工程研究所"] == "institute/中国科学院过程工程研究所"


def test_a_division_has_its_code_and_todays_name() -> None:
    article = extraction(
        "冀州市与衡水市。", {"冀州市": Named("AdministrativeArea", code="131181"), "衡水市": "AdministrativeArea"}
    )
    resolution = resolve([article])
    jizhou = resolution.entities["place/131103"]
    assert (jizhou.label, jizhou.code, jizhou.alt_labels) == ("冀州区", "131103", (("冀州市", "zh-Hans"),))
    assert paths(article)[0]["衡水市"] == "place/131100"


def test_towns_of_one_name_in_two_prefectures_are_two() -> None:
    a, b, c = paths(
        extraction("衡水市城关镇。", {"衡水市": "AdministrativeArea", "城关镇": "AdministrativeArea"}),
        extraction("沧州市城关镇。", {"沧州市": "AdministrativeArea", "城关镇": "AdministrativeArea"}),
        extraction("武强县城关镇。", {"武强县": "AdministrativeArea", "城关镇": "AdministrativeArea"}),
    )
    assert a["城关镇"] == c["城关镇"] == "place/城关镇@衡水市"
    assert b["城关镇"] == "place/城关镇@沧州市"


def person(text: str, *posts: tuple[str, str], others: tuple[str, ...] = ()) -> Extraction:
    names: dict[str, str] = {"王建国": "Person"} | {body: "GovernmentBody" for _, body in posts}
    says = [Says("王建国", "holdsPost", Post(title, body), f"{body}{title}") for title, body in posts]
    return extraction(text, names | dict.fromkeys(others, "GovernmentBody"), says)


def test_persons_meet_in_an_organisation() -> None:
    a, b, c, d, e = paths(
        person("景县交通局局长王建国。", ("局长", "景县交通局")),
        person("景县交通局党组书记王建国。", ("党组书记", "景县交通局")),
        person("沧州市教育局局长王建国。", ("局长", "沧州市教育局")),
        person("王建国说，景县交通局很忙。", others=("景县交通局",)),
        person("王建国来了。"),
    )
    assert a["王建国"] == b["王建国"] == d["王建国"] == "person/王建国@景县交通局"
    assert c["王建国"] == "person/王建国@沧州市教育局"
    assert e["王建国"].startswith("person/王建国@")
    assert len({a["王建国"], c["王建国"], e["王建国"]}) == 3


def project(text: str, name: str, firm: str = "", place: str = "") -> Extraction:
    names, says = {name: "Project"}, []
    if firm:
        names[firm] = "Company"
        says.append(Says(name, "undertakenBy", firm, firm))
    if place:
        names[place] = "Park"
        says.append(Says(name, "locatedIn", place, place))
    return extraction(text, names, says)


def test_generic_projects_of_two_firms_never_meet() -> None:
    a, b, c = paths(
        project("恒源橡胶有限公司二期项目。", "二期项目", "恒源橡胶有限公司"),
        project("恒远化工有限公司二期项目。", "二期项目", "恒远化工有限公司"),
        project("二期项目开工。", "二期项目"),
    )
    assert a["二期项目"] == "project/二期项目@恒源橡胶有限公司"
    assert b["二期项目"] == "project/二期项目@恒远化工有限公司"
    assert c["二期项目"].startswith("project/二期项目@")
    assert len({a["二期项目"], b["二期项目"], c["二期项目"]}) == 3


def test_a_project_announced_started_and_producing_is_one() -> None:
    name = "改性沥青防水卷材项目"
    a, b, c = paths(
        project(f"衡水高新区签约{name}。", name, place="衡水高新区"),
        project(f"恒明科技有限公司{name}在衡水高新区开工。", name, "恒明科技有限公司", "衡水高新区"),
        project(f"恒明科技有限公司{name}投产。", name, "恒明科技有限公司"),
    )
    assert a[name] == b[name] == c[name] == f"project/{name}"


def test_two_firms_projects_of_one_name_are_two() -> None:
    name = "改性沥青防水卷材项目"
    a, b = paths(
        project(f"恒源橡胶有限公司{name}在衡水高新区。", name, "恒源橡胶有限公司", "衡水高新区"),
        project(f"恒远化工有限公司{name}在衡水高新区。", name, "恒远化工有限公司", "衡水高新区"),
    )
    assert (a[name], b[name]) == (f"project/{name}@恒源橡胶有限公司", f"project/{name}@恒远化工有限公司")


def batch(text: str, count: int, period: str = "") -> Extraction:
    says = [Says("5个项目", "projectCount", Count(count), "5个"), Says("5个项目", "locatedIn", "景县", "景县")]
    if period:
        says.append(Says("5个项目", "period", When(period), "季度"))
    return extraction(text, {"5个项目": "ProjectBatch", "景县": "AdministrativeArea"}, says)


def test_batches_meet_only_with_count_place_and_period() -> None:
    a, b, c, d = paths(
        batch("景县一季度5个项目。", 5, "2022-Q1"),
        batch("一季度景县开工5个项目。", 5, "2022-Q1"),
        batch("景县二季度5个项目。", 5, "2022-Q2"),
        batch("景县5个项目。", 5),
    )
    assert a["5个项目"] == b["5个项目"] == "batch/5个项目@景县·2022-Q1"
    assert c["5个项目"] == "batch/5个项目@景县·2022-Q2"
    assert d["5个项目"].startswith("batch/5个项目@")
    assert d["5个项目"] != a["5个项目"]


def test_names_in_the_articles_own_script_are_kept_and_damage_is_not() -> None:
    article = extraction(
        "裕豐養殖公司、裕豐恙殖公司。", {"裕丰养殖公司": Named("Company", written=("裕豐養殖公司", "裕豐恙殖公司"))}
    )
    entity = resolve([article]).entity(article.article.id, "e1")
    assert (entity.label, entity.alt_labels) == ("裕丰养殖公司", (("裕豐養殖公司", "zh-Hant"),))


def test_a_mere_word_for_a_thing_is_no_other_name_of_it() -> None:
    park = Named("Park", ("高新区", "衡水高新技术产业开发区"))
    project_ = Named("Project", ("一期", "防水卷材项目"))
    article = extraction("衡水高新区改性沥青防水卷材项目。", {"衡水高新区": park, "改性沥青防水卷材项目": project_})
    entities = resolve([article]).entities
    assert entities["park/衡水高新区"].alt_labels == (("衡水高新技术产业开发区", "zh-Hans"),)
    assert entities["project/改性沥青防水卷材项目"].alt_labels == (("防水卷材项目", "zh-Hans"),)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    articles = [
        person("景县交通局局长王建国。", ("局长", "景县交通局")),
        person("王建国来了。"),
        project("恒源橡胶有限公司二期项目。", "二期项目", "恒源橡胶有限公司"),
        project("二期项目开工。", "二期项目"),
        batch("景县一季度5个项目。", 5, "2022-Q1"),
        batch("一季度景县开工5个项目。", 5, "2022-Q1"),
        extraction("恒明科技投产。", {"恒明科技": "Company"}, published=date(2022, 5, 6)),
        extraction(f"{FULL}开工。", {FULL: "Company"}),
    ]
    expected = resolve(articles)
    random.Random(seed).shuffle(articles)
    assert resolve([*articles, articles[0]]) == expected
