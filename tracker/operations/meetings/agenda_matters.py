"""What waits for a meeting: late and coming actions, requests, sign-offs, answers from outside."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.operations.learning.unanswered import unanswered
from tracker.operations.meetings.meeting_groups import group_name, next_of_group
from tracker.records import Action, Board, Extension, ImpactCheck, Meeting
from tracker.records.kinds import clocked, kept_as
from tracker.store.open_clocks import ClockFilter, OpenClock, open_clocks
from workflows import phrases
from workflows.lateness import is_due_before
from workflows.words import PLACING
from workflows.words import SIGN_OFF as SIGN_OFF_BY

CARRIED, TO_PLACE, SIGN_OFF, EXTENSIONS = "carried", "to_place", "sign_off", "extension"
OVERDUE, DUE, UNANSWERED, RECHECK, RAISED = "overdue", "due", "unanswered", "recheck", "raised"
KINDS = {
    CARRIED: "Carried forward",
    EXTENSIONS: "Requests for more time",
    SIGN_OFF: "Waiting for sign-off",
    TO_PLACE: "Handed back, to be placed",
    OVERDUE: "Overdue",
    DUE: "Due before the next meeting",
    RECHECK: "Has practice changed",
    UNANSWERED: "Unanswered from outside the board",
    RAISED: "Raised at the meeting",
}
"""The parts of an agenda, in their order, with what each is called."""
_ACTION = kept_as(Action).name


def matters_waiting(look: Look, meeting: Meeting) -> dict[tuple[str, str], str]:
    """Return what waits for a meeting, by part and reference, each matter in one part only.

    Nothing is called late that is not late yet on the day the agenda is built.
    """
    day = min(meeting.held_on, look.app.clock.today())
    following = next_of_group(look.session, meeting)
    until = following.held_on if following else meeting.held_on
    groups = None if meeting.subgroup_id is None else (meeting.subgroup_id,)
    found: dict[tuple[str, str], str] = {}
    clocks = _clocks(look, day, groups)
    for kind, reference, words in (
        *_actions(look, clocks, day=day, until=until),
        *_duties(look, clocks, day=day, until=until),
        *_outside(look, meeting),
    ):
        if not any(known == reference for _, known in found):
            found[kind, reference] = words
    return found


def _clocks(look: Look, day: date, groups: tuple[int, ...] | None) -> list[OpenClock]:
    """What keeps a clock of its own: the law's clocks and holds are the review's own matter."""
    wanted = ClockFilter(kinds=[kind.name for kind in clocked()], subgroups=groups)
    return open_clocks(look.session, look.board.id or 0, on=day, wanted=wanted)


def _actions(
    look: Look, clocks: Sequence[OpenClock], *, day: date, until: date
) -> Iterator[tuple[str, str, str]]:
    calendar = look.app.calendar(look.board.nation)
    titles = _titles(look.session, look.board)
    for row in clocks:
        if row.kind != _ACTION:
            continue
        title = titles.get(row.reference, "")
        if row.clock == SIGN_OFF_BY:
            yield SIGN_OFF, row.reference, f"{title} ({row.agency})"
        elif row.clock == PLACING:
            yield TO_PLACE, row.reference, f"{title} ({row.agency})"
        elif row.due_on is not None and row.due_on < day:
            late = row.lateness(day, calendar).working_days
            words = f"{title} ({row.agency}), {late} working days late"
            yield OVERDUE, row.reference, words
        elif row.due_on is not None and is_due_before(until, row.due_on, day):
            words = f"{title} ({row.agency}), due {phrases.day(row.due_on)}"
            yield DUE, row.reference, words


def _duties(
    look: Look, clocks: Sequence[OpenClock], *, day: date, until: date
) -> Iterator[tuple[str, str, str]]:
    asked = _asked_for(look)
    for duty in clocks:
        if duty.kind == _ACTION or duty.due_on is None:
            continue
        label = look.app.workflows[duty.workflow].state(duty.state).label
        whose = f"{label} ({duty.agency})" if duty.agency else label
        if duty.kind == kept_as(Extension).name:
            yield EXTENSIONS, duty.reference, f"{whose}: {asked[duty.reference]}"
        elif duty.kind == kept_as(ImpactCheck).name:
            if duty.due_on <= until:
                yield RECHECK, duty.reference, f"{whose}, due {phrases.day(duty.due_on)}"
        elif duty.due_on < day:
            yield OVERDUE, duty.reference, f"{whose}, due {phrases.day(duty.due_on)}"
        elif is_due_before(until, duty.due_on, day):
            yield DUE, duty.reference, f"{whose}, due {phrases.day(duty.due_on)}"


def _asked_for(look: Look) -> dict[str, str]:
    """How much more time each request asks for whose clock runs, by its reference."""
    running_requests = select(Extension).where(
        Extension.board_id == look.board.id, col(Extension.clock_due_on).is_not(None)
    )
    return {
        row.reference: f"from {phrases.day(row.was_due_on)} to {phrases.day(row.proposed_on)}"
        for row in look.session.exec(running_requests)
    }


def _outside(look: Look, meeting: Meeting) -> Iterable[tuple[str, str, str]]:
    group = group_name(look.session, look.board, meeting)
    for line in unanswered(replace(look, today=max(meeting.held_on, look.app.clock.today()))):
        if meeting.subgroup_id is None or line.subgroup == group:
            sent = f"sent {phrases.day(line.sent_on)}" if line.sent_on else "date not recorded"
            yield UNANSWERED, line.reference, f"{line.awaits}, {sent}"


def _titles(session: Session, board: Board) -> dict[str, str]:
    rows = session.exec(select(Action.reference, Action.title).where(Action.board_id == board.id))
    return dict(rows.all())
