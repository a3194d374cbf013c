"""The sweep: every late clock of a board gets its one alert, by one statement a kind of item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from tracker.records import (
    Action,
    AgencyReturn,
    Alert,
    CalendarDay,
    Contribution,
    Dissemination,
    Extension,
    Hold,
    ImpactCheck,
    Notice,
    Review,
    ReviewClock,
)
from tracker.records.columns import Instant
from tracker.store.prepared import Prepared, Write, run_in

ACTION = "action"
REVIEW_CLOCK = "review_clock"
NOTICE = "notice"
AGENCY_RETURN = "agency_return"
HOLD = "hold"
REVIEW_BY = "review_by"
"""The rule of a hold: somebody looks at it again by that day."""
DISSEMINATION = "dissemination"
EXTENSION = "extension"
CONTRIBUTION = "contribution"
IMPACT_CHECK = "impact_check"
_COLUMNS = (
    "board_id",
    "item_kind",
    "item_id",
    "reference",
    "rule",
    "due_on",
    "series",
    "raised_on",
    "raised_at",
    "days_overdue",
    "working_days_overdue",
)


@dataclass(frozen=True)
class Sweep:
    """One board's late clocks as of one London day; `ordinal` is that day's working ordinal."""

    board_id: int
    nation: str
    as_of: date
    ordinal: int


@dataclass(frozen=True)
class _Kind:
    """Where one kind of item keeps its clock."""

    name: str
    record: Any
    reference: Any
    rule: Any
    due_on: Any
    series: Any
    runs: Any


def _with_own_clock(name: str, record: Any) -> _Kind:
    return _Kind(
        name,
        record,
        col(record.reference),
        col(record.clock_name),
        col(record.clock_due_on),
        col(record.clock_series),
        col(record.clock_due_on).is_not(None),
    )


_KINDS = (
    _with_own_clock(ACTION, Action),
    _Kind(
        REVIEW_CLOCK,
        ReviewClock,
        col(Review.reference),
        col(ReviewClock.name),
        col(ReviewClock.due_on),
        col(ReviewClock.series),
        col(ReviewClock.is_open),
    ),
    _with_own_clock(NOTICE, Notice),
    _with_own_clock(AGENCY_RETURN, AgencyReturn),
    _Kind(
        HOLD,
        Hold,
        col(Review.reference),
        literal(REVIEW_BY, String),
        col(Hold.review_by),
        literal(1, Integer),
        col(Hold.ended_on).is_(None),
    ),
    _with_own_clock(DISSEMINATION, Dissemination),
    _with_own_clock(EXTENSION, Extension),
    _with_own_clock(CONTRIBUTION, Contribution),
    _with_own_clock(IMPACT_CHECK, ImpactCheck),
)


def _is_late(kind: _Kind) -> ColumnElement[bool]:
    return and_(
        kind.record.board_id == bindparam("board"), kind.runs, kind.due_on < bindparam("as_of")
    )


def _late_rows(kind: _Kind) -> Select[Any]:
    rows = select(
        kind.record.board_id,
        literal(kind.name, String),
        kind.record.id,
        kind.reference,
        kind.rule,
        kind.due_on,
        kind.series,
        bindparam("as_of", type_=Date),
        bindparam("at", type_=Instant),
        bindparam("day_number", type_=Integer) - col(CalendarDay.day_number),
        bindparam("ordinal", type_=Integer) - col(CalendarDay.working_ordinal),
    ).select_from(kind.record)
    if kind.record in (ReviewClock, Hold):
        rows = rows.join(Review, col(Review.id) == kind.record.review_id)
    calendar = and_(
        col(CalendarDay.nation) == bindparam("nation"), col(CalendarDay.day) == kind.due_on
    )
    held = rows.join(CalendarDay, calendar).where(_is_late(kind))
    return held.with_for_update(read=True, of=kind.record)


def _late_told(kind: _Kind) -> Select[Any]:
    same = and_(
        col(Alert.item_kind) == kind.name,
        col(Alert.item_id) == kind.record.id,
        col(Alert.rule) == kind.rule,
        col(Alert.due_on) == kind.due_on,
        col(Alert.series) == kind.series,
    )
    counted = select(func.count()).select_from(kind.record).join(Alert, same)
    return counted.where(_is_late(kind))


def _raising(make: Any) -> list[Prepared]:
    return [
        Prepared(make(Alert).from_select(list(_COLUMNS), _late_rows(kind)).on_conflict_do_nothing())
        for kind in _KINDS
    ]


_RAISE_SQLITE, _RAISE_POSTGRESQL = _raising(sqlite.insert), _raising(postgresql.insert)
_CLOSE = Prepared(
    update(Alert)
    .where(
        col(Alert.board_id) == bindparam("board"),
        col(Alert.item_kind) == bindparam("the_kind"),
        col(Alert.item_id) == bindparam("the_id"),
        col(Alert.closed_at).is_(None),
    )
    .values(closed_at=bindparam("closing_at"), closed_because=bindparam("because"))
)
_COUNT_LATE = [
    select(func.count()).select_from(kind.record).where(_is_late(kind)) for kind in _KINDS
]
_COUNT_TOLD = [_late_told(kind) for kind in _KINDS]


def raise_alerts(session: Session, sweep: Sweep, *, at: datetime) -> int:
    """Insert the alerts that are not there yet, of hidden reviews too; return how many were.

    PostgreSQL holds each late row meanwhile, so that a move which ends its clock comes either
    before the alert is raised, or after it and closes it. SQLite has one writer at a time.
    """
    is_postgres = session.get_bind().dialect.name == "postgresql"
    raising = _RAISE_POSTGRESQL if is_postgres else _RAISE_SQLITE
    values = {
        **_asked(sweep),
        "at": at,
        "nation": sweep.nation,
        "day_number": sweep.as_of.toordinal(),
        "ordinal": sweep.ordinal,
    }
    return sum(run_in(session, *((statement, values) for statement in raising)))


def count_late(session: Session, sweep: Sweep) -> int:
    """Return how many clocks of the board are late, told of or not, as far as may be seen."""
    return _counted(session, _COUNT_LATE, sweep)


def count_told(session: Session, sweep: Sweep) -> int:
    """Return how many late clocks of the board have their alert, as far as may be seen."""
    return _counted(session, _COUNT_TOLD, sweep)


def closing(item: Any, *, at: datetime, because: str) -> Write:
    """Close whatever alert is open on an item, for its clock has stopped or begun again."""
    return _CLOSE, {
        "board": item.board_id,
        "the_kind": item.__tablename__,
        "the_id": item.id,
        "closing_at": at,
        "because": because,
    }


def close_unless(
    session: Session,
    board_id: int,
    *,
    item: tuple[str, int],
    due_on: date | None,
    at: datetime,
    because: str,
) -> None:
    """Close the open alerts of an item, but for one that tells of the day it is due.

    `item` is its kind and its id.
    """
    item_kind, item_id = item
    session.execute(
        update(Alert)
        .where(
            col(Alert.board_id) == board_id,
            col(Alert.item_kind) == item_kind,
            col(Alert.item_id) == item_id,
            col(Alert.closed_at).is_(None),
            or_(literal(due_on, Date).is_(None), col(Alert.due_on) != due_on),
        )
        .values(closed_at=at, closed_because=because)
        .execution_options(synchronize_session=False)
    )


def open_alerts(session: Session, board_id: int) -> list[Alert]:
    """Return the open alerts of a board, the longest overdue first."""
    statement = (
        select(Alert)
        .where(col(Alert.board_id) == board_id, col(Alert.closed_at).is_(None))
        .order_by(col(Alert.due_on), col(Alert.reference))
    )
    return list(session.execute(statement).scalars())


def of_reference(session: Session, board_id: int, reference: str) -> list[Alert]:
    """Return every alert that an item has had, oldest first."""
    statement = (
        select(Alert)
        .where(col(Alert.board_id) == board_id, col(Alert.reference) == reference)
        .order_by(col(Alert.id))
    )
    return list(session.execute(statement).scalars())


def _asked(sweep: Sweep) -> dict[str, Any]:
    return {"board": sweep.board_id, "as_of": sweep.as_of}


def _counted(session: Session, counts: Sequence[Select[Any]], sweep: Sweep) -> int:
    asked = _asked(sweep)
    return sum(int(session.execute(count, asked).scalar_one()) for count in counts)
