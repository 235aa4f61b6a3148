"""One worker process, seen from the server."""

from __future__ import annotations

import asyncio
import marshal
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, cast

import kg
from kg.errors import RequestError
from kg.serve.answer import Reply
from kg.serve.worker import LENGTH, Plan, frame

_LOWER_PRIORITY = 15
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
Gone: TypeAlias = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class Asked:
    """A job that a worker was given. `gone` ends when nobody waits for the reply any more."""

    reply: asyncio.Future[Reply | None]
    path: object
    gone: Gone | None


class Worker(asyncio.Protocol):
    """A process and the connection to it. It works on one job; a few more wait in the connection.

    `since` is the loop's time at which it began the present one. A `stalled` worker is given no more; one that is
    `slow` has made way for others and is not used again.
    """

    def __init__(self, plan: Plan) -> None:
        self.since = 0.0
        self.stalled = False
        self.slow = False
        self.alive = True
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self._asked: deque[Asked] = deque()
        self._measured: tuple[Asked | None, float] = (None, 0.0)
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "kg.serve.worker", plan.to_json()],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _python_path()},
                # A Ctrl-C in the terminal is the server's to handle.
                start_new_session=True,
            )
        self._socket = ours

    async def connect(self) -> None:
        """Wait until the process takes jobs. Raises RequestError if it dies before."""
        await self._loop.create_connection(lambda: self, sock=self._socket)
        await self._ready

    async def ask(self, message: tuple[Any, ...], gone: Gone | None = None) -> Reply | None:
        """Its reply to a message; None if it did not begin on it, and another worker should.

        Raises RequestError with the reason for which it was killed, or if it died.
        """
        if not self.alive or self._transport is None:
            return None
        if not self._asked:
            self.since = self._loop.time()
        asked = Asked(self._loop.create_future(), message[0], gone)
        self._asked.append(asked)
        self._transport.write(frame(message))
        return await asked.reply

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def present(self) -> Asked | None:
        """The job that it works on."""
        return self._asked[0] if self._asked else None

    @property
    def jobs(self) -> int:
        """How many it has, the present one included."""
        return len(self._asked)

    @property
    def reading(self) -> set[object]:
        """The first part of each message that it works on or will: the path of a store."""
        return {asked.path for asked in self._asked}

    def worked(self) -> float:
        """Seconds of processor time that the present job has had since this was first asked about it.

        Where the system does not tell, they are those of the clock.
        """
        spent = _processor_time(self.pid)
        spent = self._loop.time() if spent is None else spent
        job, before = self._measured
        if job is not self.present:
            before = spent
            self._measured = (self.present, before)
        return spent - before

    def stall(self) -> None:
        """Give it no more, and what waits behind the present job to others."""
        self.stalled = True
        for asked in list(self._asked)[1:]:
            _move(asked)

    def step_back(self) -> None:
        """Leave the processor to others where they want it."""
        self.slow = True
        try:
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOWER_PRIORITY)
        except (OSError, AttributeError):
            return

    def kill(self, reason: RequestError) -> None:
        """End the process now; whoever waits for the present job gets `reason`."""
        self.alive = False
        self._process.kill()
        self._fail_all(reason)

    def close(self) -> None:
        """Let it end when its job is done."""
        self.alive = False
        if self._transport is not None:
            self._transport.close()

    def wait(self) -> None:
        """Wait for the end of the process; kills one that does not end by itself."""
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports do not derive from asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        received = self._received
        received += data
        start = 0
        while len(received) - start >= LENGTH.size:
            (size,) = LENGTH.unpack_from(received, start)
            end = start + LENGTH.size + size
            if len(received) < end:
                break
            self._take(marshal.loads(memoryview(received)[start + LENGTH.size : end]))
            start = end
        self._received = received[start:]

    def _take(self, message: tuple[Any, ...]) -> None:
        if not message:
            self._ready.set_result(None)
            return
        asked = self._asked.popleft()
        self.since = self._loop.time()
        self.stalled = False
        reply = Reply(*message)
        if not asked.reply.done():
            asked.reply.set_result(reply)
        elif isinstance(reply.body, str):
            Path(reply.body).unlink(missing_ok=True)

    def connection_lost(self, exc: Exception | None) -> None:
        self.alive = False
        self._fail_all(RequestError(503, "the request needs more memory than it may take, or broke the engine"))
        self._process.poll()

    def _fail_all(self, reason: RequestError) -> None:
        _fail(self._ready, reason)
        for asked in list(self._asked)[1:]:
            _move(asked)
        if self._asked:
            _fail(self._asked[0].reply, reason)
        self._asked.clear()


def _processor_time(pid: int) -> float | None:
    """Seconds that the threads of a process have run (utime and stime of proc(5)); None where there is no /proc."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _move(asked: Asked) -> None:
    if not asked.reply.done():
        asked.reply.set_result(None)


def _fail(future: asyncio.Future[Any], reason: Exception) -> None:
    if not future.done():
        future.set_exception(reason)
        # Not every future has somebody who waits for it.
        future.exception()


def _python_path() -> str:
    """Where a worker finds this package, whatever folder the server was started in."""
    here = str(Path(kg.__file__).parent.parent)
    return os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", ""))))
