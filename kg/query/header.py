"""Queries as files: SPARQL whose first comments say what it asks and what may be filled in.

::

    # title-zh: 园区里的企业
    # title-en: Companies in a park
    # param: park (label) = 深州经济开发区 : 园区名称 / name of the park
    SELECT …
    # bind: ?park

A `# bind:` line is where the value of a parameter goes. Left as it is, the file is still valid SPARQL, which then asks
about every park.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, cast, get_args

from kg.errors import QueryError

Kind: TypeAlias = Literal["label", "text", "integer", "decimal", "date", "iri"]

_FIELD = re.compile(r"#\s*(title-zh|title-en|reason|param):\s*(.*?)\s*")
_PARAM = re.compile(r"(\w+)\s*\((\w+)\)\s*(?:=\s*(.*?)\s*)?:\s*(.*?)\s*/\s*(.*)", re.ASCII)
BIND = re.compile(r"^[ \t]*#[ \t]*bind:[ \t]*\?(\w+)[ \t]*$", re.MULTILINE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that the asker may fill in. Without a default it must be given.

    `kind` is ``label`` (any name of an entity, or a division's code), ``text``, ``integer``, ``decimal``, ``date``
    (``2022``, ``2022-06`` or ``2022-06-01``) or ``iri``.
    """

    name: str
    kind: Kind
    default: str | None
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question. `text` is the whole file, its comments included; `reason` is given for hygiene queries."""

    name: str
    title_zh: str
    title_en: str
    parameters: tuple[Parameter, ...]
    text: str
    reason: str = ""


def parse_query(name: str, text: str, file: Path | None = None) -> Query:
    """Read the header of a query. Raises QueryError, with the line, for a malformed one.

    A text without any header is a query without title or parameters.
    """
    fields = {"title-zh": "", "title-en": "", "reason": ""}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _FIELD.fullmatch(line)
        if match is None:
            continue
        field, value = match.groups()
        if field == "param":
            parameters.append(_parameter(value, file, number))
        else:
            fields[field] = value
    _check_marks(parameters, text, file)
    return Query(name, fields["title-zh"], fields["title-en"], tuple(parameters), text, fields["reason"])


def _parameter(value: str, file: Path | None, line: int) -> Parameter:
    match = _PARAM.fullmatch(value)
    if match is None or match.group(2) not in get_args(Kind):
        kinds = ", ".join(get_args(Kind))
        message = f"write a parameter as 'name (kind) = default : 中文 / English', kind one of {kinds}; found {value!r}"
        raise QueryError(message, file=file, line=line, value=value)
    name, kind, default, zh, en = match.groups()
    return Parameter(name, cast(Kind, kind), default, zh, en)


def _check_marks(parameters: list[Parameter], text: str, file: Path | None) -> None:
    declared = {parameter.name for parameter in parameters}
    marked = set(BIND.findall(text))
    if declared != marked:
        odd = sorted(declared ^ marked)
        message = f"parameters need both a '# param:' and a '# bind:' line; only one is there for {', '.join(odd)}"
        raise QueryError(message, file=file, value=odd)
