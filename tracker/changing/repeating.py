"""A change that met another's at the same moment: asked again, in turn, where it still holds."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from tracker.store.turns import was_overtaken

Told = ParamSpec("Told")
Done = TypeVar("Done")
_MORE_TRIES = 3
is_in_turn = ContextVar("is_in_turn", default=False)
"""Whether a change is being repeated: then it waits for its turn before it reads anything."""


def repeated(verb: Callable[Told, Done]) -> Callable[Told, Done]:
    """Let a verb that makes one transaction be asked again where that one met another's.

    Everything is read and decided anew, up to three times: what no longer holds is refused by the
    rules, and what somebody saw of a record is still held against it.
    """

    @wraps(verb)
    def asked(*args: Told.args, **told: Told.kwargs) -> Done:
        try:
            return verb(*args, **told)
        except Exception as fault:
            if is_in_turn.get() or not was_overtaken(fault):
                raise
        return _again(lambda: verb(*args, **told))

    return asked


def _again(change: Callable[[], Done]) -> Done:
    before = is_in_turn.set(True)
    try:
        for _ in range(_MORE_TRIES - 1):
            try:
                return change()
            except Exception as fault:
                if not was_overtaken(fault):
                    raise
        return change()
    finally:
        is_in_turn.reset(before)
