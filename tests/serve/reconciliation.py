"""Asking a reconciliation service, with every answer checked against the schema of its kind."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from http_server import FORM, Answer, Server
from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).parent / "schemas" / "reconciliation-0.2.json"


def valid(kind: str, answer: Answer) -> Any:
    """The JSON of a good answer, which the schema for its `kind` must allow."""
    assert (answer.status, answer.media) == (200, "application/json"), answer.text
    found = json.loads(answer.body)
    _validator(kind).validate(found)
    return found


@cache
def _validator(kind: str) -> Draft202012Validator:
    schema = json.loads(SCHEMAS.read_text("utf-8"))
    return Draft202012Validator({**schema, "$ref": f"#/$defs/{kind}"})


def ask(server: Server, path: str, **parameters: str) -> Answer:
    return server.ask("GET", f"/reconcile{path}?{urlencode(parameters)}")


def post(server: Server, parameters: dict[str, str]) -> Answer:
    return server.ask("POST", "/reconcile", urlencode(parameters), {"Content-Type": FORM})


def queried(server: Server, batch: dict[str, Any]) -> Any:
    """The results of a batch."""
    return valid("results", post(server, {"queries": json.dumps(batch)}))


def result(server: Server, **query: Any) -> list[dict[str, Any]]:
    """The candidates for one query."""
    return queried(server, {"q": query})["q"]["result"]
