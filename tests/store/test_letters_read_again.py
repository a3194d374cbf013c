"""Letters written before there were rows of what they are about get theirs from an upgrade."""

from datetime import date
from importlib import import_module

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlmodel import delete, select, update

from tests.builders import Desk
from tests.people import BOB, CHARLIE
from tracker.records import LetterItem, Outbox
from tracker.telling.digest_queue import queue_digests
from tracker.telling.reminding import queue_reminders

DAY = date(2016, 10, 14)


def told(desk: Desk) -> tuple[set[tuple[int, str]], dict[int | None, str | None]]:
    with desk.app.store.reading_everything() as session:
        lines = {(one.outbox_id, one.reference) for one in session.exec(select(LetterItem))}
        return lines, dict(session.exec(select(Outbox.id, Outbox.reference)).all())


def test_the_upgrade_reads_what_old_letters_are_about_t1(desk: Desk) -> None:
    desk.started(date(2016, 9, 30))
    other = desk.action(desk.review(), date(2016, 9, 30))
    desk.move(other, "agree", by=BOB)
    desk.move(other, "supersede", by=CHARLIE, reason="Merged", replaced_by="SCR-2016-01-A01")
    later = desk.on(DAY)
    queue_reminders(later.app, later.board, as_of=DAY)
    queue_digests(later.app, later.board, as_of=DAY)
    before = told(desk)
    assert len(before[0]) > 2
    with desk.app.store.writing_everything() as session:
        session.exec(delete(LetterItem))
        session.exec(update(Outbox).values(reference=None))
    upgrade = import_module("tracker.migrations.versions.0014_what_letters_are_about")
    with (
        desk.app.store.engine.begin() as connection,
        Operations.context(MigrationContext.configure(connection)),
    ):
        upgrade._read_what_was_written()
    assert told(desk) == before
