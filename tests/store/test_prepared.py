"""Statements compiled once give what SQLAlchemy itself would have given, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import bindparam, func, insert, literal, select, update
from sqlmodel import Session, col

from tests.builders import Desk
from tests.databases import Templates
from tests.desks import small_desk
from tracker.records import Alert, Meeting, Person
from tracker.store.prepared import Prepared, Write, rows_in, run_as_one, run_in

AT = datetime(2016, 7, 1, 12, 30, tzinfo=UTC)
INSERT = Prepared(
    insert(Alert).values(
        board_id=1,
        item_kind="action",
        item_id=bindparam("the_id"),
        reference="SCR-2016-01-A01",
        sort_key="SCR-042016-011-A011",
        rule="due",
        due_on=bindparam("due"),
        series=1,
        raised_on=bindparam("due"),
        raised_at=bindparam("moment"),
        days_overdue=1,
        working_days_overdue=1,
    )
)
ASK = Prepared(
    select(col(Alert.due_on), col(Alert.raised_at), col(Alert.closed_at)).where(
        col(Alert.item_id) == bindparam("the_id")
    )
)
RENAME = Prepared(
    update(Person).where(col(Person.reference) == bindparam("the_id")).values(name=bindparam("new"))
)


@pytest.fixture
def postgresql_desk(templates: Templates, tmp_path: Path) -> Iterator[Desk]:
    with small_desk(templates, "postgresql", tmp_path, day=date(2016, 7, 1)) as opened:
        yield opened


def an_alert(number: int, at: datetime = AT) -> Write:
    return INSERT, {"the_id": number, "due": date(2016, 6, 30), "moment": at}


def test_dates_and_instants_come_back_as_they_went(desk: Desk) -> None:
    with desk.app.store.writing() as session:
        run_in(session, an_alert(7))
        assert rows_in(session, ASK, {"the_id": 7}) == [(date(2016, 6, 30), AT, None)]


def test_the_records_read_what_a_prepared_statement_wrote(desk: Desk) -> None:
    with desk.app.store.writing() as session:
        run_in(session, an_alert(7, AT.astimezone(timezone(timedelta(hours=1)))))
        (alert,) = session.execute(select(Alert)).scalars()
        assert (alert.due_on, alert.raised_at, alert.closed_at) == (date(2016, 6, 30), AT, None)


def test_an_instant_without_a_zone_is_refused(desk: Desk) -> None:
    with desk.app.store.writing() as session, pytest.raises(ValueError, match="time zone"):
        run_in(session, an_alert(7, AT.replace(tzinfo=None)))


def test_each_statement_tells_how_many_rows_it_touched(desk: Desk) -> None:
    nobody = {"the_id": "nobody", "new": "Nobody"}
    alice = {"the_id": "alice", "new": "Alice Again"}
    with desk.app.store.writing() as session:
        assert run_in(session, (RENAME, alice), (RENAME, nobody)) == [1, 0]


def test_a_value_that_is_missing_is_an_error(desk: Desk) -> None:
    with desk.app.store.writing() as session, pytest.raises(KeyError, match="due"):
        run_in(session, (INSERT, {"the_id": 7, "moment": AT}))


def test_what_the_session_holds_back_is_written_first(desk: Desk) -> None:
    count = Prepared(select(func.count()).select_from(Meeting))
    with desk.app.store.writing() as session:
        (before,) = rows_in(session, count, {})[0]
        session.add(Meeting(board_id=1, subgroup_id=1, held_on=date(2016, 12, 6)))
        assert rows_in(session, count, {}) == [(before + 1,)]


def test_a_fixed_value_needs_no_telling(desk: Desk) -> None:
    fixed = Prepared(select(literal("SCR"), literal(date(2016, 6, 30))))
    with desk.app.store.reading() as session:
        assert rows_in(session, fixed, {}) == [("SCR", date(2016, 6, 30))]


def test_an_error_undoes_every_statement_of_the_session(desk: Desk) -> None:
    with pytest.raises(KeyError), desk.app.store.writing() as session:
        run_in(session, an_alert(7), (RENAME, {}))
    with desk.app.store.reading() as session:
        assert rows_in(session, ASK, {"the_id": 7}) == []


def test_several_writes_travel_to_postgresql_as_one_statement(postgresql_desk: Desk) -> None:
    renamed: Write = (RENAME, {"the_id": "alice", "new": "100 % Alice"})
    with postgresql_desk.app.store.writing() as session:
        as_one(session, renamed, an_alert(7), an_alert(8))
        assert [len(rows_in(session, ASK, {"the_id": number})) for number in (7, 8)] == [1, 1]
        named = select(col(Person.name)).where(col(Person.reference) == "alice")
        assert session.execute(named).scalar_one() == "100 % Alice"


def as_one(session: Session, *writes: Write) -> None:
    connection = session.connection()
    run_as_one(connection.connection.cursor(), connection.dialect, writes)
