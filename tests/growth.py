"""How the time of some work grows with its input, told apart from what else keeps the machine busy."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time


def growth(work: Callable[[int], object], small: int, times: int) -> float:
    """How many times as long `work(small * times)` takes as `work(small)`: `times` if it is linear, its square if
    quadratic. CPU time of this process, the best of several runs, without the garbage of the tests before.
    """

    def seconds(size: int) -> float:
        gc.collect()
        gc.disable()
        try:
            start = process_time()
            work(size)
            return process_time() - start
        finally:
            gc.enable()

    least = min(seconds(small) for _ in range(3))
    return min(seconds(small * times) for _ in range(2)) / max(least, 1e-4)
