"""A process that works for the server, one job at a time, and may be killed at any moment.

It is started with a socket as standard input and a `Plan` in JSON as its argument. Messages are marshalled tuples after
their length in four bytes. It ends when the server is gone: at once where it waits, by an alarm where it works.
"""

from __future__ import annotations

import json
import marshal
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph as ox

from kg.errors import RequestError
from kg.serve.answer import Job, Reply, Room, answer
from kg.serve.change import Change, change
from kg.serve.settings import Limits
from kg.store.deep import STACK, with_stack

LENGTH = struct.Struct("!I")
TEXT = "text/plain; charset=utf-8"
_GRACE = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a worker is for: `store` is the folder that a writer opens; a reader (empty) is told it with each job."""

    room: str
    limits: Limits
    store: str = ""

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Plan:
        fields = json.loads(text)
        return cls(fields["room"], Limits(**fields["limits"]), fields["store"])


def frame(message: tuple[Any, ...]) -> bytes:
    """A message with its length before it."""
    data = marshal.dumps(message)
    return LENGTH.pack(len(data)) + data


def main() -> None:
    """Work until the server closes the connection."""
    plan = Plan.from_json(sys.argv[1])
    _limit_memory(plan.limits.memory + STACK)
    connection = socket.socket(fileno=os.dup(0))
    with_stack(STACK, lambda: _work(connection, plan))


def _work(connection: socket.socket, plan: Plan) -> None:
    if plan.store:
        store = ox.Store(plan.store)
        _serve(connection, plan, lambda message: change(store, Change(*message)))
        store.flush()
    else:
        _serve(connection, plan, _Reader(Room(plan.room, plan.limits)).reply)


class _Reader:
    """Answers from the store that a job names; opens it anew when its generation is another."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._opened: tuple[str, str] | None = None
        self._store: ox.Store | None = None

    def reply(self, message: tuple[Any, ...]) -> Reply:
        path, generation, *job = message
        if self._store is None or self._opened != (path, generation):
            self._store = None
            self._store = ox.Store.read_only(path)
            self._opened = (path, generation)
        return answer(self._store, Job(*job), self._room)


def _serve(connection: socket.socket, plan: Plan, reply: Callable[[tuple[Any, ...]], Reply]) -> None:
    stream = connection.makefile("rb")
    connection.sendall(frame(()))
    while header := stream.read(LENGTH.size):
        message = marshal.loads(stream.read(*LENGTH.unpack(header)))
        # The server ends a job in time; this is for the case that it is gone itself.
        signal.setitimer(signal.ITIMER_REAL, plan.limits.seconds + _GRACE)
        answered = _safely(reply, message)
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.sendall(frame(tuple(answered)))


def _safely(reply: Callable[[tuple[Any, ...]], Reply], message: tuple[Any, ...]) -> Reply:
    try:
        return reply(message)
    except RequestError as refusal:
        return Reply(refusal.status, TEXT, f"{refusal}\n".encode())
    except MemoryError:
        return Reply(503, TEXT, b"the request needs more memory than it may take\n")
    except Exception as error:  # a worker outlives whatever one request makes the engine raise
        print(f"kg serve: {type(error).__name__}: {error}", file=sys.stderr)
        return Reply(500, TEXT, b"the request failed in the store; the server's log says how\n")


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main()
