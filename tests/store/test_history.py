"""History: append-only in the database itself, and one writer for each change."""

from datetime import date
from threading import Barrier, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.builders import Desk
from tests.people import ALICE, CHARLIE
from tracker.errors import SomeoneElseMovedIt
from tracker.operations.plans.action_input import Moved
from tracker.records import Action, History
from tracker.store.history_rows import of_reference
from tracker.store.items import count, find

DUE = date(2016, 9, 30)
PROTECTED = ("history", "recommendation_to_chair", "decision", "progress_update")


@pytest.mark.parametrize("table", PROTECTED)
@pytest.mark.parametrize("change", ["UPDATE {} SET board_id = board_id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_done(
    full_desk: Desk, table: str, change: str
) -> None:
    with (
        pytest.raises(DBAPIError, match="append-only"),
        full_desk.app.store.writing() as session,
    ):
        session.execute(text(change.format(table)))


@pytest.mark.parametrize("table", PROTECTED)
def test_sqlite_refuses_to_replace_what_was_done(full_desk: Desk, table: str) -> None:
    if not full_desk.app.store.is_sqlite:
        return
    with (
        pytest.raises(DBAPIError, match="append-only"),
        full_desk.app.store.writing() as session,
    ):
        session.execute(text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


def test_each_change_has_one_row_with_who_when_what_and_why(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    desk.move(reference, "return", by=CHARLIE, reason="The second page is missing")
    with desk.app.store.reading() as session:
        entry, name = of_reference(session, desk.board.id or 0, reference)[-1]
    assert (name, entry.role, entry.what) == ("Charlie", "subgroup_chair", "return")
    assert entry.reason == "The second page is missing"
    assert '"state": "submitted"' in entry.was
    assert '"state": "returned"' in entry.became


def test_a_refused_move_leaves_no_trace(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    with desk.app.store.reading() as session:
        before = count(session, History)
    with pytest.raises(Exception, match="sign"):
        desk.move(reference, "sign_off", by=ALICE)
    with desk.app.store.reading() as session:
        assert count(session, History) == before


def test_a_writer_who_saw_an_older_version_is_told(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    with desk.app.store.reading() as session:
        seen = find(session, Action, desk.board.id or 0, reference).version
    desk.move(reference, "return", by=CHARLIE, reason="Not signed")
    with pytest.raises(SomeoneElseMovedIt, match=reference):
        desk.move(reference, "sign_off", by=CHARLIE, seen_version=seen)


def test_of_two_writers_at_once_one_wins_and_the_other_is_told(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    start, outcomes = Barrier(4), list[object]()

    def sign_off() -> None:
        start.wait()
        try:
            outcomes.append(desk.move(reference, "sign_off", by=CHARLIE))
        except Exception as refusal:
            outcomes.append(refusal)

    writers = [Thread(target=sign_off) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sum(isinstance(outcome, Moved) for outcome in outcomes) == 1
    with desk.app.store.reading() as session:
        entries = [e.what for e, _ in of_reference(session, desk.board.id or 0, reference)]
    assert entries.count("sign_off") == 1
