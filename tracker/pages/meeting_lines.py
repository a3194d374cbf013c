"""The meetings of a board as a list, each with what hangs on it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from tracker.changing.look import Look
from tracker.records import Action, Board, Meeting, Subgroup

PLANNED = "planned"


@dataclass(frozen=True)
class MeetingLine:
    """A meeting; `due_dates` counts the actions that may be seen whose due date follows it.

    `is_unclosed` tells that its day has passed and nobody has closed it.
    """

    reference: str
    of: str
    held_on: date
    state: str
    due_dates: int
    illustrative: bool
    is_unclosed: bool


def meeting_lines(look: Look, *, coming: bool = False) -> list[MeetingLine]:
    """Return a board's meetings by date; those from a day on, if only what is coming is asked."""
    today = look.today
    statement = (
        select(Meeting, Subgroup.name)
        .join(Subgroup, col(Subgroup.id) == Meeting.subgroup_id, isouter=True)
        .where(Meeting.board_id == look.board.id)
        .order_by(col(Meeting.held_on), col(Meeting.reference))
    )
    if coming:
        statement = statement.where(Meeting.held_on >= today)
    hanging = _hanging(look.session, look.board)
    return [
        MeetingLine(
            reference=row.reference,
            of=group or look.board.name,
            held_on=row.held_on,
            state=row.state,
            due_dates=hanging.get(row.id, 0),
            illustrative=row.illustrative,
            is_unclosed=row.state == PLANNED and row.held_on < today,
        )
        for row, group in look.session.exec(statement)
    ]


def _hanging(session: Session, board: Board) -> dict[int | None, int]:
    counted = (
        select(Action.due_meeting_id, func.count())
        .where(Action.board_id == board.id, col(Action.due_meeting_id).is_not(None))
        .group_by(col(Action.due_meeting_id))
    )
    return dict(session.exec(counted).all())
