"""`kg path`: how two entities hang together, with the words behind every step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from kg.cli.common import STDOUT, graph_option, open_graph, write
from kg.network.graph import Evidence, Graph, Step, shortest_path, to_networkx
from kg.network.passage import Passages
from kg.network.style import legible
from kg.network.terms import Terms


@click.command("path")
@click.argument("a")
@click.argument("b")
@click.option("-f", "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where the answer goes; - is standard output.")
@graph_option
def command(a: str, b: str, shape: str, output: str, graph: str) -> None:
    """Show the shortest chain of facts between two entities.

    Every step comes with its sentences; the words that state it stand in 【】. A and B are names or IRIs.

    \b
    Examples:
        kg path 中国科学院过程工程研究所 衡水高新区
        kg path 博洛尼 顾家家居 --format json
    """
    terms = Terms.of_ontology()
    with open_graph(graph) as store:
        network = to_networkx(store, terms)
    steps = [_record(network, terms, step) for step in shortest_path(network, a, b)]
    if shape == "json":
        write(json.dumps(steps, ensure_ascii=False, indent=1) + "\n", output)
    else:
        write("".join(line + "\n" for step in steps for line in _lines(step)), output)


def _record(network: Graph, terms: Terms, step: Step) -> dict[str, Any]:
    return {
        "subject": network.nodes[step.subject]["label"],
        "predicate": step.predicate,
        "relation": terms.label(step.predicate)[0],
        "object": network.nodes[step.object]["label"],
        "title": step.title,
        "iris": [step.subject, step.object],
        "evidence": [said for evidence in step.evidence for said in _said(evidence)],
    }


def _said(evidence: Evidence) -> Iterator[dict[str, Any]]:
    source = evidence.source
    if source is None:
        return
    words = " … ".join(_marked(p.text, p.marks) for p in Passages(source.text).around(evidence.claim.marks))
    yield {
        "sentence": words,
        "article": source.title,
        "outlet": source.outlet,
        "date": source.date,
        "confidence": evidence.claim.confidence,
    }


def _marked(text: str, marks: tuple[tuple[int, int, int], ...]) -> str:
    """`text` with 【】 around the marked words; offsets are UTF-16 units, of which a rare character has two."""
    units = text.encode("utf-16-le")
    shown, at = "", 0
    for start, end, _ in marks:
        before, words = units[2 * at : 2 * start].decode("utf-16-le"), units[2 * start : 2 * end].decode("utf-16-le")
        shown, at = f"{shown}{before}【{words}】", end
    shown += units[2 * at :].decode("utf-16-le")
    return " ".join(shown.replace("】【", "").split())


def _lines(step: dict[str, Any]) -> Iterator[str]:
    title = f"（{step['title']}）" if step["title"] else ""
    yield legible(f"{step['subject']} —{step['relation']}{title}→ {step['object']}")
    for said in step["evidence"]:
        origin = ", ".join(part for part in (said["outlet"], said["date"], said["article"]) if part)
        yield legible(f"    “{said['sentence']}” ({origin})")
