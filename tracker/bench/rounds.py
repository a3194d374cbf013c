"""Two ways of doing the same work, timed in turns, so that a noisy machine treats both alike."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]
Turn = Callable[[], Work]
"""Prepares one turn, untimed, and gives what is to be timed."""


@dataclass(frozen=True)
class Took:
    """The median seconds of each side; `*_busy` counts this process's processor time alone."""

    ours: float
    floor: float
    ours_busy: float
    floor_busy: float


def interleaved(ours: Turn, floor: Turn, *, rounds: int) -> Took:
    """Time both sides in each round, the other one first every second time."""
    times: dict[Turn, list[tuple[float, float]]] = {ours: [], floor: []}
    for number in range(rounds):
        for side in (ours, floor) if number % 2 == 0 else (floor, ours):
            times[side].append(_timed(side()))
    (wall, busy), (floor_wall, floor_busy) = (_medians(times[side]) for side in (ours, floor))
    return Took(wall, floor_wall, busy, floor_busy)


def _timed(work: Work) -> tuple[float, float]:
    began, began_busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - began_busy


def _medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    return median(wall for wall, _ in times), median(busy for _, busy in times)
