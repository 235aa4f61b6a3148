"""`kg judge`: a person's decision into the log."""

from __future__ import annotations

import getpass
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

import click

from kg.cli.common import graph_option, judgements_option, open_graph
from kg.cli.message import legible
from kg.entity import BASE
from kg.entity.iri import path
from kg.entity.judgement import Judgement, What, append, is_outside, read_log
from kg.entity.structure import fold
from kg.errors import JudgementError
from kg.query import parse_query, run
from kg.review import from_csv, sheet_text
from kg.store import Rows, Store

_NODES = """# param: name (label) : 名称 / name
SELECT DISTINCT ?node ?main {
  # bind: ?name
  ?node rdfs:label|skos:altLabel ?name ; rdfs:label ?main }"""


@click.command("judge")
@click.argument("what", required=False, type=click.Choice(get_args(What)), metavar="[WHAT]")
@click.argument("ids", nargs=-1, metavar="[A [B]]")
@click.option("--why", default="", metavar="TEXT", help="The reason, for those who read the log.")
@click.option("--who", metavar="NAME", help="Who decided; the name you are logged in with if not given.")
@click.option("--when", metavar="TIME", help="When, as 2026-03-02T09:15:00Z; now if not given.")
@click.option("--sheet", metavar="FILE", help="Read the answers in a table that kg review wrote instead.")
@judgements_option
@graph_option
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option is how click hands them over
    what: str | None,
    ids: tuple[str, ...],
    why: str,
    who: str | None,
    when: str | None,
    sheet: str | None,
    judgements: str,
    graph: str,
) -> None:
    """Write a decision into the log that every build replays.

    WHAT is same, different, rename, accept or reject. same and different take two names or ids of entities, or one
    and an IRI of a thing elsewhere (kg link finds some); rename an entity and its new name, accept and reject the id
    of a claim. The log is a text file of one line each, to be kept beside the articles; build again to see the effect.

    \b
    Examples:
        kg judge same 恒明科技 衡水恒明科技有限公司 --why 'their own site says so'
        kg judge same 恒明科技 https://firms.example/42
        kg judge rename company/恒明科技 恒明科技集团
        kg judge --sheet review.csv --who 王敏
    """
    who, when = who or getpass.getuser(), when or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if sheet is not None:
        if what:
            raise click.UsageError("give a decision or --sheet FILE, not both")
        _read_sheet(sheet, judgements, (who, when))
        return
    if what is None or len(ids) != (1 if what in ("accept", "reject") else 2):
        raise click.UsageError("say what is decided and about what; see --help")
    named = ids[:1] if what == "rename" else ids
    with open_graph(graph) as store:
        found = [_id(store, name) for name in named]
    # The log has what is ours first.
    found.sort(key=is_outside)
    second = ids[1] if what == "rename" else "".join(found[1:])
    decision = Judgement(when, who, cast(What, what), found[0], second, why)
    file = append(Path(judgements), [decision])
    click.echo(f"{file}: {decision.text()}\nBuild again to see the effect.")


def _read_sheet(sheet: str, judgements: str, by: tuple[str, str]) -> None:
    text = sheet_text(Path(sheet).read_bytes(), sheet)
    given, problems = from_csv(text, who=by[0], when=by[1], file=sheet)
    for problem in problems:
        click.echo(legible(f"warning: {problem}"), err=True)
    there = [_said(judgement) for judgement in read_log(Path(judgements)).judgements]
    found = [judgement for judgement in given if _said(judgement) not in there]
    file = append(Path(judgements), found)
    known = f" ({len(given) - len(found)} more are in it already)" if len(found) < len(given) else ""
    click.echo(f"{file}: {len(found)} decisions{known}. Build again to see the effect.")
    if problems:
        raise click.ClickException(f"answers that cannot be used: {len(problems)}; mend them and read the table again")


def _said(judgement: Judgement) -> tuple[str, ...]:
    """What is the same in a decision that a sheet brings for the second time."""
    return judgement.who, judgement.what, judgement.first, judgement.second


def _id(store: Store, name: str) -> str:
    """The id of what a person calls `name`; an IRI elsewhere is its own.

    Raises JudgementError if the graph has none or several of it.
    """
    name = name.removeprefix(BASE)
    if "://" in name:
        return name
    if re.match(r"(article/[0-9a-f]{16}/)?[a-z]+/.", name):
        return _claim(store, name) if name.startswith("claim/") else name
    rows = run(store, parse_query("nodes", _NODES), {"name": name})
    assert isinstance(rows, Rows)
    nodes = sorted((node.value.removeprefix(BASE), main.value) for node, main in rows if node and main)
    if len(nodes) != 1:
        found = "、".join(node for node, _ in nodes) or "nothing"
        message = f"the graph has {found} of the name {name}; give one id (the IRI after {BASE})"
        raise JudgementError(message, value=name)
    node, main = nodes[0]
    # An alias keeps its own id, so that it can be told from the node that it is part of.
    return node if main == name else path(node.partition("/")[0], fold(name))


def _claim(store: Store, name: str) -> str:
    """A claim by its id or how that begins."""
    question = f"SELECT ?claim {{ GRAPH ?g {{ ?claim a kg:Claim }} FILTER(STRSTARTS(STR(?claim), '{BASE}claim/')) }}"
    rows = run(store, question)
    assert isinstance(rows, Rows)
    found = sorted(row[0].value.removeprefix(BASE) for row in rows if row[0] and row[0].value.startswith(BASE + name))
    if len(found) != 1:
        raise JudgementError(f"the graph has {len(found)} claims whose id begins with {name}", value=name)
    return found[0]
