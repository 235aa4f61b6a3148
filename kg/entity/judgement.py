"""What people decided: a log of text, one decision a line, that every build replays.

::

    2026-03-02T09:15:00Z  wang  same  company/恒明科技  company/衡水恒明科技有限公司  their own site says so

Six fields between tabs: when (UTC), who, what, the first id, the second, why. What is decided:

- ``same A B``, ``different A B``: two names are, or are not, of one node
- ``same A IRI``, ``different A IRI``: a node is, or is not, what an http or https IRI elsewhere means
- ``rename A NAME``: the node of A is called NAME
- ``accept C``, ``reject C``: a claim holds, or does not; the second id is empty

An id is ``SEGMENT/NAME`` (what an article calls the thing; the part of its IRI after the base),
``article/ID/SEGMENT/NAME`` (the thing that this one article calls so), or ``claim/HASH``. Empty lines and lines that
start with # say nothing. The order of lines means nothing either: of two decisions that contradict each other the
later one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias, cast, get_args

from filelock import FileLock
from pyoxigraph import NamedNode

from kg.entity.iri import BASE
from kg.errors import JudgementError
from kg.output import atomic_write

What: TypeAlias = Literal["same", "different", "rename", "accept", "reject"]
_TIME = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")
_CLAIM = re.compile(r"claim/[0-9a-f]{64}")
_ENTITY = re.compile(r"(?:article/[0-9a-f]{16}/)?[a-z]+/.+")
_ELSEWHERE = re.compile(r"https?://[^\s/?#][^\s]*")


def is_outside(iri: str) -> bool:
    """Whether `iri` is a valid http or https IRI of a thing that is not ours.

    >>> is_outside("http://www.wikidata.org/entity/Q42"), is_outside("http://x.test/a b"), is_outside(BASE + "park/x")
    (True, False, False)
    """
    if not _ELSEWHERE.fullmatch(iri) or iri.startswith(BASE):
        return False
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One decision; `second` is the other id, the new name, or empty."""

    when: str
    who: str
    what: What
    first: str
    second: str
    why: str
    file: str = ""
    line: int = 0

    @property
    def outside(self) -> bool:
        """Whether it is about something of ours and something elsewhere."""
        return self.what in ("same", "different") and is_outside(self.second)

    @property
    def place(self) -> str:
        """Where it stands in the log: ``log.tsv:3``."""
        return f"{self.file}:{self.line}"

    def text(self) -> str:
        """The line of the log, without its end. Raises JudgementError if a field breaks the form."""
        fields = (self.when, self.who, self.what, self.first, self.second, self.why)
        line = "\t".join(re.sub(r"\s+", " ", field).strip() for field in fields)
        _read(line, self.file, self.line)
        return line


@dataclass(frozen=True, slots=True)
class Remark:
    """What a replay has to say about a decision: ``orphaned``, ``overruled``, ``cycle``, ``taken``,
    ``unreadable``, ``idle``."""

    kind: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Log:
    """All decisions, the earliest first, and what could not be read."""

    judgements: tuple[Judgement, ...] = ()
    problems: tuple[JudgementError, ...] = ()

    def of(self, *kinds: What) -> list[Judgement]:
        """The decisions of some kinds about what is ours, the earliest first."""
        return [judgement for judgement in self.judgements if judgement.what in kinds and not judgement.outside]

    def links(self) -> list[Judgement]:
        """The decisions about something of ours and something elsewhere, the earliest first."""
        return [judgement for judgement in self.judgements if judgement.outside]

    def claims(self) -> tuple[frozenset[str], frozenset[str], list[Remark]]:
        """Ids of accepted and of rejected claims (64 hexadecimal digits), and the decisions overruled."""
        last: dict[str, Judgement] = {}
        remarks = []
        for judgement in self.of("accept", "reject"):
            earlier = last.get(judgement.first)
            if earlier is not None and earlier.what != judgement.what:
                remarks.append(overruled(earlier, judgement))
            last[judgement.first] = judgement
        by_kind = {
            kind: frozenset(key.removeprefix("claim/") for key, judgement in last.items() if judgement.what == kind)
            for kind in ("accept", "reject")
        }
        return by_kind["accept"], by_kind["reject"], remarks


