"""Whether a graph keeps its promises: SHACL shapes for the data's form, hygiene queries for what shapes cannot say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from kg.errors import QueryError, SchemaError
from kg.query import Query, list_queries, run
from kg.resources import resource
from kg.store import Row, Rows, Store
from kg.store.turtle import Shortener

if TYPE_CHECKING:
    from rdflib import Graph as RdflibGraph
    from rdflib import Node

Severity: TypeAlias = Literal["violation", "warning", "info"]
SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong. `rule` is the IRI of a shape or the name of a hygiene query.

    `focus` is the node at fault; `path` the property (empty if none is), `value` the offending value or values.
    """

    rule: str
    focus: str
    path: str
    value: str
    message: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, sorted; `rules` is how many shapes and queries were applied."""

    violations: tuple[Violation, ...]
    rules: int

    @property
    def conforms(self) -> bool:
        """No violation; warnings and remarks are allowed."""
        return all(violation.severity != "violation" for violation in self.violations)

    def to_json(self) -> str:
        found = [asdict(violation) for violation in self.violations]
        report = {"conforms": self.conforms, "rules": self.rules, "violations": found}
        return json.dumps(report, ensure_ascii=False, indent=1) + "\n"

    def to_text(self) -> str:
        """For people: one paragraph for each violation, then the sum."""
        shortener = Shortener()
        lines = [line for violation in self.violations for line in _paragraph(violation, shortener)]
        count = len(self.violations)
        summary = "nothing is wrong" if count == 0 else f"{count} finding{'s' if count > 1 else ''}"
        return "\n".join([*lines, f"{self.rules} rules checked: {summary}."]) + "\n"


def validate(store: Store) -> Report:
    """Check every graph of `store` against the shapes and the hygiene queries.

    Memory grows with the graph, since the shapes are checked by pyshacl over rdflib. Raises SchemaError if the shapes
    cannot be read, and what the store raises.
    """
    queries = list_queries(hygiene=True)
    shapes = _shapes()
    found = {*_shacl(store, shapes), *(v for query in queries for v in _hygiene(store, query))}
    return Report(tuple(sorted(found)), len(queries) + _shape_count(shapes))


def _paragraph(violation: Violation, shortener: Shortener) -> Iterator[str]:
    yield f"{violation.severity}: {_short(violation.focus, shortener)}"
    about = " ".join(_short(part, shortener) for part in (violation.path, violation.value) if part)
    if about:
        yield f"  {about}"
    yield f"  {violation.message} [{_short(violation.rule, shortener)}]"
    yield ""


def _short(text: str, shortener: Shortener) -> str:
    return shortener.text(f"<{text}>") if text.startswith(("http://", "https://")) and " " not in text else text


def _hygiene(store: Store, query: Query) -> Iterator[Violation]:
    answer = run(store, query)
    if not isinstance(answer, Rows) or "focus" not in answer.variables:
        raise QueryError(f"{query.name} must be a SELECT with a variable ?focus", value=query.name)
    for row in answer:
        cells = dict(zip(answer.variables, row, strict=True))
        focus, path = cells.pop("focus"), cells.pop("predicate", None)
        yield Violation(
            query.name,
            focus.value if focus else "",
            path.value if path else "",
            _values(tuple(cells.values())),
            f"{query.title_zh} / {query.title_en}: {query.reason}",
            "violation",
        )


def _values(row: Row) -> str:
    return " | ".join(term.value for term in row if term is not None)


def _shapes() -> RdflibGraph:
    # rdflib takes a quarter of a second to import, which only a validation should cost.
    from rdflib import Graph as RdflibGraph  # noqa: PLC0415

    path = resource("ontology") / "shapes.ttl"
    try:
        return RdflibGraph().parse(path, format="turtle")
    except Exception as error:  # rdflib's parsers raise what they please
        raise SchemaError(f"the shapes cannot be read ({error}); reinstall the package", file=path) from error


def _shape_count(shapes: RdflibGraph) -> int:
    from rdflib import RDF, URIRef  # noqa: PLC0415 (as above)

    return len(set(shapes.subjects(RDF.type, URIRef(SH + "NodeShape"))))


def _shacl(store: Store, shapes: RdflibGraph) -> Iterator[Violation]:
    import pyshacl  # noqa: PLC0415 (half a second to import)
    from rdflib import URIRef  # noqa: PLC0415

    _, results, text = pyshacl.validate(_one_graph(store), shacl_graph=shapes, inference="none", advanced=False)
    if not hasattr(results, "subjects"):
        raise SchemaError(f"the shapes cannot be applied: {text}", file=resource("ontology") / "shapes.ttl")
    for result in results.objects(None, URIRef(SH + "result")):
        yield _shacl_violation(results, result)


def _shacl_violation(results: RdflibGraph, result: Node) -> Violation:
    from rdflib import URIRef  # noqa: PLC0415

    def said(name: str) -> list[str]:
        return sorted(map(str, results.objects(result, URIRef(SH + name))))

    def one(name: str) -> str:
        return next(iter(said(name)), "")

    messages = sorted(results.objects(result, URIRef(SH + "resultMessage")), key=_chinese_first)
    severity = cast(Severity, one("resultSeverity").removeprefix(SH).lower() or "violation")
    return Violation(
        _rule(one("sourceShape"), one("sourceConstraintComponent")),
        one("focusNode"),
        one("resultPath"),
        one("value"),
        " / ".join(map(str, messages)),
        severity,
    )


def _chinese_first(message: Node) -> tuple[bool, str]:
    return not str(getattr(message, "language", None) or "").startswith("zh"), str(message)


def _rule(shape: str, component: str) -> str:
    # A shape without an IRI has a name that changes with every run; the kind of constraint does not.
    return shape if shape.startswith("http") else component


def _one_graph(store: Store) -> RdflibGraph:
    """All triples of all graphs: an rdflib graph is a set, so nothing counts twice."""
    from rdflib import Graph as RdflibGraph  # noqa: PLC0415

    graph = RdflibGraph()
    graph.parse(data=b"".join(_ntriples(store)), format="nt")
    return graph


def _ntriples(store: Store) -> Iterable[bytes]:
    return (store.dump(name) for name in (None, *store.graphs()))
