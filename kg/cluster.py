"""A build on Apache Spark: the same map and the same merge as here, from and to any path that Spark reads.

What it writes into a folder: ``nquads``, the quads of the graph in parts, one a line, and ``parquet``, a table of their
terms as N-Triples writes them: `subject`, `predicate`, `object` and `graph` (null for the default graph). Sorted, the
lines are those of a build on one machine (``kg export --format nquads``).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.article.read import read_record, read_stream
from kg.article.sources import IN_FOLDERS
from kg.batch import extract_safely
from kg.entity.iri import BASE
from kg.entity.judgement import Log, Remark
from kg.errors import ArticleError, OutputError
from kg.flow.base import Data
from kg.flow.spark import Cluster, Spread
from kg.merge import Told, merged
from kg.model import Article, Extraction

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

_NQUADS, _PARQUET = "nquads", "parquet"
_MOST_PROBLEMS = 1000
_COLUMNS = ("text", "id", "title", "url", "outlet", "date")
_SCHEMA = "subject string not null, predicate string not null, object string not null, graph string"

Order: TypeAlias = tuple[int, tuple[str, ...], int]
"""Where an article stands: source, file, place within it."""
Placed: TypeAlias = tuple[Order, Article | ArticleError]
Read: TypeAlias = tuple[str, Placed]
"""An article by the hash of its text, or what could not be read by its place."""
Quad: TypeAlias = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a build on a cluster."""

    articles: int
    quads: int
    problems: tuple[ArticleError, ...]
    """A thousand at most."""
    remarks: tuple[Remark, ...]


def build(sources: Sequence[str], out: str, session: SparkSession, log: Log = Log()) -> Done:  # noqa: B008 - immutable
    """Read `sources` (text, HTML, JSON Lines or Parquet: files, folders, patterns) and write the graph into `out`.

    Raises ArticleError if no article can be read, OutputError if `out` holds a build that was finished. One that was
    not is replaced.
    """
    with _failing(out):
        return _build(sources, out, session, log)


def _build(sources: Sequence[str], out: str, session: SparkSession, log: Log) -> Done:
    context = session.sparkContext
    _clear(out, session)
    cluster = Cluster(context, _parts(context))
    found = cluster.reduced(cluster.union(*_readings(sources, session, cluster)), _first)
    results = found.each(_extracted).kept()
    problems = results.each(_problem).rdd.take(_MOST_PROBLEMS)
    said = results.each(_said).kept()
    articles = said.rdd.count()
    if not articles:
        reasons = "".join(f"\n  {problem}" for problem in problems[:10])
        raise ArticleError(f"no article could be read, so nothing was written{reasons}")
    graph = merged(said, log, cluster)
    told = graph.told.kept()
    shared = cluster.reduced(cluster.union(told.each(_direct), graph.nodes).each(_as_key), _either).each(_shared)
    quads = cluster.union(told.each(_own), shared).kept()
    quads.each(_line).rdd.saveAsTextFile(f"{out}/{_NQUADS}")
    session.createDataFrame(quads.rdd, _SCHEMA).write.parquet(f"{out}/{_PARQUET}")
    return Done(articles, quads.rdd.count(), tuple(problems), graph.remarks)


@contextmanager
def _failing(out: str) -> Iterator[None]:
    """Gives what Spark raises as an error of ours, without its Java stack."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with Spark
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (PySparkException, Py4JError) as error:
        java = getattr(error, "java_exception", None)
        reason = str(error if java is None else java.toString()).strip().split("\n")[0]
        raise OutputError(f"the build on Spark failed ({reason}); its log says more", file=out) from error


def _parts(context: SparkContext) -> int:
    """How many pieces data are cut into: what Spark's configuration says, else three for each core."""
    wanted = context.getConf().get("spark.default.parallelism")
    return int(wanted) if wanted else max(2, 3 * context.defaultParallelism)


