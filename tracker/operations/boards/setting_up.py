"""Adding to what a board is made of: its subgroups, agencies and posts, and its choices."""

from typing import TypeVar

from sqlalchemy.exc import IntegrityError

from tracker.changing.acting import require
from tracker.changing.notes import Entry, note
from tracker.changing.references import checked, worded
from tracker.changing.work import working
from tracker.errors import BadInput
from tracker.records import Agency, Board, Post, Subgroup
from tracker.wiring import App

Record = TypeVar("Record", Subgroup, Agency, Post)


def add_subgroup(app: App, board: Board, reference: str, name: str, *, by: str) -> Subgroup:
    """Add a subgroup to a board."""
    named = worded(name, what="A subgroup")
    return add_record(
        app, board, Subgroup(board_id=board.id or 0, reference=reference, name=named), by
    )


def add_agency(app: App, board: Board, reference: str, name: str, *, by: str) -> Agency:
    """Add an agency to a board."""
    named = worded(name, what="An agency")
    return add_record(
        app, board, Agency(board_id=board.id or 0, reference=reference, name=named), by
    )


def set_says_when_nothing_is_overdue(app: App, board: Board, says: bool, *, by: str) -> None:
    """Choose whether a chair with nothing overdue is told so, or gets no letter."""
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        row = work.session.get_one(Board, board.id)
        row.says_when_nothing_is_overdue = says
        work.session.add(row)
        note(work, row, Entry("set", work.role, {"says_when_nothing_is_overdue": says}))


def add_record(app: App, board: Board, record: Record, by: str) -> Record:
    """Add a subgroup, agency or post under a reference that the board has not used."""
    kind = type(record).__name__.lower()
    checked(record.reference)
    try:
        with working(app, board, by) as work:
            require(app, work.actor, "business_manager", "board_chair")
            work.session.add(record)
            note(work, record, Entry("add", work.role, {"reference": record.reference}))
            return record
    except IntegrityError as fault:
        raise BadInput(
            f'{board.name} has a {kind} "{record.reference}" already; choose another reference.'
        ) from fault
