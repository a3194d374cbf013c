"""T12: PostgreSQL's role for the tracker's work can do that work and take no guard away."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.builders import Desk, app_on
from tests.people import ALICE, BOB, CHARLIE
from tests.postgres import run
from tracker.errors import BadInput, NotFound
from tracker.operations.boards.roles_given import give_role, rehearse_role
from tracker.pages.database_health import check_record
from tracker.telling.digest_queue import queue_digests
from tracker.telling.record_seals import state_record

ROLE = "tracker_app"
FORBIDDEN = (
    "UPDATE history SET reason = 'FORGED'",
    "DELETE FROM history",
    "TRUNCATE history CASCADE",
    "UPDATE alert SET due_on = due_on",
    "DELETE FROM chain_link",
    "ALTER TABLE history DISABLE TRIGGER ALL",
    "DROP FUNCTION refuse_change() CASCADE",
    "SET session_replication_role = replica",
    "CREATE TABLE mine (id int)",
)


def as_role(desk: Desk, folder: Path) -> Desk:
    """Return the desk as the role for the tracker's work opens it."""
    url = desk.app.store.url
    server = url.render_as_string(hide_password=False)
    run(
        server, f"DO $$ BEGIN CREATE ROLE {ROLE} LOGIN; EXCEPTION WHEN duplicate_object THEN END $$"
    )
    give_role(desk.app, ROLE)
    theirs = url.set(username=ROLE).render_as_string(hide_password=False)
    return Desk(app_on(theirs, folder, day=date(2016, 7, 1)))


def test_t12_the_role_works_and_takes_no_guard_away(desk: Desk, tmp_path: Path) -> None:
    if desk.app.store.is_sqlite:
        with pytest.raises(BadInput, match="has no roles"):
            give_role(desk.app, ROLE)
        return
    there = as_role(desk, tmp_path)
    reference = there.action(there.review(), date(2016, 9, 30))
    for move, by in (("agree", BOB), ("start", ALICE)):
        there.move(reference, move, by=by)
    there.move(reference, "submit", by=ALICE, note="Audit report, signed", grade=2)
    there.move(reference, "sign_off", by=CHARLIE)
    queue_digests(there.app, there.board, as_of=date(2016, 7, 1))
    state_record(there.app, there.board)
    assert check_record(there.app).faults == ()
    assert check_record(there.app).owner_warning is None
    for statement in FORBIDDEN:
        with there.app.store.engine.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))
    there.app.store.close()
    assert "owns the tables" in (check_record(desk.app).owner_warning or "")


def test_t12_a_role_that_nobody_made_and_the_owner_are_refused(desk: Desk) -> None:
    if desk.app.store.is_sqlite:
        return
    with pytest.raises(NotFound, match="knows no role nobody_at_all"):
        rehearse_role(desk.app, "nobody_at_all")
    with pytest.raises(BadInput, match="that you are connected as"):
        rehearse_role(desk.app, str(desk.app.store.url.username))
