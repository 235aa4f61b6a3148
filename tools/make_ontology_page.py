"""Write docs/ontology.md from the ontology: `python tools/make_ontology_page.py > docs/ontology.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import schema
from kg.schema import Predicate

HEAD = """# The ontology

Every type, predicate and stage of <https://w3id.org/regionkg/ontology#>, made from `ontology/kg.ttl` by
`tools/make_ontology_page.py`. How they stand in the graph: [rdf-model.md](rdf-model.md). Limits on the data:
`ontology/shapes.ttl`. Links to schema.org, ORG, PROV-O and others: `ontology/alignments.ttl`.
"""


def page() -> Iterator[str]:
    """The page, line by line."""
    known = schema.load()
    yield HEAD
    yield from table("Entity types", ("type", "中文", "IRI segment", "meaning"))
    for each in known.types.values():
        yield row((f"`kg:{each.name}`", each.label_zh, f"`{each.segment}`", each.definition))
    yield from table("Predicates", ("predicate", "中文", "subjects", "objects", "shown", "meaning"))
    for predicate in known.predicates.values():
        yield row(
            (
                f"`kg:{predicate.name}`",
                predicate.label_zh,
                ", ".join(sorted(predicate.domains)),
                objects(predicate),
                "one value" if predicate.functional else "all",
                predicate.definition,
            )
        )
    yield from table("Stages, in their order", ("stage", "中文", "order"))
    for stage in known.stages.values():
        yield row((f"`kg:{stage.name}`", stage.label_zh, str(stage.order)))


def objects(predicate: Predicate) -> str:
    return ", ".join(sorted(predicate.ranges)) or predicate.value_kind


def table(title: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    return f"\n## {title}\n", row(columns), row("---" for _ in columns)


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    print("\n".join(page()))