def overruled(earlier: Judgement, later: Judgement) -> Remark:
    """That two decisions contradict each other and which counts."""
    message = (
        f"{earlier.what} {earlier.first} {earlier.second}".strip()
        + f" contradicts {later.what} {later.first} {later.second}".rstrip()
        + f" ({later.place}), which is later and counts"
    )
    return Remark("overruled", earlier.place, message)


def read_log(path: Path) -> Log:
    """The decisions in a file, or in all ``*.tsv`` files of a folder; none if there is nothing at `path`.

    A line that is malformed is among the problems, with file and line, and the rest is read.
    """
    files = sorted(path.glob("*.tsv")) if path.is_dir() else [path] if path.exists() else []
    found: list[Judgement] = []
    problems: list[JudgementError] = []
    for file in files:
        try:
            lines = file.read_bytes().decode("utf-8-sig", "surrogateescape").splitlines()
        except OSError as error:
            raise JudgementError(f"cannot be read ({error.strerror})", file=file) from error
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                found.append(_read(line, str(file), number))
            except JudgementError as error:
                problems.append(error)
    return Log(tuple(sorted(found)), tuple(problems))


def _read(line: str, file: str, number: int) -> Judgement:
    fields = [field.strip() for field in line.split("\t")]
    problem = _problem(line, fields)
    if problem:
        raise JudgementError(f"{problem}; the line is left out", file=file or None, line=number or None, value=line)
    when, who, what, first, second, why = fields
    return Judgement(when, who, cast(What, what), first, second, why, file, number)


def _problem(line: str, fields: list[str]) -> str:
    """What is wrong with a line; empty if nothing is."""
    if any("\ud800" <= character <= "\udfff" for character in line):
        return "not UTF-8"
    if len(fields) != 6:
        return f"{len(fields)} fields where there should be six: when, who, what, first, second, why"
    when, who, what, first, second, _ = fields
    if what not in get_args(What):
        return f"no decision is called {what!r} (one of {', '.join(get_args(What))})"
    if not _is_time(when):
        return f"not a time like 2026-03-02T09:15:00Z: {when!r}"
    return _wrong_ids(what, first, second) if who else "nobody is named who decided"


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:  # the 30th of February
        return False


def _wrong_ids(what: str, first: str, second: str) -> str:
    if what in ("accept", "reject"):
        return "" if _CLAIM.fullmatch(first) and not second else f"{what} takes one claim/HASH: {first!r} {second!r}"
    if what != "rename" and "://" in second:
        if not is_outside(second):
            return f"not an http or https IRI of something outside (escape what an IRI cannot hold): {second!r}"
        needed = [first]
    else:
        needed = [first] if what == "rename" else [first, second]
    wrong = next((key for key in needed if not _ENTITY.fullmatch(key) or _CLAIM.fullmatch(key)), None)
    if wrong is not None:
        return f"not an id like company/NAME: {wrong!r}"
    if what in ("same", "different") and first == second:
        return f"{first} stands on both sides"
    return "" if second else "the new name is missing"


def append(path: Path, judgements: Iterable[Judgement]) -> Path:
    """Write decisions behind those in the log and give the file: `path`, or ``log.tsv`` in it if it has no suffix.

    Raises JudgementError for one that breaks the form, OutputError if the file cannot be written; it is then as before.
    """
    is_file = path.is_file() or (path.suffix != "" and not path.is_dir())
    file = path if is_file else path / "log.tsv"
    lines = "".join(judgement.text() + "\n" for judgement in judgements)
    file.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(file.parent / f".{file.name}.lock"):
        before = file.read_bytes() if file.exists() else b""
        end = b"\n" if before and not before.endswith(b"\n") else b""
        with atomic_write(file) as out:
            out.write(before + end + lines.encode("utf-8"))
    return file
