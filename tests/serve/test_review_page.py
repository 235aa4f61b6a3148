"""The review page over HTTP: what it asks, who may answer, and that no decision is lost when two judge at once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from http_server import FORM, Answer, Server, serving

from kg.entity.judgement import read_log
from kg.review import Item, in_chinese, review
from kg.stored import read_facts

TEXT = {"Accept": "text/html", "Accept-Language": "zh"}


@pytest.fixture
def desk(judging: tuple[Server, Path]) -> tuple[Server, Path]:
    """The server with an empty log."""
    judging[1].unlink(missing_ok=True)
    return judging


@pytest.fixture(scope="session")
def items(built: Path) -> list[Item]:
    return review(read_facts(built / "facts"), read_log(Path("nothing")))


def get(server: Server, path: str = "/review") -> Answer:
    return server.ask("GET", path, headers=TEXT)


def send(server: Server, *answers: dict[str, str], who: str = "李", **headers: str) -> Answer:
    fields = {f"{name}-{number}": value for number, each in enumerate(answers, 1) for name, value in each.items()}
    return server.ask("POST", "/review", urlencode({**fields, "who": who}), {"Content-Type": FORM, **TEXT, **headers})


def answer(item: Item, what: str, seen: int = 0, why: str = "") -> dict[str, str]:
    return {"what": what, "first": item.first, "second": item.second, "seen": str(seen), "why": why}


def lines(log: Path) -> list[list[str]]:
    return [line.split("\t")[1:] for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def asked_about(page: Answer) -> list[tuple[str, str]]:
    found = re.findall(
        r'name="first-\d+" value="([^"]*)"><input type="hidden" name="second-\d+" value="([^"]*)"', page.text
    )
    return [(unescape(first), unescape(second)) for first, second in found]


def test_the_questions_are_those_of_kg_review_in_its_order(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, _ = desk
    pages = [get(server, f"/review?page={number}") for number in range(1, -(-len(items) // 15) + 1)]
    assert [each for page in pages for each in asked_about(page)] == [(item.first, item.second) for item in items]
    assert len(items) > 3


def test_reasons_are_in_the_language_of_the_page(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, _ = desk
    shown = {
        language: re.findall(
            r'<p class="kind-of"><span class="flag plain-flag">[^<]*</span> <span class="note">([^<]*)</span>',
            server.ask("GET", "/review", headers={**TEXT, "Accept-Language": language}).text,
        )
        for language in ("zh", "en")
    }
    assert [unescape(each) for each in shown["en"]] == [item.reason for item in items[:15]]
    assert [unescape(each) for each in shown["zh"]] == [in_chinese(item.reason) for item in items[:15]]
    assert not any(re.search(r"\bvalues|confidence|same\b", each) for each in shown["zh"])


def test_a_question_about_a_claim_shows_its_sentence(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, _ = desk
    (claim, *_) = (item.first for item in items if item.kind in ("value", "fact"))
    page = get(server, f"/review?claim={claim.removeprefix('claim/')}")
    assert page.status == 200
    assert asked_about(page) == [(claim, "")]
    assert re.search(r'<mark class="[^"]*object', page.text)
    for unknown in ("0" * 64, "%3Cb%3E", "a%20b", "%22%3E"):
        assert get(server, f"/review?claim={unknown}").status == 404


def test_decisions_go_into_the_log_and_are_asked_no_more(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, log = desk
    pair = next(item for item in items if item.second)
    claim = next(item for item in items if item.kind == "fact")
    sent = send(server, answer(pair, "same", why="their own\tsite\nsays so"), answer(claim, "reject"))
    assert (sent.status, sent.headers["location"]) == (303, "/review?kind=&saved=2&who=%E6%9D%8E")
    assert lines(log) == [
        ["李", "same", pair.first, pair.second, "their own site says so"],
        ["李", "reject", claim.first, "", ""],
    ]
    left = asked_about(get(server))
    assert (pair.first, pair.second) not in left
    assert (claim.first, "") not in left
    page = get(server, sent.headers["location"])
    assert "已记下 2 个决定" in page.text
    assert "their own site says so" in page.text


def test_a_value_that_was_judged_answers_for_its_rivals(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, _ = desk
    rivals = [item for item in items if item.kind == "value" and "年产3万吨生物基尼龙项目 总投资" in item.question]
    assert len(rivals) > 1
    assert send(server, answer(rivals[0], "accept")).status == 303
    left = asked_about(get(server, "/review?kind=value"))
    assert [item for item in rivals if (item.first, "") in left] == []


def test_two_tabs_that_disagree_lose_nothing(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, log = desk
    pair = next(item for item in items if item.second)
    assert send(server, answer(pair, "same", why="one"), who="李").status == 303
    second = send(server, answer(pair, "different", why="因为 <b>"), who="王")
    assert second.status == 409
    assert lines(log) == [["李", "same", pair.first, pair.second, "one"]]
    assert "李 已判为“同一”，您选择“不同”" in unescape(second.text)
    assert 'value="因为 &lt;b&gt;"' in second.text
    assert re.search(r'name="what-1" value="different" checked', second.text)
    assert 'name="seen-1" value="1"' in second.text
    assert send(server, answer(pair, "different", seen=1, why="two"), who="王").status == 303
    assert [line[:2] for line in lines(log)] == [["李", "same"], ["王", "different"]]
    # Two things in the other order are the same question.
    turned = Item(0, "same", pair.second, pair.first, "", "")
    assert send(server, answer(turned, "same", seen=0), who="张").status == 409


def test_names_that_no_node_can_have_are_shown_as_they_are(desk: tuple[Server, Path]) -> None:
    server, _ = desk
    odd = {"first": "company/<b> x", "second": 'company/"y', "seen": "0"}
    assert send(server, {"what": "same", **odd}).status == 303
    told = send(server, {"what": "different", **odd}, who="王")
    assert told.status == 409
    assert "company/&lt;b&gt; x" in told.text


def test_an_answer_sent_twice_is_one_and_agreement_is_kept(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, log = desk
    pair = next(item for item in items if item.second)
    for who in ("李", "李", "王"):
        assert send(server, answer(pair, "same"), who=who).status == 303
    assert [line[0] for line in lines(log)] == ["李", "王"]


def test_of_answers_sent_together_only_the_contrary_one_waits(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, log = desk
    one, other = (next(item for item in items if bool(item.second) == two) for two in (True, False))
    assert send(server, answer(one, "same"), who="李").status == 303
    assert send(server, answer(one, "different"), answer(other, "reject"), who="王").status == 409
    assert [(line[0], line[1], line[2]) for line in lines(log)] == [
        ("李", "same", one.first),
        ("王", "reject", other.first),
    ]


def test_many_at_once_are_all_written(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, log = desk
    chosen = items[:8]
    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(lambda item: send(server, answer(item, item.answers[0])).status, chosen))
    assert sent == [303] * len(chosen)
    assert sorted(line[2] for line in lines(log)) == sorted(item.first for item in chosen)
    assert read_log(log).problems == ()


@pytest.mark.parametrize(
    ("answers", "who", "said"),
    [
        ({"what": "rename", "first": "company/a", "second": "b"}, "李", "one of same, different"),
        ({"what": "same", "first": "claim/x", "second": ""}, "李", "one of accept, reject"),
        ({"what": "accept", "first": "claim/x", "second": ""}, "李", "takes one claim/HASH"),
        ({"what": "same", "first": "company/a", "second": ""}, "李", "not an id"),
        ({"what": "same", "first": "company/a", "second": "company/b", "seen": "-1"}, "李", "not a whole number"),
        ({"what": "same", "first": "company/a", "second": "company/b"}, " ", "nobody is named"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_written(
    desk: tuple[Server, Path], answers: dict[str, str], who: str, said: str
) -> None:
    server, log = desk
    good = {"what": "same", "first": "company/c", "second": "company/d"}
    refused = send(server, good, answers, who=who)
    assert refused.status == 400
    assert said in refused.text
    assert lines(log) == []


def test_a_page_from_elsewhere_cannot_judge(desk: tuple[Server, Path], items: list[Item]) -> None:
    server, log = desk
    assert send(server, answer(items[0], items[0].answers[0]), Origin="http://evil.test").status == 403
    assert send(server, answer(items[0], items[0].answers[0]), Origin="null").status == 403
    assert send(server, answer(items[0], items[0].answers[0]), Origin=server.base).status == 303
    assert len(lines(log)) == 1


def test_a_server_that_only_reads_shows_the_questions_and_takes_no_answer(site: Server, items: list[Item]) -> None:
    page = get(site)
    assert page.status == 200
    assert "kg serve --writable" in page.text
    assert 'type="radio"' not in page.text
    assert send(site, answer(items[0], items[0].answers[0])).status == 403


def test_a_server_with_a_token_asks_for_it(built: Path, tmp_path: Path, items: list[Item]) -> None:
    log = tmp_path / "log.tsv"
    with serving("--memory", "--writable", "--token", "secret", "--judgements", log) as server:
        asked = send(server, answer(items[0], items[0].answers[0]))
        assert (asked.status, asked.headers["www-authenticate"]) == (401, 'Basic realm="kg", Bearer realm="kg"')
        assert "没有文章的抽取记录" in get(server).text
        known = send(server, answer(items[0], items[0].answers[0]), Authorization="Bearer secret")
        assert known.status == 303
    assert len(lines(log)) == 1


def test_a_damaged_log_is_told(desk: tuple[Server, Path]) -> None:
    server, log = desk
    log.write_text("nonsense\n", encoding="utf-8")
    page = get(server)
    assert page.status == 200
    assert "log.tsv" in page.text
    assert "six" in page.text
