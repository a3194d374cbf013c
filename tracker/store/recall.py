"""One item read with who asks about it, in one statement that is made from the item's table.

To somebody who is not named on its restricted review there is no such item.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, and_, bindparam, func, literal, null, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import class_mapper
from sqlmodel import Session, SQLModel, col

from tracker.records import Agency, Person, Post, ProclaimedDay, Review, ReviewViewer, Tenure
from tracker.store.holders import runs_on
from tracker.store.prepared import Prepared, rows_in
from tracker.store.restricted import restricted_on

Row = TypeVar("Row", bound=SQLModel)


@dataclass(slots=True)
class HeldPost:
    """A post that the actor holds on the day."""

    id: int
    role: str
    agency_id: int | None
    subgroup_id: int | None


@dataclass(slots=True)
class Recalled(Generic[Row]):
    """An item as it was read, its agency's name, and who asks about it: nobody, if not known.

    `subgroup_id` is the subgroup of the review that it hangs on.
    `days_known` is the number of the last day proclaimed or taken back: what was read of the
    calendar up to it holds.
    """

    item: Row
    agency: str | None
    subgroup_id: int | None
    days_known: int
    person_id: int | None
    name: str
    posts: tuple[HeldPost, ...]


def recall(
    session: Session, record: type[Row], *, board_id: int, reference: str, address: str, on: date
) -> Recalled[Row] | None:
    """Return a board's item and the actor's posts on a day, or None where there is no such item."""
    asked = {"address": address, "on_day": on, "board": board_id, "ref": reference}
    rows = rows_in(session, _question(record), asked)
    if not rows:
        return None
    *columns, agency, subgroup_id, days_known, person_id, name = rows[0][:-4]
    posts = tuple(HeldPost(*row[-4:]) for row in rows if row[-4] is not None)
    item = record_of(record, columns)
    return Recalled(item, agency, subgroup_id, days_known or 0, person_id, name or "", posts)


def one_of(session: Session, record: type[Row], row_id: int) -> Row:
    """Return the row that an item already read belongs to, by its number."""
    lent: Any = session.bind
    cursor = lent.connection.driver_connection.cursor()
    (row,) = _by_number(record).rows(cursor, lent.dialect, {"the_id": row_id})
    return record_of(record, row)


def record_of(record: type[Row], columns: Any) -> Row:
    """Return a record that no session keeps, filled as a session would fill it."""
    make, names = _maker(record)
    item: Row = make()
    item.__dict__.update(zip(names, columns, strict=True))
    return item


@cache
def _maker(record: Any) -> tuple[Callable[[], Any], Sequence[str]]:
    mapper = class_mapper(record)
    return mapper.class_manager.new_instance, mapper.columns.keys()


@cache
def _by_number(record: Any) -> Prepared:
    table = record.__table__
    return Prepared(select_columns(*table.c).where(table.c.id == bindparam("the_id")))


@cache
def _question(record: Any) -> Prepared:
    table = record.__table__
    agency: Any = null()
    joined = select_columns(literal(1)).select_from(table)
    if "agency_id" in table.c:
        agency = col(Agency.name)
        joined = joined.outerjoin(Agency, col(Agency.id) == table.c.agency_id)
    if record is not Review:
        joined = joined.outerjoin(Review, col(Review.id) == table.c.review_id)
    days = select_columns(func.max(col(ProclaimedDay.id))).scalar_subquery()
    post = (col(Post.id), col(Post.role), col(Post.agency_id), col(Post.subgroup_id))
    return Prepared(
        _with_actor(joined, table)
        .where(
            table.c.board_id == bindparam("board"),
            table.c.reference == bindparam("ref"),
            or_(
                col(Review.id).is_(None),
                ~restricted_on(bindparam("on_day")),
                select_columns(literal(1))
                .where(
                    col(ReviewViewer.review_id) == Review.id,
                    col(ReviewViewer.person_id) == Person.id,
                )
                .exists(),
            ),
        )
        .with_only_columns(
            *table.c, agency, col(Review.subgroup_id), days, col(Person.id), col(Person.name), *post
        )
    )


def _with_actor(rows: Select[Any], table: Any) -> Select[Any]:
    on_board = and_(
        col(Person.board_id) == table.c.board_id, col(Person.email) == bindparam("address")
    )
    held = and_(col(Tenure.person_id) == Person.id, runs_on(Tenure, bindparam("on_day")))
    return (
        rows.outerjoin(Person, on_board)
        .outerjoin(Tenure, held)
        .outerjoin(Post, col(Post.id) == Tenure.post_id)
    )
