"""Write docs/questions.md from the query files: `python tools/make_questions_page.py > docs/questions.md`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.query import Parameter, list_queries

HEAD = """# The questions

What `kg query NAME` answers, made from `queries/` by `tools/make_questions_page.py`. Parameters are given with
`--param NAME=VALUE`; one without a default must be given. [Write a question of your own](how-to/questions.md) says how
such a file is made.

| name | 中文 | asks | parameters |
| --- | --- | --- | --- |"""


def page() -> Iterator[str]:
    """The page, line by line."""
    yield HEAD
    for query in list_queries():
        link = f"[`{query.name}`](../queries/{query.name}.rq)"
        yield f"| {link} | {query.title_zh} | {query.title_en} | {'<br>'.join(map(shown, query.parameters))} |"


def shown(parameter: Parameter) -> str:
    """A parameter with its kind and its default."""
    default = "" if parameter.default is None else f" = {parameter.default}"
    return f"`{parameter.name}{default}` ({parameter.kind}): {parameter.en}"


if __name__ == "__main__":
    print("\n".join(page()))
