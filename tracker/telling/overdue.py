"""What is late on a board as of a day, whoever has or hasn't been told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Look
from tracker.records import Action, Hold, ReviewClock
from tracker.records.kinds import kept_as, named
from tracker.store.open_clocks import ClockFilter, OpenClock, open_clocks
from tracker.wiring import App
from workflows.entries import State
from workflows.natural_order import sort_key
from workflows.words import DUE

LOOKS_AGAIN = "subgroup_chair"
"""Who is asked to look again at a hold."""
ACTION, HOLD, REVIEW_CLOCK = (kept_as(one).name for one in (Action, Hold, ReviewClock))


@dataclass(frozen=True)
class OverdueItem:
    """A late clock; `kind` is "action", "notice", "agency_return", "hold" or a deadline's name.

    `label` is the title of an action, or what is late of anything else; `duty` is what is late of
    an action where that is not the action itself.
    """

    reference: str
    kind: str
    label: str
    duty: str
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
    late = ClockFilter(late_on=look.today)
    clocks = open_clocks(look.session, look.board.id or 0, on=look.today, wanted=late)
    found = late_items(look, clocks)
    return sorted(found, key=lambda item: (item.due_on, sort_key(item.reference), item.kind))


def state_of(app: App, clock: OpenClock) -> State:
    """Return the state that an item stands in, as its own version of the workflow knows it."""
    return app.workflows[clock.workflow].state(clock.state)


def step_of(app: App, clock: OpenClock) -> str:
    """Return the state of a review that waits for others than who owe the clock; "" for any other.

    What is theirs to do then isn't what the clock is called.
    """
    state = state_of(app, clock)
    return state.label if clock.owed_by not in ("", state.waits_on) else ""


def waits_on(app: App, clock: OpenClock) -> str:
    """Return the role that a clock waits on, or nothing where that is no role."""
    if clock.kind == HOLD:
        return LOOKS_AGAIN
    return clock.owed_by or state_of(app, clock).waits_on or ""


def label_of(app: App, clock: OpenClock) -> str:
    """Return what a clock is called, by its own version of the workflow."""
    if clock.kind == HOLD:
        return "Hold to be reviewed"
    return app.workflows[clock.workflow].deadline_label(clock.clock)


def titles_of(look: Look, clocks: Sequence[OpenClock]) -> Mapping[int | None, str]:
    """Return the titles of the actions that clocks run for or are about, of those that are seen."""
    if not clocks:
        return {}
    ids = {clock.action_id for clock in clocks if clock.action_id is not None}
    asked = select(Action.id, Action.title).where(col(Action.id).in_(ids))
    return dict(look.session.exec(asked).all())


def name_of(app: App, clock: OpenClock, titles: Mapping[int | None, str]) -> str:
    """Return what an item is called in a list: an action's title, what anything else is for."""
    title = titles.get(clock.action_id)
    if title is None:
        return label_of(app, clock)
    return title if clock.kind == ACTION else f"{label_of(app, clock)}: {title}"


def late_items(look: Look, clocks: Sequence[OpenClock]) -> tuple[OverdueItem, ...]:
    """Return late clocks as they are told; one without a date is never late."""
    titles = titles_of(look, clocks)
    return tuple(_late_item(look, clock, titles) for clock in clocks)


def _late_item(look: Look, clock: OpenClock, titles: Mapping[int | None, str]) -> OverdueItem:
    is_own = clock.kind == ACTION and clock.clock != DUE
    late = clock.lateness(look.today, look.app.calendar(look.board.nation))
    return OverdueItem(
        reference=clock.reference,
        kind=_kind(clock),
        label=name_of(look.app, clock, titles),
        duty=label_of(look.app, clock) if is_own else "",
        agency=clock.agency,
        owner=_owner(look.app, clock),
        subgroup=clock.subgroup,
        due_on=clock.due_on or look.today,
        days_overdue=late.days,
        working_days_overdue=late.working_days,
        state=clock.state,
        waits_on=waits_on(look.app, clock),
        illustrative=clock.illustrative,
    )


def _kind(clock: OpenClock) -> str:
    is_row = clock.kind == REVIEW_CLOCK
    is_other = clock.kind == ACTION and clock.clock != DUE
    return clock.clock if is_row or is_other else clock.kind


def _owner(app: App, clock: OpenClock) -> str | None:
    """The owner's post, or the role that the clock is owed by where its kind has no owner."""
    if named(clock.kind).has("owner_post_id"):
        return clock.owner
    if clock.kind == HOLD:
        return app.roles[LOOKS_AGAIN].label
    owed_by = clock.owed_by or app.workflows[clock.workflow].deadline(clock.clock).owed_by
    return app.roles[owed_by].label
