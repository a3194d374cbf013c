"""The sweep: every late clock of a board gets its one alert, by one statement a kind of item."""

from collections.abc import Callable, Iterator, Mapping
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
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from tracker.records import Alert, CalendarDay, Hold, Review, ReviewClock
from tracker.records.columns import Instant
from tracker.records.kinds import KINDS, Kind, named, of
from tracker.store.prepared import Prepared, Write, run_in

REVIEW_BY = "review_by"
"""The rule of a hold: somebody looks at it again by that day."""
_COLUMNS = (
    "board_id",
    "item_kind",
    "item_id",
    "reference",
    "sort_key",
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
class _Clocks:
    """Where one kind of item keeps its clocks."""

    kind: str
    record: Any
    reference: Any
    sort_key: Any
    rule: Any
    due_on: Any
    series: Any
    runs: Any


def _its_own(kind: Kind) -> _Clocks:
    record: Any = kind.record
    return _Clocks(
        kind.name,
        record,
        col(record.reference),
        col(record.sort_key),
        col(record.clock_name),
        col(record.clock_due_on),
        col(record.clock_series),
        col(record.clock_due_on).is_not(None),
    )


_ROWS: Mapping[type[Any], tuple[Any, ...]] = {
    ReviewClock: (
        col(Review.reference),
        col(Review.sort_key),
        col(ReviewClock.name),
        col(ReviewClock.due_on),
        col(ReviewClock.series),
        col(ReviewClock.is_open),
    ),
    Hold: (
        col(Review.reference),
        col(Review.sort_key),
        literal(REVIEW_BY, String),
        col(Hold.review_by),
        literal(1, Integer),
        col(Hold.ended_on).is_(None),
    ),
}
"""The clocks that a review keeps as rows: reference and sort key, rule, due date, series, runs."""


def _of_kind(kind: Kind) -> Iterator[_Clocks]:
    if kind.keeps_clock:
        yield _its_own(kind)
    for name in kind.clock_rows:
        record = named(name).record
        yield _Clocks(name, record, *_ROWS[record])


SWEPT = tuple(clocks for kind in KINDS for clocks in _of_kind(kind))
"""Every clock that can be late, one entry a table."""


def _is_late(clocks: _Clocks) -> ColumnElement[bool]:
    return and_(
        clocks.record.board_id == bindparam("board"),
        clocks.runs,
        clocks.due_on < bindparam("as_of"),
    )


def _late_rows(clocks: _Clocks) -> Select[Any]:
    rows = select(
        clocks.record.board_id,
        literal(clocks.kind, String),
        clocks.record.id,
        clocks.reference,
        clocks.sort_key,
        clocks.rule,
        clocks.due_on,
        clocks.series,
        bindparam("as_of", type_=Date),
        bindparam("at", type_=Instant),
        bindparam("day_number", type_=Integer) - col(CalendarDay.day_number),
        bindparam("ordinal", type_=Integer) - col(CalendarDay.working_ordinal),
    ).select_from(clocks.record)
    if clocks.record in (ReviewClock, Hold):
        rows = rows.join(Review, col(Review.id) == clocks.record.review_id)
    calendar = and_(
        col(CalendarDay.nation) == bindparam("nation"), col(CalendarDay.day) == clocks.due_on
    )
    held = rows.join(CalendarDay, calendar).where(_is_late(clocks))
    return held.with_for_update(read=True, of=clocks.record)


def _late_told(clocks: _Clocks) -> Select[Any]:
    same = and_(
        col(Alert.item_kind) == clocks.kind,
        col(Alert.item_id) == clocks.record.id,
        col(Alert.rule) == clocks.rule,
        col(Alert.due_on) == clocks.due_on,
        col(Alert.series) == clocks.series,
    )
    counted = select(func.count()).select_from(clocks.record).join(Alert, same)
    return counted.where(_is_late(clocks))


def _raising(make: Any) -> list[Prepared]:
    inserts = (make(Alert).from_select(list(_COLUMNS), _late_rows(one)) for one in SWEPT)
    return [Prepared(insert.on_conflict_do_nothing()) for insert in inserts]


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


def _late(clocks: _Clocks) -> Select[Any]:
    return select(func.count()).select_from(clocks.record).where(_is_late(clocks))


def _summed(counted: Callable[[_Clocks], Select[Any]]) -> Select[Any]:
    """Count over every kind in one statement; what is hidden is left out of each part."""
    parts = (counted(clocks).with_only_columns(func.count().label("many")) for clocks in SWEPT)
    return select(func.sum(union_all(*parts).subquery().c.many))


_COUNT_LATE, _COUNT_TOLD = _summed(_late), _summed(_late_told)


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
    session: Session, item: Any, *, due_on: date | None, at: datetime, because: str
) -> None:
    """Close the open alerts of an item, but for one that tells of the day it is due."""
    session.execute(
        update(Alert)
        .where(
            col(Alert.board_id) == item.board_id,
            col(Alert.item_kind) == of(item).name,
            col(Alert.item_id) == item.id,
            col(Alert.closed_at).is_(None),
            or_(literal(due_on, Date).is_(None), col(Alert.due_on) != due_on),
        )
        .values(closed_at=at, closed_because=because)
        .execution_options(synchronize_session=False)
    )


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


def _counted(session: Session, count: Select[Any], sweep: Sweep) -> int:
    return int(session.execute(count, _asked(sweep)).scalar_one())
