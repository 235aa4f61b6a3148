"""Questions as a table that people fill in, for spreadsheets (CSV) and browsers (HTML), and their answers read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import cast

from jinja2 import Environment

from kg.entity.judgement import Judgement, What
from kg.errors import JudgementError
from kg.review.questions import Item

COLUMNS = ("worth", "kind", "first", "second", "question", "reason", "verdict", "who", "why")


def to_html(items: Sequence[Item]) -> str:
    """The questions as one page that loads nothing; its button saves the answers as the table of `to_csv`."""
    template = files("kg.review").joinpath("review.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(items=items, columns=COLUMNS)


def to_csv(items: Iterable[Item]) -> str:
    """The questions as a table with empty columns for answers; a byte order mark tells spreadsheets the encoding."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in items:
        writer.writerow((item.worth, item.kind, item.first, item.second, item.question, item.reason, "", "", ""))
    return "\ufeff" + out.getvalue()


def from_csv(text: str, *, who: str, when: str, file: str = "") -> tuple[list[Judgement], list[JudgementError]]:
    """The answers in a filled table, and the rows whose answer cannot be used; rows without a verdict are left out.

    Raises JudgementError for a table that lacks the columns.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
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
