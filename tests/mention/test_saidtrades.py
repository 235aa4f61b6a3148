"""Trades that a sentence says outright to be such, whatever their words."""

from __future__ import annotations

import pytest
from reading_of import document

from kg.mention.saidtrades import said


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("丙县把糖业、碳酸钙、铝精深加工三个产业纳入重点培育。", ["糖业", "碳酸钙", "铝精深加工"]),
        ("丙县已把青稞加工、藏药列为援藏重点扶持产业。", ["青稞加工", "藏药"]),
        ("丙县将把浆果与水稻、木耳一起列为农业三大主导产业。", ["浆果", "水稻", "木耳"]),
        ("计划将调味品和休闲旅游培育成与泡菜并列的支柱产业。", ["调味品", "休闲旅游"]),
        ("该区将深海养殖、海产品加工列为2024年发展重点。", ["深海养殖", "海产品加工"]),
        ("园区以人参加工、矿泉水为主业。", ["人参加工", "矿泉水"]),
        ("箱包是丙县的老本行。", ["箱包"]),
        ("矿泉水是县里的立县产业。", ["矿泉水"]),
        ("丙县的家底是氟硅化工，缺的是高端。", ["氟硅化工"]),
        ("全县的腊肉、中药材、天然饮用水三个产业盼着路。", ["腊肉", "中药材", "天然饮用水"]),
        ("再生铝、不锈钢、铜三条产业链扩产。", ["再生铝", "不锈钢", "铜"]),
        ("丙县围绕绿色矿业、清洁能源精准招商。", ["绿色矿业", "清洁能源"]),
        ("已形成棉纺、织布、家纺、服装的链条。", ["棉纺", "织布", "家纺", "服装"]),
        ("加快轴承、不锈钢阀门等产业转型。", ["轴承", "不锈钢阀门"]),
        ("侧重文化旅游和葡萄酒酿造。", ["文化旅游", "葡萄酒酿造"]),
    ],
)
def test_said(text: str, names: list[str]) -> None:
    (statement,) = said(document(text))
    assert [m.name for m in statement.members] == names
    assert all(m.span.of(text) == m.text for m in statement.members)


@pytest.mark.parametrize(
    "text",
    [
        "丙县把质量、安全列为重点。",
        "丙县把甲项目、乙项目列为重点项目。",
        "稀土、风电四条链。",  # as many are listed as are counted
        "土建、机电、轨道三大类15个标段。",
        "把稀土同风电、光伏三条链接起来。",
        "集团是农业产业化重点龙头企业。",
        "新能源汽车是另一条主线。",
        "侧重服务和效率。",
        "围绕民生、就业精准招商。",
        "丙县把茶列为主导产业。",
    ],
)
def test_not_said(text: str) -> None:
    assert list(said(document(text))) == []
