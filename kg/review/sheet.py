"""Questions as a table that people fill in, for spreadsheets (CSV) and browsers (HTML), and their answers read back."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import cast

from jinja2 import Environment

from kg.entity.judgement import Judgement, Log, What, is_outside
from kg.errors import JudgementError
from kg.review.questions import Item
from kg.review.reasons import in_chinese

COLUMNS = ("worth", "kind", "first", "second", "question", "reason", "verdict", "who", "why")


def to_html(items: Sequence[Item]) -> str:
    """The questions as one page that loads nothing; its button saves the answers as the table of `to_csv`."""
    template = files("kg.review").joinpath("review.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(chinese=in_chinese)
    return environment.from_string(template).render(items=items, columns=COLUMNS)


def to_csv(items: Iterable[Item]) -> str:
    """The questions as a table with empty columns for answers; a byte order mark tells spreadsheets the encoding."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in items:
        writer.writerow((item.worth, item.kind, item.first, item.second, item.question, item.reason, "", "", ""))
    return "\ufeff" + out.getvalue()


def read_candidates(path: Path, log: Log | None = None) -> list[Item]:
    """The candidates for links in a table of `kg link`; none if there is no such file.

    Raises JudgementError for another table or a damaged row, and for an answer that `log`, if given, lacks: whoever
    writes the table anew would lose it.
    """
    try:
        rows = _rows(sheet_text(path.read_bytes(), str(path)))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise JudgementError(f"cannot be read ({error}); move it away", file=path) from error
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise JudgementError("is no table of `kg link`; move it away or name another file", file=path)
    answered = {(judgement.first, judgement.second) for judgement in (log.links() if log else ())}
    found = []
    for row in rows:
        item = _candidate(row, path, rows.line_num)
        if log is not None and (row["verdict"] or "").strip() and (item.first, item.second) not in answered:
            message = f"has an answer that the log lacks; read it with `kg judge --sheet {path}`"
            raise JudgementError(message, file=path, line=rows.line_num, value=row["verdict"])
        found.append(item)
    return found


def sheet_text(data: bytes, file: str) -> str:
    """A table as spreadsheets save it: UTF-8, with a mark or without, UTF-16 with one (“Unicode text”), GB18030 (what
    Chinese Windows saves as CSV). Raises JudgementError for what is none of them."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise JudgementError("is no table in UTF-8, UTF-16 or GB18030; save it as CSV in UTF-8", file=file) from error


def _rows(text: str) -> csv.DictReader[str]:
    """The rows of a table whose cells are parted by the one of comma, semicolon and tab that its header has most of."""
    text = text.removeprefix("\ufeff")
    header = text.partition("\n")[0]
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))


def _candidate(row: Mapping[str, str | None], path: Path, line: int) -> Item:
    worth, kind, first, second, question, reason = (row[key] or "" for key in COLUMNS[:6])
    try:
        score = float(worth)
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1 or kind != "link" or not is_outside(second):
        message = "is no candidate of `kg link`; mend the row or move the file away"
        raise JudgementError(message, file=path, line=line, value=second)
    return Item(score, kind, first, second, question, reason)


def from_csv(text: str, *, who: str, when: str, file: str = "") -> tuple[list[Judgement], list[JudgementError]]:
    """The answers in a filled table, and the rows whose answer cannot be used; rows without a verdict are left out.

    Raises JudgementError for a table that lacks the columns.
    """
    rows = _rows(text)
    missing = {"first", "second", "verdict"} - set(rows.fieldnames or ())
    if missing:
        raise JudgementError(
            f"has no column {', '.join(sorted(missing))}; write one with `kg review -f csv`", file=file
        )
    found: list[Judgement] = []
    problems: list[JudgementError] = []
    for row in rows:
        cells = {key: (row.get(key) or "").strip() for key in COLUMNS}
        if not cells["verdict"]:
            continue
        try:
            found.append(_answer(cells, who, when))
        except JudgementError as error:
            problems.append(JudgementError(str(error), file=file, line=rows.line_num, value=cells["verdict"]))
    return found, problems


def _answer(cells: Mapping[str, str], who: str, when: str) -> Judgement:
    verdict = cells["verdict"].casefold()
    answers = ("accept", "reject") if cells["first"].startswith("claim/") else ("same", "different")
    if verdict not in answers:
        raise JudgementError(f"{verdict!r} is no answer here (one of {', '.join(answers)})")
    found = Judgement(when, cells["who"] or who, cast(What, verdict), cells["first"], cells["second"], cells["why"])
    found.text()
    return found
