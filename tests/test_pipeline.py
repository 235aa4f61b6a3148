from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.claim import quads
from kg.entity import resolve
from kg.errors import ArticleError, OutputError, StoreError
from kg.pipeline import WRITTEN, build, remove
from kg.query import run
from kg.record import from_record, loads
from kg.resources import resource
from kg.store import OxigraphStore, Rows, open_store

OURS = str(resource("articles"))


def files(out: Path) -> dict[str, bytes]:
    """Every file of a build but those of the store and of the build's own state."""
    found = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    return {name: data for name, data in sorted(found.items()) if not name.startswith(("store/", "state/"))}


def write(folder: Path, **texts: str) -> str:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return str(folder)


def test_one_source_and_paths_may_be_plain_text(tmp_path: Path) -> None:
    source = write(tmp_path / "news", a="甲县乙某钢管有限公司投资3亿元建设年产2万吨钢管项目。", b="乙县消息。")
    assert len(build(source, str(tmp_path / "out")).extractions) == 2
    assert len(remove("b", str(tmp_path / "out")).extractions) == 1
    with pytest.raises(StoreError, match="its store is in `store` below it"):
        open_store(str(tmp_path / "out"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pipeline") / "out"
    build([OURS], out)
    return out


def test_a_build_writes_the_graph_the_network_the_facts_and_the_report(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == sorted(WRITTEN)
    assert (
        len(list((built / "facts").iterdir()))
        == json.loads((built / "report.json").read_bytes())["summary"]["articles"]
    )


def test_the_files_hold_what_the_store_holds(built: Path) -> None:
    with open_store(built / "store") as store:
        for file, graphs in (("graph.trig", [None, *store.graphs()]), ("graph.ttl", [None])):
            # A second store, so that both sides write a number in the same way.
            with OxigraphStore() as read:
                read.add(ox.parse(path=str(built / file)))
                assert [None, *read.graphs()] == graphs
                for graph in graphs:
                    assert sorted(read.dump(graph).splitlines()) == sorted(store.dump(graph).splitlines())


def test_another_process_and_another_order_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Every file but the store, also with other hashes of strings, so that no set's order leaks."""
    sources = sorted((str(path) for path in resource("articles").iterdir()), reverse=True)
    script = (
        "import sys\nfrom pathlib import Path\nfrom kg.pipeline import build\nbuild(sys.argv[2:], Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, str(out), *sources], check=True, env=environment)
        assert files(out) == files(built)


def test_the_graph_can_be_derived_from_the_stored_facts_alone(built: Path) -> None:
    stored = [from_record(loads(path.read_text(encoding="utf-8"))) for path in sorted((built / "facts").iterdir())]
    derived = {str(quad) for quad in quads(stored, resolve(stored))}
    written = {str(quad) for quad in ox.parse(path=str(built / "graph.trig"))}
    with open_store(built / "store") as store:
        count = run(store, "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
    assert isinstance(count, Rows)
    assert len(derived) == int(count.rows[0][0].value) == len(written)  # type: ignore[union-attr]


def test_every_claim_quotes_its_article(built: Path) -> None:
    """The words at the selector's offsets are the ones that the claim shows."""
    question = """SELECT ?text ?start ?end ?exact { GRAPH ?article {
        ?article kg:text ?text . ?evidence oa:hasSelector ?position , ?quote .
        ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact } }"""
    with open_store(built / "store") as store:
        rows = run(store, question)
    assert isinstance(rows, Rows)
    assert len(rows.rows) > 100
    for text, start, end, exact in rows:
        assert text.value[int(start.value) : int(end.value)] == exact.value  # type: ignore[union-attr]


def test_the_same_text_twice_counts_once(tmp_path: Path) -> None:
    text = "甲县乙某钢管有限公司投资3亿元建设年产2万吨钢管项目。"
    one = build([write(tmp_path / "in", a=text)], tmp_path / "one")
    two = build([write(tmp_path / "in", a=text, b=text)], tmp_path / "two")
    assert [(Path(d.source).name, Path(d.first).name) for d in two.duplicates] == [("b.txt", "a.txt")]
    assert (tmp_path / "one" / "graph.trig").read_bytes() == (tmp_path / "two" / "graph.trig").read_bytes()
    assert len(one.extractions) == len(two.extractions) == 1


def test_two_articles_of_one_name_have_two_files_of_facts(tmp_path: Path) -> None:
    write(tmp_path / "a", news="甲县开工。")
    write(tmp_path / "b", news="乙县开工。")
    build([str(tmp_path / "a"), str(tmp_path / "b")], tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out" / "facts").iterdir())
    assert len(names) == 2
    assert "news.json" in names


def test_a_page_by_another_process_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "in", a="甲县乙某钢管有限公司投资3亿元建设年产2万吨钢管项目。", b="乙县消息。")
    build([source], tmp_path / "here")
    monkeypatch.setattr("kg.pipeline.POOL_ABOVE", 0)
    build([source], tmp_path / "there")
    assert files(tmp_path / "there") == files(tmp_path / "here")
    before = (tmp_path / "there" / "graph.html").stat().st_ino
    build([source], tmp_path / "there")
    assert (tmp_path / "there" / "graph.html").stat().st_ino == before, "what shows the same is kept"
    monkeypatch.setattr("kg.network.html.write_html", _full)
    with pytest.raises(OutputError, match="No space left"):
        build([write(tmp_path / "other", c="丙县消息。")], tmp_path / "there")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["here", "in", "other", "there"]


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def _bug(*_: object, **__: object) -> None:
    raise ValueError("a mistake of ours")


@pytest.mark.parametrize(
    ("step", "failure"),
    [("network.html.write_html", _full), ("pipeline.write_report", _full), ("pipeline.merged", _bug)],
)
def test_a_build_that_fails_half_way_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: Callable[..., None]
) -> None:
    source = write(tmp_path / "in", a="甲县乙某钢管有限公司投资3亿元建设年产2万吨钢管项目。")
    out = tmp_path / "out"
    build([source], out)
    before = files(out)
    monkeypatch.setattr(f"kg.{step}", failure)
    with pytest.raises((OutputError, ValueError)):
        build([write(tmp_path / "in", b="丙县开工。")], out)
    assert files(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.lock", "in", "out"]
    with open_store(out / "store") as store:
        assert store.graphs()


def test_without_an_article_nothing_is_written(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(ArticleError) as caught:
        build([str(empty)], tmp_path / "out")
    expected = f"no article could be read, so nothing was written\n  {empty}: the file is empty"
    assert str(caught.value) == expected
    assert not (tmp_path / "out").exists()


HOSTILE = (
    '河北<script>alert(1)</script>科技有限公司投资3亿元建设年产2万吨"><img src=x onerror=alert(2)>钢管项目。\n'
    "甲县</script><script>alert(3)</script>有限公司与中国科学院过程工程研究所签订合作协议。\n"
    "{{ 7 * 7 }}有限公司总投资5亿元。javascript:alert(4)\u202e"
)


def test_markup_in_an_article_stays_text(tmp_path: Path) -> None:
    build([write(tmp_path / "in", bad=HOSTILE)], tmp_path / "out")
    for file in ("report.html", "graph.html"):
        page = (tmp_path / "out" / file).read_text(encoding="utf-8")
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49有限公司" not in page


def test_a_name_of_ten_thousand_characters_is_one_name(tmp_path: Path) -> None:
    name = "衡" * 10_000
    text = f"{name}科技有限公司投资3亿元建设年产2万吨钢管项目。“{name}”项目投资2亿元。"
    report = build([write(tmp_path / "in", long=text)], tmp_path / "out")
    assert not report.problems
    assert len(list(ox.parse(path=str(tmp_path / "out" / "graph.ttl")))) > 0
