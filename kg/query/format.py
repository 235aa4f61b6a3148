"""Results as text. Tables and files hold values; JSON, XML and TSV hold whole terms, as the W3C's formats have them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias, get_args
from xml.sax.saxutils import escape, quoteattr

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.store import Graph, Result, Rows, Term
from kg.store.term import XSD
from kg.store.turtle import Shortener, turtle_text

Format: TypeAlias = Literal["table", "csv", "excel", "tsv", "json", "xml", "markdown"]

_NUMBERS = frozenset(XSD + name for name in ("decimal", "integer", "double"))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def format_result(result: Result, format: str, *, width: int | None = None) -> str:
    """The result as text that ends with a line end.

    A graph (CONSTRUCT, DESCRIBE) is always Turtle. `width` is that of the terminal in columns, where a Chinese
    character takes two; without it a table is as wide as it needs to be. Raises QueryError for an unknown format.
    """
    if format not in get_args(Format):
        raise QueryError(f"no format {format!r}; there are {', '.join(get_args(Format))}", value=format)
    if isinstance(result, Graph):
        return turtle_text(result)
    if isinstance(result, bool):
        return _boolean(result, format)
    return _table(result, width) if format == "table" else _WRITERS[format](result)


def _boolean(answer: bool, format: str) -> str:
    word = "true" if answer else "false"
    if format == "json":
        return f'{{"head": {{}}, "boolean": {word}}}\n'
    if format == "xml":
        return f"{_XML_START}<head/>\n<boolean>{word}</boolean>\n</sparql>\n"
    return f"{word}\n"


def _table(rows: Rows, width: int | None) -> str:
    shortener = Shortener()
    cells = [[_shown(term, shortener) for term in row] for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column, name in enumerate(rows.variables):
        numeric = any(row[column] is not None for row in rows) and all(
            term is None or term.datatype in _NUMBERS for term in (row[column] for row in rows)
        )
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    columns = zip(rows.variables, *cells, strict=True)
    natural = sum(max(map(cell_len, "\n".join(column).split("\n"))) + 3 for column in columns)
    file = io.StringIO()
    console = Console(file=file, width=min(width or natural, natural) or 1, color_system=None, legacy_windows=False)
    console.print(table)
    lines = (line.rstrip() for line in file.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def _shown(term: Term | None, shortener: Shortener) -> str:
    """A cell: control characters, with which a text could drive the terminal, made visible."""
    if term is None:
        return ""
    value = shortener.text(str(term)) if term.kind != "literal" else term.value
    return _CONTROL.sub("\ufffd", value.replace("\r\n", "\n"))


def _csv(rows: Rows) -> str:
    """RFC 4180, with the header line. Source: SPARQL 1.1 Query Results CSV and TSV Formats, section 3."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(rows.variables)
    for row in rows:
        values = ["" if term is None else f"_:{term.value}" if term.kind == "bnode" else term.value for term in row]
        # One empty cell alone would be a blank line, which readers skip.
        file.write('""\r\n') if values == [""] else writer.writerow(values)
    return file.getvalue()


def _excel(rows: Rows) -> str:
    """CSV as Excel reads it at a double click: with a mark, without which it takes the system's own encoding; text that
    it would take for a formula behind an apostrophe."""
    return "\ufeff" + _csv(Rows(rows.variables, tuple(tuple(map(_no_formula, row)) for row in rows)))


def _no_formula(term: Term | None) -> Term | None:
    if term is None or term.kind != "literal" or term.datatype in _NUMBERS or not term.value.startswith(_FORMULA):
        return term
    return term._replace(value=f"'{term.value}")


def _tsv(rows: Rows) -> str:
    """Source: SPARQL 1.1 Query Results CSV and TSV Formats, section 4."""
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows]
    return "\n".join(lines) + "\n"


def _json(rows: Rows) -> str:
    """Source: SPARQL 1.1 Query Results JSON Format."""
    bindings = [
        {name: _json_term(term) for name, term in zip(rows.variables, row, strict=True) if term is not None}
        for row in rows
    ]
    answer = {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    kind = {"iri": "uri", "bnode": "bnode", "literal": "literal"}[term.kind]
    shown = {"type": kind, "value": term.value}
    if term.lang:
        shown["xml:lang"] = term.lang
    if term.datatype:
        shown["datatype"] = term.datatype
    return shown


_XML_START = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def _xml(rows: Rows) -> str:
    """Source: SPARQL Query Results XML Format. Characters that XML cannot hold become U+FFFD."""
    lines = ["<head>", *(f"<variable name={quoteattr(name)}/>" for name in rows.variables), "</head>", "<results>"]
    for row in rows:
        cells = zip(rows.variables, row, strict=True)
        shown = (f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in cells if term)
        lines.append(f"<result>{''.join(shown)}</result>")
    return _XML_START + "\n".join(lines) + "\n</results>\n</sparql>\n"


def _xml_term(term: Term) -> str:
    # A bare carriage return would be read back as a line feed.
    value = escape(_NOT_XML.sub("\ufffd", term.value), {"\r": "&#13;"})
    if term.kind != "literal":
        tag = "uri" if term.kind == "iri" else "bnode"
        return f"<{tag}>{value}</{tag}>"
    lang = f" xml:lang={quoteattr(term.lang)}" if term.lang else ""
    datatype = f" datatype={quoteattr(term.datatype)}" if term.datatype else ""
    return f"<literal{lang}{datatype}>{value}</literal>"


def _markdown(rows: Rows) -> str:
    shortener = Shortener()
    lines = [rows.variables, ["---"] * len(rows.variables)]
    lines += [[_markdown_cell(_shown(term, shortener)) for term in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _markdown_cell(value: str) -> str:
    return re.sub(r"([\\`*_|<>\[\]])", r"\\\1", value).replace("\n", "<br>")


_WRITERS: Mapping[str, Callable[[Rows], str]] = {
    "csv": _csv,
    "excel": _excel,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
    "markdown": _markdown,
}
