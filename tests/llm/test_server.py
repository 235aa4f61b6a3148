"""What a server may do, and what we make of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from model_server import Played, completion, error, playing

from kg.errors import BusyError, ModelError
from kg.llm import Server, Settings
from kg.llm.form import answer_schema
from kg.llm.server import Answer

HELLO = [{"role": "user", "content": "乙公司"}]


def server(url: str, waits: list[float] | None = None, **settings: Any) -> Server:
    waits = [] if waits is None else waits
    return Server(Settings(url, "small", sleep=waits.append, **settings))


def test_the_request_is_a_chat_completion_bound_to_the_schema() -> None:
    with playing([completion("{}")]) as played:
        asked = server(played.url + "/", key="secret")
        assert asked.ask(HELLO, answer_schema()) == Answer("{}")
    (body,) = played.asked
    assert body == {
        "model": "small",
        "messages": HELLO,
        "temperature": 0,
        "seed": 0,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "facts", "strict": True, "schema": answer_schema()},
        },
    }
    assert played.headers[0]["path"] == "/v1/chat/completions"
    assert played.headers[0]["authorization"] == "Bearer secret"
    assert str(asked.usage) == "1 requests (0 of them again), 100 tokens sent, 20 received"
    assert "secret" not in repr(asked.settings)


def test_without_a_key_none_is_sent() -> None:
    with playing([completion("{}")]) as played:
        server(played.url).ask(HELLO, {})
    assert "authorization" not in played.headers[0]


@pytest.mark.parametrize(
    "bad",
    [
        error(429),
        error(500),
        error(503),
        Played(b"<html>gateway</html>"),
        Played(b'{"choices": []}'),
        Played(b"[1]"),
        Played(b'{"choices": [{"message": "hi"}]}'),
    ],
)
def test_what_may_pass_is_tried_again(bad: Played) -> None:
    waits: list[float] = []
    with playing([bad, bad, completion("{}")]) as played:
        asked = server(played.url, waits, wait=0.5)
        assert asked.ask(HELLO, {}).text == "{}"
    assert waits == [0.5, 1.0]
    assert (asked.usage.requests, asked.usage.retries) == (3, 2)


def test_the_server_may_name_the_wait_up_to_a_minute() -> None:
    waits: list[float] = []
    answers = [error(429, Retry_After="7"), error(429, Retry_After="9999"), error(429, Retry_After="x"), completion("")]
    with playing(answers) as played:
        server(played.url, waits).ask(HELLO, {})
    assert waits == [7.0, 60.0, 60.0]


def test_after_the_last_attempt_the_server_is_busy() -> None:
    waits: list[float] = []
    with (
        playing([error(500)]) as played,
        pytest.raises(BusyError, match=r"does not answer \(3 attempts, the last: status 500"),
    ):
        server(played.url, waits, attempts=3, wait=1).ask(HELLO, {})
    assert len(played.asked) == 3
    assert waits == [1, 2]


@pytest.mark.parametrize("late", [Played(b"{}", delay=0.5), Played(b"{}" * 200, drip=0.02)])
def test_a_slow_server_is_given_up(late: Played) -> None:
    """Silence, and bytes that come one by one for ever."""
    with playing([late]) as played, pytest.raises(BusyError, match="timed out"):
        server(played.url, timeout=0.2, attempts=1).ask(HELLO, {})


def test_no_server_at_all() -> None:
    with playing([completion("")]) as played:
        url = played.url
    with pytest.raises(BusyError, match="refused"):
        server(url, attempts=2).ask(HELLO, {})


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refused_request_is_not_repeated_and_the_reason_is_told(status: int) -> None:
    with (
        playing([error(status, "no such model")]) as played,
        pytest.raises(ModelError, match=f"status {status}.*no such model") as caught,
    ):
        server(played.url).ask(HELLO, {})
    assert not isinstance(caught.value, BusyError)
    assert len(played.asked) == 1


def test_what_a_server_does_not_know_is_left_out_from_then_on() -> None:
    answers = [error(400, "unknown: response_format"), error(422, "'temperature' must be 1"), completion("{}")]
    with playing(answers) as played:
        asked = server(played.url)
        asked.ask(HELLO, answer_schema())
        asked.ask(HELLO, answer_schema())
    optional = ("response_format", "temperature", "seed")
    assert [[part in body for part in optional] for body in played.asked] == [
        [True, True, True],
        [False, True, True],
        [False, False, True],
        [False, False, True],
    ]


def test_a_redirect_does_not_carry_the_key_away() -> None:
    with playing([completion("{}")]) as other:
        moved = Played(b"", 302, {"Location": other.url + "/chat/completions"})
        with playing([moved]) as played, pytest.raises(ModelError, match="status 302"):
            server(played.url, key="secret").ask(HELLO, {})
        assert other.asked == []


@pytest.mark.parametrize(
    ("played_answer", "answer"),
    [
        (completion(None, refusal="I cannot"), Answer("I cannot", "refused")),
        (completion("", reason="content_filter"), Answer("content filter", "refused")),
        (completion('{"enti', reason="length"), Answer('{"enti', "cut")),
        (completion(None), Answer("")),
    ],
)
def test_refusals_and_cuts_are_told(played_answer: Played, answer: Answer) -> None:
    with playing([played_answer]) as played:
        assert server(played.url).ask(HELLO, {}) == answer


def test_an_address_must_be_of_the_web() -> None:
    with pytest.raises(ModelError, match="'file:///etc' is no URL of http or https"):
        Server(Settings("file:///etc", "small"))


def test_a_completion_without_usage_counts_no_tokens() -> None:
    body = {"choices": [{"message": {"content": "{}"}}]}
    with playing([Played(json.dumps(body).encode())]) as played:
        asked = server(played.url)
        assert asked.ask(HELLO, {}).text == "{}"
    assert (asked.usage.prompt_tokens, asked.usage.completion_tokens) == (0, 0)
