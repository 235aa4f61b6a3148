"""Invariants of extraction over damaged, cut and shuffled texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import article

from kg.fact import extract
from kg.model import Extraction

PIECES = (
    "武强县3个项目集中签约\n",
    "本报讯（记者 王小明）3月5日，武强县举行签约仪式，3个项目集中签约，总投资12亿元。",
    "河北甲乙食品有限公司投资5亿元建设的甲乙食品加工项目落户武强经济开发区，占地120亩，年产面粉10万吨、挂面3万吨。",
    "项目分两期建设，其中一期投资2亿元，2024年6月投产；全部达产后年产值9亿元、利税8000万元，安置就业300人。",
    "甲乙项目、丙丁项目分别投资3亿元、4亿元和5亿元，",
    "开工项目包括甲乙物流园、丙丁产业园，竣工项目包括戊己水厂二期；",
    "重点发展智能制造、新材料等五大主导产业，",
    "该公司被评为国家级专精特新“小巨人”企业，主要生产胶管、密封件等产品。",
    "一、续建项目\n",
    "项目名称\t总投资（亿元）\t建设单位\n甲乙食品加工项目\t5.2\t河北甲乙食品有限公司\n",
    "项目名称：甲乙食品加工项目\n总投资：6.3亿元\n竣工时间：2021年7月30日\n",
    "該項目總投資亿元，（（新建2个，續建3个）",
    "2022年一季度",
    "其中",
    "等9个项目",
    "。",
    "，",
    "\n",
    "（",
    "”",
    "的",
    "5亿元",
    "一期",
    "Ａ１ ",
    "\u3000",
)


def sound(found: Extraction, text: str) -> bool:
    """Whether all evidence, mentions, leftovers and rejections are the article's own words."""
    spots = [
        *((e.span, e.text) for fact in found.facts for e in fact.evidence),
        *((m.span, m.text) for entity in found.entities for m in entity.mentions),
        *((u.span, u.words) for u in found.unused),
        *((r.span, r.words) for r in found.rejected),
    ]
    return all(span.of(text) == words for span, words in spots)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Pieces in any order and number, some cut at either end."""
    cut = st.tuples(st.sampled_from(PIECES), st.integers(0, 60), st.integers(0, 10))
    return "".join(
        piece[min(start, len(piece) // 2) * (start % 3 == 0) : len(piece) - end * (end % 2)]
        for piece, start, end in draw(st.lists(cut, max_size=14))
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_extraction_never_fails_and_quotes_the_article(text: str) -> None:
    found = extract(article(text))
    ids = {entity.id for entity in found.entities}
    assert sound(found, text)
    assert all(fact.subject in ids and (not isinstance(fact.object, str) or fact.object in ids) for fact in found.facts)
    assert found == extract(article(text))


@pytest.mark.parametrize("text", ["", "\n", "。", "5亿元", "项目", "\ufeff", "x" * 50])
def test_texts_that_say_nothing(text: str) -> None:
    assert extract(article(text)).facts == ()


HOSTILE = {
    "long name": "甲" * 10000 + "项目总投资5亿元。",
    "no punctuation": "项目投资建设基地园区企业产业年产生产加工" * 2000,
    "amounts": "总投资5亿元、" * 3000,
    "one sentence of projects": "甲乙食品项目总投资5亿元、" * 2000,
    "dates": "2024年6月建成，" * 2000,
    "batches": "开工项目17个，其中5个在甲县，" * 2000,
    "works under way": "瑞岭医院" + "在" * 200 + "。",
    "a park that is begun": "丹河县瑞岭物流园" + "因" * 200 + "。",
    "founders": "甲县瑞岭食品有限公司由丹河集团" + "于" * 200 + "。",
    "sections": "一、续建项目\n" + "甲乙食品项目\n" * 2000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_alone(name: str) -> None:
    """Ten times as fast on the machine these were written on; what grows with the square takes minutes."""
    start = time.perf_counter()
    assert sound(extract(article(HOSTILE[name])), HOSTILE[name])
    assert time.perf_counter() - start < 60
