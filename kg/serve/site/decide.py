"""What a person decided on the review page, written into the log: nothing that somebody else wrote is passed over.

Each answer says how many decisions about its subject the reader had seen. One that contradicts a decision made since is
not written but shown again beside it; whoever sends it once more has seen both, and it counts as the later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from kg.entity.judgement import Judgement, Log, What, append, read_log
from kg.errors import RequestError

_MOST_ANSWERS = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """`seen` is how many decisions about the same thing its writer was shown."""

    what: str
    first: str
    second: str
    why: str
    seen: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that was not written, and the decision that it contradicts."""

    what: str
    first: str
    second: str
    why: str
    seen: int
    their_what: str
    their_who: str
    their_when: str
    their_why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """`written` counts new lines, `known` answers that stood in the log already."""

    written: int
    known: int
    conflicts: tuple[Conflict, ...]


def answers(form: Sequence[tuple[str, str]]) -> list[Answer]:
    """The answers in a form: fields ``what-N``, ``first-N``, ``second-N``, ``why-N``, ``seen-N``.

    Items without a verdict are left out. Raises RequestError (400) for a field that means nothing.
    """
    fields = dict(form)
    found = []
    for name, what in form:
        stem, _, number = name.partition("-")
        if stem != "what" or not what:
            continue
        seen = fields.get(f"seen-{number}", "0")
        if not (seen.isascii() and seen.isdigit() and len(seen) < 7):
            raise RequestError(400, f"seen-{number} is not a whole number")
        is_claim = fields.get(f"first-{number}", "").startswith("claim/")
        allowed = ("accept", "reject") if is_claim else ("same", "different")
        if what not in allowed:
            raise RequestError(400, f"what-{number} is one of {', '.join(allowed)}")
        first, second, why = (fields.get(f"{part}-{number}", "") for part in ("first", "second", "why"))
        found.append(Answer(what, first, second, why.strip(), int(seen)))
    if len(found) > _MOST_ANSWERS:
        raise RequestError(400, f"a form may have {_MOST_ANSWERS} answers")
    return found


def about(log: Log, first: str, second: str) -> list[Judgement]:
    """The decisions about a claim, or about two things in either order, the earliest first."""
    kinds = ("same", "different") if second else ("accept", "reject")
    wanted = frozenset((first, second))
    found = (judgement for judgement in log.judgements if judgement.what in kinds)
    return [judgement for judgement in found if frozenset((judgement.first, judgement.second)) == wanted]


def decide(path: Path, given: Sequence[Answer], by: tuple[str, str]) -> Outcome:
    """Write answers into the log at `path`, all or none of them; `by` is who decided, and when.

    To be called by one at a time. Raises JudgementError for an answer that breaks the form of the log, OutputError if
    the log cannot be written; it is then as before.
    """
    who, when = by
    log = read_log(path)
    new: list[Judgement] = []
    conflicts: list[Conflict] = []
    known = 0
    for answer in given:
        judgement = Judgement(when, who, cast(What, answer.what), answer.first, answer.second, answer.why)
        judgement.text()
        earlier = about(log, answer.first, answer.second)
        contrary = next((each for each in reversed(earlier[answer.seen :]) if each.what != answer.what), None)
        if contrary is not None:
            conflicts.append(_conflict(answer, contrary, len(earlier)))
        elif any(_repeats(each, judgement) for each in earlier[-1:]):
            known += 1
        else:
            new.append(judgement)
    if new:
        append(path, new)
    return Outcome(len(new), known, tuple(conflicts))


def _repeats(earlier: Judgement, judgement: Judgement) -> bool:
    """Whether the last decision says the same by the same person: a form that was sent twice."""
    return (earlier.what, earlier.who, earlier.why) == (judgement.what, judgement.who, " ".join(judgement.why.split()))


def _conflict(answer: Answer, contrary: Judgement, seen: int) -> Conflict:
    theirs = {f"their_{name}": getattr(contrary, name) for name in ("what", "who", "when", "why")}
    return Conflict(**{**asdict(answer), "seen": seen}, **theirs)


def latest(log: Log, most: int) -> Iterator[Judgement]:
    """The latest decisions, the last one first."""
    yield from log.judgements[: -most - 1 : -1]
