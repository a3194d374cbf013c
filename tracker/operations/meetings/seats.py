"""Seats: the roles that are expected at the meetings of a board or of one of its groups."""

import re

from sqlmodel import Session, col, func, select

from tracker.changing import (
    Added,
    Entry,
    Work,
    agency_named,
    checked,
    note,
    repeated,
    require,
    subgroup_named,
    worded_line,
    working,
)
from tracker.errors import BadInput, NotFound
from tracker.records import Board, Seat, Subgroup
from tracker.wiring import App

KEEPERS = ("business_manager", "board_chair", "subgroup_chair")
"""Who keeps meetings: their seats, their agendas, their minutes."""


@repeated
def add_seat(
    app: App,
    board: Board,
    title: str,
    *,
    by: str,
    subgroup: str | None = None,
    agency: str | None = None,
    reference: str | None = None,
) -> Added:
    """Add a role that is expected at a group's meetings, or at the board's own."""
    with working(app, board, by) as work:
        require(app, work.actor, *KEEPERS)
        group = subgroup_named(work.session, board, subgroup) if subgroup else None
        named = checked(reference) if reference else None
        agency_id = agency_named(work.session, board, agency).id if agency else None
        seat = seat_of(work, title, group, reference=named)
        seat.agency_id = agency_id
        return Added(seat.reference, seat.title)


def seat_of(
    work: Work, title: str, group: Subgroup | None, *, reference: str | None = None
) -> Seat:
    """Make a seat inside an open transaction, under a reference made of its title."""
    words = worded_line(title, what="A seat", field="title")
    session, board = work.session, work.board
    taken = {seat.reference for seat in seats(session, board)}
    if reference in taken:
        raise BadInput(
            "reference_taken",
            f'{board.name} has a seat "{reference}" already; choose another reference.',
            field="reference",
            board=board.name,
            reference=reference,
        )
    there = seats_at(session, board, group.id if group else None)
    if any(seat.title.lower() == words.lower() for seat in there):
        raise BadInput("seat_exists", f'"{words}" has a seat there already.', field="title")
    seat = Seat(
        board_id=board.id or 0,
        subgroup_id=group.id if group else None,
        reference=reference or _free(_slug(words), taken),
        title=words,
        position=_last(session, board) + 1,
    )
    session.add(seat)
    note(work, seat, Entry("add", work.role, {"title": words}))
    return seat


def seats(session: Session, board: Board) -> list[Seat]:
    """Return a board's seats, its groups' too, in the order they were added."""
    statement = select(Seat).where(Seat.board_id == board.id)
    return list(session.exec(statement.order_by(col(Seat.position))))


def seats_at(session: Session, board: Board, group_id: int | None) -> list[Seat]:
    """The seats at a group's meetings, or at the board's own, in the order they were added."""
    return [seat for seat in seats(session, board) if seat.subgroup_id == group_id]


def seat_named(found: list[Seat], name: str) -> Seat:
    """Return the seat of that reference or title."""
    for seat in found:
        if name.lower() in {seat.reference.lower(), seat.title.lower()}:
            return seat
    known = ", ".join(seat.reference for seat in found) or "none yet"
    raise NotFound(
        "unknown_seat",
        f'There is no seat "{name}" at this meeting. There is: {known}.',
        field="seat",
        name=name,
    )


def _last(session: Session, board: Board) -> int:
    found = session.exec(
        select(func.max(col(Seat.position))).where(Seat.board_id == board.id)
    ).one()
    return found or 0


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:36].strip("-") or "seat"


def _free(stem: str, taken: set[str]) -> str:
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
