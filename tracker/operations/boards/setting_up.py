"""Adding to what a board is made of: its subgroups, agencies and posts, and its choices."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

from tracker.changing import (
    Added,
    Amended,
    Entry,
    Work,
    checked,
    note,
    repeated,
    require,
    worded_line,
    working,
)
from tracker.errors import BadInput
from tracker.records import Agency, Board, Subgroup
from tracker.wiring import App


@repeated
def add_subgroup(app: App, board: Board, reference: str, name: str, *, by: str) -> Added:
    """Add a subgroup to a board."""
    named = worded_line(name, what="A subgroup", field="name")
    with adding(app, board, "subgroup", reference, by=by) as work:
        row = Subgroup(board_id=board.id or 0, reference=reference, name=named)
        work.session.add(row)
        note(work, row, Entry("add", work.role, {"reference": row.reference}))
        return Added(reference, named)


@repeated
def add_agency(app: App, board: Board, reference: str, name: str, *, by: str) -> Added:
    """Add an agency to a board."""
    named = worded_line(name, what="An agency", field="name")
    with adding(app, board, "agency", reference, by=by) as work:
        row = Agency(board_id=board.id or 0, reference=reference, name=named)
        work.session.add(row)
        note(work, row, Entry("add", work.role, {"reference": row.reference}))
        return Added(reference, named)


@repeated
def set_says_when_nothing_is_overdue(app: App, board: Board, says: bool, *, by: str) -> Amended:
    """Choose whether a chair with nothing overdue is told so, or gets no letter."""
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        row = work.session.get_one(Board, board.id)
        row.says_when_nothing_is_overdue = says
        work.session.add(row)
        note(work, row, Entry("set", work.role, {"says_when_nothing_is_overdue": says}))
        return Amended(board.reference, work.today)


@contextmanager
def adding(app: App, board: Board, kind: str, reference: str, *, by: str) -> Iterator[Work]:
    """Open a transaction that adds a part of a board under a reference it has not used."""
    checked(reference)
    try:
        with working(app, board, by) as work:
            require(app, work.actor, "business_manager", "board_chair")
            yield work
    except IntegrityError as fault:
        raise BadInput(
            "reference_taken",
            f'{board.name} has a {kind} "{reference}" already; choose another reference.',
            field="reference",
            board=board.name,
            kind=kind,
            reference=reference,
        ) from fault
