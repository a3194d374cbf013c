"""T12: a database that was changed by hand, and what the check of the record names."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from tests.builders import Desk
from tests.people import ALICE
from tests.tampering import by_hand, copied, recorded
from tracker.errors import BadInput
from tracker.pages.database_health import check_record
from tracker.store.guards import GUARDS, Guard
from tracker.telling.record_seals import seal_record, state_record

EDITS = {
    "a reason rewritten": (
        ["UPDATE history SET reason = 'FORGED' WHERE id = 3"],
        r"row 3 of history is not as link \d+ sealed it",
    ),
    "a day rewritten": (
        ["UPDATE history SET happened_on = '2015-01-01' WHERE id = 4"],
        r"row 4 of history is not as link \d+ sealed it",
    ),
    "ten changes deleted": (
        ["DELETE FROM history WHERE id <= 10"],
        r"row 1 of history is gone, which link 1 sealed",
    ),
    "the last change deleted": (
        ["DELETE FROM history WHERE id = (SELECT max(id) FROM history)"],
        r"row \d+ of history is gone, which link \d+ sealed",
    ),
    "a change put in": (
        [copied("history", id=0, version="NULL", reason="'FORGED'")],
        r"row 0 of history was put in among rows sealed before it",
    ),
    "the two swapped": (
        [
            "UPDATE history SET id = -1 WHERE id = 2",
            "UPDATE history SET id = 2 WHERE id = 3",
            "UPDATE history SET id = 3 WHERE id = -1",
        ],
        r"row 2 of history is not as link 2 sealed it",
    ),
    "a decision reversed": (
        ["UPDATE decision SET outcome = 'no_review'"],
        r"row 1 of decision is not as link \d+ sealed it",
    ),
    "an advice reworded": (
        ["UPDATE recommendation_to_chair SET reasons = 'FORGED'"],
        r"row 1 of recommendation_to_chair is not as link \d+ sealed it",
    ),
    "an answer turned": (
        ["UPDATE criterion_answer SET answer = 'not_met' WHERE id = 1"],
        r"row 1 of criterion_answer is not as link \d+ sealed it",
    ),
    "an update reworded": (
        ["UPDATE progress_update SET narrative = 'All of the wards are done'"],
        r"row 1 of progress_update is not as link \d+ sealed it",
    ),
    "evidence deleted": (["DELETE FROM evidence"], r"row 1 of evidence is gone"),
    "an alert re-dated": (
        ["UPDATE alert SET due_on = '2030-01-01' WHERE id = 1"],
        r"row 1 of alert is not as link \d+ sealed it",
    ),
    "a letter rewritten": (
        ["UPDATE outbox SET facts = '{}'"],
        r"row 1 of outbox is not as link \d+ sealed it",
    ),
    "a due date of 2030": (
        ["UPDATE action SET due_on = '2030-12-31'"],
        r"row 1 of action: its due_on is 2030-12-31, and history says 2016-09-30",
    ),
    "a state set": (
        ["UPDATE action SET state = 'signed_off'"],
        r"row 1 of action: its state is signed_off, and history says in_progress",
    ),
    "a state set with a version": (
        ["UPDATE action SET state = 'signed_off', version = version + 1"],
        r"row 1 of action: its version is \d+, and history says \d+",
    ),
    "a review turned back": (
        ["UPDATE review SET state = 'logged'"],
        r"row 1 of review: its state is logged, and history says",
    ),
    "an action deleted": (
        ["DELETE FROM action"],
        r"row 1 of action is gone, and history has changes of it",
    ),
    "a finding made from nothing": (
        [copied("finding", id=99, reference="'FORGED'")],
        r"row 99 of finding: nothing in history made it",
    ),
    "a tenure taken back in time": (
        ["UPDATE tenure SET held_from = '2010-01-01' WHERE id = 1"],
        r"row 1 of tenure is not as link \d+ sealed it",
    ),
    "a tenure deleted": (
        ["DELETE FROM tenure WHERE id = 2"],
        r"row 2 of tenure is gone, which link \d+ sealed",
    ),
    "a digest that was never told": (
        ["DELETE FROM digest_line WHERE id = 1"],
        r"row 1 of digest_line is gone, which link \d+ sealed",
    ),
    "a link cut out": (
        ["DELETE FROM chain_link WHERE number = 3"],
        r"link 3 of board 1's chain is gone",
    ),
    "the chain cut short": (
        ["DELETE FROM chain_link WHERE number > 5"],
        r"board 1's chain ends at link 5, and a seal was made at \d+",
    ),
}
"""What somebody did by hand, and the sentence that names the first row of it."""


@pytest.mark.parametrize("edit", EDITS)
def test_t12_what_was_changed_by_hand_is_named(desk: Desk, tmp_path: Path, edit: str) -> None:
    recorded(desk, tmp_path)
    assert check_record(desk.app).faults == ()
    statements, named = EDITS[edit]
    by_hand(desk, *statements)
    health = check_record(desk.app)
    assert health.next_step == "find_out"
    assert any(re.search(named, fault) for fault in health.faults), health.faults


def test_t12_words_that_no_longer_can_be_read_are_named_and_end_nothing(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    recorded(sqlite_desk, tmp_path)
    by_hand(sqlite_desk, "UPDATE history SET became = '{', happened_on = 'soon' WHERE id = 5")
    faults = check_record(sqlite_desk.app).faults
    assert [fault for fault in faults if fault.startswith("row 5 of history is not as link")]
    assert [fault for fault in faults if fault.endswith("what history says of it can't be read")]


def test_t12_a_trigger_that_nobody_made_is_named(desk: Desk) -> None:
    does = (
        "BEGIN UPDATE action SET due_on = '2030-01-01'; END"
        if desk.app.store.is_sqlite
        else "EXECUTE FUNCTION refuse_change()"
    )
    with desk.app.store.writing() as session:
        session.execute(text(f"CREATE TRIGGER quiet AFTER INSERT ON history {does}"))
    assert check_record(desk.app).faults == (
        "there is a trigger quiet, which the tracker never made",
    )


def test_t12_a_guard_taken_away_or_made_harmless_is_named(desk: Desk, tmp_path: Path) -> None:
    is_sqlite = desk.app.store.is_sqlite
    name = "history_refuses_update" if is_sqlite else "history_refuses_change"
    drop = f"DROP TRIGGER {name}" + ("" if is_sqlite else " ON history")
    with desk.app.store.writing() as session:
        session.execute(text(drop))
    assert check_record(desk.app).faults == (f"the guard {name} of history is gone",)
    harmless = (
        f"CREATE TRIGGER {name} BEFORE UPDATE ON history BEGIN SELECT 1; END"
        if is_sqlite
        else f"CREATE TRIGGER {name} BEFORE DELETE ON history EXECUTE FUNCTION refuse_change()"
    )
    with desk.app.store.writing() as session:
        session.execute(text(harmless))
    assert check_record(desk.app).faults == (f"the guard {name} of history is not as it was made",)


def test_t12_a_guard_switched_off_or_emptied_on_postgresql_is_named(desk: Desk) -> None:
    if desk.app.store.is_sqlite:
        return
    with desk.app.store.writing() as session:
        session.execute(text("ALTER TABLE evidence DISABLE TRIGGER evidence_refuses_change"))
        session.execute(
            text(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql "
                "AS $$ BEGIN RETURN NULL; END $$"
            )
        )
    assert check_record(desk.app).faults == (
        "the guard evidence_refuses_change of evidence is gone",
        "the function refuse_change, which the guards call, is not as it was made",
    )


@pytest.mark.parametrize("guard", [one for one in GUARDS if one.keys], ids=lambda one: one.table)
def test_t12_no_row_is_replaced_by_another_of_its_keys(
    sqlite_desk: Desk, tmp_path: Path, guard: Guard
) -> None:
    """A plain connection with PRAGMA recursive_triggers off: its deletions fire no trigger."""
    recorded(sqlite_desk, tmp_path)
    with closing(sqlite3.connect(str(sqlite_desk.app.store.url.database))) as connection:
        connection.execute("PRAGMA recursive_triggers = OFF")
        there = connection.execute(f"SELECT count(*) FROM {guard.table}").fetchone()
        statement = copied(guard.table, id=9999).replace("INSERT", "INSERT OR REPLACE")
        if there[0] and guard.quietly:
            assert connection.execute(statement).rowcount == 0
        elif there[0]:
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)
        assert connection.execute(f"SELECT count(*) FROM {guard.table}").fetchone() == there


def test_t12_a_forger_who_makes_the_chain_again_is_shown_by_an_older_seal(
    desk: Desk, tmp_path: Path
) -> None:
    seal = recorded(desk, tmp_path)
    later = desk.on(date(2016, 11, 1))
    later.move("SCR-2016-01-A01", "update", by=ALICE, narrative="The last ward is done")
    state_record(later.app, later.board)
    assert check_record(later.app, seal=seal).faults == ()
    by_hand(
        later,
        "UPDATE history SET reason = 'FORGED' WHERE id = 2",
        "DELETE FROM chain_link",
        "DELETE FROM seal",
    )
    seal_record(later.app)
    assert check_record(later.app).faults == ()
    assert check_record(later.app, seal=seal).faults == (
        f"no record here has ever borne the seal {seal}",
    )


def test_t12_each_digest_bears_the_seal_of_all_before_it(desk: Desk, tmp_path: Path) -> None:
    recorded(desk, tmp_path)
    with desk.app.store.reading() as session:
        facts = (
            session.execute(text("SELECT facts FROM outbox WHERE letter = 'digest'"))
            .scalars()
            .all()
        )
    seals = {json.loads(one)["seal"] for one in facts}
    assert len(seals) == 1
    assert check_record(desk.app, seal=seals.pop()).faults == ()


@pytest.mark.parametrize("seal", ["9f86", "it is well", "9" * 65])
def test_t12_what_is_no_seal_is_refused(sqlite_desk: Desk, seal: str) -> None:
    with pytest.raises(BadInput, match="is no seal"):
        check_record(sqlite_desk.app, seal=seal)


def test_t12_a_row_that_comes_after_a_later_one_is_sealed_all_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    """PostgreSQL gives numbers before transactions end: one may end long after the next."""
    recorded(desk, tmp_path)
    if desk.app.store.is_sqlite:
        return
    late = copied("history", id=900, version="NULL", became="'{}'")
    url = desk.app.store.url.render_as_string(hide_password=False)
    with psycopg.connect(url) as slow:
        slow.execute(late)
        by_hand(desk, copied("history", id=5000, version="NULL", became="'{}'"))
        seal_record(desk.app)
        slow.commit()
    seal_record(desk.app)
    assert check_record(desk.app).faults == ()
