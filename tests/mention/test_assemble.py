"""All recognisers together: consistent, deterministic, quick on hostile text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_of import named, recognised

from kg.mention.coreference import ENTITIES

HOSTILE = {
    "a name of ten thousand characters": "甲" * 10_000 + "有限公司投资5亿元建设" + "乙" * 10_000 + "项目。",
    "no punctuation": "松江市青禾科技有限公司投资建设华岭项目占地五十亩" * 2_000,
    "digits": "1" * 50_000 + "个项目",
    "a list without end": "、".join(["甲乙科技"] * 10_000) + "等企业",
    "open brackets": "（" * 50_000,
    "many projects": "".join(f"甲岭{i}丙丁制造项目总投资{i}亿元。" for i in range(2_000)),
    "chained parks": "青山县经济开发区" * 5_000,
    "lines from town to town": "甲至" * 25_000 + "高速",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    recognised(text)
    assert time.process_time() - start < 10


def test_the_longer_name_stands() -> None:
    text = "中国科学院过程工程研究所的工程师来到安平。"
    assert named(text, "ResearchInstitute", "Project") == ["中国科学院过程工程研究所"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from("松江市 高新区 青禾 科技 有限公司 的 项目 开工 5亿元 、 ， 。 与 二期 高速 大学 3个".split()),
        max_size=25,
    )
)
def test_every_entity_has_a_key_and_stands_in_the_text(words: list[str]) -> None:
    text = "".join(words) or "。"
    found = recognised(text)
    assert all(m.span.of(text) == m.text for m in found.mentions)
    assert set(found.key) == {m for m in found.mentions if m.kind in ENTITIES}
    assert recognised(text) == found
