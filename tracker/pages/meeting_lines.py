"""The meetings of a board as a list, each with what hangs on it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from tracker.changing import Look
from tracker.pages.list_filters import among, equal_to, from_day, of_subgroup
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.records import Action, Meeting, Subgroup

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


MEETINGS = Listing(
    Meeting.id,
    orders={
        "held": (Meeting.held_on, Meeting.sort_key),
        "reference": (Meeting.sort_key,),
        "state": (Meeting.state, Meeting.sort_key),
    },
    filters={
        "coming": from_day(Meeting.held_on),
        "subgroup": of_subgroup(Meeting.subgroup_id),
        "state": equal_to(Meeting.state),
    },
)


def meeting_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[MeetingLine]:
    """Return a board's meetings by date; those from a day on, if only what is coming is asked."""
    statement = (
        select(Meeting, Subgroup.name)
        .join(Subgroup, col(Subgroup.id) == Meeting.subgroup_id, isouter=True)
        .where(Meeting.board_id == look.board.id)
    )
    rows = MEETINGS.rows(look, statement, wanted)
    hanging = _hanging(look, [row[0].id for row in rows])
    return rows.each(lambda row: _line(look, *row, due_dates=hanging.get(row[0].id, 0)))


def _line(look: Look, row: Meeting, group: str | None, *, due_dates: int) -> MeetingLine:
    return MeetingLine(
        reference=row.reference,
        of=group or look.board.name,
        held_on=row.held_on,
        state=row.state,
        due_dates=due_dates,
        illustrative=row.illustrative,
        is_unclosed=row.state == PLANNED and row.held_on < look.today,
    )


def _hanging(look: Look, meetings: Collection[int]) -> dict[int | None, int]:
    counted = (
        select(Action.due_meeting_id, func.count())
        .where(
            Action.board_id == look.board.id,
            col(Action.due_meeting_id).is_not(None),
            among(Action.due_meeting_id, meetings),
        )
        .group_by(col(Action.due_meeting_id))
    )
    return dict(look.session.exec(counted).all())
