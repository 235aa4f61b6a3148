"""Which store the readers read: the folder itself, or the latest snapshot of one that is written to.

Readers never share a store with the writer. A write makes the snapshot stale; the first read after it has a new one
made, of hard links, so that a run of writes costs none. A reader sees every write that was answered before it asked.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kg.errors import RequestError, StoreError
from kg.serve.answer import Reply
from kg.serve.change import Change
from kg.serve.process import Worker
from kg.serve.worker import Plan

_LOOK_AGAIN = 1.0


class Source(Protocol):
    """A store for readers. `generation` changes whenever its content may have."""

    @property
    def generation(self) -> str: ...

    async def current(self) -> tuple[str, str]:
        """The folder of a store that nobody writes to, and its generation."""
        ...

    async def write(self, change: Change, if_match: str = "") -> Reply:
        """Carry out a change, if an ETag of the header If-Match is still that of the store. Raises RequestError."""
        ...

    async def close(self) -> None: ...


class Fixed:
    """A store that the server only reads. A build that takes its place is seen within a second."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._seen = time.monotonic()
        self._generation = fingerprint(store)

    @property
    def generation(self) -> str:
        now = time.monotonic()
        if now - self._seen > _LOOK_AGAIN:
            self._seen = now
            # For a moment of an exchange of folders there is none.
            if (self._store / "CURRENT").exists():
                self._generation = fingerprint(self._store)
        return self._generation

    async def current(self) -> tuple[str, str]:
        return str(self._store), self.generation

    async def write(self, change: Change, if_match: str = "") -> Reply:
        raise RequestError(405, "the graph is served for reading only")

    async def close(self) -> None:
        """Nothing is open."""


class Written:
    """A store that one process writes to. `start` must be awaited before anything else."""

    def __init__(self, store: Path, plan: Plan, reading: Callable[[], set[object]]) -> None:
        self._store = store
        self._plan = plan
        self._reading = reading
        self._snapshots = Path(plan.room) / "snapshots"
        self._lock = asyncio.Lock()
        self._writer: Worker | None = None
        self._edition = 0
        self._shown = -1
        self._session = fingerprint(store)

    @property
    def generation(self) -> str:
        return f"{self._session}-{self._edition}"

    async def start(self) -> None:
        """Open the store. Raises StoreError if another process writes to it."""
        self._snapshots.mkdir(parents=True, exist_ok=True)
        try:
            await self._open()
        except RequestError as error:
            raise StoreError(
                "cannot be opened for writing; another process may have it open", file=self._store
            ) from error

    async def current(self) -> tuple[str, str]:
        if self._shown != self._edition:
            async with self._lock:
                if self._shown != self._edition:
                    await self._show()
        return str(self._folder(self._shown)), f"{self._session}-{self._shown}"

    async def write(self, change: Change, if_match: str = "") -> Reply:
        async with self._lock:
            if not _matches(if_match, self.generation):
                raise RequestError(412, "the store has been written to since that ETag; read it again")
            if self._shown != self._edition and _may_take_long(change):
                # Or readers of what was written before would wait for this change.
                await self._show()
            try:
                return await self._ask(change)
            finally:
                # Also after a failure: a writer that was killed may just have finished.
                self._edition += 1

    async def close(self) -> None:
        async with self._lock:
            if self._writer is not None:
                self._writer.close()
                await asyncio.to_thread(self._writer.wait)

    async def _open(self) -> None:
        self._writer = Worker(Plan(self._plan.room, self._plan.limits, str(self._store)))
        await self._writer.connect()

    async def _ask(self, change: Change) -> Reply:
        if self._writer is None or not self._writer.alive:
            await self._open()
        assert self._writer is not None
        seconds = self._plan.limits.seconds
        try:
            reply = await asyncio.wait_for(self._writer.ask(tuple(change)), seconds)
        except TimeoutError as error:
            self._writer.kill(RequestError(503, "ended"))
            await asyncio.to_thread(self._writer.wait)
            raise RequestError(503, f"the change took longer than {seconds:g} seconds and was ended") from error
        if reply is None:
            raise RequestError(503, "the store cannot be written to at the moment; try again")
        return reply

    async def _show(self) -> None:
        edition = self._edition
        reply = await self._ask(Change("snapshot", body=str(self._folder(edition)).encode()))
        if reply.status >= 400:
            raise RequestError(503, "the store cannot be read at the moment; try again")
        self._shown = edition
        keep = {str(self._folder(edition)), *self._reading()}
        for folder in self._snapshots.iterdir():
            if str(folder) not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    def _folder(self, edition: int) -> Path:
        return self._snapshots / str(edition)


def _matches(if_match: str, generation: str) -> bool:
    """Whether the header If-Match allows a write; an ETag begins with the generation. Source: RFC 9110, 13.1.1."""
    tags = [tag.strip() for tag in if_match.split(",")]
    return tags == [""] or "*" in tags or any(tag.startswith(f'"{generation}.') for tag in tags)


def _may_take_long(change: Change) -> bool:
    """Whether the change looks for something, so that its size says nothing of its time."""
    return change.kind == "update" and b"where" in change.body.lower()


def fingerprint(store: Path) -> str:
    """A name for the content of the files of a store, without reading them all: 16 hexadecimal digits."""
    digest = hashlib.sha256()
    with os.scandir(store) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(".sst") or entry.name == "CURRENT":
                status = entry.stat()
                digest.update(f"{entry.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
