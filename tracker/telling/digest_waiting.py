"""What waits for a chair's answer, and owners who have gone silent, as lines of a digest."""

from collections.abc import Iterable
from datetime import date

from notifications.lines import SilentLine, WaitingLine
from tracker.records import Board, Extension
from tracker.records.kinds import kept_as
from tracker.store import running
from tracker.store.running import RunningAction
from tracker.store.running_duties import RunningDuty
from tracker.telling.digest_duties import NO_AGENCY
from tracker.telling.overdue import state_of
from tracker.wiring import App

REQUEST = "Request for more time"
SUBGROUP_CHAIR = "subgroup_chair"
_OWNER = "action_owner"


def asked_of(
    app: App, duties: Iterable[RunningDuty], *, as_of: date, role: str = SUBGROUP_CHAIR
) -> Iterable[WaitingLine]:
    """Return a line for each request that waits for the answer of a role."""
    for duty in duties:
        if duty.kind != kept_as(Extension).name or state_of(app, duty).waits_on != role:
            continue
        if duty.entered_on is None or duty.entered_on > as_of:
            continue
        yield WaitingLine(
            reference=duty.reference,
            agency=duty.agency or NO_AGENCY,
            subgroup=duty.subgroup,
            since=duty.entered_on,
            due_on=duty.due_on,
            days_waiting=(as_of - duty.entered_on).days,
            is_late=duty.due_on < as_of,
            kind=REQUEST,
        )


def silent_lines(
    app: App, actions: Iterable[RunningAction], *, board: Board, as_of: date
) -> Iterable[SilentLine]:
    """Return a line for each action whose owner has said nothing for longer than the cycle."""
    cycle = app.rules(board.reference).word_every_calendar_days
    for action in actions:
        since = action.last_word_on or action.entered_on
        waits_on = state_of(app, action).waits_on
        if waits_on != _OWNER or action.clock != running.DUE or since is None or not action.held:
            continue
        days = (as_of - since).days
        if days > cycle:
            yield SilentLine(
                reference=action.reference,
                agency=action.agency,
                subgroup=action.subgroup,
                since=since,
                days_silent=days,
                has_spoken=action.last_word_on is not None,
                due_on=action.due_on,
                illustrative=action.illustrative,
            )
