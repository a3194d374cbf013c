"""Late and coming notices and agency returns, as lines of a chair's digest."""

from collections.abc import Iterable, Mapping
from datetime import date

from notifications.lines import ComingLine, OverdueLine
from tracker.records import Hold
from tracker.records.kinds import kept_as
from tracker.store.running_duties import RunningDuty
from tracker.store.running_holds import RunningHold
from tracker.telling.overdue import LOOKS_AGAIN, state_of
from tracker.wiring import App
from workflows.calendar import Calendar
from workflows.lateness import lateness

NO_AGENCY = "The board"


def late_duties(
    app: App, duties: Iterable[RunningDuty], *, as_of: date, calendar: Calendar
) -> Iterable[OverdueLine]:
    """Return a line for each that is late, a notice under the board itself."""
    for duty in duties:
        late = lateness(duty.due_on, None, as_of, calendar)
        if not late.days:
            continue
        state = state_of(app, duty)
        yield OverdueLine(
            key=f"{duty.kind}:{duty.reference}:{duty.clock}:{duty.due_on}:{duty.series}",
            reference=duty.reference,
            agency=duty.agency or NO_AGENCY,
            subgroup=duty.subgroup,
            kind=_label(app, duty),
            state=state.label,
            due_on=duty.due_on,
            days=late.days,
            working_days=late.working_days,
            slips=0,
            last_word_on=None,
            has_owner=True,
            waits_on=app.roles[state.waits_on].label.lower() if state.waits_on else "",
        )


def coming_duties(
    app: App, duties: Iterable[RunningDuty], *, as_of: date, meetings: Mapping[int | None, date]
) -> Iterable[ComingLine]:
    """Return a line for each that falls due before its subgroup meets."""
    for duty in duties:
        meeting = meetings.get(duty.subgroup_id)
        if meeting is not None and as_of <= duty.due_on < meeting:
            yield ComingLine(
                duty.reference,
                duty.agency or NO_AGENCY,
                duty.subgroup,
                _label(app, duty),
                duty.due_on,
                meeting,
            )


def late_holds(
    app: App, holds: Iterable[RunningHold], *, as_of: date, calendar: Calendar
) -> Iterable[OverdueLine]:
    """Return a line for each hold that nobody looked at again in time; never why it is one."""
    for hold in holds:
        late = lateness(hold.review_by, None, as_of, calendar)
        yield OverdueLine(
            key=f"{kept_as(Hold).name}:{hold.id}:{hold.reference}:{hold.review_by}",
            reference=hold.reference,
            agency=NO_AGENCY,
            subgroup=hold.subgroup,
            kind="Hold to be reviewed",
            state="On hold",
            due_on=hold.review_by,
            days=late.days,
            working_days=late.working_days,
            slips=0,
            last_word_on=None,
            has_owner=True,
            waits_on=app.roles[LOOKS_AGAIN].label.lower(),
        )


def _label(app: App, duty: RunningDuty) -> str:
    return app.workflows[duty.workflow].deadline(duty.clock).label
