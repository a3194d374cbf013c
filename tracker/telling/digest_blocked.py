"""What others block, as lines of a chair's digest; never why in words."""

from collections.abc import Iterable, Iterator

from sqlmodel import Session, select

from notifications.lines import BlockedLine
from tracker.changing.slips import days_after
from tracker.records import Agency
from tracker.store.running import BLOCKED, RunningAction
from workflows.calendar import Calendar


def blocked_lines(
    session: Session, actions: Iterable[RunningAction], board_id: int, calendar: Calendar
) -> Iterator[BlockedLine]:
    """Return a line for each action that others block, with how late it was as they began to."""
    blocked = [action for action in actions if action.clock == BLOCKED]
    if not blocked:
        return
    found = select(Agency.reference, Agency.name).where(Agency.board_id == board_id)
    names = dict(session.exec(found).all())
    for action in blocked:
        if action.entered_on is None or action.due_on is None:
            continue
        yield BlockedLine(
            reference=action.reference,
            agency=action.agency,
            subgroup=action.subgroup,
            since=action.entered_on,
            due_on=action.due_on,
            working_days_late=days_after(calendar, action.agreed_on, action.entered_on),
            blocked_by=names.get(action.blocked_by, ""),
        )
