"""A graph in one go, in pieces, in another order or twice: the same bytes; only what is new is read."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.network.html
import kg.pipeline
from kg.batch import record_all
from kg.changes import changes
from kg.entity.judgement import Judgement, Log
from kg.errors import ArticleError, StoreError
from kg.model import Article, Extraction
from kg.network.part import Part
from kg.pipeline import Plan, build, remove
from kg.store import OxigraphStore, Store, open_store, quads_of
from kg.stored import Library, Record, Recorded, reader_hash

TEXTS = {
    "sign": "景县消息，河北恒屿树脂有限公司年产10万吨树脂项目签约，总投资6亿元，落户景县经济开发区。",
    "start": "景县经济开发区内，恒屿树脂投资6亿元建设的年产10万吨树脂项目开工。",
    "other": "故城县恒峪胶管有限公司总投资2亿元的年产500万米胶管项目投产。",
    "talk": "景县县委书记李思远说，河北恒屿树脂有限公司与中国科学院过程工程研究所签订合作协议。",
    # A later value of a property, which takes the place of an earlier one.
    "late": "发布时间：2024-05-06\n景县经济开发区内，恒屿树脂投资8亿元建设的年产10万吨树脂项目投产。",
    # Two names that are of one firm once somebody says so; three articles that want one name for their file.
    "a/news": "故城县消息，恒峪新材投资2亿元建设年产3万吨胶粉项目。",
    "b/news": "故城县消息，河北恒峪新材料有限公司（以下简称恒峪新材）总投资3亿元的年产2万吨橡胶项目开工。",
    "c/News": "故城县发展和改革局局长王远山调研恒峪新材。",
}
LOG = Log(
    (
        Judgement("2026-01-01T00:00:00Z", "li", "rename", "company/河北恒屿树脂有限公司", "恒屿集团", ""),
        Judgement("2026-01-02T00:00:00Z", "li", "different", "place/131126", "place/131127", ""),
        Judgement("2026-01-03T00:00:00Z", "li", "same", "company/故城县恒峪胶管有限公司", "company/恒峪新材", ""),
        Judgement("2026-01-04T00:00:00Z", "li", "same", "place/131126", "http://www.wikidata.org/entity/Q1", ""),
        Judgement("2026-01-05T00:00:00Z", "li", "reject", f"claim/{'0' * 64}", "", ""),
    )
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").parent.mkdir(exist_ok=True)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return {name: str(folder / f"{name}.txt") for name in TEXTS}


def quads(out: Path) -> list[str]:
    """Every quad of the store."""
    with open_store(out / "store") as store:
        return sorted(map(str, quads_of(store)))


def files(out: Path) -> dict[str, bytes]:
    """Every file of a build but those of the store and of the build's own state."""
    found = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(("store/", "state/"))}


@pytest.fixture(scope="module")
def whole(sources: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole") / "out"
    build(sources.values(), out, Plan(LOG))
    return out


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(TEXTS)), cuts=st.sets(st.integers(1, len(TEXTS) - 1), max_size=3))
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
    assert quads(out) == quads(whole)


def test_only_what_new_articles_touch_is_derived_anew(
    sources: dict[str, str], whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    read = Library.read

    def watched(library: Library, record: Record, facts: Collection[str] | None = None) -> Extraction:
        asked.append(record.file)
        return read(library, record, facts)

    first = [path for name, path in sources.items() if name not in ("other", "late")]
    out = tmp_path / "out"
    build(first, out, Plan(LOG))
    monkeypatch.setattr(Library, "read", watched)
    build([sources["other"]], out, Plan(LOG, add=True))
    # People said that its firm is one of another article.
    assert {re.sub(r"-[0-9a-f]{16}", "", file) for file in asked} == {"other.json", "news.json"}
    asked.clear()
    build([sources["late"]], out, Plan(LOG, add=True))
    assert set(asked) == {"late.json", "sign.json", "start.json"}
    asked.clear()
    build(sources.values(), out, Plan(LOG))
    assert asked == []
    assert (files(out), quads(out)) == (files(whole), quads(whole))


@pytest.mark.parametrize("touched", ["facts/sign.json", "store/CURRENT", "state/build.sqlite", "log"])
def test_a_graph_that_somebody_changed_is_derived_anew(
    sources: dict[str, str], whole: Path, tmp_path: Path, touched: str
) -> None:
    out = tmp_path / "out"
    names = [name for name in sources if name != "talk"]
    build([sources[name] for name in names], out, Plan(Log() if touched == "log" else LOG))
    if touched == "facts/sign.json":
        # As an editor does that saves what it opened.
        (out / touched).write_bytes((out / touched).read_bytes())
    elif touched == "store/CURRENT":
        with OxigraphStore(out / "store", writable=True) as store:
            store.add([ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("theirs"))])
    elif touched == "state/build.sqlite":
        (out / touched).write_bytes(b"damaged")
    build([sources["talk"]], out, Plan(LOG, add=True))
    assert (files(out), quads(out)) == (files(whole), quads(whole))


def test_twice_gives_the_same_bytes_and_reads_nothing_again(
    sources: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watched(articles: Iterable[Article]) -> Iterable[Recorded | ArticleError]:
        articles = list(articles)
        read.extend(article.name for article in articles)
        return record_all(articles)

    monkeypatch.setattr(kg.pipeline, "record_all", watched)
    out = tmp_path / "out"
    build([sources["sign"], sources["other"]], out)
    first = files(out)
    build([sources["other"], sources["sign"]], out)
    assert (files(out), sorted(read)) == (first, ["other", "sign"])
    build(sources.values(), out)
    assert sorted(read) == sorted(Path(name).name for name in TEXTS)


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


def test_a_graph_of_many_articles_is_written_as_turtle_when_it_has_few_again(
    sources: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.pipeline, "MOST_WRITTEN", 3)
    out, few = tmp_path / "out", tmp_path / "few"
    names = ["sign", "other", "talk", "late"]
    build([sources[name] for name in names], out)
    assert not {"graph.ttl", "graph.trig"} & files(out).keys()
    remove(["talk"], out)
    build([sources[name] for name in names if name != "talk"], few)
    assert {"graph.ttl", "graph.trig"} < files(out).keys()
    assert files(out) == files(few)


def test_the_page_of_a_large_graph_is_made_anew_only_if_it_shows_something_else(
    sources: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    write = kg.network.html.write_html

    def watched(store: Store, path: Path, *, shown: tuple[Part, str] | None) -> None:
        made.append(path)
        write(store, path, shown=shown)

    monkeypatch.setattr(kg.network.html, "write_html", watched)
    monkeypatch.setattr(kg.pipeline, "SHOWN", 1)
    out, whole = tmp_path / "out", tmp_path / "whole"
    build([sources["late"], sources["talk"]], out)
    build([sources["other"]], out, Plan(add=True))
    assert len(made) == 1
    # An article that is not shown, but says what one is called that is.
    build([sources["sign"]], out, Plan(add=True))
    assert len(made) == 2
    build([sources[name] for name in ("late", "talk", "other", "sign")], whole)
    assert files(out) == files(whole)
