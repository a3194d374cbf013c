"""A line of a chair's digest for each clock that is late; nothing from a case goes along."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from notifications.lines import OverdueLine
from tracker.changing import Look, slip_of
from tracker.store.clock_keys import key_of
from tracker.store.open_clocks import OpenClock
from tracker.telling.overdue import (
    ACTION,
    HOLD,
    LOOKS_AGAIN,
    REVIEW_CLOCK,
    label_of,
    state_of,
)
from tracker.wiring import App
from workflows.calendar import Calendar
from workflows.words import DUE, SIGN_OFF

NO_AGENCY = "The board"
_WAITS_ON = {"action_owner": "owner", "subgroup_chair": "subgroup"}


@dataclass(frozen=True)
class _Words:
    """What a line says of a clock in words, by its kind."""

    kind: str
    state: str
    waits_on: str


def late_lines(look: Look, clocks: Iterable[OpenClock]) -> Iterator[OverdueLine]:
    """Return a line for each clock that is late, whatever it is the clock of."""
    calendar = look.app.calendar(look.board.nation)
    for clock in clocks:
        if clock.due_on is not None and clock.due_on < look.today:
            yield _line(look, clock, clock.due_on, calendar)


def _line(look: Look, clock: OpenClock, due_on: date, calendar: Calendar) -> OverdueLine:
    late = clock.lateness(look.today, calendar)
    words = _WORDS.get(clock.kind, _duty)(look.app, clock)
    is_action = clock.kind == ACTION
    return OverdueLine(
        key=key_of(clock),
        reference=clock.reference,
        agency=clock.agency or NO_AGENCY,
        subgroup=clock.subgroup,
        kind=words.kind,
        state=words.state,
        due_on=due_on,
        days=late.days,
        working_days=late.working_days,
        slips=clock.slips if is_action else 0,
        last_word_on=clock.last_word_on if is_action else None,
        has_owner=clock.is_held or not is_action,
        waits_on=words.waits_on,
        illustrative=clock.illustrative,
        slip_working_days=slip_of(calendar, clock.original_due_on, clock.agreed_on)
        if is_action
        else 0,
    )


def _action(app: App, clock: OpenClock) -> _Words:
    state = state_of(app, clock)
    waits_on = "signer" if clock.clock == SIGN_OFF else state.waits_on or ""
    kind = "Action" if clock.clock == DUE else label_of(app, clock)
    return _Words(kind, state.label, _WAITS_ON.get(waits_on, waits_on))


def _of_review(app: App, clock: OpenClock) -> _Words:
    state = state_of(app, clock).label
    owed_by = app.roles[clock.owed_by].label.lower()
    return _Words(label_of(app, clock), state, owed_by)


def _hold(app: App, clock: OpenClock) -> _Words:
    """A hold that nobody looked at again in time; never why it is one."""
    return _Words(label_of(app, clock), "On hold", app.roles[LOOKS_AGAIN].label.lower())


def _duty(app: App, clock: OpenClock) -> _Words:
    state = state_of(app, clock)
    waits_on = app.roles[state.waits_on].label.lower() if state.waits_on else ""
    return _Words(label_of(app, clock), state.label, waits_on)


_WORDS: Mapping[str, Callable[[App, OpenClock], _Words]] = {
    ACTION: _action,
    REVIEW_CLOCK: _of_review,
    HOLD: _hold,
}
