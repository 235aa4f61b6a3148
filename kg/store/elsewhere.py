"""A store that another process fills: what loading takes goes with that process, and grows by nothing of this one's.

What the two say to each other: this one a path a line, as JSON; the other an empty string when its quads are in the
store, or what went wrong.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from kg import heap
from kg.errors import KgError
from kg.flow.processes import end_with_parent
from kg.store.embedded import OxigraphStore


class Ended(Exception):  # noqa: N818 - no error of a user's: the work goes on without the process
    """The process is gone."""


class Elsewhere:
    """A process that holds the store at `path` open, to be filled; `close` lets go of the store."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-m", __name__, str(path)]
        # As this one finds modules, however it was started.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)

    def load(self, path: Path) -> None:
        """Add the quads of a file, as `OxigraphStore.load_file` does. Raises OSError as it does, Ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(str(path)).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise Ended from error
        answer = self._process.stdout.readline()
        if not answer.endswith(b"\n"):
            raise Ended
        if message := json.loads(answer):
            raise OSError(message)

    def close(self) -> None:
        """Wait until all is written and the process has ended."""
        self._process.communicate()


def main(path: str) -> None:
    """Fill the store at `path` with the files whose paths come in."""
    # Ctrl-C reaches this process too; only the first one shall answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    with OxigraphStore(Path(path), writable=True) as store:
        for line in sys.stdin.buffer:
            message = ""
            try:
                store.load_file(Path(json.loads(line)))
            except (OSError, RuntimeError, ValueError, SyntaxError) as error:
                message = str(error) or type(error).__name__
            heap.trim()
            sys.stdout.write(json.dumps(message) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    # The process that waits meets the same error, and says it.
    with suppress(KgError):
        main(sys.argv[1])
