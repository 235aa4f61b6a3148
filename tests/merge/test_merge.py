"""The merge by keys gives what the rules give that look at all articles at once."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import schema
from kg.article import read_articles
from kg.article.read import make_article
from kg.claim import Decided, claim_ids, lost_claims, quads
from kg.entity import BASE, Doubt, resolve
from kg.entity.iri import path
from kg.entity.judgement import Judgement, Log, Remark, What
from kg.entity.structure import fold
from kg.fact import extract
from kg.flow import Here, remembering
from kg.flow.local import Change
from kg.merge import Told, merged
from kg.model import Article, Extraction
from kg.resources import resource

# Names in full and in short, towns of one name, a mayor here and elsewhere, a project told in pieces.
MORE = {
    "a": "景县消息，河北恒屿树脂有限公司年产10万吨树脂项目签约，总投资6亿元，落户景县经济开发区。县长李思远出席。",
    "b": "景县经济开发区内，恒屿树脂投资约6亿元建设的年产10万吨树脂项目开工。李思远说，项目落户龙华镇。",
    "c": "武强县消息，恒屿胶管有限公司与恒屿装备有限公司在龙华镇建厂，恒屿增资。县长李思远调研。",
    "d": "恆嶼樹脂有限公司在景縣投資6億元，市交通局局長王立新出席。高新区管委会表示欢迎。",
    "e": "桥西区举行集中开工仪式，市交通局负责人说，全年实施项目30个，总投资200亿元。",
}


@cache
def said() -> tuple[Extraction, ...]:
    """What the articles of the project and those above say."""
    articles = [outcome for outcome in read_articles([str(resource("articles"))]) if isinstance(outcome, Article)]
    made = [make_article(text, name, name) for name, text in MORE.items()]
    return tuple(map(extract, [*articles, *made]))


def at_once(extractions: Sequence[Extraction], log: Log) -> tuple[set[str], tuple[Doubt, ...], tuple[Remark, ...]]:
    """Lines of N-Quads, doubts and remarks, by the rules that hold everything."""
    resolution = resolve(extractions, log)
    accepted, rejected, remarks = log.claims()
    lines = {str(quad) for quad in quads(extractions, resolution, decided=Decided(accepted, rejected))}
    return lines, resolution.doubts, (*resolution.remarks, *remarks, *lost_claims(log, extractions))


class Merging:
    """A graph to which articles come and from which they go."""

    def __init__(self, folder: Path, log: Log) -> None:
        self._folder = Path(tempfile.mkdtemp(dir=folder))
        self._log = log
        self._lines: Counter[str] = Counter()

    def change(self, changes: Sequence[Change[Extraction]]) -> tuple[set[str], tuple[Doubt, ...], tuple[Remark, ...]]:
        """The lines, doubts and remarks after these changes."""
        with remembering(self._folder / "base", self._folder) as base:
            here = Here(base, self._folder)
            graph = merged(here.changing(lambda: changes), self._log, here)
            for told, sign in graph.parts.spread(graph.tell).changes():  # type: ignore[attr-defined]
                self._count(told_lines(told), sign)
            for line, sign in graph.nodes.changes():  # type: ignore[attr-defined]
                self._count([line.removesuffix(" .")], sign)
        assert min(self._lines.values(), default=0) >= 0
        return {line for line, number in self._lines.items() if number}, graph.doubts, graph.remarks

    def _count(self, lines: Iterable[str], sign: int) -> None:
        for line in lines:
            self._lines[line] += sign


def told_lines(told: Told) -> Iterator[str]:
    yield from (line.removesuffix(" .") for line in told.direct.decode().split("\n"))
    yield from (f"{line.removesuffix(' .')} <{BASE}{told.name}>" for line in told.own.decode().split("\n"))


def by_keys(
    extractions: Sequence[Extraction], log: Log, folder: Path
) -> tuple[set[str], tuple[Doubt, ...], tuple[Remark, ...]]:
    """The same by the merge."""
    return Merging(folder, log).change([(each, 1) for each in extractions])


def test_it_gives_what_looking_at_everything_gives(tmp_path: Path) -> None:
    expected = at_once(said(), Log())
    assert len(expected[0]) > 10_000
    assert [doubt.name for doubt in expected[1]] == ["桥西区"]
    assert by_keys(said(), Log(), tmp_path) == expected
    assert by_keys(said()[::-1], Log(), tmp_path) == expected


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_articles_that_come_and_go_leave_what_those_give_that_are_there(data: st.DataObject, tmp_path: Path) -> None:
    """Among them: aliases that join two, a later value that takes another's place, decisions of people."""
    made = data.draw(st.one_of(st.just([]), judgements()))
    log = Log(tuple(sorted(_judgement(what, ids, day, line) for line, (what, ids, day) in enumerate(made))))
    steps = data.draw(st.lists(st.sets(st.integers(0, len(said()) - 1), min_size=1), min_size=2, max_size=4))
    merging, there = Merging(tmp_path, log), set[int]()
    for step in steps:
        changes = [(said()[number], -1 if number in there else 1) for number in sorted(step)]
        there ^= step
        found = merging.change(changes)
    assert found == at_once([said()[number] for number in sorted(there)], log)


@cache
def ids() -> list[str]:
    """What a decision may be about: nodes, names, names in one article, and what is not there."""
    segments = {name: each.segment for name, each in schema.load().types.items()}
    found = [*resolve(said()).entities, "company/没有的"]
    for extraction in said():
        for entity in extraction.entities:
            for name in (entity.name, *entity.aliases):
                key = path(segments[entity.type], fold(name))
                found += [key, f"article/{extraction.article.id}/{key}"]
    return sorted(set(found))


def _judgement(what: What, ids: tuple[str, str], day: int, line: int) -> Judgement:
    return Judgement(f"2026-01-{day:02}T00:00:00Z", "li", what, *ids, "", "log.tsv", line)


def judgements() -> st.SearchStrategy[list[tuple[What, tuple[str, str], int]]]:
    """Decisions of all kinds: what, about which two, on which day."""
    one = st.sampled_from(ids())
    claims = st.sampled_from([*(f"claim/{each}" for each in claim_ids(said()[0])), f"claim/{'0' * 64}"])
    names = st.sampled_from(["恒屿集团", *(each.partition("/")[2] for each in resolve(said()).entities)])
    elsewhere = st.sampled_from(["http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q2"])
    kinds = st.sampled_from(["same", "different"])
    whats = st.one_of(
        st.tuples(kinds, st.tuples(one, one)),
        st.tuples(kinds, st.tuples(one, elsewhere)),
        st.tuples(st.just("rename"), st.tuples(one, names)),
        st.tuples(st.sampled_from(["accept", "reject"]), st.tuples(claims, st.just(""))),
    )
    return st.lists(st.tuples(whats, st.integers(1, 28)).map(lambda each: (*each[0], each[1])), min_size=1, max_size=30)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_people_s_decisions_mean_the_same(data: st.DataObject, tmp_path: Path) -> None:
    made = data.draw(judgements())
    log = Log(tuple(sorted(_judgement(what, ids, day, line) for line, (what, ids, day) in enumerate(made))))
    assert by_keys(said(), log, tmp_path) == at_once(said(), log)
