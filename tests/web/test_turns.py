"""Whoever waits for a turn gets it in the order in which they came, and never too many at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, Lock

import pytest

from tracker.web.turns import Turns

WAITS = 10.0


class Line:
    """People who take turns: in which order they came in, and how many were in at once."""

    def __init__(self, at_once: int) -> None:
        self.turns = Turns(at_once)
        self.came_in: list[int] = []
        self.most = 0
        self._inside = 0
        self._counting = Lock()

    def take(self, number: int, until: Event | None = None) -> None:
        """Take a turn and keep it until somebody says to leave."""
        with self.turns:
            with self._counting:
                self.came_in.append(number)
                self._inside += 1
                self.most = max(self.most, self._inside)
            if until is not None:
                assert until.wait(WAITS)
            with self._counting:
                self._inside -= 1

    def has_waiting(self, number: int) -> bool:
        """Tell whether so many wait."""
        return len(self.turns._waiting) == number


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    pause = Event()
    for _ in range(int(WAITS * 1000)):
        if holds():
            return
        pause.wait(0.001)
    raise AssertionError("it never held")


@pytest.mark.parametrize("at_once", [1, 2])
def test_who_came_first_goes_first(at_once: int) -> None:
    line, leave = Line(at_once), Event()
    with ThreadPoolExecutor(20) as people:
        ended = [people.submit(line.take, number, leave) for number in range(at_once)]
        until(lambda: len(line.came_in) == at_once)
        for number in range(at_once, 12):
            ended.append(people.submit(line.take, number))
            until(partial(line.has_waiting, number - at_once + 1))
        assert len(line.came_in) == at_once
        leave.set()
        assert [one.result(WAITS) for one in ended] == [None] * 12
    assert sorted(line.came_in) == list(range(12))
    assert at_once > 1 or line.came_in == list(range(12))
    assert line.most == at_once


def test_who_leaves_with_an_error_passes_the_turn_on() -> None:
    line, leave = Line(1), Event()

    def fail() -> None:
        with line.turns:
            assert leave.wait(WAITS)
            raise ValueError("a page could not be made")

    with ThreadPoolExecutor(4) as people:
        failing = people.submit(fail)
        until(lambda: line.turns._free == 0)
        waiting = people.submit(line.take, 1)
        until(partial(line.has_waiting, 1))
        leave.set()
        assert isinstance(failing.exception(WAITS), ValueError)
        waiting.result(WAITS)
    line.take(2)
    assert line.came_in == [1, 2]
