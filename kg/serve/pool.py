"""Worker processes: a job that takes too long ends with its process, one that takes long makes way for others."""

from __future__ import annotations

import asyncio
import marshal
import os
import socket
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import Any, cast

import kg
from kg.errors import RequestError, StoreError
from kg.serve.answer import Reply
from kg.serve.worker import LENGTH, Plan, frame

_LOWER_PRIORITY = 15


class Worker(asyncio.Protocol):
    """One process and the connection to it. `ready` is done once it takes jobs."""

    def __init__(self, plan: Plan) -> None:
        loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[None] = loop.create_future()
        self.since = 0.0
        self.slow = False
        self.alive = True
        self.reading = ""
        self._loop = loop
        self._reply: asyncio.Future[Reply] | None = None
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
        await self.ready

    async def ask(self, message: tuple[Any, ...]) -> Reply:
        """Its reply to a message. Raises RequestError, also with the reason for which it was killed."""
        assert self._transport is not None
        self.since = self._loop.time()
        self._reply = self._loop.create_future()
        self._transport.write(frame(message))
        return await self._reply

    @property
    def busy(self) -> bool:
        return self._reply is not None and not self._reply.done()

    def kill(self, reason: RequestError) -> None:
        """End the process now; whoever waits for it gets `reason`."""
        self.alive = False
        self._process.kill()
        self._fail(reason)

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

    def step_back(self) -> None:
        """Leave the processor to others where they want it."""
        self.slow = True
        try:
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOWER_PRIORITY)
        except (OSError, AttributeError):
            return

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports do not derive from asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if len(self._received) < LENGTH.size:
            return
        (size,) = LENGTH.unpack_from(self._received)
        if len(self._received) < LENGTH.size + size:
            return
        message = marshal.loads(memoryview(self._received)[LENGTH.size :])
        self._received = bytearray()
        if not message:
            self.ready.set_result(None)
        elif self._reply is not None and not self._reply.done():
            self._reply.set_result(Reply(*message))

    def connection_lost(self, exc: Exception | None) -> None:
        self.alive = False
        self._fail(RequestError(503, "the request needs more memory than it may take, or broke the engine"))
        self._process.poll()

    def _fail(self, reason: RequestError) -> None:
        for future in (self.ready, self._reply):
            if future is not None and not future.done():
                future.set_exception(reason)
                # Not every future has somebody who waits for it.
                future.exception()


class Pool:
    """Workers that read. Closes with `close`."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._limits = plan.limits
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    async def start(self) -> None:
        """Returns when there is a worker for the first query. Raises StoreError if none starts."""
        self._fill()
        self._spawn(self._watch())
        try:
            self._release(await self._turn())
        except RequestError as error:
            raise StoreError("the processes that answer queries do not start; the lines above say why") from error

    async def ask(self, message: tuple[Any, ...]) -> Reply:
        """A worker's reply; ``message[0]`` is the path of the store. Raises RequestError (503) in time or at once."""
        worker = self._idle.pop() if self._idle else await self._turn()
        worker.reading = message[0]
        try:
            return await worker.ask(message)
        finally:
            if worker.busy:
                worker.kill(RequestError(503, "the server stops"))
            worker.reading = ""
            self._release(worker)

    @property
    def reading(self) -> set[str]:
        """Paths of the stores that are being read."""
        return {worker.reading for worker in self._all}

    async def close(self) -> None:
        """End all workers and wait for that."""
        self._closing = True
        for task in self._tasks:
            task.cancel()
        for worker in self._all:
            worker.kill(RequestError(503, "the server stops"))
        for worker in self._all:
            worker.wait()

    async def _turn(self) -> Worker:
        if len(self._waiting) >= self._limits.waiting:
            raise RequestError(503, "too many queries at once; try again")
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await asyncio.wait_for(turn, self._limits.patience)
        except TimeoutError as error:
            raise RequestError(503, "too many queries at once; try again") from error
        finally:
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _release(self, worker: Worker) -> None:
        if worker.slow or not worker.alive:
            worker.close()
            self._all.discard(worker)
            self._spawn(asyncio.to_thread(worker.wait))
            self._fill()
            return
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    def _fill(self) -> None:
        """As many quick workers as there should be."""
        quick = sum(not worker.slow for worker in self._all)
        for _ in range(0 if self._closing else self._limits.workers - quick):
            worker = Worker(self._plan)
            self._all.add(worker)
            self._spawn(self._join(worker))

    async def _join(self, worker: Worker) -> None:
        try:
            await worker.connect()
        except (RequestError, OSError):
            # Not at once again: what keeps it from starting is likely to last.
            self._all.discard(worker)
            await asyncio.sleep(1)
            self._fill()
            return
        self._release(worker)

    async def _watch(self) -> None:
        limits = self._limits
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(min(limits.seconds / 20, 0.05))
            now = loop.time()
            for worker in [worker for worker in self._all if worker.busy]:
                if now - worker.since > limits.seconds:
                    worker.kill(_too_long(limits.seconds))
                elif now - worker.since > limits.slow and not worker.slow:
                    self._set_aside(worker)

    def _set_aside(self, worker: Worker) -> None:
        if sum(other.slow for other in self._all) >= self._limits.workers:
            worker.kill(RequestError(503, "too many long queries at once; try again, or ask for less"))
            return
        worker.step_back()
        self._fill()

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _too_long(seconds: float) -> RequestError:
    return RequestError(503, f"the query took longer than {seconds:g} seconds and was ended; ask for less")


def _python_path() -> str:
    """Where a worker finds this package, whatever folder the server was started in."""
    here = str(Path(kg.__file__).parent.parent)
    return os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", ""))))
