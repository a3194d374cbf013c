"""T5: what a clock that was ahead has written leaves no silence once it is right again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.journeys.telling.outbox_desk import NOON, fill, rows, send
from tests.journeys.telling.reminders import letters
from tests.journeys.telling.test_timer import timer
from tests.notifications.smtp_servers import Postbox, server_for
from tests.people import ALICE, CHARLIE
from tests.queued import letters_of
from tracker.records import DigestRun, Outbox, Reminder

FRIDAY = datetime(2016, 10, 7, 12, tzinfo=UTC)
MONDAY = datetime(2016, 10, 10, 12, tzinfo=UTC)
AHEAD = datetime(2020, 10, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize("held", ["leased_until", "next_try_at"])
def test_t5_a_letter_put_off_or_leased_by_a_clock_that_was_ahead_leaves_now(
    desk: Desk, held: str, caplog: pytest.LogCaptureFixture
) -> None:
    fill(desk, 2)
    with desk.app.store.writing() as session:
        letter = session.exec(select(Outbox)).first()
        assert letter is not None
        letter.leased_by = "the fast one" if held == "leased_until" else None
        setattr(letter, held, NOON + timedelta(days=4 * 365))
        session.add(letter)
    with server_for(Postbox()) as port:
        send(desk, port)
    assert [state for state, _ in rows(desk)] == ["sent", "sent"]
    (line,) = [one for one in caplog.records if "a time that is far ahead" in one.getMessage()]
    assert (line.levelname, line.getMessage()[:9]) == ("ERROR", "1 letters")


def test_t5_a_letter_that_is_rightly_put_off_or_held_waits(desk: Desk) -> None:
    fill(desk, 2)
    with desk.app.store.writing() as session:
        first, second = session.exec(select(Outbox)).all()
        first.next_try_at = NOON + timedelta(days=1)
        second.leased_by, second.leased_until = "another", NOON + timedelta(minutes=15)
        session.add_all([first, second])
    with server_for(Postbox()) as port:
        send(desk, port)
    assert [state for state, _ in rows(desk)] == ["waiting", "waiting"]


def test_t5_a_jump_of_four_years_and_back_leaves_nobody_untold(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """The rungs and digests of 2020 count for nothing; their letters never leave."""
    desk.started(date(2016, 10, 6))
    timer(desk, FRIDAY).catch_up()
    timer(desk, AHEAD).catch_up()
    before = len(letters(desk, ALICE))
    assert before > 0
    caplog.clear()
    timer(desk, MONDAY).catch_up()
    assert len(letters(desk, ALICE)) == before + 1
    digests = [one for one in letters_of(desk.app, desk.board) if one.letter == "digest"]
    assert sum(one.to_address == CHARLIE for one in digests) == 2
    said = [one.getMessage() for one in caplog.records if one.levelname == "ERROR"]
    assert any("reminders of the board three-rivers are dated later" in one for one in said)
    assert any("digests of the board three-rivers are dated later" in one for one in said)
    timer(desk, MONDAY + timedelta(days=1)).catch_up()
    assert len(letters(desk, ALICE)) == before + 1


def test_t5_a_letter_of_a_day_to_come_is_withdrawn_before_it_leaves(desk: Desk) -> None:
    desk.started(date(2016, 10, 6))
    timer(desk, FRIDAY).catch_up()
    timer(desk, AHEAD).catch_up()
    there = desk.on(MONDAY.date())
    with server_for(Postbox()) as port:
        send(there, port, after=MONDAY - NOON)
    with desk.app.store.reading() as session:
        ahead = {
            *session.exec(select(Reminder.outbox_id).where(Reminder.told_on > MONDAY.date())),
            *session.exec(select(DigestRun.outbox_id).where(DigestRun.as_of > MONDAY.date())),
        }
        states = {session.get_one(Outbox, one).state for one in ahead if one}
    assert states == {"withdrawn"}


def test_t5_a_clock_a_year_behind_tells_nobody_twice_once_it_is_right(desk: Desk) -> None:
    desk.started(date(2016, 10, 6))
    timer(desk, FRIDAY).catch_up()
    timer(desk, MONDAY).catch_up()
    before = len(letters(desk, ALICE))
    assert before == 1
    timer(desk, MONDAY - timedelta(days=365)).catch_up()
    timer(desk, MONDAY + timedelta(minutes=30)).catch_up()
    assert len(letters(desk, ALICE)) == before
