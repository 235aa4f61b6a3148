from __future__ import annotations

import subprocess
import sys

import pytest

from kg.errors import QueryError
from kg.store import OxigraphStore
from kg.store.deep import MOST_LEVELS, levels, with_stack

# What each of these would do to the process that it is asked in must not be done to that of the tests.
_ASK = """
import sys
from kg.errors import QueryError
from kg.store import OxigraphStore
try:
    answer = OxigraphStore().query(sys.stdin.read())
    print("yes" if answer is True else "no" if answer is False else len(answer.rows))
except QueryError as error:
    print(error)
"""


def asked(query: str) -> str:
    """What a process of its own prints for a query."""
    done = subprocess.run([sys.executable, "-c", _ASK], input=query, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def chain(part: str, number: int, between: str = " ") -> str:
    return between.join([part.replace("%", str(n)) for n in range(number)])


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (f"SELECT * {{ {chain('BIND(% AS ?v%)', 3500)} }}", "1"),
        (f"SELECT * {{ {'{' * 20_000} {'}' * 20_000} }}", "1"),
        (f"ASK {{ FILTER({'(' * 20_000} true {')' * 20_000}) }}", "yes"),
        (f"ASK {{ FILTER({'!' * 100_001} true) }}", "no"),
        (f"ASK {{ ?s <http://e.test/p>{chain('|<http://e.test/p>', 12_000)} ?o }}", "no"),
    ],
    ids=["binds", "groups", "brackets", "not", "alternatives"],
)
def test_what_goes_thousands_of_levels_deep_is_answered(query: str, answer: str) -> None:
    """With the stack of an ordinary thread each of these ended the process."""
    assert asked(query) == answer


@pytest.mark.parametrize("pair", ["{}", "()", "[]"])
def test_what_goes_deeper_than_any_stack_is_refused(pair: str) -> None:
    query = f"SELECT * {{ {pair[0] * MOST_LEVELS}{pair[1] * MOST_LEVELS} }}"
    with pytest.raises(QueryError, match="more than 150,000 parts"):
        OxigraphStore().query(query)


def test_chains_are_as_deep_as_they_have_parts() -> None:
    number = MOST_LEVELS // 3
    unions = chain("{ ?s ?p ?o }", number, " UNION ")
    assert levels(f"SELECT * {{ {unions} }}") >= 6 * number
    assert levels(f"SELECT * {{ ?s ?p {chain('?o%', MOST_LEVELS, ',')} }}") >= MOST_LEVELS


@pytest.mark.parametrize(
    ("query", "deep"),
    [
        (f"SELECT * {{ VALUES (?a ?b) {{ {'(1 2) ' * MOST_LEVELS} }} ?s ?p ?a }}", 18),
        (f"INSERT DATA {{ GRAPH <http://e.test/g> {{ {'<http://e.test/s> a 1 . ' * MOST_LEVELS} }} }}", 6),
        (f"INSERT DATA {{ {'[ a ' * MOST_LEVELS} 1 {']' * MOST_LEVELS} }}", 2 * MOST_LEVELS + 4),
        (f"# {'{' * MOST_LEVELS}\nASK {{ FILTER(?a = '{'(' * MOST_LEVELS}') }}", 9),
    ],
    ids=["rows", "quads", "nodes in nodes", "text"],
)
def test_lists_are_as_deep_as_they_are_nested(query: str, deep: int) -> None:
    assert levels(query) == deep


def test_a_long_list_is_no_deep_query() -> None:
    store = OxigraphStore()
    assert store.query(f"ASK {{ VALUES ?a {{ {'1 ' * MOST_LEVELS} }} }}") is True
    assert store.query(f"ASK {{ FILTER(1 IN ({chain('%', MOST_LEVELS - 20, ',')})) }}") is True


def test_work_on_a_stack_of_its_own_raises_what_it_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        with_stack(1 << 20, lambda: 1 / 0)
