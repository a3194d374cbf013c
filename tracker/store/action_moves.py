"""One action read with who is asking, and its change written whole."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, func, literal, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import col

from tracker.errors import SomeoneElseMovedIt
from tracker.records import (
    Action,
    Agency,
    Alert,
    Board,
    Evidence,
    Person,
    Post,
    Review,
    ReviewViewer,
    Tenure,
)
from tracker.store.action_columns import ACTION_COLUMNS
from tracker.store.engine import Store
from tracker.store.grades import worth
from tracker.store.prepared import Prepared, Write, run_as_one
from tracker.store.restricted import restricted_on


@dataclass(slots=True)
class HeldPost:
    """A post that the actor holds on the day."""

    id: int
    role: str
    agency_id: int | None
    subgroup_id: int | None


@dataclass(slots=True)
class ActionAtHand:
    """An action's row as it was read, with what a decision about it needs to know."""

    id: int
    board_id: int
    review_id: int
    reference: str
    subgroup_id: int
    workflow_name: str
    workflow_version: int
    created_on: date | None
    agency_id: int
    state: str
    entered_on: date | None
    version: int
    owner_post_id: int | None
    due_on: date | None
    original_due_on: date | None
    times_extended: int
    review_on: date | None
    last_word_on: date | None
    replaced_by: str | None
    forecast_on: date | None
    accepted_on: date | None
    declined_because: str
    blocked_by: str
    rag: str
    rag_on: date | None
    assurance: str
    evidence_grade_needed: int
    evidence_after: int
    rollup: str
    late_when_extended: int
    done_on: date | None
    due_meeting_id: int | None
    due_working_days_before: int | None
    reviewed_at_id: int | None
    clock_name: str | None
    clock_due_on: date | None
    clock_series: int
    evidence_grade: int | None
    agency: str
    board: str
    board_reference: str
    nation: str
    person_id: int | None
    posts: tuple[HeldPost, ...]


_A = Action.__table__.c  # type: ignore[attr-defined]
_NAMED = (
    select_columns(literal(1))
    .where(col(ReviewViewer.review_id) == Review.id, col(ReviewViewer.person_id) == Person.id)
    .exists()
)
_RECALL = Prepared(
    select_columns(
        *(_A[name] for name in ACTION_COLUMNS),
        select_columns(func.max(worth()))
        .where(
            col(Evidence.action_id) == _A.id,
            col(Evidence.id) > _A.evidence_after,
            # What another agency shows of its part is not the lead's.
            col(Evidence.contribution_id).is_(None),
            or_(
                col(Evidence.expires_on).is_(None), col(Evidence.expires_on) >= bindparam("on_day")
            ),
        )
        .scalar_subquery(),
        col(Agency.name),
        col(Board.name),
        col(Board.reference),
        col(Board.nation),
        col(Person.id),
        col(Post.id),
        col(Post.role),
        col(Post.agency_id),
        col(Post.subgroup_id),
    )
    .join_from(Action, Board, col(Board.id) == _A.board_id)
    .join(Agency, col(Agency.id) == _A.agency_id)
    .join(Review, col(Review.id) == _A.review_id)
    .outerjoin(
        Person,
        and_(col(Person.board_id) == _A.board_id, col(Person.email) == bindparam("address")),
    )
    .outerjoin(
        Tenure,
        and_(
            col(Tenure.person_id) == Person.id,
            col(Tenure.held_from) <= bindparam("on_day"),
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= bindparam("on_day")),
        ),
    )
    .outerjoin(Post, col(Post.id) == Tenure.post_id)
    .where(
        _A.board_id == bindparam("board"),
        _A.reference == bindparam("ref"),
        or_(~restricted_on(bindparam("on_day")), _NAMED),
    )
)
_CLOSE_ALERTS = Prepared(
    update(Alert)
    .where(
        col(Alert.board_id) == bindparam("board"),
        col(Alert.item_kind) == "action",
        col(Alert.item_id) == bindparam("the_id"),
        col(Alert.closed_at).is_(None),
    )
    .values(closed_at=bindparam("closing_at"), closed_because=bindparam("because"))
)


def recall(
    store: Store, connection: Any, *, board_id: int, reference: str, address: str, on: date
) -> ActionAtHand | None:
    """Return the action and the actor's posts on a day, or None where there is no such action.

    To somebody who is not named on its restricted review there is none.
    """
    rows = _RECALL.rows(
        connection.cursor(),
        store.engine.dialect,
        {"address": address, "on_day": on, "board": board_id, "ref": reference},
    )
    if not rows:
        return None
    posts = tuple(HeldPost(*row[-4:]) for row in rows if row[-4] is not None)
    return ActionAtHand(*(*rows[0][:-4], posts))


def update_action(action_id: int, seen_version: int, row: Mapping[str, Any]) -> Write:
    """Write an action's changed columns, if nobody has changed it since it was read."""
    values = {f"new_{name}": value for name, value in row.items()}
    return _update_of(*row), {"the_id": action_id, "seen_version": seen_version, **values}


def close_alerts(action: ActionAtHand, *, at: Any, because: str) -> Write:
    """Close whatever alert is open on an action."""
    return _CLOSE_ALERTS, {
        "board": action.board_id,
        "the_id": action.id,
        "closing_at": at,
        "because": because,
    }


def remember(
    store: Store,
    connection: Any,
    *,
    reference: str,
    writes: Sequence[Write],
    then: Sequence[Write] = (),
) -> None:
    """Write a change in one durable transaction; the first write must touch a row.

    `writes` don't see each other's rows. What is in `then` sees them, and what somebody else
    committed while they waited for the item. History's unique (item, version) turns a lost race
    into an error in the database itself, so it all can travel to PostgreSQL in one round trip.
    """
    keep: Callable[..., None] = _keep_sqlite if store.is_sqlite else _keep_postgres
    try:
        keep(connection, store.engine.dialect, reference, writes=writes, then=then)
    except Exception as fault:
        with suppress(Exception):
            connection.rollback()
        if "history" in str(fault) and "unique" in str(fault).lower():
            raise SomeoneElseMovedIt(reference) from fault
        raise


@cache
def _update_of(*names: str) -> Prepared:
    """A column that is not named keeps the database from touching its indexes."""
    return Prepared(
        update(Action)
        .where(_A.id == bindparam("the_id"), _A.version == bindparam("seen_version"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )


def _keep_sqlite(
    connection: Any,
    dialect: Any,
    reference: str,
    *,
    writes: Sequence[Write],
    then: Sequence[Write],
) -> None:
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    touched = [statement.run(cursor, dialect, values) for statement, values in (*writes, *then)]
    if touched[0] == 0:
        cursor.execute("ROLLBACK")
        raise SomeoneElseMovedIt(reference)
    cursor.execute("COMMIT")


def _keep_postgres(
    connection: Any,
    dialect: Any,
    _reference: str,
    *,
    writes: Sequence[Write],
    then: Sequence[Write],
) -> None:
    """The connection commits by itself: one statement, or all that one pipeline carries."""
    cursor = connection.cursor()
    if not then:
        run_as_one(cursor, dialect, writes)
        return
    with connection.pipeline():
        run_as_one(cursor, dialect, writes)
        for statement, values in then:
            statement.run(cursor, dialect, values)