def open_session(master: str | None) -> SparkSession:
    """A Spark application on `master`, or on that of Spark's own configuration. Raises OutputError without PySpark."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra of the package
    except ImportError as error:
        raise OutputError("--engine spark needs PySpark: pip install 'regionkg[spark]'") from error
    builder = SparkSession.builder.appName("kg build")
    if master is not None:
        builder = builder.master(master)
        if master.startswith("local"):
            # The workers on this machine need the packages that are here. `spark.pyspark.python` is not read when a
            # session is opened from Python.
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return builder.getOrCreate()


def _clear(out: str, session: SparkSession) -> None:
    """Take away what a build left in `out` that did not end."""
    path, system = _hadoop(out, session)
    names = {status.getPath().getName() for status in system.listStatus(path)} if system.exists(path) else set()
    if names - {_NQUADS, _PARQUET}:
        raise OutputError(f"holds {min(names)}, no earlier build; choose an empty or a new folder", file=out)
    if names and system.exists(_hadoop(f"{out}/{_PARQUET}/_SUCCESS", session)[0]):
        raise OutputError("holds a finished build; choose a new folder", file=out)
    for name in names:
        system.delete(_hadoop(f"{out}/{name}", session)[0], True)


def _hadoop(where: str, session: SparkSession) -> tuple[Any, Any]:
    """A path and its file system, as Spark sees them."""
    context: Any = session.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(where)
    return path, path.getFileSystem(context._jsc.hadoopConfiguration())


def _readings(sources: Sequence[str], session: SparkSession, cluster: Cluster) -> Iterator[Data[Read]]:
    for number, source in enumerate(sources):
        if source.rstrip("/").endswith(".parquet"):
            yield _rows(number, source, session)
            continue
        files, problem = _files(source, session), ArticleError("no such file, or no article in it", file=source)
        if files:
            names = ",".join(re.sub(r"[\\,*?\[\]{}]", r"\\\g<0>", file) for file in files)
            read = session.sparkContext.binaryFiles(names, cluster.parts)
            yield Spread(read).each(partial(_of_file, number))
        else:
            yield cluster.data([(_place(number, source, 0), ((number, (source,), 0), problem))])


def _files(source: str, session: SparkSession) -> list[str]:
    """The files that a source means: itself, those that a pattern matches, those with an article's suffix below it."""
    path, system = _hadoop(source, session)
    found = []
    for status in system.globStatus(path) or ():
        if not status.isDirectory():
            found.append(status.getPath().toString())
            continue
        below = system.listFiles(status.getPath(), True)
        while below.hasNext():
            file = below.next().getPath().toString()
            names = PurePath(file.removeprefix(status.getPath().toString())).parts
            if PurePath(file).suffix.lower() in IN_FOLDERS and not any(name.startswith(".") for name in names):
                found.append(file)
    return sorted(found)


def _rows(number: int, source: str, session: SparkSession) -> Data[Read]:
    table = session.read.parquet(source)
    columns = [table[name].cast("string") for name in _COLUMNS if name in table.columns]
    return Spread(table.select(columns).rdd.zipWithIndex()).each(partial(_of_row, number, source))


def _of_row(number: int, source: str, item: tuple[Any, int]) -> Iterator[Read]:
    row, index = item
    try:
        found: Article | ArticleError = read_record(row.asDict(), source, index + 1, PurePath(source).stem)
    except ArticleError as problem:
        found = problem
    yield _keyed(found, (number, (source,), index))


def _of_file(number: int, item: tuple[str, bytes]) -> Iterator[Read]:
    source, data = item
    for index, found in enumerate(read_stream(BytesIO(data), source)):
        yield _keyed(found, (number, PurePath(source).parts, index))


def _keyed(found: Article | ArticleError, order: Order) -> Read:
    key = found.sha256 if isinstance(found, Article) else _place(order[0], "/".join(order[1]), order[2])
    return key, (order, found)


def _place(number: int, file: str, index: int) -> str:
    return f"{number} {file} {index}"


def _first(a: Placed, b: Placed) -> Placed:
    return a if a[0] <= b[0] else b


def _extracted(item: Read) -> Iterator[Extraction | ArticleError]:
    found = item[1][1]
    yield extract_safely(found) if isinstance(found, Article) else found


def _said(result: Extraction | ArticleError) -> Iterator[Extraction]:
    if isinstance(result, Extraction):
        yield result


def _problem(result: Extraction | ArticleError) -> Iterator[ArticleError]:
    if isinstance(result, ArticleError):
        yield result


def _own(told: Told) -> Iterator[Quad]:
    graph = f"<{BASE}{told.name}>"
    return (_quad(line, graph) for line in told.own.decode().split("\n"))


def _direct(told: Told) -> Iterator[str]:
    return iter(told.direct.decode().split("\n"))


def _as_key(line: str) -> Iterator[tuple[str, None]]:
    yield line, None


def _either(_: None, __: None) -> None:
    return None


def _shared(item: tuple[str, None]) -> Iterator[Quad]:
    yield _quad(item[0], None)


def _quad(line: str, graph: str | None) -> Quad:
    subject, predicate, value = line.removesuffix(" .").split(" ", 2)
    return subject, predicate, value, graph


def _line(quad: Quad) -> Iterator[str]:
    yield " ".join(part for part in (*quad, ".") if part)
