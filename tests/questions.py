"""What the questions are asked about, over the region of `tests/data`."""

from __future__ import annotations

PROJECT = "年产5万吨碳纤维项目"
PARAMETERS = {
    "about": {"name": "云帆机械"},
    "article-facts": {"article": "output-2024"},
    "capacity-of-product": {"words": "纤维"},
    "companies-in-park": {"park": "安平新材料产业园"},
    "company-everywhere": {"name": "青禾集团"},
    "completions-in-year": {"year": "2023"},
    "evidence-of": {"subject": PROJECT, "relation": "总投资"},
    "links-between": {"a": "青禾集团", "b": PROJECT},
    "neighbourhood": {"name": "云帆机械"},
    "officials-of-place": {"place": "131125"},
    "partners-of": {"name": "中科院金属所"},
    "project-timeline": {"project": PROJECT},
    "projects-by-industry": {"industry": "智能装备"},
    "projects-in-place": {"place": "安平縣"},
}
