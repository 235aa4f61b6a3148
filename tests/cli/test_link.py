"""`kg link` against `kg serve` on loopback, with a made-up extract in the form of Wikidata."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from cli_run import Kg
from http_server import Server, serving

from kg.errors import EndpointError
from kg.review.link import Outside
from kg.store import Rows, write_store
from kg.store.remote import RemoteStore
from kg.store.term import Result

PREFIXES = """@prefix kg: <https://w3id.org/regionkg/ontology#> . @prefix id: <https://w3id.org/regionkg/id/company/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> . @prefix x: <http://x.test/> ."""
OURS = """id:甲 a kg:Company ; rdfs:label "云岭纤维有限公司"@zh ; kg:locatedIn x:p . x:p rdfs:label "衡水市"@zh .
id:乙 a kg:Company ; rdfs:label "云岭化工有限公司"@zh ."""
THEIRS = """wd:Q901 rdfs:label "云岭纤维有限公司"@zh ; wdt:P31 wd:Q4830453 ; wdt:P159 wd:Q1 .
wd:Q902 rdfs:label "云岭纤维有限公司"@zh ; wdt:P31 wd:Q5 ; wdt:P159 wd:Q2 .
wd:Q903 rdfs:label "云岭纤维股份公司"@zh . wd:Q1 rdfs:label "衡水市"@zh . wd:Q2 rdfs:label "石家庄市"@zh ."""


def made(out: Path, text: str) -> Path:
    write_store(out / "store", ox.parse(f"{PREFIXES}\n{text}", format=ox.RdfFormat.TURTLE))
    return out


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return made(tmp_path / "out", OURS)


@pytest.fixture
def wikidata(tmp_path: Path) -> Iterator[Server]:
    with serving("-g", made(tmp_path / "theirs", THEIRS), "--workers", "1") as server:
        yield server


def rows(text: str) -> list[tuple[str, str, str]]:
    found = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    return [(row["worth"], row["first"], row["second"].rpartition("/")[2]) for row in found]


def test_candidates_are_scored_and_kept(kg: Kg, ours: Path, wikidata: Server, tmp_path: Path) -> None:
    table = tmp_path / "links.csv"
    asked = ("link", "--endpoint", f"{wikidata.base}/sparql", "--pause", 0, "-g", ours, "-o", table)
    assert kg(*asked).exit_code == 0
    first = table.read_text(encoding="utf-8")
    assert rows(first) == [("1.0", "company/甲", "Q901"), ("0.0", "company/甲", "Q902")]
    kept = sorted((tmp_path / "out-links").iterdir())
    assert len(kept) == 2
    kept[0].write_text("{", encoding="utf-8")
    assert kg(*asked).exit_code == 0
    assert table.read_text(encoding="utf-8") == first


def test_an_endpoint_that_is_down_loses_nothing(kg: Kg, ours: Path, wikidata: Server, tmp_path: Path) -> None:
    url = f"{wikidata.base}/nothing"
    done = kg("link", "--endpoint", url, "--pause", 0, "-g", ours, "-o", tmp_path / "links.csv")
    assert done.exit_code == 1
    assert f"{url} does not answer" in done.output
    assert rows((tmp_path / "links.csv").read_text(encoding="utf-8")) == []
    assert not (tmp_path / "out-links").exists()


class Script(RemoteStore):
    """Gives the answers of `script`, one a query."""

    def __init__(self, *script: Result | EndpointError) -> None:
        self.script = list(script)

    def query(self, text: str) -> Result:
        answer = self.script.pop(0)
        if isinstance(answer, EndpointError):
            raise answer
        return answer


EMPTY = Rows(("item", "place", "kind"), ())


def test_what_was_answered_before_a_failure_is_not_asked_again(tmp_path: Path) -> None:
    waits: list[float] = []
    store = Script(EMPTY, EndpointError("too slow"), EMPTY)
    outside = Outside(store, "http://x.test/", tmp_path, pause=2, sleep=waits.append)
    assert outside.named("云岭") == []
    with pytest.raises(EndpointError, match="too slow"):
        outside.named("云山")
    again = Outside(store, "http://x.test/", tmp_path, pause=2, sleep=waits.append)
    assert (again.named("云岭"), again.named("云山"), store.script) == ([], [], [])
    assert waits == [2]


@pytest.mark.parametrize("nonsense", [True, Rows(("s",), ())])
def test_an_answer_to_another_question_is_an_error_and_not_kept(tmp_path: Path, nonsense: Result) -> None:
    outside = Outside(Script(nonsense), "http://x.test/", tmp_path, pause=0)
    with pytest.raises(EndpointError, match="another question"):
        outside.named("云岭")
    assert list(tmp_path.iterdir()) == []
