"""The question of which clocks run, made once for each shape of filter; its values are bound.

It is a union of ten kinds, asked eight times for one home page: to make it takes longer than the
database takes to answer it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Integer, String, and_, bindparam, false, func, not_, tuple_, union_all
from sqlmodel import col

from tracker.records import Action, Review
from tracker.records.kinds import Kind, named
from tracker.store.alert_sweep import SWEPT
from tracker.store.clock_columns import agency_id_of, overseer, own_column
from tracker.store.clock_keys import is_told
from tracker.store.holders import is_held
from tracker.store.served_groups import ids_serving

if TYPE_CHECKING:
    from tracker.store.open_clocks import ClockFilter

Question = Callable[[int], Any]
"""Returns the question for one kind's clocks, by the number of the kind."""
_AMONG = (
    *("subgroups", "agencies", "owners", "clocks", "states", "standing_clocks", "owed_by"),
    *("not_subgroups", "not_states", "not_standing_clocks", "not_owed_by"),
    *("serves", "not_serves"),
)
_SINGLE = ("due_from", "due_by", "late_on", "untold_in")
_FLAGS = ("is_undated",)
_ON = bindparam("day", type_=Date)


def rows_asked(begin: Question, wanted: "ClockFilter") -> Any | None:
    """Return the clocks of a filter as a table to select from; None where no kind is asked for.

    What it asks with are `values_of` the same filter.
    """
    kinds = None if wanted.kinds is None else frozenset(wanted.kinds)
    asked = frozenset(
        name for name in (*_AMONG, *_SINGLE, *_FLAGS) if getattr(wanted, name) is not None
    )
    if wanted.silence is None:
        return _rows(begin, kinds, asked, wanted.is_held)
    parts = [
        _owned(part, kind, wanted.is_held).where(wanted.silence.among(kind.record, _ON))
        for part, kind in _parts(begin, kinds, asked)
        if kind.has("owner_post_id")
    ]
    return union_all(*parts).subquery() if parts else None


def values_of(board_id: int, on: date, wanted: "ClockFilter") -> Mapping[str, Any]:
    """Return the values that a filter's question is asked with, those that it has alone."""
    among = {name: getattr(wanted, name) for name in _AMONG}
    single = {name: getattr(wanted, name) for name in _SINGLE}
    lists = {name: list(found) for name, found in among.items() if found is not None}
    return {
        "the_board": board_id,
        "day": on,
        **lists,
        **{name: value for name, value in single.items() if value is not None},
    }


@lru_cache(maxsize=256)
def _rows(
    begin: Question, kinds: frozenset[str] | None, asked: frozenset[str], is_held_: bool | None
) -> Any | None:
    parts = [
        _owned(part, kind, is_held_)
        for part, kind in _parts(begin, kinds, asked)
        if is_held_ is None or kind.has("owner_post_id")
    ]
    return union_all(*parts).subquery() if parts else None


def _parts(
    begin: Question, kinds: frozenset[str] | None, asked: frozenset[str]
) -> Iterator[tuple[Any, Kind]]:
    """Return the question of each kind that is asked for."""
    for number, clocks in enumerate(SWEPT):
        if kinds is None or clocks.kind in kinds:
            kind = named(clocks.kind)
            yield begin(number).where(*_narrowed(clocks, kind, asked)), kind


def _narrowed(clocks: Any, kind: Kind, asked: frozenset[str]) -> Iterator[Any]:
    record: Any = kind.record
    yield col(record.board_id) == bindparam("the_board", type_=Integer)
    columns = {
        "subgroups": overseer(kind),
        "agencies": agency_id_of(kind),
        "owners": own_column(kind, "owner_post_id", Integer),
        "clocks": clocks.rule,
        "states": tuple_(*_standing(kind)),
        "standing_clocks": tuple_(*_standing(kind), clocks.rule),
        "owed_by": own_column(kind, "owed_by", String) if kind.has("owed_by") else None,
    }
    for name, column in columns.items():
        if name in asked and column is not None:
            yield column.in_(bindparam(name, expanding=True))
    if "serves" in asked:
        yield _is_serving(kind, "serves")
    if "is_undated" in asked:
        yield clocks.due_on.is_(None)
    if "due_from" in asked:
        yield clocks.due_on >= bindparam("due_from", type_=Date)
    if "due_by" in asked:
        yield clocks.due_on <= bindparam("due_by", type_=Date)
    if "late_on" in asked:
        yield clocks.due_on < bindparam("late_on", type_=Date)
    yield from _without(clocks, kind, asked)


def _without(clocks: Any, kind: Kind, asked: frozenset[str]) -> Iterator[Any]:
    """Leave out what is not wanted."""
    if "not_subgroups" in asked:
        left_out: Any = bindparam("not_subgroups", expanding=True)
        yield func.coalesce(overseer(kind), 0).not_in(left_out)
    if "not_serves" in asked:
        yield not_(_is_serving(kind, "not_serves"))
    if "not_standing_clocks" in asked:
        others: Any = bindparam("not_standing_clocks", expanding=True)
        yield not_(func.coalesce(tuple_(*_standing(kind), clocks.rule).in_(others), false()))
    if "not_states" in asked:
        yield not_(func.coalesce(and_(*_left_out(kind, asked)), false()))
    if "untold_in" in asked:
        yield ~is_told(kind, clocks)


def _is_serving(kind: Kind, name: str) -> Any:
    """Ask for other subgroups' actions that serve a review of some subgroups; for nothing else."""
    if kind.record is not Action:
        return false()
    groups: Any = bindparam(name, expanding=True)
    return and_(col(Action.id).in_(ids_serving(groups)), col(Action.subgroup_id).not_in(groups))


def _left_out(kind: Kind, asked: frozenset[str]) -> Iterator[Any]:
    """Ask for a kind's clocks by where they stand, and by who owes those with own rows."""
    yield tuple_(*_standing(kind)).in_(bindparam("not_states", expanding=True))
    if "not_owed_by" in asked and kind.has("owed_by"):
        yield own_column(kind, "owed_by", String).in_(bindparam("not_owed_by", expanding=True))


def _standing(kind: Kind) -> tuple[Any, Any]:
    """Return where an item stands: a clock that is a row of its own, at its review's state."""
    standing: Any = kind.record if kind.moves else Review
    return col(standing.workflow_name), col(standing.state)


def _owned(part: Any, kind: Kind, is_held_: bool | None) -> Any:
    """Ask of a part besides whether somebody holds the owner's post on the day."""
    if is_held_ is None:
        return part
    record: Any = kind.record
    held = is_held(col(record.owner_post_id), _ON)
    return part.where(held if is_held_ else ~held)
