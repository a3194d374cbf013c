"""One agency's return recorded: the transition of a kind that is no action, beside SQL by hand."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from tracker.bench import return_floor
from tracker.bench.bench_boards import LEAD, SUBMITTED_ON, Bench
from tracker.bench.rounds import Work, interleaved
from tracker.bench.table import Row
from tracker.bench.transition import raw_connection, report
from tracker.operations.reviews.agency_returns import ReturnAsk, move_return
from tracker.records import AgencyReturn

_WARMING = 20


def rows(bench: Bench, *, moves: int, rounds: int) -> list[Row]:
    """Compare the operation with hand-written SQL, over `moves` returns a round."""
    is_sqlite = bench.app.store.is_sqlite
    name = "SQLite" if is_sqlite else "PostgreSQL, one statement"
    stems = (f"SCR-2016-01-{number}-Q" for number in count())
    with raw_connection(bench) as connection:

        def ours_of(references: Sequence[str]) -> None:
            ours(bench, references)

        def floor_of(references: Sequence[str]) -> None:
            floor(connection, references, is_sqlite=is_sqlite)

        def turn(side: Callable[[Sequence[str]], None], many: int) -> Work:
            references = asked(bench, many, stem=next(stems))
            return lambda: side(references)

        for side in (ours_of, floor_of):
            turn(side, _WARMING)()
        took = interleaved(
            lambda: turn(ours_of, moves), lambda: turn(floor_of, moves), rounds=rounds
        )
    return report(f"agency's return, {name}", took, moves, is_sqlite=is_sqlite)


def ours(bench: Bench, references: Sequence[str]) -> None:
    """Record returns by the operation."""
    for reference in references:
        move_return(bench.app, bench.board, reference, "return", by=LEAD, ask=ReturnAsk())


def floor(connection: Any, references: Sequence[str], *, is_sqlite: bool) -> None:
    """Record returns by hand-written SQL."""
    return_one = (
        return_floor.return_by_statements if is_sqlite else return_floor.return_in_one_statement
    )
    for reference in references:
        return_one(connection, reference)


def asked(bench: Bench, many: int, *, stem: str) -> list[str]:
    """Ask an agency for so many returns, each with the clock that runs until it comes."""
    workflow = bench.app.newest("agency_return")
    references = [f"{stem}{number}" for number in range(1, many + 1)]
    with bench.app.store.writing() as session:
        for reference in references:
            row = AgencyReturn(
                board_id=bench.board.id or 0,
                review_id=1,
                agency_id=1,
                reference=reference,
                asks_for="chronology",
                due_on=SUBMITTED_ON,
                workflow_name=workflow.name,
                workflow_version=workflow.version,
                state=workflow.initial,
                entered_on=SUBMITTED_ON,
                clock_name="return_by",
                clock_due_on=SUBMITTED_ON,
            )
            session.add(row)
    return references
