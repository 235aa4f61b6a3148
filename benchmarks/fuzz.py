"""Broken input for everything that reads, for as long as wanted: no error but ours, no hang, nothing written elsewhere.

    python benchmarks/fuzz.py [--minutes 1] [--reader NAME] [--seed 0] [--slow 60]

The readers and their cases are those of `tests/fuzz`, which runs a fixed set of them on every landing; here each round
has another seed. Each reader has a process of its own, so one that dies is told from one that fails; a case that takes
more than `--slow` seconds counts as a hang. The case at fault is printed, made small by Hypothesis, with the round's
seed, which gives it again (`--reader NAME --seed N`). The exit status is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import faulthandler
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS / "fuzz"), str(TESTS / "serve")]

from hypothesis import HealthCheck, given, seed, settings  # noqa: E402 - after the path to what the tests share
from registry import READERS  # noqa: E402

_CASES = 200
"""Of a round."""


class Hang(BaseException):
    """A case takes too long."""


def _hang(_: int, __: FrameType | None) -> None:
    raise Hang


def one_round(reader: Any, read: Any, number: int, slow: int) -> int:
    """How many cases the round had. Raises what a case raises."""
    done = 0

    @seed(number)
    @settings(max_examples=_CASES, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(reader.cases)
    def once(case: Any) -> None:
        nonlocal done
        done += 1
        signal.alarm(slow)
        # Where C code holds on to the process, no signal is heard.
        faulthandler.dump_traceback_later(2 * slow, exit=True)
        try:
            read(case)
        except Hang as error:
            raise AssertionError(f"takes more than {slow} seconds") from error
        finally:
            signal.alarm(0)
            faulthandler.cancel_dump_traceback_later()

    once()
    return done


def fuzz(name: str, seconds: float, first: int, slow: int) -> int:
    """Rounds of one reader until its time is up; the exit status."""
    signal.signal(signal.SIGALRM, _hang)
    begin, cases, number = time.monotonic(), 0, first
    with READERS[name].opened() as read:
        while number == first or time.monotonic() - begin < seconds:
            try:
                cases += one_round(READERS[name], read, number, slow)
            except BaseException:
                traceback.print_exc()
                print(f"{name}: failed in the round of seed {number}, after {cases:,} cases", flush=True)
                return 1
            number += 1
    minutes = (time.monotonic() - begin) / 60
    print(f"{name:12} {cases:>8,} cases in {minutes:5.1f} minutes, seeds {first} to {number - 1}: nothing", flush=True)
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0, help="for each reader")
    parser.add_argument("--reader", choices=READERS, help="only this one, in this process")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--slow", type=int, default=60, metavar="SECONDS")
    options = parser.parse_args()
    if options.reader:
        raise SystemExit(fuzz(options.reader, 60 * options.minutes, options.seed, options.slow))
    failed = []
    for name in READERS:
        given_on = ["--minutes", str(options.minutes), "--seed", str(options.seed), "--slow", str(options.slow)]
        status = subprocess.run([sys.executable, __file__, "--reader", name, *given_on], check=False).returncode
        if status:
            print(f"{name}: exit status {status}", flush=True)
            failed.append(name)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
