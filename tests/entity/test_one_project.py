"""One project in several articles is one node; another phase, amount, undertaker or county makes another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import project

from kg.entity import resolve
from kg.entity.projectname import project_parts
from kg.model import Extraction
from kg.pipeline import build
from kg.query import load_query, run
from kg.store import Rows, open_store

FIRM, OTHER = "河北恒屿新材料有限公司", "河北恒峪新材料有限公司"
NAME = "年产10万吨改性树脂项目"


def nodes(*articles: Extraction) -> list[str]:
    """The path of each article's project."""
    resolution = resolve(articles)
    return [resolution.paths[a.article.id, "e1"] for a in articles]


def test_the_undertaker_may_stand_in_the_name_or_beside_it() -> None:
    found = nodes(
        project(NAME, FIRM, "景县"),
        project(f"{FIRM}{NAME}"),
        project(f"恒屿新材料{NAME}", place="景县"),
        project("新建年产100000吨改性树脂生产线项目", FIRM),
        project("改性树脂项目", FIRM, "景县"),
        project(NAME, place="景县"),
    )
    assert set(found) == {f"project/{FIRM}{NAME}"}


def test_a_base_is_named_after_its_firm_in_full_in_short_or_not_at_all() -> None:
    firm = "森柏智能科技（衡水）有限公司"
    found = nodes(
        project(f"{firm}深州基地项目", firm),
        project("森柏深州基地项目", firm),
        project("森柏深州基地项目", place="深州市"),
        project("深州基地项目", firm),
    )
    assert set(found) == {"project/森柏智能科技衡水有限公司深州基地项目"}
    other = nodes(project("深州基地项目", firm, "深州市"), project("深州基地项目", FIRM, "深州市"))
    assert len(set(other)) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (project(NAME, FIRM), project(NAME, OTHER)),
        (project(f"{FIRM}{NAME}"), project(f"{OTHER}{NAME}")),
        (project(NAME, FIRM, "景县"), project(NAME, FIRM, "故城县")),
        (project(NAME, "", "景县"), project(NAME, "", "故城县")),
        (project(NAME, FIRM), project("年产12万吨改性树脂项目", FIRM)),
        (project(NAME, FIRM), project("年产10万吨改性树脂二期项目", FIRM)),
        (project("改性树脂一期项目", FIRM), project("改性树脂二期项目", FIRM)),
        (project("二期项目", FIRM), project("二期项目", OTHER)),
        (project("二期项目"), project("二期项目", note="开工")),
        (project("改性树脂项目", FIRM), project("改性塑料项目", FIRM)),
    ],
)
def test_these_are_two(a: Extraction, b: Extraction) -> None:
    assert len(set(nodes(a, b))) == 2


def test_a_name_without_amounts_that_fits_two_projects_stays_apart() -> None:
    found = nodes(project(NAME, FIRM), project("年产3万吨改性树脂项目", FIRM), project("改性树脂项目", FIRM))
    assert len(set(found)) == 3


def test_a_city_holds_the_county_but_not_two() -> None:
    one = nodes(project(NAME, FIRM, "衡水市"), project(NAME, FIRM, "景县"))
    assert len(set(one)) == 1
    city, jing, gucheng = nodes(
        project(NAME, FIRM, "衡水市"), project(NAME, FIRM, "景县"), project(NAME, FIRM, "故城县")
    )
    assert len({city, jing, gucheng}) == 3


@pytest.mark.parametrize(
    ("name", "core", "amounts", "phases"),
    [
        ("年产10万吨改性树脂项目", "改性树脂", ["100000吨"], ()),
        ("百万头生猪养殖项目", "生猪", ["1000000头"], ()),
        ("恒屿智能家居产业园（二期）项目", "恒屿智能家居产业园", [], ("2",)),
        ("河北恒屿动力装备有限公司项目", "恒屿动力装备", [], ()),
        ("总投资5亿元的智能家居项目", "智能家居", [], ()),
        ("森柏深州生产基地项目", "森柏基地", [], ()),
        ("森柏智能科技（衡水）有限公司深州基地项目", "森柏基地", [], ()),
    ],
)
def test_parts_of_a_name(name: str, core: str, amounts: list[str], phases: tuple[str, ...]) -> None:
    parts = project_parts(name)
    assert (parts.core, [f"{value:f}{unit}" for value, unit in parts.amounts], parts.phases) == (core, amounts, phases)


ARTICLES = [
    ("景县日报", "2021-03-02", f"3月1日，{FIRM}与景县人民政府签约。{FIRM}{NAME}总投资6亿元，落户景县经济开发区。"),
    ("衡水晚报", "2021-09-10", f"9月8日，{NAME}在景县经济开发区开工建设。项目由恒屿新材料投资建设，总投资6亿元。"),
    ("河北经济网", "2022-05-06", f"在景县，{FIRM}投资建设的{NAME}正在加紧建设，已完成投资3亿元。"),
    ("衡水晚报", "2022-08-16", f"走进景县经开区，恒屿新材料{NAME}进入设备安装阶段。该项目占地120亩。"),
    ("新材料观察", "2023-06-20", f"6月18日，{FIRM}年产10万噸改性樹脂項目正式投产。该项目占地120亩，总投资6.2亿元。"),
]


def test_five_articles_about_one_project_by_four_outlets_give_one_node(tmp_path: Path) -> None:
    """Announced, started, built and put into production: one node, all five as its sources, and its stages in order."""
    records = [
        {"id": str(number), "outlet": outlet, "date": date, "title": f"第{number}篇", "text": text}
        for number, (outlet, date, text) in enumerate(ARTICLES)
    ]
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    build([str(tmp_path / "news.jsonl")], tmp_path / "out")
    with open_store(tmp_path / "out" / "store") as store:
        projects = run(store, "SELECT ?p ?label { ?p a kg:Project ; rdfs:label ?label }")
        sources = run(
            store,
            """SELECT DISTINCT ?outlet ?article { ?project a kg:Project .
            GRAPH ?article { ?claim rdf:subject ?project } ?article dcterms:publisher ?outlet }""",
        )
        stages = run(store, "SELECT ?stage { GRAPH ?g { ?c rdf:predicate kg:stage ; rdf:object ?stage } }")
        shown = run(store, "SELECT ?stage { ?p a kg:Project ; kg:stage ?stage }")
        disagreements = run(store, load_query("disagreements"))
    for rows in (projects, sources, stages, shown, disagreements):
        assert isinstance(rows, Rows)
    assert len(projects.rows) == 1  # type: ignore[union-attr]
    assert len(sources.rows) == 5  # type: ignore[union-attr]
    assert len({outlet.value for outlet, _ in sources.rows}) == 4  # type: ignore[union-attr]
    assert len(stages.rows) >= 3  # type: ignore[union-attr]
    assert [row[0].value.rpartition("#")[2] for row in shown.rows] == ["inProduction"]  # type: ignore[union-attr]
    assert len(disagreements.rows) > 0  # type: ignore[union-attr]
