"""The tree of our errors. Catch `KgError` to catch them all; each says what was read, where, and what to do.

::

    KgError
    ├── ArticleError        a source file cannot be read        report it, go on with the next
    ├── EvidenceError       a fact whose words do not stand     reject the candidate, list it
    │                       at its span
    ├── SchemaError         the ontology contradicts itself     stop: the installation is broken
    ├── GazetteerError      a gazetteer file is malformed       stop: names the file and the line
    ├── GoldError           an annotation is malformed          report it, measure the rest
    ├── ModelError          a language model's server refuses   check the URL, the key, the model
    │   └── BusyError       it does not answer                  report the article, go on
    ├── JudgementError      a line of the judgement log         report it, replay the rest
    ├── QueryError          a query cannot be found, filled     show it to the person who asked
    │   └── UnknownQueryError   in or parsed
    ├── StoreError          the store cannot be opened          rebuild with `kg build`
    │   └── EndpointError   a remote endpoint fails             retry later, or check the URL
    ├── RequestError        a request to our server is refused  answer with its status
    └── OutputError         a result cannot be written          nothing earlier was touched
"""

from __future__ import annotations

from pathlib import Path


class KgError(Exception):
    """Base of all errors of this package.

    `file`, `line` and `value` name the offender where they are known. `message` is without file and line, which the
    text of the error begins with.
    """

    def __init__(
        self, message: str, *, file: str | Path | None = None, line: int | None = None, value: object = None
    ) -> None:
        self.message = message
        self.file = None if file is None else str(file)
        self.line = line
        self.value = value
        where = "" if self.file is None else self.file + (f":{line}" if line is not None else "") + ": "
        super().__init__(where + message)


class ArticleError(KgError):
    """A source file cannot be read as an article."""


class EvidenceError(KgError):
    """The text at a span is not the text that an extractor claims to have read there."""


class SchemaError(KgError):
    """The ontology files contradict themselves or the code."""


class GazetteerError(KgError):
    """A gazetteer file is missing or malformed."""


class GoldError(KgError):
    """An annotation, or a file of facts that is to be measured by one, is malformed."""


class ModelError(KgError):
    """The server of a language model refuses what it is asked."""


class BusyError(ModelError):
    """The server of a language model did not answer in all attempts; it may later."""


class JudgementError(KgError):
    """A line of the judgement log cannot be read or applied."""


class QueryError(KgError):
    """A query cannot be parsed, or its parameters do not fit."""


class UnknownQueryError(QueryError):
    """No query has this name; `value` is the name, `near` the closest ones."""

    def __init__(self, name: str, near: list[str]) -> None:
        self.near = near
        hint = f" Did you mean: {', '.join(near)}?" if near else ""
        super().__init__(f"no query is called {name!r}.{hint} `kg query --list` shows all.", value=name)


class StoreError(KgError):
    """The store cannot be opened or is damaged."""


class EndpointError(StoreError):
    """A remote SPARQL endpoint does not answer as it should."""


class RequestError(KgError):
    """A request to our server is not carried out; `status` is that of HTTP, the message is for whoever asked."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


class OutputError(KgError):
    """A result cannot be written; what stood there before is untouched."""
