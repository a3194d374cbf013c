"""Whose a meeting is, and which one of the same group comes next."""

from sqlmodel import Session, col, select

from tracker.records import Board, Meeting, Subgroup


def group_name(session: Session, board: Board, meeting: Meeting) -> str:
    """Give whose meeting it is."""
    if meeting.subgroup_id is None:
        return board.name
    return session.get_one(Subgroup, meeting.subgroup_id).name


def next_of_group(session: Session, meeting: Meeting) -> Meeting | None:
    """Give the meeting of the same group that comes after one, if it is planned."""
    same = (
        col(Meeting.subgroup_id).is_(None)
        if meeting.subgroup_id is None
        else col(Meeting.subgroup_id) == meeting.subgroup_id
    )
    statement = select(Meeting).where(
        Meeting.board_id == meeting.board_id, same, Meeting.held_on > meeting.held_on
    )
    return session.exec(statement.order_by(col(Meeting.held_on))).first()
