"""Worker processes: a job that takes too long ends with its process, one that takes long makes way for others."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Coroutine
from typing import Any

from kg.errors import RequestError, StoreError
from kg.serve.answer import Reply
from kg.serve.process import Asked, Gone, Worker
from kg.serve.worker import Plan

# Jobs in the connection to a worker: it need not wait for the server between them.
_DEPTH = 4
# Seconds after which what waits behind a job is given to others.
_STALL = 0.02
# How much of the time that it has lasted a job must have had on the processor to count as long. Where others keep the
# machine busy quick jobs last long too, and to do them again elsewhere, or to start a process instead, would add to it.
_SHARE = 0.2


class Pool:
    """Workers that read. Closes with `close`."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._limits = plan.limits
        self._ready: list[Worker] = []
        self._all: set[Worker] = set()
        self._waiting: deque[tuple[float, asyncio.Future[Worker]]] = deque()
        self._asked: Counter[object] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self._open = False

    async def start(self) -> None:
        """Returns when there is a worker for the first query. Raises StoreError if none starts."""
        self.open()
        try:
            await self._turn()
        except RequestError as error:
            raise StoreError("the processes that answer queries do not start; the lines above say why") from error

    def open(self) -> None:
        """Have workers started, unless they are; the first job waits for them."""
        if not self._open:
            self._open = True
            self._fill()
            self._spawn(self._watch())

    async def ask(self, message: tuple[Any, ...], gone: Gone | None = None) -> Reply:
        """A worker's reply; ``message[0]`` is the path of the store. Raises RequestError (503) in time or at once.

        A job that takes long is ended when `gone`, called then, ends: nobody waits for the reply any more.
        """
        self._asked[message[0]] += 1
        try:
            while True:
                worker = self._least_busy() or await self._turn()
                try:
                    reply = await worker.ask(message, gone)
                finally:
                    self._after(worker)
                if reply is not None:
                    return reply
        finally:
            self._asked[message[0]] -= 1
            if not self._asked[message[0]]:
                del self._asked[message[0]]

    @property
    def workers(self) -> frozenset[Worker]:
        """Those that are there, the slow ones and those that are starting included."""
        return frozenset(self._all)

    @property
    def reading(self) -> set[object]:
        """Paths of the stores that are being read, or will be by a job that waits for its turn."""
        return set(self._asked).union(*(worker.reading for worker in self._all))

    async def close(self) -> None:
        """End all workers and wait for that."""
        self._closing = True
        for task in self._tasks:
            task.cancel()
        for worker in self._all:
            worker.kill(RequestError(503, "the server stops"))
        for worker in self._all:
            worker.wait()

    def _least_busy(self) -> Worker | None:
        best, fewest = None, _DEPTH
        for worker in self._ready:
            if worker.jobs < fewest and not worker.stalled:
                best, fewest = worker, worker.jobs
        return best

    async def _turn(self) -> Worker:
        """A worker when there is one again. Raises RequestError."""
        if len(self._waiting) >= self._limits.waiting:
            raise _busy()
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[Worker] = loop.create_future()
        self._waiting.append((loop.time() + self._limits.turn, turn))
        return await turn

    def _serve_waiting(self) -> None:
        while self._waiting and (worker := self._least_busy()):
            _, turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                # Its job is counted only once the waiting task runs.
                return

    def _after(self, worker: Worker) -> None:
        """A worker has one job less."""
        if not worker.alive or (worker.slow and not worker.jobs):
            self._retire(worker)
        self._serve_waiting()

    def _retire(self, worker: Worker) -> None:
        if worker not in self._all:
            return
        worker.close()
        self._all.discard(worker)
        if worker in self._ready:
            self._ready.remove(worker)
        self._spawn(asyncio.to_thread(worker.wait))
        self._fill()

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
        self._ready.append(worker)
        self._serve_waiting()

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(min(self._limits.seconds / 20, _STALL))
            self.look(loop.time())

    def look(self, now: float) -> None:
        """See to the workers and to what waits for them, at the loop's time `now`; done many times a second."""
        for worker in [worker for worker in self._all if worker.jobs]:
            self._look_at(worker, now - worker.since)
        # What was moved away from behind a slow job still ran there, last and with nobody who waits for it.
        for worker in [worker for worker in self._all if worker.slow and not worker.jobs]:
            self._retire(worker)
        while self._waiting and (self._waiting[0][0] < now or self._waiting[0][1].done()):
            _, turn = self._waiting.popleft()
            if not turn.done():
                turn.set_exception(_busy())
        self._serve_waiting()

    def _look_at(self, worker: Worker, seconds: float) -> None:
        """See to a worker that has been at a job for so many seconds."""
        worked = worker.worked() / _SHARE
        if seconds > self._limits.seconds:
            worker.kill(RequestError(503, f"the query took longer than {self._limits.seconds:g} seconds and was ended"))
        elif min(seconds, worked) > self._limits.slow and not worker.slow:
            if sum(other.slow for other in self._all) >= self._limits.workers:
                worker.kill(RequestError(503, "too many long queries at once; try again, or ask for less"))
                return
            worker.step_back()
            self._ready.remove(worker)
            self._fill()
            self._spawn(self._end_when_gone(worker, worker.present))
        elif min(seconds, worked) > _STALL and not worker.stalled:
            worker.stall()

    async def _end_when_gone(self, worker: Worker, job: Asked | None) -> None:
        if job is not None and job.gone is not None:
            await job.gone()
            if worker.present is job:
                worker.kill(RequestError(503, "nobody waits for the answer"))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _busy() -> RequestError:
    return RequestError(503, "too many queries at once; try again")
