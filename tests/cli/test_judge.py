"""From doubt to judgement to rebuilt graph: `kg review`, `kg judge`, `kg build`, `kg diff`, `kg remove`."""

from __future__ import annotations

import csv
import io
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cli_run import Kg, graph_of

TEXTS = {
    "park": "武邑消息，恒屿木业有限公司年产8万套复合门项目总投资6000万元，在武邑青柏家居产业园开工。",
    "talk": "青柏家居产业园里，恒屿木业有限公司年产8万套复合门项目投产，项目总投资7000万元。",
    "other": "武邑县恒峪木业有限公司总投资5000万元的实木床项目在武邑青柏家居产业园签约。",
}
WHEN, WHO = ("--when", "2026-03-02T09:15:00Z"), ("--who", "li")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles and their graph, which is the current one."""
    monkeypatch.chdir(tmp_path)
    graph_of(tmp_path, TEXTS)
    return tmp_path


def questions(kg: Kg) -> list[dict[str, str]]:
    text = kg("review", "--format", "csv").stdout
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_from_doubt_to_judgement_to_rebuilt_graph(kg: Kg, work: Path) -> None:
    shown = kg("review").stdout
    assert "kg judge same|different 'park/武邑青柏家居产业园' 'park/青柏家居产业园'" in shown
    said = kg("judge", "same", "武邑青柏家居产业园", "青柏家居产业园", "--why", "one map", *WHO, *WHEN)
    line = "2026-03-02T09:15:00Z\tli\tsame\tpark/武邑青柏家居产业园\tpark/青柏家居产业园\tone map"
    assert said.stdout.splitlines()[0] == f"data/judgements/log.tsv: {line}"
    assert (work / "data" / "judgements" / "log.tsv").read_text(encoding="utf-8") == line + "\n"
    shutil.copytree("out", "before")
    assert kg("build", "news", "-o", "out").stderr == ""
    assert "park/青柏家居产业园" not in Path("out/graph.ttl").read_text(encoding="utf-8").replace("武邑", "·")
    assert "位于: 武邑青柏家居产业园" in kg("diff", "before", "out").stdout
    assert "青柏家居产业园 = " not in kg("review").stdout


def test_values_that_disagree_are_settled_by_accepting_or_rejecting_one(kg: Kg, work: Path) -> None:
    total = "SELECT ?yuan { ?p kg:totalInvestment ?yuan ; rdfs:label ?name FILTER(CONTAINS(?name, '复合门')) }"
    values = {row["question"]: row["first"] for row in questions(kg) if row["kind"] == "value"}
    (smaller,) = (claim for question, claim in values.items() if "6000万元" in question)
    (larger,) = (claim for question, claim in values.items() if "7000万元" in question)
    for verdict, claim, expected in (
        ("accept", smaller, "60000000"),
        ("reject", smaller, "70000000"),
        ("accept", larger[:20], "70000000"),
    ):
        assert kg("judge", verdict, claim, *WHO).exit_code == 0
        kg("build", "news", "-o", "out")
        assert expected in kg("query", total, "--format", "csv").stdout
        (work / "data" / "judgements" / "log.tsv").unlink()


@pytest.mark.parametrize(("verdict", "projects"), [("different", 2), ("same", 1)])
def test_a_decision_outlives_another_one_that_changes_the_names_of_nodes(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verdict: str, projects: int
) -> None:
    """Two projects of one name are told apart by their parks, until a person says that the parks are one."""
    monkeypatch.chdir(tmp_path)
    texts = {
        "a": "武邑消息，旧木料资源化中试平台项目在武邑青柏家居产业园开工，总投资6000万元。",
        "b": "青柏家居产业园里，旧木料资源化中试平台项目投产，占地30亩。",
    }
    graph_of(tmp_path, texts)
    ours, parks = questions(kg)[:2]
    assert ours["question"].startswith("旧木料资源化中试平台项目 (武邑青柏家居产业园) = 旧木料资源化中试平台项目 (青柏")
    assert parks["question"] == "武邑青柏家居产业园 = 青柏家居产业园?"
    assert kg("judge", "same", parks["first"], parks["second"], *WHO).exit_code == 0
    assert kg("judge", verdict, ours["first"], ours["second"], *WHO).exit_code == 0
    assert kg("build", "news", "-o", "out").stderr == ""
    found = kg("query", "SELECT ?p { ?p a kg:Project }", "--format", "csv").stdout
    assert len(found.splitlines()) == 1 + projects, found
    assert not [row for row in questions(kg) if row["kind"] == "same"]


def test_a_table_that_was_filled_in_is_read_back(kg: Kg, work: Path) -> None:
    rows = questions(kg)
    for row in rows:
        row["verdict"] = {"same": "different", "value": "accept", "fact": "maybe"}[row["kind"]]
    rows[0]["who"], rows[0]["why"] = "wang", 'two fences, with a "road",\nbetween'
    rows.append(dict.fromkeys(rows[0], "") | {"first": "park/甲", "second": "park/乙", "verdict": "accept"})
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    (work / "filled.csv").write_text(out.getvalue(), encoding="utf-8-sig")
    result = kg("judge", "--sheet", "filled.csv", *WHO, *WHEN)
    assert result.exit_code == 1
    assert "mend them and read the table again" in result.stderr
    assert "'accept' is no answer here (one of same, different)" in result.stderr
    log = (work / "data" / "judgements" / "log.tsv").read_text(encoding="utf-8").splitlines()
    assert len(log) == len([row for row in rows[:-1] if row["verdict"] != "maybe"])
    assert log[0].split("\t")[1] == "wang"
    assert log[0].split("\t")[5] == 'two fences, with a "road", between'
    assert kg("build", "news", "-o", "out").exit_code == 0
    (work / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "has no column first, second, verdict" in kg("judge", "--sheet", "other.csv").stderr


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ";"), ("gb18030", ","), ("gb18030", ";"), ("utf-16", "\t")]
)
def test_a_table_is_read_as_spreadsheets_save_it_and_once(kg: Kg, work: Path, encoding: str, delimiter: str) -> None:
    rows = questions(kg)
    rows[0] |= {"verdict": {"same": "same", "value": "accept", "fact": "reject"}[rows[0]["kind"]], "why": "同一；两处"}
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    (work / "filled.csv").write_bytes(out.getvalue().encode(encoding))
    assert kg("judge", "--sheet", "filled.csv", *WHO, *WHEN).stdout.startswith("data/judgements/log.tsv: 1 decisions.")
    again = kg("judge", "--sheet", "filled.csv", *WHO)
    assert (again.exit_code, again.stdout) == (
        0,
        "data/judgements/log.tsv: 0 decisions (1 more are in it already). Build again to see the effect.\n",
    )
    (line,) = (work / "data" / "judgements" / "log.tsv").read_text(encoding="utf-8").splitlines()
    assert line.split("\t")[3:] == [rows[0]["first"], rows[0]["second"], "同一；两处"]


def test_a_log_that_is_not_there_and_one_that_is_forgotten_are_told(kg: Kg, work: Path) -> None:
    for verb in (("build", "news"), ("review",), ("remove", "park")):
        result = kg(*verb, "--judgements", "typo.tsv")
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: typo.tsv: no such file or folder; `kg judge`")
    assert kg("judge", "different", "park/甲园", "park/乙园", *WHO, "--judgements", "log.txt").exit_code == 0
    assert (work / "log.txt").is_file()
    assert kg("build", "news", "-o", "out", "--judgements", "log.txt").exit_code == 0
    forgotten = kg("build", "news", "-o", "out")
    assert "note: the graph in out had people's decisions; none are in data/judgements" in forgotten.stderr
    assert kg("build", "news", "-o", "out").stderr == ""


def test_the_page_asks_every_question_and_escapes_what_articles_say(kg: Kg, work: Path) -> None:
    hostile = TEXTS["park"].replace("6000万元", "6000万元<script>alert(1)</script>")
    (work / "news" / "park.txt").write_text(hostile, encoding="utf-8")
    kg("build", "news", "-o", "out")
    page = kg("review", "--format", "html").stdout
    assert "<script>alert" not in page

    class Rows(HTMLParser):
        found: list[dict[str, str | None]] = []  # noqa: RUF012 - one page, one parser

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "tr" and attrs:
                self.found.append(dict(attrs))

    Rows().feed(page)
    assert [row["data-first"] for row in Rows.found] == [row["first"] for row in questions(kg)]


def test_bad_lines_of_the_log_are_named_and_the_rest_is_replayed(kg: Kg, work: Path) -> None:
    log = work / "log.tsv"
    lines = [
        "nonsense",
        "2026-03-02T09:15:00Z\tli\tsame\tpark/武邑青柏家居产业园\tpark/青柏家居产业园\t",
        "2026-03-02T09:15:00Z\tli\tsame\tcompany/没有\tpark/青柏家居产业园\t",
        "2026-03-02T09:15:00Z\tli\treject\tclaim/" + "0" * 64 + "\t\t",
    ]
    log.write_text("\n".join(lines), encoding="utf-8")
    result = kg("build", "news", "-o", "out", "--judgements", log)
    assert result.exit_code == 0
    told = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in told] == ["note"] * 3
    assert told[0].startswith(f"note: {log}:1: 1 fields where there should be six")
    assert told[1] == f"note: {log}:3: same: nothing in the graph is company/没有 (orphaned)"
    assert told[2].startswith(f"note: {log}:4: reject: no article makes claim/000")
    assert "company/没有" in Path("out/report.html").read_text(encoding="utf-8")
    assert "青柏家居产业园 = " not in kg("review", "--judgements", log).stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("judge", "same", "武邑青柏家居产业园"), 2, "say what is decided"),
        (("judge", "same", "没有", "也没有"), 1, "the graph has nothing of the name 没有; "),
        (("judge", "same", "park/甲园", "park/甲园"), 1, "park/甲园 stands on both sides"),
        (("judge", "accept", "claim/zzzz"), 1, "the graph has 0 claims"),
        (("judge", "rename", "park/青柏家居产业园", "新\t园", "--when", "now"), 1, "not a time like"),
        (("remove", "nosuch"), 1, "no article of this graph is called 'nosuch'"),
        (("diff", "out", "nosuch"), 1, "no graph here"),
        (("review", "-g", "nosuch"), 1, "no graph here"),
    ],
)
@pytest.mark.usefixtures("work")
def test_what_cannot_be_done_is_said(kg: Kg, arguments: tuple[str, ...], status: int, message: str) -> None:
    result = kg(*arguments)
    assert result.exit_code == status
    assert message in result.stderr
    assert not Path("data").exists()


@pytest.mark.usefixtures("work")
def test_an_article_is_removed(kg: Kg) -> None:
    result = kg("remove", "other")
    assert result.stdout.endswith("facts from 2 articles are left in out.\n")
    assert "实木床" not in Path("out/graph.ttl").read_text(encoding="utf-8")
    assert kg("build", "news/other.txt", "--add", "-o", "out").stdout.split(" from ")[1].startswith("3 articles")
