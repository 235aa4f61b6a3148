"""An answer while it is written: in memory while small, then in a file, never past its limits."""

from __future__ import annotations

import os
import tempfile
import zlib
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import RequestError
from kg.serve.settings import MEGABYTE, Limits

IN_MEMORY = 1 * MEGABYTE
_BLOCK = 1 << 16
_SMALLEST_TO_COMPRESS = 1024
# What stands between two rows, and nowhere else: quotes in JSON strings and < in XML text are escaped, line feeds in
# TSV too; in CSV a line feed within quotes counts as well. The number is what their count lacks for that of the rows.
_BETWEEN = {
    ox.QueryResultsFormat.JSON: (b'}},{"', 1),
    ox.QueryResultsFormat.XML: (b"<result>", 0),
    ox.QueryResultsFormat.TSV: (b"\n", -1),
    ox.QueryResultsFormat.CSV: (b"\n", -1),
}


class Spool:
    """A file to write to, compressed if `gzip` is asked for and worth it. Raises RequestError (403) past the limits."""

    def __init__(self, folder: str, limits: Limits, *, gzip: bool, format: ox.QueryResultsFormat | None = None) -> None:
        self._folder = folder
        self._limits = limits
        self._gzip = gzip
        self._zip: zlib._Compress | None = None
        self._mark, self._rows = _BETWEEN[format] if format is not None else (b"", 0)
        self._end = b""
        self._size = 0
        self._pending = bytearray()
        self._file: BinaryIO | None = None
        self._path = ""

    def write(self, data: bytes) -> int:
        self._size += len(data)
        if self._size > self._limits.answer:
            raise RequestError(403, f"the answer is larger than {self._limits.answer:,} bytes; ask for less")
        if self._mark:
            self._count(data)
        if self._gzip and self._zip is None and self._size > _SMALLEST_TO_COMPRESS:
            self._zip = zlib.compressobj(1, wbits=31)
            self._pending[:] = self._zip.compress(self._pending)
        self._pending += self._zip.compress(data) if self._zip else data
        if len(self._pending) > (IN_MEMORY if self._file is None else _BLOCK):
            self._to_file()
        return len(data)

    def flush(self) -> None:
        """Nothing need reach the disk before the end."""

    @property
    def zipped(self) -> bool:
        """Whether what was written is compressed; known at the end."""
        return self._zip is not None

    def finish(self) -> bytes | str:
        """The bytes, or the path of the file that holds them, which is the reader's to delete."""
        if self._zip:
            self._pending += self._zip.flush()
        if self._file is None:
            return bytes(self._pending)
        self._to_file()
        self._file.close()
        return self._path

    def drop(self) -> None:
        """Give up; no file is left."""
        if self._file is not None:
            self._file.close()
            os.unlink(self._path)

    def _count(self, data: bytes) -> None:
        seen = self._end + data
        self._rows += seen.count(self._mark)
        # A mark may stand across two writes; the end kept is too short to hold a whole one again.
        self._end = seen[max(len(seen) - len(self._mark) + 1, 0) :]
        if self._rows > self._limits.rows:
            raise too_many(self._limits.rows)

    def _to_file(self) -> None:
        if self._file is None:
            handle, self._path = tempfile.mkstemp(dir=self._folder, prefix="answer.")
            self._file = os.fdopen(handle, "wb")
        self._file.write(self._pending)
        self._pending.clear()


def too_many(rows: int) -> RequestError:
    """The refusal of an answer with more rows or triples than `rows`."""
    return RequestError(403, f"the answer has more than {rows:,} rows; add LIMIT, or ask for less")
