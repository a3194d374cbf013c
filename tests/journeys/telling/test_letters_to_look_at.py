"""F2, F4, T3: letters that need a person stand in check-data and on the manager's home."""

from datetime import timedelta

from tests.builders import Desk, look_at
from tests.journeys.telling.outbox_desk import NOON, fill, rows, send
from tests.notifications.misbehaving import Asked, Cut, misbehaving
from tests.people import MANAGER
from tracker.changing import working
from tracker.pages.homes import failed_letters
from tracker.pages.inconsistencies import check_data
from tracker.telling.letter_settling import retry_failed


def two_gone_wrong(desk: Desk) -> None:
    """Leave one letter that failed, one in doubt, and one that is put off."""
    fill(desk, 3)

    def script(asked: Asked) -> str | Cut | None:
        if asked.step == "rcpt" and "owner0@" in asked.words:
            return "550 5.1.1 nobody"
        if asked.step == "rcpt" and "owner2@" in asked.words:
            return "452 4.2.2 full"
        return Cut() if asked.step == "content" else None

    with misbehaving(script) as (_, port):
        for hours in (0, 5):
            send(desk, port, after=timedelta(hours=hours))


def test_f2_failed_uncertain_and_waiting_letters_stand_in_check_data(desk: Desk) -> None:
    two_gone_wrong(desk)
    assert [state for state, _ in rows(desk)] == ["failed", "uncertain", "waiting"]
    later = desk.on((NOON + timedelta(days=4)).date())
    found = [
        one for one in look_at(later.app, desk.board, check_data).found if one.kind == "unsent"
    ]
    assert [one.code for one in found] == ["letter_failed", "letter_uncertain", "letter_waits"]
    assert "550 5.1.1 nobody" in found[0].words


def test_f4_the_managers_home_counts_what_failed_and_what_is_in_doubt(desk: Desk) -> None:
    two_gone_wrong(desk)
    with working(desk.app, desk.board, MANAGER) as work:
        assert failed_letters(work) == 2


def test_t3_every_failed_letter_is_let_go_again_or_those_since_a_day(desk: Desk) -> None:
    two_gone_wrong(desk)
    assert retry_failed(desk.app, desk.board, since=(NOON + timedelta(days=1)).date()) == 0
    assert retry_failed(desk.app, desk.board, since=NOON.date()) == 1
    assert [state for state, _ in rows(desk)] == ["waiting", "uncertain", "waiting"]
    assert retry_failed(desk.app, desk.board) == 0
