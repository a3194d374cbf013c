"""What is asked of each kind that keeps a clock: its columns, what they hang on, in one shape.

The questions are made once; what narrows them is added as they are asked.
"""

from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Integer,
    String,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
)
from sqlmodel import col

from tracker.records import Action, Agency, Post, Review, Subgroup
from tracker.records.kinds import Kind, named
from tracker.store.alert_sweep import SWEPT
from tracker.store.holders import is_held


@cache
def whole_question(number: int) -> Any:
    """Return the question for one kind's clocks in full; "day" is bound as it is asked."""
    clocks = SWEPT[number]
    kind = named(clocks.kind)
    columns = _columns(kind, clocks, bindparam("day", type_=Date))
    return _joined(kind, select(*columns)).where(_runs(kind, clocks))


@cache
def counted_question(number: int) -> Any:
    """Return the question for one kind's clocks by their ids alone."""
    clocks = SWEPT[number]
    kind = named(clocks.kind)
    record: Any = kind.record
    ids = select(cast(col(record.id), BigInteger).label("id"))
    return _joined(kind, ids).where(_runs(kind, clocks))


def overseer(kind: Kind) -> Any:
    """The subgroup that sees to an item: its own or its action's if it has one, or its review's."""
    if kind.has("subgroup_id"):
        return col(kind.record.subgroup_id)
    if kind.has("action_id"):
        return func.coalesce(col(Action.subgroup_id), col(Review.subgroup_id))
    return col(Review.subgroup_id)


def _runs(kind: Kind, clocks: Any) -> Any:
    return col(kind.record.clock_name).is_not(None) if kind.keeps_clock else clocks.runs


def _columns(kind: Kind, clocks: Any, on: Any) -> list[Any]:
    """Return one column a field of `OpenClock`, under their names, and what they are sorted by."""
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
        "agency_id": agency_id_of(kind),
        "agency": col(Agency.name) if _has_agency(kind) else _none(String),
        "owner_post_id": own_column(kind, "owner_post_id", Integer),
        "owner": col(Post.title) if has_owner else _none(String),
        "is_held": is_held(col(record.owner_post_id), on) if has_owner else literal(True, Boolean),
        "owed_by": own_column(kind, "owed_by", String, literal("", String)),
        "workflow": col(standing.workflow_name)
        + ".v"
        + cast(col(standing.workflow_version), String),
        "state": col(standing.state),
        "entered_on": col(standing.entered_on),
        "waiting_since": _waiting_since(standing),
        "clock": clocks.rule,
        "due_on": clocks.due_on,
        "series": clocks.series,
        "agreed_on": own_column(kind, "due_on", Date),
        "original_due_on": own_column(kind, "original_due_on", Date),
        "slips": own_column(kind, "times_extended", Integer, literal(0, Integer)),
        "last_word_on": own_column(kind, "last_word_on", Date),
        "illustrative": own_column(kind, "illustrative", Boolean, literal(False, Boolean)),
        "declined_because": own_column(kind, "declined_because", String, literal("", String)),
        "blocked_by": own_column(kind, "blocked_by", String, literal("", String)),
        "action_id": _action_id(kind),
        "sort_key": clocks.sort_key,
    }
    return [column.label(name) for name, column in columns.items()]


def _waiting_since(standing: Any) -> Any:
    entered_on = col(standing.entered_on)
    if "recorded_on" not in standing.model_fields:
        return entered_on
    return func.coalesce(col(standing.recorded_on), entered_on)


def own_column(kind: Kind, name: str, type_: Any, otherwise: Any = None) -> Any:
    """Return a column of a kind, or what stands for it where the kind has none."""
    if kind.has(name):
        return col(getattr(kind.record, name))
    return _none(type_) if otherwise is None else otherwise


def _action_id(kind: Kind) -> Any:
    record: Any = kind.record
    return col(record.id) if record is Action else own_column(kind, "action_id", Integer)


def _none(type_: Any) -> Any:
    return cast(null(), type_)


def _has_agency(kind: Kind) -> bool:
    return kind.has("agency_id") or kind.has("action_id")


def agency_id_of(kind: Kind) -> Any:
    """Return the agency whose an item is, or whose action it is about."""
    if kind.has("action_id") and not kind.has("agency_id"):
        return col(Action.agency_id)
    return own_column(kind, "agency_id", Integer)


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
        statement = statement.outerjoin(Agency, col(Agency.id) == agency_id_of(kind))
    return statement
