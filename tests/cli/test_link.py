"""`kg link` against `kg serve` on loopback, with a made-up extract in the form of Wikidata."""

from __future__ import annotations

import csv
import io
import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from cli_run import Kg, graph_of
from http_server import Server, free_port, serving

from kg.errors import EndpointError
from kg.review import Item, to_csv
from kg.review.link import Outside
from kg.store import Rows, write_store
from kg.store.remote import RemoteStore, Retry
from kg.store.term import Result

PREFIXES = """@prefix kg: <https://w3id.org/regionkg/ontology#> . @prefix id: <https://w3id.org/regionkg/id/company/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> . @prefix x: <http://x.test/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."""
OURS = """id:甲 a kg:Company ; rdfs:label "云岭纤维有限公司"@zh-Hans ; kg:locatedIn x:p ;
  skos:altLabel "云岭纤维"@zh-Hans , "雲嶺纖維"@zh-Hant . x:p rdfs:label "衡水市"@zh .
id:乙 a kg:Company ; rdfs:label "云岭化工有限公司"@zh ."""
THEIRS = """wd:Q901 rdfs:label "云岭纤维有限公司"@zh ; wdt:P31 wd:Q4830453 ; wdt:P159 wd:Q1 .
wd:Q902 rdfs:label "云岭纤维有限公司"@zh ; wdt:P31 wd:Q5 ; wdt:P159 wd:Q2 .
wd:Q903 rdfs:label "云岭纤维股份公司"@zh . wd:Q904 skos:altLabel "云岭纤维"@zh-hans .
wd:Q905 rdfs:label "雲嶺纖維"@zh-hant . wd:Q906 rdfs:label "云岭纤维"@en .
wd:Q1 rdfs:label "衡水市"@zh . wd:Q2 rdfs:label "石家庄市"@zh ."""


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
    found = [("1.0", "Q901"), ("0.6", "Q904"), ("0.6", "Q905"), ("0.0", "Q902")]
    assert rows(first) == [(worth, "company/甲", item) for worth, item in found]
    kept = sorted((tmp_path / "out-links").iterdir())
    assert len(kept) == 2
    kept[0].write_text("{", encoding="utf-8")
    assert kg(*asked).exit_code == 0
    assert table.read_text(encoding="utf-8") == first


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


FIRM, OTHER = "武邑县恒峪木业有限公司", "武邑县恒屿木业有限公司"
NEWS = {
    "made": f"武邑消息，{FIRM}年产8万套复合门项目总投资6000万元，在武邑县开工。",
    "talk": f"武邑县{OTHER.removeprefix('武邑县')}总投资5000万元的实木床项目在武邑县签约。",
}
KNOWN = f"""wd:Q911 rdfs:label "{FIRM}"@zh ; wdt:P31 wd:Q4830453 . wd:Q912 rdfs:label "{FIRM}"@zh ; wdt:P31 wd:Q5 .
wd:Q913 skos:altLabel "{OTHER}"@zh . <http://x.test/';id;'> rdfs:label "{OTHER}"@zh ."""
WD = "http://www.wikidata.org/entity/"
WHO_SAYS = """SELECT ?who ?when ?why {
  ?link rdf:subject ?ours ; rdf:predicate owl:sameAs ; rdf:object ?theirs ; dcterms:creator ?who ;
    prov:generatedAtTime ?when ; dcterms:description ?why . ?ours owl:sameAs ?theirs }"""
