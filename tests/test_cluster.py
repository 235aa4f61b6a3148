"""A build on Apache Spark, with two worker processes, gives what a build here gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.article import read_articles
from kg.entity.judgement import read_log
from kg.export import export
from kg.model import Article
from kg.pipeline import Plan, build
from kg.resources import resource
from kg.store import open_parts, open_store

MASTER = "local-cluster[2,1,1024]"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.default.parallelism": "2",
    # Work begins when both workers are there, however long that takes.
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",
    "spark.scheduler.maxRegisteredResourcesWaitingTime": "600s",
    "spark.eventLog.enabled": "true",
    "spark.eventLog.rolling.enabled": "false",
    "spark.eventLog.compress": "false",
}
DECISION = "2026-01-01T00:00:00Z\tli\trename\tcompany/河北滏陵新材料科技有限公司\t滏陵集团\t\n"
BROKEN = "\n{\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles as text in a folder, as JSON Lines and as Parquet, one of them in two; then a build by a cluster."""
    folder = tmp_path_factory.mktemp("cluster")
    articles = [each for each in read_articles([str(resource("articles"))]) if isinstance(each, Article)]
    records = [{"id": each.name, "text": each.text, "date": str(each.published or "")} for each in articles]
    (folder / "in").mkdir()
    for each in articles[:6]:
        (folder / "in" / f"{each.name}.txt").write_text(each.text, encoding="utf-8", newline="")
    lines = [json.dumps(record, ensure_ascii=False) for record in records[5:12]]
    (folder / "some.jsonl").write_text("\n".join(lines) + BROKEN, encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(records[12:]), folder / "rest.parquet")
    rest = "\n".join(json.dumps(record, ensure_ascii=False) for record in records[12:])
    (folder / "rest.jsonl").write_text(rest, encoding="utf-8")
    (folder / "log.tsv").write_text(DECISION, encoding="utf-8")
    (folder / "events").mkdir()
    return folder


@pytest.fixture(scope="module")
def said(folder: Path) -> str:
    """What the command says that builds the graph on the cluster."""
    settings = {**SETTINGS, "spark.eventLog.dir": (folder / "events").as_uri()}
    arguments = " ".join(f"--conf {key}={value}" for key, value in settings.items())
    environment = {**os.environ, "PYSPARK_SUBMIT_ARGS": f"{arguments} pyspark-shell"}
    sources = [str(folder / name) for name in ("in", "some.jsonl", "rest.parquet")]
    command = [sys.executable, "-m", "kg", "build", "--engine", "spark", "--master", MASTER, *sources]
    command += ["-o", str(folder / "graph"), "--judgements", str(folder / "log.tsv")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def local(folder: Path) -> list[str]:
    """The lines of the same graph, built here."""
    sources = [str(folder / name) for name in ("in", "some.jsonl", "rest.jsonl")]
    build(sources, folder / "here", Plan(read_log(folder / "log.tsv")))
    with open_store(folder / "here" / "store") as store:
        export(store, "nquads", folder / "here.nq")
    return sorted((folder / "here.nq").read_text(encoding="utf-8").split("\n")[:-1])


def test_two_worker_processes_give_the_quads_of_a_build_here(folder: Path, said: str, local: list[str]) -> None:
    parts = sorted((folder / "graph" / "nquads").glob("part-*"))
    lines = [line for part in parts for line in part.read_text(encoding="utf-8").split("\n") if line]
    assert sorted(lines) == local
    assert len(parts) > 1
    assert any("滏陵集团" in line for line in lines)
    assert f"{len(local)} quads" in said
    assert "some.jsonl:8: not a JSON record" in said
    (log,) = (folder / "events").iterdir()
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    workers = [event["Executor ID"] for event in events if event["Event"] == "SparkListenerExecutorAdded"]
    assert len(set(workers)) == 2


def test_the_table_has_the_same_terms(folder: Path, said: str, local: list[str]) -> None:
    table = pq.read_table(folder / "graph" / "parquet").to_pylist()
    rows = [" ".join(filter(None, (r["subject"], r["predicate"], r["object"], r["graph"], "."))) for r in table]
    assert sorted(rows) == local


def test_its_parts_make_the_store_that_a_build_here_makes(folder: Path, said: str, local: list[str]) -> None:
    with open_parts(folder / "graph" / "nquads") as store, open_store(folder / "here" / "store") as here:
        assert store.graphs() == here.graphs()
        for graph in (None, *here.graphs()):
            assert sorted(store.dump(graph).splitlines()) == sorted(here.dump(graph).splitlines())
