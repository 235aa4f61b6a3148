"""Everything that reads what others wrote, each with cases for it. A reader may refuse a case only by an error of ours.

`read(case)` raises whatever else comes up: that is what the tests and `benchmarks/fuzz.py` look for. It also sees to it
that nothing is written outside the folder that was named.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox
from click.testing import CliRunner
from hypothesis.strategies import SearchStrategy

from kg.article import read_articles
from kg.batch import extract_safely
from kg.claim import Decided, lost_claims, quads
from kg.cli.group import cli
from kg.entity import resolve
from kg.entity.judgement import read_log
from kg.errors import KgError
from kg.llm.extract import extract as extract_by_model
from kg.llm.server import Server
from kg.llm.server import Settings as ModelSettings
from kg.model import Article, Extraction
from kg.query import format_result, parse_query, run
from kg.record import dumps, from_record, loads, to_record
from kg.review import from_csv
from kg.review.sheet import read_candidates
from kg.store.embedded import OxigraphStore
from kg.stored import read_facts, reusable, write_facts

Read: TypeAlias = Callable[[Any], None]
REGION = Path(__file__).parents[1] / "data" / "region.trig"
ARTICLE = (
    "青阳县恒泰科技有限公司年产3万吨光学镜片项目开工\n2024年3月5日，记者从青阳县获悉，由恒泰科技有限公司投资建设的"
    "年产3万吨光学镜片项目在青阳高新区开工，总投资约3.5亿元，占地300亩，预计2025年底竣工投产。"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """`opened` gives what reads a case; `examples` are how many a test run has."""

    cases: SearchStrategy[Any]
    opened: Callable[[], AbstractContextManager[Read]]
    examples: int = 60


def plain(read: Read) -> Callable[[], AbstractContextManager[Read]]:
    """For a reader that needs nothing around it."""

    @contextmanager
    def opened() -> Iterator[Read]:
        yield read

    return opened


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def sandbox() -> Iterator[Path]:
    """A folder with `in` and `out`, neither there yet; what a reader writes lies in `out` alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        yield folder
        strays = [path for path in _files(folder) if not path.startswith(("in/", "out/"))]
        assert not strays, f"written outside the folder that was named: {strays}"


def kg(*arguments: object) -> str:
    """What `kg ARGUMENTS` says on standard error. Raises whatever is no error of ours or of usage."""
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="kg")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert "please report it" not in done.stderr, done.stderr
    return done.stderr


def understood(article: Article) -> Extraction:
    """What `article` says; its record must be the same when it is read back."""
    found = extract_safely(article)
    assert isinstance(found, Extraction), found
    again = from_record(loads(dumps(to_record(found))), text=article.text, source=article.source)
    assert again == found
    return found


def read_as(suffix: str) -> Read:
    def read(data: bytes) -> None:
        with sandbox() as folder:
            source = folder / "in" / f"article{suffix}"
            source.write_bytes(data)
            for outcome in read_articles([str(source)]):
                if isinstance(outcome, Article):
                    understood(outcome)

    return read


def read_records(suffix: str) -> Read:
    """Records, whose ids become names of files."""

    def read(data: bytes) -> None:
        with sandbox() as folder:
            source = folder / "in" / f"records{suffix}"
            source.write_bytes(data)
            kg("extract", source, "-o", folder / "out")

    return read


@cache
def said() -> Extraction:
    """What our own article says."""
    with sandbox() as folder:
        (folder / "in" / "own.txt").write_text(ARTICLE, encoding="utf-8")
        (article,) = read_articles([str(folder / "in" / "own.txt")])
        assert isinstance(article, Article)
        return understood(article)


@cache
def record() -> dict[str, Any]:
    """The record of it, as a build keeps it."""
    with tempfile.TemporaryDirectory() as folder:
        write_facts(Path(folder) / "facts", [said()])
        (path,) = (Path(folder) / "facts").iterdir()
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found


@cache
def gold() -> dict[str, Any]:
    """Gold of the same article."""
    names = [{"id": e.id, "type": e.type, "name": e.name, "mentions": [e.name]} for e in said().entities]
    return {"entities": names, "facts": [{key: f[key] for key in "spo"} for f in record()["facts"]]}


def read_gold(case: tuple[bytes, bytes]) -> None:
    """Gold, and facts of another extractor that are measured by it."""
    with sandbox() as folder:
        for name, data in zip(("gold", "predicted"), case, strict=True):
            (folder / "in" / name).mkdir()
            (folder / "in" / name / "own.json").write_bytes(data)
        (folder / "in" / "gold" / "own.txt").write_text(ARTICLE, encoding="utf-8")
        predicted, page = folder / "in" / "predicted", folder / "out" / "page.html"
        kg("evaluate", folder / "in" / "gold", "--predicted", predicted, "-o", page, "--json")


def read_facts_again(data: bytes) -> None:
    """A record in the folder of an earlier build: used again, or the article is read anew."""
    with sandbox() as folder:
        (folder / "in" / "own.json").write_bytes(data)
        reusable(folder / "in", said().article)
        with suppress(KgError):
            found = read_facts(folder / "in")
            dumps(to_record(found[0]))
            list(quads(found, resolve(found)))


def read_judgements(data: bytes) -> None:
    """The log of decisions, replayed over our own article."""
    with sandbox() as folder:
        (folder / "in" / "log.tsv").write_bytes(data)
        log = read_log(folder / "in")
        assert all(isinstance(problem, KgError) for problem in log.problems)
        resolution = resolve([said()], log)
        accepted, rejected, _ = log.claims()
        list(quads([said()], resolution, decided=Decided(accepted, rejected)))
        lost_claims(log, [said()])


def read_sheet(data: bytes) -> None:
    """A table of `kg review` or `kg link` that was filled in."""
    with sandbox() as folder:
        path = folder / "in" / "sheet.csv"
        path.write_bytes(data)
        with suppress(KgError):
            from_csv(data.decode("utf-8", "replace"), who="li", when="2026-03-02T09:15:00Z", file="sheet.csv")
        with suppress(KgError):
            read_candidates(path)
        kg("judge", "--sheet", path, "--who", "li", "--judgements", folder / "out" / "log.tsv")


@cache
def region() -> OxigraphStore:
    store = OxigraphStore()
    store.add(ox.parse(path=str(REGION), format=ox.RdfFormat.TRIG))
    return store


def read_query(case: tuple[str, Mapping[str, str]]) -> None:
    """A query file with its parameters, and what a person gives for them."""
    text, given = case
    with suppress(KgError):
        asked = parse_query("fuzzed", text)
        answer = run(region(), asked, given)
        for shape in ("table", "csv", "json", "xml", "markdown"):
            format_result(answer, shape)


class _Says(Server):
    """A server of a language model that answers with `body`."""

    def __init__(self, body: bytes) -> None:
        super().__init__(ModelSettings("http://localhost", "none", attempts=1, wait=0, sleep=lambda _: None))
        self._body_of_answer = body

    def _post(self, body: Mapping[str, Any]) -> bytes:
        return self._body_of_answer


def read_answer(case: bytes | str) -> None:
    """A language model's completion (bytes), or what it says (text)."""
    server = _Says(case) if isinstance(case, bytes) else _Says(json.dumps(completion(case)).encode())
    with suppress(KgError):
        found = extract_by_model(said().article, server)
        dumps(to_record(found, extractor="llm:none"))


def completion(text: str) -> dict[str, Any]:
    return {"choices": [{"message": {"content": text}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 1}}