AS = ("--who", "li", "--when", "2026-03-02T09:15:00Z")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles and their graph, which is the current one."""
    monkeypatch.chdir(tmp_path)
    graph_of(tmp_path, NEWS)
    return tmp_path


@pytest.fixture
def extract(work: Path) -> Iterator[str]:
    with serving("-g", made(work / "theirs", KNOWN), "--workers", "1") as server:
        yield f"{server.base}/sparql"


def linked(kg: Kg, url: str, *more: str) -> list[str]:
    """What `kg link` proposes, in the order of the table."""
    done = kg("link", "--endpoint", url, "--pause", 0, *more)
    assert done.exit_code == 0, done.output
    return [second for _, _, second in rows(Path("out/links.csv").read_text(encoding="utf-8"))]


def test_a_judged_candidate_is_in_the_graph_and_never_proposed_again(kg: Kg, work: Path, extract: str) -> None:
    assert linked(kg, extract) == ["Q911", "Q913", "';id;'", "Q912"]
    text = kg("review").stdout
    assert f"   kg judge same|different 'company/{FIRM}' {WD}Q911\n" in text
    assert f"""'company/{OTHER}' 'http://x.test/'"'"';id;'"'"''\n""" in text
    assert kg("judge", "same", f"{WD}Q911", FIRM, "--why", 'their "site"', *AS).exit_code == 0
    assert kg("judge", "different", FIRM, f"{WD}Q912", *AS).exit_code == 0
    log = (work / "data" / "judgements" / "log.tsv").read_text(encoding="utf-8")
    assert f"\tsame\tcompany/{FIRM}\t{WD}Q911\t" in log
    shutil.copytree("out", "before")
    assert kg("build", "news", "-o", "out").stderr == ""
    assert f"+ {FIRM} sameAs: {WD}Q911\n" in kg("diff", "before", "out").stdout
    turtle = Path("out/graph.ttl").read_text(encoding="utf-8")
    assert turtle.count("owl:sameAs") == 2
    assert "Q912" not in turtle
    answer = kg("query", WHO_SAYS, "--format", "csv").stdout.replace("\r", "").splitlines()
    assert answer[1:] == ['li,2026-03-02T09:15:00Z,"their ""site"""']
    checked = kg("validate")
    assert checked.exit_code == 0, checked.stdout
    questions = kg("review", "-f", "csv").stdout
    assert "Q911" not in questions
    assert "Q912" not in questions
    assert "Q913" in questions
    assert linked(kg, extract) == ["Q913", "';id;'"]


def test_the_answers_in_the_table_are_read_and_kept_until_then(kg: Kg, work: Path, extract: str) -> None:
    linked(kg, extract)
    table = Path("out/links.csv")
    found = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")))
    for row in found:
        row["verdict"] = "same" if row["second"].endswith(("Q911", "Q913")) else "different"
    out = io.StringIO()
    writer = csv.DictWriter(out, found[0].keys())
    writer.writeheader()
    writer.writerows(found)
    table.write_text(out.getvalue(), encoding="utf-8-sig")
    filled = table.read_bytes()
    again = kg("link", "--endpoint", extract, "--pause", 0)
    assert again.exit_code == 1
    told = "out/links.csv:2: has an answer that the log lacks; read it with `kg judge --sheet out/links.csv`"
    assert told in again.stderr
    assert table.read_bytes() == filled
    assert kg("judge", "--sheet", table, *AS).stdout.startswith("data/judgements/log.tsv: 4 decisions.")
    assert kg("build", "news", "-o", "out").stderr == ""
    store = Path("out/graph.ttl").read_text(encoding="utf-8")
    assert store.count("owl:sameAs <") == 2
    assert linked(kg, extract) == []
    for shape in ("trig", "nquads", "jsonld", "graphml", "gexf", "csv"):
        assert kg("export", "--format", shape, "-o", work / shape).exit_code == 0
    kg("remove", "made")
    assert "owl:sameAs" in Path("out/graph.ttl").read_text(encoding="utf-8")
    kg("build", "news/made.txt", "-o", "out")
    told = json.loads(Path("out/report.json").read_text(encoding="utf-8"))["judgements"]
    assert [each["kind"] for each in told] == ["orphaned"] * 2
    assert told[0]["message"].endswith(f"nothing in the graph is company/{OTHER}")


