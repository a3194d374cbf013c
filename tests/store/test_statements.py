"""The counter of statements that other tests rely on misses none and counts none twice."""

from datetime import UTC, date, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select, update

from tests.builders import Desk
from tests.statements import statements
from tracker.records import Person
from tracker.store.history_rows import Note, note
from tracker.store.items import count
from tracker.store.prepared import Prepared, rows_in, run_in

PEOPLE = Prepared(select(func.count(col(Person.id))))
RENAME = Prepared(update(Person).values(name=bindparam("the_name")))


def write_history(session: Session, board_id: int) -> None:
    entry = Note(
        board_id=board_id,
        recorded_at=datetime(2016, 7, 1, 12, tzinfo=UTC),
        happened_on=date(2016, 7, 1),
        person_id=None,
        role="",
        item_kind="board",
        item_id=board_id,
        reference="three-rivers",
        version=None,
        what="noted",
        was={},
        became={},
    )
    note(session, entry)


def test_questions_of_the_records_and_of_the_drivers_own_cursor_are_counted(desk: Desk) -> None:
    with statements(desk.app.store) as asked:
        with desk.app.store.reading_everything() as session:
            count(session, Person)
            rows_in(session, PEOPLE, {})
        with desk.app.store.driver() as connection:
            connection.execute("SELECT 1")
    assert len(asked.selects) == 3, str(asked)
    assert (asked.writes, asked.transactions) == ([], 1)


def test_a_write_counts_once_however_many_triggers_it_fires(desk: Desk) -> None:
    with statements(desk.app.store) as asked, desk.app.store.writing_everything() as session:
        write_history(session, desk.board.id or 0)
    assert len(asked.writes) == 1, str(asked)
    assert (asked.selects, asked.transactions) == ([], 1)


def test_nothing_is_counted_once_the_counting_has_ended(desk: Desk) -> None:
    with statements(desk.app.store) as asked:
        pass
    with desk.app.store.reading_everything() as session:
        count(session, Person)
    assert asked.selects == []


def test_one_statement_run_with_two_values_counts_twice(desk: Desk) -> None:
    with statements(desk.app.store) as asked, desk.app.store.writing_everything() as session:
        run_in(session, *((RENAME, {"the_name": name}) for name in ("Anne", "Anna")))
    assert len(asked.writes) == 2, str(asked)
