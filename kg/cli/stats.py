"""`kg stats`: the figures of the graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from kg.cli.common import STDOUT, graph_option, open_graph, write
from kg.network.graph import Graph, to_networkx
from kg.network.plots import plots, png
from kg.network.stats import Stats, stats
from kg.network.terms import Terms
from kg.output import atomic_write
from kg.query import format_result
from kg.store import Rows, Term


@click.command("stats")
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, help="Entities to list for each figure.")
@click.option("-f", "--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("-o", "--output", default=STDOUT, metavar="FILE", help="Where the answer goes; - is standard output.")
@click.option("--plots", "folder", metavar="FOLDER", help="Draw the figures instead, a file for each.")
@click.option("--plot-format", type=click.Choice(["svg", "png"]), default="svg", show_default=True)
@graph_option
def command(top: int, shape: str, output: str, graph: str, **drawn: str | None) -> None:
    """Show the figures of the graph.

    How many entities and facts of each kind; who has most partners (degree); who lies on most of the shortest chains
    between others (betweenness), and between institutes and counties (brokers); the largest communities. PNG needs the
    extra `png` of the package.

    \b
    Examples:
        kg stats
        kg stats --top 3 --format json
        kg stats --plots figures
    """
    if drawn["folder"] and output != STDOUT:
        raise click.UsageError("--plots writes into its own folder: leave out -o")
    terms = Terms.of_ontology()
    with open_graph(graph) as store:
        network = to_networkx(store, terms)
    figures = stats(network)
    if folder := drawn["folder"]:
        _draw(plots(network, figures, terms, top), Path(folder), drawn["plot_format"] == "png")
    elif shape == "json":
        write(json.dumps(_record(network, figures, top), ensure_ascii=False, indent=1) + "\n", output)
    else:
        write("\n".join(_tables(network, figures, terms, top)), output)


def _draw(charts: Mapping[str, str], folder: Path, as_png: bool) -> None:
    files = {f"{name}.png": png(svg) for name, svg in charts.items()} if as_png else {}
    for name, data in (files or {f"{name}.svg": svg.encode() for name, svg in charts.items()}).items():
        with atomic_write(folder / name) as file:
            file.write(data)


def _ranked(network: Graph, figure: Mapping[str, float], top: int) -> dict[str, float]:
    """The `top` best by figure; equal ones in the order of their labels. An IRI stands for a label that two share."""
    best = sorted(figure.items(), key=lambda item: (-item[1], network.nodes[item[0]]["label"], item[0]))
    named: dict[str, float] = {}
    for iri, value in best[:top]:
        label = network.nodes[iri]["label"]
        named[iri if label in named else label] = round(value, 4)
    return named


def _record(network: Graph, figures: Stats, top: int) -> dict[str, object]:
    return {
        "entities": figures.entities,
        "facts": figures.facts,
        "components": figures.components,
        "types": dict(figures.types),
        "relations": dict(figures.relations),
        "degree": _ranked(network, figures.degree, top),
        "betweenness": _ranked(network, figures.betweenness, top),
        "betweennessSampled": figures.sampled,
        "brokers": _ranked(network, figures.brokers, top),
        "communities": [[network.nodes[iri]["label"] for iri in group] for group in figures.communities[:top]],
    }


def _tables(network: Graph, figures: Stats, terms: Terms, top: int) -> Iterator[str]:
    totals = {"entities": figures.entities, "facts between them": figures.facts, "components": figures.components}
    yield _table(("figure", "count"), totals.items())
    for name, counted in (("type", figures.types), ("relation", figures.relations)):
        yield _table((name, "count"), ((" ".join(terms.label(term)), count) for term, count in counted.items()))
    for name, figure in (
        ("degree", figures.degree),
        ("betweenness", figures.betweenness),
        ("brokers", figures.brokers),
    ):
        yield _table(("entity", name), _ranked(network, figure, top).items())
    groups = [[network.nodes[iri]["label"] for iri in group] for group in figures.communities[:top]]
    yield _table(("community", "entities"), (("、".join(group[:6]), len(group)) for group in groups))


def _table(header: tuple[str, str], rows: Iterable[tuple[str, float]]) -> str:
    number = "http://www.w3.org/2001/XMLSchema#decimal"
    cells = ((Term.literal(name), Term.literal(str(value), datatype=number)) for name, value in rows)
    return format_result(Rows(header, tuple(cells)), "table")
