"""Meetings of the board and of its subgroups."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Caution, Entry, Work, note, repeated, require, subgroup_named, working
from tracker.errors import BadInput
from tracker.operations.meetings.agenda_records import carry_over
from tracker.operations.meetings.meeting_doubts import day_cautions
from tracker.operations.meetings.meeting_groups import last_of_group
from tracker.operations.meetings.quorums import check_quorum
from tracker.records import Board, Meeting, Subgroup
from tracker.store.items import next_number
from tracker.wiring import App
from workflows import phrases


@dataclass(frozen=True, slots=True)
class AddedMeeting:
    """A meeting that is new: its day, and how many seats must be filled."""

    reference: str
    held_on: date
    quorum: int
    warnings: tuple[Caution, ...] = ()


@repeated
def add_meeting(
    app: App,
    board: Board,
    held_on: date,
    *,
    by: str,
    subgroup: str | None = None,
    quorum: int | None = None,
) -> AddedMeeting:
    """Add a meeting of a subgroup, or of the board itself.

    `quorum` is the seats to be filled: as at the group's last meeting before it, if not given.
    """
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        group = subgroup_named(work.session, board, subgroup) if subgroup else None
        if quorum is not None:
            check_quorum(work, group.id if group else None, quorum)
        meeting = meeting_on(work, group, held_on, quorum=quorum)
        return AddedMeeting(meeting.reference, held_on, meeting.quorum, day_cautions(work, held_on))


def meeting_on(
    work: Work, group: Subgroup | None, held_on: date, *, quorum: int | None = None
) -> Meeting:
    """Make a meeting of a group, or of the board, inside an open transaction."""
    check_not_planned(work, group, held_on)
    board = work.board
    number = next_number(work.session, Meeting, board.id or 0, "M-")
    meeting = Meeting(
        board_id=board.id or 0,
        subgroup_id=group.id if group else None,
        held_on=held_on,
        reference=f"M-{number:03}",
    )
    before = last_of_group(work.session, meeting)
    meeting.quorum = quorum if quorum is not None else before.quorum if before else 0
    work.session.add(meeting)
    what = {"meeting": held_on, "of": group.reference if group else board.reference}
    note(work, meeting, Entry("add", work.role, what))
    if before is not None:
        carry_over(work, before, meeting)
    return meeting


def check_not_planned(work: Work, group: Subgroup | None, held_on: date) -> None:
    """Refuse a day on which a group meets already."""
    same = select(Meeting).where(
        Meeting.board_id == work.board.id,
        Meeting.held_on == held_on,
        col(Meeting.subgroup_id).is_(None) if group is None else Meeting.subgroup_id == group.id,
    )
    if work.session.exec(same).first() is not None:
        name = group.name if group else work.board.name
        raise BadInput(
            "meeting_planned_already",
            f"{name} has a meeting on {phrases.day(held_on)} already.",
            field="held_on",
            name=name,
            held_on=held_on,
        )
