"""The pool of workers with real processes, its looks at them made by the test: nothing here hangs on the clock."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kg.errors import RequestError
from kg.serve.answer import Job, Reply
from kg.serve.pool import Pool
from kg.serve.process import Worker
from kg.serve.settings import Limits
from kg.serve.worker import Plan

LOOKUP = "SELECT ?l { <https://w3id.org/regionkg/id/place/131125> <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
EXPLODING = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }"
HOUR = 3600.0


@asynccontextmanager
async def started(room: Path, limits: Limits) -> AsyncIterator[Pool]:
    pool = Pool(Plan(str(room), limits))
    await pool.start()
    try:
        yield pool
    finally:
        await pool.close()


async def eventually(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.01)


def state(worker: Worker) -> str:
    return Path(f"/proc/{worker.pid}/stat").read_text().rpartition(")")[2].split()[0]


def asked(pool: Pool, graph: Path, query: str) -> Awaitable[Reply]:
    return asyncio.ensure_future(
        pool.ask((str(graph / "store"), "1", *Job("query", query, base="http://x.test/sparql")))
    )


def test_a_job_that_the_machine_keeps_waiting_is_not_taken_for_a_slow_one(graph: Path, tmp_path: Path) -> None:
    """A stopped process has no processor time; by the clock its job, and all behind it, would have been slow at once,
    and the answers 503."""

    async def main() -> None:
        async with started(tmp_path, Limits(seconds=2 * HOUR, turn=2 * HOUR, workers=1)) as pool:
            (worker,) = pool.workers
            os.kill(worker.pid, signal.SIGSTOP)
            await eventually(lambda: state(worker) == "T")
            lookups = [asked(pool, graph, LOOKUP) for _ in range(3)]
            await eventually(lambda: worker.jobs == 3)
            now = asyncio.get_running_loop().time()
            for later in range(5):
                pool.look(now + later * HOUR / 5)
            assert (worker.stalled, worker.slow, worker.jobs, pool.workers) == (False, False, 3, {worker})
            os.kill(worker.pid, signal.SIGCONT)
            assert {(await lookup).status for lookup in lookups} == {200}

    asyncio.run(main())


def test_a_store_that_a_waiting_job_will_read_counts_as_read(graph: Path, tmp_path: Path) -> None:
    """Or a snapshot would be cleared away before its turn comes, by the writes between."""
    later = tmp_path / "later"
    shutil.copytree(graph / "store", later / "store")

    async def main() -> None:
        async with started(tmp_path, Limits(seconds=HOUR, turn=HOUR, workers=1)) as pool:
            (worker,) = pool.workers
            os.kill(worker.pid, signal.SIGSTOP)
            await eventually(lambda: state(worker) == "T")
            jobs = [asked(pool, graph, LOOKUP) for _ in range(4)]
            await eventually(lambda: worker.jobs == 4)
            jobs.append(asked(pool, later, LOOKUP))
            await asyncio.sleep(0)
            assert (worker.jobs, pool.reading) == (4, {str(graph / "store"), str(later / "store")})
            os.kill(worker.pid, signal.SIGCONT)
            assert {(await job).status for job in jobs} == {200}
            assert pool.reading == set()

    asyncio.run(main())


def test_a_job_that_computes_long_makes_way_for_others(graph: Path, tmp_path: Path) -> None:
    async def main() -> None:
        async with started(tmp_path, Limits(seconds=HOUR, turn=HOUR, workers=1, slow=1)) as pool:
            (worker,) = pool.workers
            exploding = asked(pool, graph, EXPLODING)
            await eventually(lambda: worker.slow)
            assert (await asked(pool, graph, LOOKUP)).status == 200
            assert (len(pool.workers), worker in pool.workers) == (2, True)
            pool.look(asyncio.get_running_loop().time() + 2 * HOUR)
            with pytest.raises(RequestError, match="took longer than 3600 seconds"):
                await exploding

    asyncio.run(main())
