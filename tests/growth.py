"""How the time of some work grows with its input, told apart from what else keeps the machine busy."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

ROUNDS = 6  # a busy machine spoils one round, or two


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        work(size)
        return process_time() - start
    finally:
        gc.enable()


def linear(work: Callable[[int], object], small: int, times: int = 16) -> bool:
    """Whether `work(small * times)` takes about `times` as long as `work(small)`, not its square as long.

    CPU time of this process, without the garbage of the tests before. One round that shows it is enough, for other work
    on the machine may make any round look slower than it is, but work that is quadratic fails every one.
    """
    for _ in range(ROUNDS):
        least = max(min(_seconds(work, small) for _ in range(3)), 1e-4)
        if _seconds(work, small * times) < least * times * 4:
            return True
    return False
