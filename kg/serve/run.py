"""The server from start to end: its store, its workers, its socket."""

from __future__ import annotations

import asyncio
import errno
import logging
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server as Granian

from kg.errors import StoreError
from kg.serve.app import App
from kg.serve.pool import Pool
from kg.serve.server import Pools, Server
from kg.serve.settings import Settings
from kg.serve.source import Fixed, Source, Written
from kg.serve.worker import Plan

_HEADERS_WITHIN = 10_000
_HEADERS_MOST = 1 << 16
_PREPARING = 60.0
_REVIEWING = 600.0
_LISTENING = 0.01


def serve(settings: Settings, started: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `started` gets the server's address once it answers.

    Raises StoreError if the store cannot be opened, or the address is taken.
    """
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(message)s", level=logging.WARNING)
    logging.getLogger("kg.serve").setLevel(logging.INFO)
    _check_free(settings)
    with _room(settings) as room:
        _run(_serve(settings, room, started))


def _run(main: object) -> None:
    try:
        # A quarter of a request's time goes into the loop, which is not made for Windows.
        import uvloop  # noqa: PLC0415
    except ImportError:
        asyncio.run(main)  # type: ignore[arg-type]
        return
    uvloop.run(main)  # type: ignore[arg-type]


async def _serve(settings: Settings, room: Path, started: Callable[[str], None]) -> None:
    plan = Plan(str(room), settings.limits)
    one, two = _patient(plan, 1), _patient(plan, min(2, plan.limits.workers))
    pools = Pools(queries=Pool(plan), names=Pool(one), pages=Pool(two), reviews=Pool(_patient(plan, 1, _REVIEWING)))
    source = await _source(settings, plan, pools, room)
    await pools.queries.start()
    http = Granian(
        App(Server(settings, pools, source)),
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADERS_WITHIN, max_buffer_size=_HEADERS_MOST),
        websockets=False,
        backlog=1024,
        backpressure=1024,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, http.stop)
    telling = loop.create_task(_tell(settings, started))
    try:
        await http.serve()
    finally:
        telling.cancel()
        for pool in pools.all:
            await pool.close()
        await source.close()


async def _tell(settings: Settings, started: Callable[[str], None]) -> None:
    """Call `started` once connections are taken: the HTTP server opens its socket in a thread of its own."""
    while True:
        try:
            _, writer = await asyncio.open_connection(settings.host, settings.port)
        except OSError:
            await asyncio.sleep(_LISTENING)
            continue
        writer.close()
        started(settings.address)
        return


def _patient(plan: Plan, workers: int, most: float = _PREPARING) -> Plan:
    """The plan for processes that take time before their first answer: to index all names, to load templates.

    They keep what they made, so they do not make way for others as slow ones do, and have time to make it.
    """
    seconds = max(plan.limits.seconds, most)
    return replace(plan, limits=replace(plan.limits, workers=workers, seconds=seconds, slow=seconds, turn=seconds))


async def _source(settings: Settings, plan: Plan, pools: Pools, room: Path) -> Source:
    store = settings.store or room / "store"
    if settings.store is None:
        # The folder of an empty store; it goes with the room.
        ox.Store(str(store)).flush()
    if not settings.writable:
        _check_store(store)
        return Fixed(store)
    written = Written(store, plan, lambda: pools.reading)
    await written.start()
    return written


def _check_store(store: Path) -> None:
    try:
        ox.Store.read_only(str(store))
    except (OSError, ValueError) as error:
        raise StoreError(f"not a store that can be opened ({error}); `kg build` makes one", file=store) from error


def _check_free(settings: Settings) -> None:
    """The HTTP server would tell of a taken port with a traceback."""
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except OSError as error:
        other = "--port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "--host"
        raise StoreError(f"cannot serve at {settings.address}: {error.strerror}; choose another {other}") from error


@contextmanager
def _room(settings: Settings) -> Iterator[Path]:
    """A folder for large answers and snapshots; these are hard links, which must lie on the disk of the store."""
    beside = settings.store.parent if settings.store is not None and settings.writable else None
    room = Path(tempfile.mkdtemp(prefix=".kg-serve.", dir=beside))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
