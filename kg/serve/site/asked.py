"""What a page is asked for, and what comes back: the words between the routes and the processes that make pages."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Theme: TypeAlias = Literal["auto", "light", "dark"]
HTML = "text/html; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A page by its `name`, and who reads it.

    `path` is the page's own address on this server; `facts` and `judgements` are paths of the build's records and of
    the log, empty where there are none; `parameters` are those of the query string or the form, in their order.
    """

    name: str
    path: str = "/"
    iri: str = ""
    language: Language = "zh"
    theme: Theme = "auto"
    facts: str = ""
    judgements: str = ""
    writable: bool = False
    parameters: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Asked:
        fields = json.loads(text)
        fields["parameters"] = tuple((name, value) for name, value in fields["parameters"])
        return cls(**fields)

    def get(self, name: str, default: str = "") -> str:
        """The first value of a parameter, without spaces around it."""
        return next((value.strip() for key, value in self.parameters if key == name), default)

    @property
    def number(self) -> int:
        """The page of a list that has several, counted from 1; anything that is no such number is 1."""
        text = self.get("page")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


@dataclass(frozen=True, slots=True)
class Made:
    """A page's template with its values, or (`text`) a whole answer of the type `media`."""

    template: str = ""
    values: dict[str, Any] | None = None
    status: int = 200
    text: str = ""
    media: str = HTML
