"""One action returned to its owner: load, decide, write, history, letter, durable commit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from sqlite3 import connect
from typing import Any

import psycopg

from tracker.bench import transition_floor, transition_statement
from tracker.bench.bench_boards import CHAIR, Bench
from tracker.bench.rounds import Took, Work, interleaved
from tracker.bench.table import Row, per_second
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action

Return = Callable[[Any, str], None]
_WARMING = 20
_ASK = Ask(reason=transition_floor.REASON)


def rows(bench: Bench, *, moves: int, rounds: int) -> list[Row]:
    """Compare the operation with hand-written SQL, over `moves` actions a round."""
    is_sqlite = bench.app.store.is_sqlite
    name = "SQLite" if is_sqlite else "PostgreSQL, one statement"
    took = _compared(bench, moves, rounds)
    return report(f"transition, {name}", took, moves, is_sqlite=is_sqlite)


def report(name: str, took: Took, moves: int, *, is_sqlite: bool) -> list[Row]:
    """Return the two rows of a transition: how many a second, and what each costs a processor."""
    return [
        Row(
            name,
            per_second(moves, took.ours),
            per_second(moves, took.floor),
            took.floor / took.ours,
            ">= 0.5",
        ),
        Row(
            "  processor time of each",
            _microseconds(took.ours_busy, moves),
            _microseconds(took.floor_busy, moves),
            took.ours_busy / took.floor_busy,
            "<= 2" if is_sqlite else "",
        ),
    ]


def ours(bench: Bench, references: Sequence[str]) -> None:
    """Return actions to their owner by the operation."""
    for reference in references:
        move_action(bench.app, bench.board, reference, "return", by=CHAIR, ask=_ASK)


def floor(connection: Any, references: Sequence[str], *, is_sqlite: bool) -> None:
    """Return actions to their owner by hand-written SQL."""
    return_one = (transition_floor if is_sqlite else transition_statement).return_action
    for reference in references:
        return_one(connection, reference)


@contextmanager
def raw_connection(bench: Bench) -> Iterator[Any]:
    """Return the floor a driver's connection of its own, set as durable as ours."""
    if bench.app.store.is_sqlite:
        with closing(
            connect(bench.app.store.url.database or "", isolation_level=None)
        ) as connection:
            for pragma in ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
                connection.execute(f"PRAGMA {pragma}")
            yield connection
    else:
        url = bench.app.store.url.set(drivername="postgresql")
        with psycopg.connect(url.render_as_string(False), autocommit=True) as connection:
            yield connection


def _compared(bench: Bench, moves: int, rounds: int) -> Took:
    stems = (f"SCR-2016-01-{number}-A" for number in count())
    with raw_connection(bench) as connection:

        def floor_of(references: Sequence[str]) -> None:
            floor(connection, references, is_sqlite=bench.app.store.is_sqlite)

        def turn(side: Callable[[Sequence[str]], None], many: int) -> Work:
            references = bench.copies(many, stem=next(stems))
            return lambda: side(references)

        def ours_of(references: Sequence[str]) -> None:
            ours(bench, references)

        for side in (ours_of, floor_of):
            turn(side, _WARMING)()
        return interleaved(
            lambda: turn(ours_of, moves), lambda: turn(floor_of, moves), rounds=rounds
        )


def _microseconds(seconds: float, many: int) -> str:
    return f"{seconds / many * 1e6:,.0f} us"