def test_candidates_of_another_run_stay_in_the_table(kg: Kg, work: Path, extract: str) -> None:
    assert linked(kg, extract, "--limit", "1") == ["Q913", "';id;'"]
    assert linked(kg, extract, "--type", "Project") == ["Q913", "';id;'"]
    assert len(linked(kg, extract)) == 4
    kg("build", "news/made.txt", "-o", "out")
    questions = kg("review", "-f", "csv").stdout
    assert "Q911" in questions
    assert "Q913" not in questions
    Path("out/links.csv").write_text("a,b\n", encoding="utf-8")
    for verb in (("link", "--endpoint", extract), ("review",)):
        assert "out/links.csv: is no table of `kg link`" in kg(*verb).stderr


@pytest.fixture
def broken() -> Iterator[Faulty]:
    """An endpoint that answers `Faulty.script` one after the other, the last one for ever."""
    server = Faulty(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.done.set()
    server.shutdown()
    thread.join()
    server.server_close()


class Faulty(ThreadingHTTPServer):
    script: tuple[tuple[int, bytes], ...] = ()
    asked = 0

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.done = threading.Event()


class Handler(BaseHTTPRequestHandler):
    server: Faulty

    def do_POST(self) -> None:
        status, answer = self.server.script[min(self.server.asked, len(self.server.script) - 1)]
        self.server.asked += 1
        if not answer:
            self.server.done.wait(60)
            return
        self.send_response(status)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


NONE_FOUND = b'{"head":{"vars":["item","place","kind"]},"results":{"bindings":[]}}'


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ((503, b"busy"), "does not answer: status 503"),
        ((200, b"<html>Welcome</html>"), "answers with what is no result"),
        ((200, NONE_FOUND[:40]), "answers with what is no result"),
        ((200, b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'), "answers another question"),
        ((200, b""), "timed out"),
    ],
)
def test_an_endpoint_that_fails_loses_nothing(
    kg: Kg, broken: Faulty, monkeypatch: pytest.MonkeyPatch, fault: tuple[int, bytes], message: str
) -> None:
    monkeypatch.setattr("kg.cli.link.Retry", partial(Retry, attempts=2, sleep=lambda _: None))
    earlier = to_csv([Item(0.5, "link", f"company/{FIRM}", f"{WD}Q1", "?", "")])
    Path("out/links.csv").write_text(earlier, encoding="utf-8", newline="")
    broken.script = ((200, NONE_FOUND), fault)
    asked = ("link", "--endpoint", f"http://127.0.0.1:{broken.server_port}/", "--pause", 0, "--timeout", 1)
    failed = kg(*asked)
    assert failed.exit_code == 1
    assert "note: 1 of 2 names are answered and kept; the same command goes on from there\n" in failed.stderr
    assert message in failed.stderr
    assert Path("out/links.csv").read_bytes().decode() == earlier
    broken.script, broken.asked = ((200, NONE_FOUND),), 0
    assert kg(*asked).stdout == "out/links.csv: candidates that nobody has judged: 1\n"
    assert broken.asked == 1


@pytest.mark.usefixtures("work")
def test_an_endpoint_that_is_not_there_is_named(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.link.Retry", partial(Retry, sleep=lambda _: None))
    url = f"http://127.0.0.1:{free_port()}/sparql"
    failed = kg("link", "--endpoint", url)
    assert (failed.exit_code, failed.stderr.count(f"{url} does not answer")) == (1, 1)
    assert not Path("out/links.csv").exists()
    assert "is not the http or https URL" in kg("link", "--endpoint", "file:///etc/passwd").stderr


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    "iri", ["http://x.test/a b", "ftp://x.test/a", "http://x.test/<a>", "http://", "http://x.test/%zz"]
)
def test_an_iri_that_is_none_is_refused(kg: Kg, iri: str) -> None:
    failed = kg("judge", "same", FIRM, iri)
    assert failed.exit_code == 1
    assert "not an http or https IRI of something outside" in failed.stderr
    assert not Path("data").exists()
