"""Saying which letters of a restored database had left before it was lost."""

from collections.abc import Collection
from dataclasses import dataclass

from tracker.errors import BadInput, NotFound
from tracker.records import Board
from tracker.store import held_letters
from tracker.wiring import App

_SAID = "had left before the restore, as somebody said"


@dataclass(frozen=True)
class Settled:
    """How many letters had left, how many wait again to be sent, and how many are still held."""

    had_left: int
    to_send: int
    still_held: int


def settle_held(
    app: App,
    board: Board,
    *,
    had_left: Collection[int] | None,
    to_send: Collection[int] | None,
) -> Settled:
    """Settle held letters by their ids; None stands for all that are left. Those named go first."""
    if had_left is None and to_send is None:
        raise BadInput(
            "held_both_ways",
            "All letters can't both have left and be sent, so nothing was changed.",
            field="had_left",
        )
    now, number = app.clock.now(), board.id or 0
    ways = [(had_left, held_letters.had_left(now, _SAID)), (to_send, held_letters.is_to_leave(now))]
    with app.store.writing() as session:
        done = dict[int, int]()
        for at in sorted((0, 1), key=lambda way: ways[way][0] is None):
            ids, becomes = ways[at]
            done[at] = held_letters.settle(session, number, ids, to=becomes)
            if ids is not None and done[at] != len(set(ids)):
                raise NotFound(
                    "unknown_held_letter",
                    f"{board.name} doesn't hold all of these letters, so nothing was changed.",
                    field="had_left" if at == 0 else "to_send",
                    board=board.name,
                )
        return Settled(done[0], done[1], held_letters.count_held(session))
