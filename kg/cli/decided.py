"""What several verbs do with the log of people's decisions; loads what reads names, as the verbs that ask need not."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import JUDGEMENTS
from kg.earlier import has_decisions
from kg.entity.judgement import Log, read_log
from kg.errors import JudgementError


def decisions(judgements: str) -> Log:
    """What people decided. Raises JudgementError if a log was named that is not there."""
    path = Path(judgements)
    if judgements != JUDGEMENTS and not path.exists():
        raise JudgementError("no such file or folder; `kg judge` with this --judgements begins the log", file=path)
    return read_log(path)


def remind(judgements: str, log: Log, output: str) -> None:
    """Say so where decisions made the graph in `output` what it is and `log`, from `judgements`, has none."""
    if not log.judgements and has_decisions(Path(output)):
        message = f"the graph in {output} had people's decisions; none are in {judgements}, so this one is without"
        click.echo(f"note: {message}; name their log by --judgements", err=True)
