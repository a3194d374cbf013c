"""Whatever runs against a date on a board: one question over every kind that keeps a clock."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from datetime import date
from operator import gt, lt
from typing import Any

from sqlalchemy import String, and_, func, literal, or_, select, tuple_
from sqlmodel import Session

from tracker.store.clock_columns import counted_question, whole_question
from tracker.store.clock_questions import rows_asked, values_of
from tracker.store.seen_answers import count_rows
from tracker.store.silence import Silence
from workflows.calendar import Calendar
from workflows.lateness import Lateness, Timeliness, lateness
from workflows.natural_order import sort_key

Cursor = tuple[str, date | None, str, str, int]
"""Where a page ends: group, due date, reference, kind and id of its last clock."""


@dataclass(frozen=True, slots=True)
class OpenClock:
    """One clock that runs, with the item that it is the clock of.

    `agency` is whose the item is, or whose action it is about. What belongs to no subgroup has 0
    for its id. `owner` is the title of the post that owns it, where its kind has one, and `is_held`
    tells whether somebody holds that post on the day asked for. `owed_by` is a role where the clock
    is a row of its own, a review's; it stands then where the review does. `waiting_since` is the
    day it was recorded there, where that is later than `entered_on`. `agreed_on` is the due
    date of the item itself, which may differ from that of the clock that runs. `action_id` is the
    action itself, or the one that the item is about.
    """

    kind: str
    id: int
    reference: str
    review_id: int | None
    subgroup_id: int
    subgroup: str
    agency_id: int | None
    agency: str | None
    owner_post_id: int | None
    owner: str | None
    is_held: bool
    owed_by: str
    workflow: str
    state: str
    entered_on: date | None
    waiting_since: date | None
    clock: str
    due_on: date | None
    series: int
    agreed_on: date | None
    original_due_on: date | None
    slips: int
    last_word_on: date | None
    illustrative: bool
    declined_because: str
    blocked_by: str
    action_id: int | None

    def group(self, by: str | None) -> str:
        """Return what it comes together with, "" for what has none."""
        return str(getattr(self, by) or "") if by else ""

    def cursor(self, by: str | None) -> Cursor:
        """Where a page ends that has this clock as its last."""
        return self.group(by), self.due_on, self.reference, self.kind, self.id

    def lateness(self, on: date, calendar: Calendar) -> Lateness:
        """Return how late it is on a day; what has no date is never late."""
        if self.due_on is None:
            return Lateness(Timeliness.ON_TIME)
        return lateness(self.due_on, None, on, calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFilter:
    """Which clocks are asked for, and how many of them; None asks for all.

    `due_from`, `due_by` and `late_on` leave out what has no date. `clocks` are names of clocks,
    `states` of workflows with a state of each, `standing_clocks` of workflows with a state and a
    clock, and `owed_by` of roles, which are asked beside of a clock that is a row of its own. What
    is in `not_subgroups` is left out, what fits `not_states` and `not_owed_by` likewise, what is in
    `not_standing_clocks`, and what the digest of the number `untold_in` told. `is_held` asks for
    what somebody owns on the day or for what nobody does, `is_undated` for what has no date,
    `silence` for what has an owner who says nothing; both leave out what has no owner. `serves`
    asks for other subgroups' actions that serve a review of some subgroups too, and `not_serves`
    leaves them out. `by` is whose clocks come together: those of an "agency" or a "subgroup".
    `after` is the cursor of the last clock of the page before, and `is_turned` lets the latest due
    come first.
    """

    kinds: Collection[str] | None = None
    subgroups: Collection[int] | None = None
    agencies: Collection[int] | None = None
    owners: Collection[int] | None = None
    clocks: Collection[str] | None = None
    states: Collection[tuple[str, str]] | None = None
    standing_clocks: Collection[tuple[str, str, str]] | None = None
    owed_by: Collection[str] | None = None
    not_subgroups: Collection[int] | None = None
    not_states: Collection[tuple[str, str]] | None = None
    not_owed_by: Collection[str] | None = None
    not_standing_clocks: Collection[tuple[str, str, str]] | None = None
    serves: Collection[int] | None = None
    not_serves: Collection[int] | None = None
    untold_in: int | None = None
    is_held: bool | None = None
    is_undated: bool | None = None
    silence: Silence | None = None
    due_from: date | None = None
    due_by: date | None = None
    late_on: date | None = None
    by: str | None = None
    after: Cursor | None = None
    is_turned: bool = False
    limit: int | None = None


EVERY = ClockFilter()
_FIELDS = tuple(one.name for one in fields(OpenClock))


def open_clocks(
    session: Session, board_id: int, *, on: date, wanted: ClockFilter = EVERY
) -> list[OpenClock]:
    """Return the clocks that run on a board, soonest due first and what has no date last.

    `on` is the day on which an owner's post is held or isn't.
    """
    rows = rows_asked(whole_question, wanted)
    if rows is None:
        return []
    order = (rows.c.due_on, rows.c.sort_key, rows.c.kind, rows.c.id)
    by = [column.desc() for column in order] if wanted.is_turned else order
    groups = [_group(rows, wanted)] if wanted.by else []
    statement: Any = select(*(rows.c[name] for name in _FIELDS)).order_by(
        *groups, rows.c.due_on.is_(None), *by
    )
    if wanted.after is not None:
        rest = _comes_after(order, wanted.after, lt if wanted.is_turned else gt)
        at = wanted.after[0]
        statement = statement.where(
            *(or_(one > at, and_(one == at, rest)) for one in groups), *([] if groups else [rest])
        )
    statement = statement.limit(wanted.limit)
    found = session.execute(statement, values_of(board_id, on, wanted))
    return [OpenClock(*row) for row in found]


def count_clocks(session: Session, board_id: int, *, on: date, wanted: ClockFilter = EVERY) -> int:
    """Return how many clocks there are in all, whatever the page."""
    rows = rows_asked(counted_question, wanted)
    if rows is None:
        return 0
    counted = select(func.count(rows.c.id))
    return count_rows(session, counted, values_of(board_id, on, wanted))


def count_by_group(
    session: Session, board_id: int, *, on: date, wanted: ClockFilter
) -> dict[str, int]:
    """Return how many clocks each group has in all, by its name."""
    rows = rows_asked(whole_question, wanted)
    if rows is None:
        return {}
    group = _group(rows, wanted)
    counted = select(group, func.count()).group_by(group)
    return dict(iter(session.execute(counted, values_of(board_id, on, wanted))))


def _group(rows: Any, wanted: ClockFilter) -> Any:
    return func.coalesce(rows.c[wanted.by], "") if wanted.by else literal("", String)


def _comes_after(order: tuple[Any, ...], cursor: Cursor, further: Callable[..., Any]) -> Any:
    due_on, *rest = order
    _group_before, day, reference, *ids = cursor
    last = (sort_key(reference), *ids)
    if day is None:
        return and_(due_on.is_(None), further(tuple_(*rest), tuple_(*last)))
    return or_(due_on.is_(None), further(tuple_(*order), tuple_(day, *last)))
