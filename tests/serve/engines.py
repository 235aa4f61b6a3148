"""Real SPARQL servers of other makers on loopback, each empty and with a place of its own for its files."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from http_server import free_port

VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 5000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True)
class Engine:
    """Where it is asked, and the options of `kg publish` and `kg query` that it needs."""

    query: str
    by_update: tuple[str, ...]
    by_graph_store: tuple[str, ...]
    publish: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


@contextmanager
def oxigraph(folder: Path) -> Iterator[Engine]:
    """`oxigraph serve` of the PyPI package of that name, which keeps nothing on disk."""
    beside = Path(sys.executable).with_name("oxigraph")
    binary = str(beside) if beside.exists() else shutil.which("oxigraph")
    if binary is None:
        pytest.skip("the oxigraph server is not installed: pip install '.[test]'")
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with _running([binary, "serve", "--bind", f"127.0.0.1:{port}"], folder, f"{base}/query?query=ASK%7B%7D"):
        yield Engine(f"{base}/query", ("--endpoint", f"{base}/update"), ("--graph-store", f"{base}/store"))


@contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """Virtuoso 7 as it comes: everything is in named graphs, 10,000 rows an answer, writing by Digest as dba."""
    binary = shutil.which("virtuoso-t")
    if binary is None:
        pytest.skip("Virtuoso is not installed: tools/debian-packages")
    port = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=free_port(), http=port))
    base = f"http://127.0.0.1:{port}"
    direct = "http://x.test/直接"
    command = [binary, "+configfile", "virtuoso.ini", "+foreground"]
    with _running(command, folder, f"{base}/sparql?query=ASK%7B%7D"):
        yield Engine(
            f"{base}/sparql",
            ("--endpoint", f"{base}/sparql-auth", "--query-endpoint", f"{base}/sparql"),
            ("--graph-store", f"{base}/sparql-graph-crud-auth"),
            ("--user", "dba", "--password", "dba", "--into", direct),
            ("--default-graph", direct),
        )


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    """A process that is killed at the end; it is there when `address` answers."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet) as process:
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(address, timeout=5).close()
                    break
                except OSError:
                    assert process.poll() is None, f"{command[0]} ends"
                    time.sleep(0.1)
            yield
        finally:
            process.kill()
