"""Whatever runs against a date on a board: one question over every kind that keeps a clock."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from operator import gt, lt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Integer,
    String,
    and_,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlmodel import Session, col

from tracker.records import Action, Agency, Post, Review, Subgroup
from tracker.records.kinds import Kind, named
from tracker.store.alert_sweep import SWEPT
from tracker.store.counts import count_rows
from tracker.store.holders import is_held
from workflows.calendar import Calendar
from workflows.lateness import Lateness, Timeliness, lateness

Cursor = tuple[date | None, str, str, int]
"""Where a page ends: due date, reference, kind and id of its last clock."""


@dataclass(frozen=True, slots=True)
class OpenClock:
    """One clock that runs, with the item that it is the clock of.

    `agency` is whose the item is, or whose action it is about. What belongs to no subgroup has 0
    for its id. `owner` is the title of the post that owns it, where its kind has one, and `is_held`
    tells whether somebody holds that post on the day asked for. `owed_by` is a role where the clock
    is a row of its own, a review's; its `state` is then the review's. `agreed_on` is the due date
    of the item itself, which may differ from that of the clock that runs.
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

    @property
    def cursor(self) -> Cursor:
        """Where a page ends that has this clock as its last."""
        return self.due_on, self.reference, self.kind, self.id

    def lateness(self, on: date, calendar: Calendar) -> Lateness:
        """Return how late it is on a day; what has no date is never late."""
        if self.due_on is None:
            return Lateness(Timeliness.ON_TIME)
        return lateness(self.due_on, None, on, calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFilter:
    """Which clocks are asked for, and how many of them; None asks for all.

    `due_from`, `due_by` and `late_on` leave out what has no date. `clocks` are names of clocks,
    `states` of workflows with a state of each, and `owed_by` of roles, which are asked instead of
    a clock that is a row of its own. `is_held` asks for what somebody owns on the day or for what
    nobody does, `silent_since` for what nobody has said a word about since; both leave out what
    has no owner. `after` is the cursor of the last clock of the page before, and
    `is_turned` lets the latest due come first.
    """

    kinds: Collection[str] | None = None
    subgroups: Collection[int] | None = None
    agencies: Collection[int] | None = None
    owners: Collection[int] | None = None
    clocks: Collection[str] | None = None
    states: Collection[tuple[str, str]] | None = None
    owed_by: Collection[str] | None = None
    is_held: bool | None = None
    silent_since: date | None = None
    due_from: date | None = None
    due_by: date | None = None
    late_on: date | None = None
    after: Cursor | None = None
    is_turned: bool = False
    limit: int | None = None


EVERY = ClockFilter()


def open_clocks(
    session: Session, board_id: int, *, on: date, wanted: ClockFilter = EVERY
) -> list[OpenClock]:
    """Return the clocks that run on a board, soonest due first and what has no date last.

    `on` is the day on which an owner's post is held or isn't.
    """
    parts = _parts(board_id, on, wanted)
    if not parts:
        return []
    rows = union_all(*parts).subquery()
    order = (rows.c.due_on, rows.c.reference, rows.c.kind, rows.c.id)
    by = [column.desc() for column in order] if wanted.is_turned else order
    statement: Any = select(*rows.c).order_by(rows.c.due_on.is_(None), *by)
    if wanted.after is not None:
        statement = statement.where(
            _comes_after(order, wanted.after, lt if wanted.is_turned else gt)
        )
    statement = statement.limit(wanted.limit)
    return [OpenClock(*row) for row in session.execute(statement)]


def count_clocks(session: Session, board_id: int, *, on: date, wanted: ClockFilter = EVERY) -> int:
    """Return how many clocks there are in all, whatever the page."""
    parts = _parts(board_id, on, wanted)
    if not parts:
        return 0
    rows = union_all(*parts).subquery()
    return count_rows(session, select(func.count(rows.c.id)))


def overseer(kind: Kind) -> Any:
    """The subgroup that sees to an item: its own or its action's if it has one, or its review's."""
    if kind.has("subgroup_id"):
        return col(kind.record.subgroup_id)
    if kind.has("action_id"):
        return func.coalesce(col(Action.subgroup_id), col(Review.subgroup_id))
    return col(Review.subgroup_id)


def _comes_after(order: tuple[Any, ...], cursor: Cursor, further: Callable[..., Any]) -> Any:
    due_on, *rest = order
    day, *last = cursor
    if day is None:
        return and_(due_on.is_(None), further(tuple_(*rest), tuple_(*last)))
    return or_(due_on.is_(None), further(tuple_(*order), tuple_(*cursor)))


def _parts(board_id: int, on: date, wanted: ClockFilter) -> list[Any]:
    """Return the question of each kind that is asked for."""
    return [
        _running(clocks, board_id, on, wanted)
        for clocks in SWEPT
        if (wanted.kinds is None or clocks.kind in wanted.kinds)
        and (not _asks_of_owners(wanted) or named(clocks.kind).has("owner_post_id"))
    ]


def _asks_of_owners(wanted: ClockFilter) -> bool:
    return wanted.is_held is not None or wanted.silent_since is not None


def _running(clocks: Any, board_id: int, on: date, wanted: ClockFilter) -> Any:
    kind = named(clocks.kind)
    record: Any = kind.record
    statement = _joined(kind, select(*_columns(kind, clocks, on)))
    statement = statement.where(col(record.board_id) == board_id, _runs(kind, clocks))
    for column, among in (
        (overseer(kind), wanted.subgroups),
        (_agency_id(kind), wanted.agencies),
        (_own(kind, "owner_post_id", Integer), wanted.owners),
        (clocks.rule, wanted.clocks),
        _standing(kind, wanted),
    ):
        if among is not None:
            statement = statement.where(column.in_(among))
    statement = statement.where(*_of_owners(kind, on, wanted))
    if wanted.due_from is not None:
        statement = statement.where(clocks.due_on >= wanted.due_from)
    if wanted.due_by is not None:
        statement = statement.where(clocks.due_on <= wanted.due_by)
    if wanted.late_on is not None:
        statement = statement.where(clocks.due_on < wanted.late_on)
    return statement


def _standing(kind: Kind, wanted: ClockFilter) -> tuple[Any, Collection[Any] | None]:
    """Return what of a clock says whom it waits for, and the values asked for."""
    if kind.has("owed_by") and wanted.owed_by is not None:
        return col(kind.record.owed_by), wanted.owed_by
    standing: Any = kind.record if kind.moves else Review
    return tuple_(col(standing.workflow_name), col(standing.state)), wanted.states


def _of_owners(kind: Kind, on: date, wanted: ClockFilter) -> Iterator[Any]:
    record: Any = kind.record
    if wanted.is_held is not None:
        held = is_held(col(record.owner_post_id), on)
        yield held if wanted.is_held else ~held
    if wanted.silent_since is not None:
        last = func.coalesce(col(record.last_word_on), col(record.entered_on))
        yield last < wanted.silent_since


def _runs(kind: Kind, clocks: Any) -> Any:
    return col(kind.record.clock_name).is_not(None) if kind.keeps_clock else clocks.runs


def _columns(kind: Kind, clocks: Any, on: date) -> list[Any]:
    """Return one column a field of `OpenClock`, in their order and under their names."""
    record: Any = kind.record
    standing: Any = record if kind.moves else Review
    has_owner = kind.has("owner_post_id")
    columns = {
        "kind": literal(kind.name, String),
        "id": cast(col(record.id), BigInteger),
        "reference": clocks.reference,
        "review_id": col(record.review_id),
        "subgroup_id": func.coalesce(col(Subgroup.id), 0),
        "subgroup": func.coalesce(col(Subgroup.name), ""),
        "agency_id": _agency_id(kind),
        "agency": col(Agency.name) if _has_agency(kind) else _none(String),
        "owner_post_id": _own(kind, "owner_post_id", Integer),
        "owner": col(Post.title) if has_owner else _none(String),
        "is_held": is_held(col(record.owner_post_id), on) if has_owner else literal(True, Boolean),
        "owed_by": _own(kind, "owed_by", String, literal("", String)),
        "workflow": col(standing.workflow_name)
        + ".v"
        + cast(col(standing.workflow_version), String),
        "state": col(standing.state),
        "entered_on": _own(kind, "entered_on", Date),
        "clock": clocks.rule,
        "due_on": clocks.due_on,
        "series": clocks.series,
        "agreed_on": _own(kind, "due_on", Date),
        "original_due_on": _own(kind, "original_due_on", Date),
        "slips": _own(kind, "times_extended", Integer, literal(0, Integer)),
        "last_word_on": _own(kind, "last_word_on", Date),
        "illustrative": _own(kind, "illustrative", Boolean, literal(False, Boolean)),
        "declined_because": _own(kind, "declined_because", String, literal("", String)),
        "blocked_by": _own(kind, "blocked_by", String, literal("", String)),
    }
    return [column.label(name) for name, column in columns.items()]


def _own(kind: Kind, name: str, type_: Any, otherwise: Any = None) -> Any:
    if kind.has(name):
        return col(getattr(kind.record, name))
    return _none(type_) if otherwise is None else otherwise


def _none(type_: Any) -> Any:
    return cast(null(), type_)


def _has_agency(kind: Kind) -> bool:
    return kind.has("agency_id") or kind.has("action_id")


def _agency_id(kind: Kind) -> Any:
    if kind.has("action_id") and not kind.has("agency_id"):
        return col(Action.agency_id)
    return _own(kind, "agency_id", Integer)


def _joined(kind: Kind, statement: Any) -> Any:
    record: Any = kind.record
    statement = statement.select_from(record)
    if not kind.has("subgroup_id"):
        is_inner = not kind.moves
        on = col(Review.id) == col(record.review_id)
        statement = statement.join(Review, on, isouter=not is_inner)
    if kind.has("action_id"):
        statement = statement.outerjoin(Action, col(Action.id) == col(record.action_id))
    statement = statement.outerjoin(Subgroup, col(Subgroup.id) == overseer(kind))
    if kind.has("owner_post_id"):
        statement = statement.outerjoin(Post, col(Post.id) == col(record.owner_post_id))
    if _has_agency(kind):
        statement = statement.outerjoin(Agency, col(Agency.id) == _agency_id(kind))
    return statement
