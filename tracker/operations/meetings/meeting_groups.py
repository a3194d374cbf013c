"""Whose a meeting is, and which one of the same group comes next."""

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from tracker.records import Board, Meeting, Subgroup


def group_name(session: Session, board: Board, meeting: Meeting) -> str:
    """Return whose meeting it is."""
    if meeting.subgroup_id is None:
        return board.name
    return session.get_one(Subgroup, meeting.subgroup_id).name


def next_of_group(session: Session, meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same group that comes after one, if it is planned."""
    later = _of_group(meeting).where(Meeting.held_on > meeting.held_on)
    return session.exec(later.order_by(col(Meeting.held_on))).first()


def last_of_group(session: Session, meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same group that comes before one, if there was any."""
    earlier = _of_group(meeting).where(Meeting.held_on < meeting.held_on)
    return session.exec(earlier.order_by(col(Meeting.held_on).desc())).first()


def _of_group(meeting: Meeting) -> SelectOfScalar[Meeting]:
    same = (
        col(Meeting.subgroup_id).is_(None)
        if meeting.subgroup_id is None
        else col(Meeting.subgroup_id) == meeting.subgroup_id
    )
    return select(Meeting).where(Meeting.board_id == meeting.board_id, same)
