"""A graph in one go, in pieces, in another order or twice: the same bytes; only what is new is read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.pipeline
from kg.batch import Result, extract_all
from kg.changes import changes
from kg.entity.judgement import Judgement, Log
from kg.errors import ArticleError, StoreError
from kg.model import Article
from kg.pipeline import Plan, build, remove
from kg.store import open_store
from kg.stored import reader_hash

TEXTS = {
    "sign": "景县消息，河北恒屿树脂有限公司年产10万吨树脂项目签约，总投资6亿元，落户景县经济开发区。",
    "start": "景县经济开发区内，恒屿树脂投资6亿元建设的年产10万吨树脂项目开工。",
    "other": "故城县恒峪胶管有限公司总投资2亿元的年产500万米胶管项目投产。",
    "talk": "景县县委书记李思远说，河北恒屿树脂有限公司与中国科学院过程工程研究所签订合作协议。",
}
LOG = Log((Judgement("2026-01-01T00:00:00Z", "li", "rename", "company/河北恒屿树脂有限公司", "恒屿集团", ""),))


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return {name: str(folder / f"{name}.txt") for name in TEXTS}


def files(out: Path) -> dict[str, bytes]:
    """Every file of a build but the store's own."""
    found = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith("store/")}


@pytest.fixture(scope="module")
def whole(sources: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole") / "out"
    build(sources.values(), out, Plan(LOG))
    return out


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(TEXTS)), cuts=st.sets(st.integers(1, len(TEXTS) - 1)))
def test_pieces_in_any_order_give_the_bytes_of_one_go(
    order: list[str],
    cuts: set[int],
    sources: dict[str, str],
    whole: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    out = tmp_path_factory.mktemp("pieces") / "out"
    edges = [0, *sorted(cuts), len(order)]
    for start, end in pairwise(edges):
        build([sources[name] for name in order[start:end]], out, Plan(LOG, add=start > 0))
    assert files(out) == files(whole)


def test_twice_gives_the_same_bytes_and_reads_nothing_again(
    sources: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watched(articles: Iterable[Article]) -> Iterable[Result]:
        articles = list(articles)
        read.extend(article.name for article in articles)
        return extract_all(articles)

    monkeypatch.setattr(kg.pipeline, "extract_all", watched)
    out = tmp_path / "out"
    build([sources["sign"], sources["other"]], out)
    first = files(out)
    build([sources["other"], sources["sign"]], out)
    assert (files(out), sorted(read)) == (first, ["other", "sign"])
    build(sources.values(), out)
    assert sorted(read) == sorted(TEXTS)


def test_an_article_that_changed_is_read_anew_and_the_rest_as_before(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("sign", "other"):
        (folder / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    build([str(folder)], tmp_path / "out")
    before = files(tmp_path / "out")
    (folder / "other.txt").write_text(TEXTS["other"].replace("2亿元", "3亿元"), encoding="utf-8")
    build([str(folder)], tmp_path / "out")
    after = files(tmp_path / "out")
    assert after["facts/sign.json"] == before["facts/sign.json"]
    assert b"300000000" in after["facts/other.json"]
    clean = tmp_path / "clean"
    build([str(folder)], clean)
    assert files(clean) == after


@pytest.mark.parametrize("damage", ["{", "[]", '{"sha256": 1}', None])
def test_facts_of_another_reader_or_damaged_ones_are_not_used(
    sources: dict[str, str], tmp_path: Path, damage: str | None
) -> None:
    out = tmp_path / "out"
    build([sources["sign"]], out)
    before, record = files(out), out / "facts" / "sign.json"
    stale = json.loads(record.read_bytes()) | {"reader": "0" * 16, "facts": []}
    assert stale["reader"] != reader_hash()
    record.write_text(json.dumps(stale) if damage is None else damage, encoding="utf-8")
    build([sources["sign"]], out)
    assert files(out) == before


def test_damaged_facts_are_named_where_they_are_needed(sources: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([sources["sign"], sources["other"]], out)
    (out / "facts" / "sign.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=r"sign\.json"):
        build([sources["talk"]], out, Plan(add=True))
    with pytest.raises(StoreError, match=r"sign\.json"):
        remove(["other"], out)


def test_what_is_removed_leaves_no_trace(sources: dict[str, str], whole: Path, tmp_path: Path) -> None:
    out, without = tmp_path / "out", tmp_path / "without"
    build(sources.values(), out, Plan(LOG))
    remove(["talk"], out, LOG)
    build([path for name, path in sources.items() if name != "talk"], without, Plan(LOG))
    assert files(out) == files(without)
    build([sources["talk"]], out, Plan(LOG, add=True))
    assert files(out) == files(whole)


def test_removing_what_is_not_there_or_all_there_is(sources: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([sources["sign"]], out)
    before = files(out)
    with pytest.raises(ArticleError, match="no article of this graph is called 'nosuch'; it has sign"):
        remove(["nosuch"], out)
    with pytest.raises(ArticleError, match="no article would be left"):
        remove(["sign"], out)
    assert files(out) == before


def test_the_difference_of_two_graphs(sources: dict[str, str], tmp_path: Path) -> None:
    changed = tmp_path / "sign.txt"
    changed.write_text(TEXTS["sign"].replace("6亿元", "7亿元"), encoding="utf-8")
    build([sources["sign"], sources["other"]], tmp_path / "old")
    build([str(changed), sources["talk"]], tmp_path / "new")
    with open_store(tmp_path / "old" / "store") as old, open_store(tmp_path / "new" / "store") as new:
        found = [change.text() for change in changes(old, new)]
        assert changes(old, old) == []
        back = [change.kind for change in changes(new, old)]
    assert "~ 年产10万吨树脂项目 总投资: 600000000 → 700000000" in found
    assert "- 年产500万米胶管项目 阶段: 已投产" in found
    assert "+ 河北恒屿树脂有限公司 合作: 中国科学院过程工程研究所" in found
    swap = {"came": "went", "went": "came", "changed": "changed"}
    assert sorted(swap[kind] for kind in back) == sorted(
        {"+": "came", "-": "went", "~": "changed"}[line[0]] for line in found
    )
