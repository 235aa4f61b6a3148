"""The folder that a build writes: one build at a time, all of it or nothing, and safe names for the files in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from glob import escape
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from kg.errors import OutputError
from kg.output import atomic_folder

_LONGEST = 160
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


class Names(Protocol):
    """What keeps names."""

    def add(self, name: str, /) -> None: ...

    def __contains__(self, name: object, /) -> bool: ...


class FileNames:
    """Names for files: what people call the thing where that is safe, with its id added where the name is taken.

    >>> names = FileNames()
    >>> names.of("news/2022", "0f3a9c"), names.of("NEWS/2022", "77d0b1")
    ('news_2022', 'NEWS_2022-77d0b1')
    """

    def __init__(self, taken: Names | None = None) -> None:
        """`taken` is filled with the names given; for very many, something that is not held in memory."""
        self._taken: Names = set() if taken is None else taken

    def of(self, name: str, ident: str) -> str:
        """A file name without suffix, at most 160 bytes and an id long, given once even where case is ignored."""
        stem = _UNSAFE.sub("_", name.encode("utf-8", "replace").decode("utf-8")).strip(". ") or "unnamed"
        encoded = stem.encode("utf-8")
        if len(encoded) > _LONGEST:
            stem = f"{encoded[: _LONGEST - 9].decode('utf-8', 'ignore')}~{sha256(encoded).hexdigest()[:8]}"
        if stem.casefold() in self._taken:
            stem = f"{stem}-{ident}"
        self._taken.add(stem.casefold())
        return stem


@contextmanager
def build_folder(out: Path, written: Collection[str]) -> Iterator[Path]:
    """Yield an empty folder beside `out` that takes its place when the block ends without an error.

    `written` names what a build puts there; what people put beside that is carried over. Raises OutputError if `out`
    holds something that is no earlier build, cannot be written, or is being written by another process; what stood
    there before is then untouched.
    """
    out = out.resolve()
    if out == Path.cwd():
        # Its place is taken by another folder, which the shell that stands in it would not see.
        raise OutputError("is the folder that you are in; name a folder in it or elsewhere", file=out)
    if out.parent == out:
        raise OutputError("is the root of all folders; name one in it", file=out)
    with _locked(out):
        _recover(out)
        theirs = _beside_a_build(out, written)
        with atomic_folder(out) as fresh:
            yield fresh
            for path in theirs:
                _copy(path, fresh / path.name)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    # Workers of a build that was killed hold its lock until they notice, a tenth of a second later.
    lock = FileLock(out.parent / f".{out.name}.lock", timeout=2)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        # The system lets go of the lock if this process dies.
        lock.acquire()
    except Timeout as busy:
        raise OutputError(
            "another `kg build` is writing here; wait for it or choose another folder", file=out
        ) from busy
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror}); choose another folder", file=out) from error
    try:
        yield
    finally:
        lock.release()


def _recover(out: Path) -> None:
    """Undo what a build left that was killed: put the earlier folder back, drop the unfinished one."""
    earlier, unfinished = (sorted(out.parent.glob(f".{escape(out.name)}.*{end}")) for end in (".old", ".part"))
    if earlier and not out.exists():
        earlier.pop().rename(out)
    for folder in (*earlier, *unfinished):
        shutil.rmtree(folder, ignore_errors=True)


def _beside_a_build(out: Path, written: Collection[str]) -> list[Path]:
    if not out.exists():
        return []
    if not out.is_dir():
        raise OutputError("is a file; choose a folder", file=out)
    present = sorted(out.iterdir())
    names = {path.name for path in present}
    if names and not names & set(written):
        raise OutputError(f"holds {present[0].name}, no earlier build; choose an empty or a new folder", file=out)
    return [path for path in present if path.name not in written]


def _copy(path: Path, to: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, to, symlinks=True)
    else:
        shutil.copy2(path, to, follow_symlinks=False)
