"""What is late on a board as of a day, whoever has or hasn't been told."""

from dataclasses import dataclass
from datetime import date

from tracker.changing.look import Look
from tracker.records import Hold
from tracker.records.kinds import kept_as, named
from tracker.store import running
from tracker.store.running import RunningAction, RunningClock
from tracker.store.running_duties import RunningDuty, duties
from tracker.store.running_holds import RunningHold, holds
from tracker.wiring import App
from workflows.calendar import Calendar
from workflows.entries import State
from workflows.lateness import Lateness, lateness

LOOKS_AGAIN = "subgroup_chair"
"""Who is asked to look again at a hold."""


@dataclass(frozen=True)
class OverdueItem:
    """A late clock; `kind` is "action", "notice", "agency_return", "hold" or a deadline's name."""

    reference: str
    kind: str
    agency: str | None
    owner: str | None
    subgroup: str
    due_on: date
    days_overdue: int
    working_days_overdue: int
    state: str
    waits_on: str
    illustrative: bool


def overdue(look: Look) -> list[OverdueItem]:
    """Return what is late, the longest overdue first; due on the day itself is not late."""
    calendar = look.app.calendar(look.board.nation)
    board_id = look.board.id or 0
    actions = running.actions(look.session, board_id, held_on=look.today, due_by=look.today)
    clocks = running.clocks(look.session, board_id, due_by=look.today)
    owed = duties(look.session, board_id, due_by=look.today)
    held = holds(look.session, board_id, before=look.today)
    late = [_late_action(look.app, action, look.today, calendar) for action in actions]
    late += [_late_clock(look.app, clock, look.today, calendar) for clock in clocks]
    late += [_late_duty(look.app, duty, look.today, calendar) for duty in owed]
    late += [_late_hold(look.app, hold, look.today, calendar) for hold in held]
    found = [item for item in late if item is not None]
    return sorted(found, key=lambda item: (item.due_on, item.reference, item.kind))


def action_lateness(action: RunningAction, as_of: date, calendar: Calendar) -> Lateness | None:
    """Return how late an action's clock is, or None where it has no date to be late against."""
    if action.due_on is None:
        return None
    return lateness(action.due_on, None, as_of, calendar)


def state_of(app: App, item: RunningAction | RunningClock | RunningDuty) -> State:
    """Return the state that an item stands in, as its own version of the workflow knows it."""
    return app.workflows[item.workflow].state(item.state)


def _late_action(
    app: App, action: RunningAction, as_of: date, calendar: Calendar
) -> OverdueItem | None:
    late = action_lateness(action, as_of, calendar)
    if late is None or late.days == 0 or action.due_on is None:
        return None
    return OverdueItem(
        reference=action.reference,
        kind="action" if action.clock == running.DUE else action.clock,
        agency=action.agency,
        owner=action.owner,
        subgroup=action.subgroup,
        due_on=action.due_on,
        days_overdue=late.days,
        working_days_overdue=late.working_days,
        state=action.state,
        waits_on=state_of(app, action).waits_on or "",
        illustrative=action.illustrative,
    )


def _late_clock(
    app: App, clock: RunningClock, as_of: date, calendar: Calendar
) -> OverdueItem | None:
    late = lateness(clock.due_on, None, as_of, calendar)
    if late.days == 0:
        return None
    return OverdueItem(
        reference=clock.reference,
        kind=clock.name,
        agency=None,
        owner=app.roles[clock.owed_by].label,
        subgroup=clock.subgroup,
        due_on=clock.due_on,
        days_overdue=late.days,
        working_days_overdue=late.working_days,
        state=clock.state,
        waits_on=clock.owed_by,
        illustrative=False,
    )


def _late_duty(app: App, duty: RunningDuty, as_of: date, calendar: Calendar) -> OverdueItem | None:
    late = lateness(duty.due_on, None, as_of, calendar)
    if late.days == 0:
        return None
    owed_by = app.workflows[duty.workflow].deadline(duty.clock).owed_by
    return OverdueItem(
        reference=duty.reference,
        kind=duty.kind,
        agency=duty.agency,
        owner=duty.owner if named(duty.kind).has("owner_post_id") else app.roles[owed_by].label,
        subgroup=duty.subgroup,
        due_on=duty.due_on,
        days_overdue=late.days,
        working_days_overdue=late.working_days,
        state=duty.state,
        waits_on=state_of(app, duty).waits_on or "",
        illustrative=False,
    )


def _late_hold(app: App, hold: RunningHold, as_of: date, calendar: Calendar) -> OverdueItem:
    late = lateness(hold.review_by, None, as_of, calendar)
    return OverdueItem(
        reference=hold.reference,
        kind=kept_as(Hold).name,
        agency=None,
        owner=app.roles[LOOKS_AGAIN].label,
        subgroup=hold.subgroup,
        due_on=hold.review_by,
        days_overdue=late.days,
        working_days_overdue=late.working_days,
        state=hold.state,
        waits_on=LOOKS_AGAIN,
        illustrative=False,
    )
