"""One connection at a time: a thread that opens a second one while it holds one is told where."""

import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.pool import Pool

T = TypeVar("T")
_HOLDER = "held_by"
_held: dict[tuple[int, int], int] = defaultdict(int)


class SecondConnection(AssertionError):
    """Something asked for a connection while its thread held one: a pool of readers would jam."""


def watch() -> None:
    """Refuse every second connection of a thread to one database, from now on."""
    event.listen(Pool, "checkout", _taken)
    event.listen(Pool, "checkin", _given_back)


def _taken(_connection: Any, record: Any, lent: Any) -> None:
    holder = threading.get_ident(), id(lent._pool)
    if _held[holder]:
        raise SecondConnection("a second connection was opened while one is held")
    _held[holder] += 1
    record.info[_HOLDER] = holder


def _given_back(_connection: Any, record: Any) -> None:
    holder = record.info.pop(_HOLDER, None)
    if holder is not None:
        _held[holder] -= 1


def beside(call: Callable[[], T]) -> T:
    """Return what a call returns in a thread of its own, as somebody else's program would."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(call).result()
