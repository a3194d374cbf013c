"""What others block: nobody is chased, and the chair still sees it, as late as it was."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, CHARLIE
from tracker.errors import BadInput
from tracker.pages.action_pages import action_page
from tracker.telling.digest_queue import preview

DUE, LATER = date(2016, 7, 29), date(2016, 8, 8)
AGAIN = date(2016, 10, 31)


def blocked(desk: Desk, *, again: date = AGAIN) -> tuple[Desk, str]:
    """Return the desk a week after an action fell due, and the action, blocked on that day."""
    action = desk.started(DUE)
    there = desk.on(LATER)
    why, who = "Waits for the court", "police"
    there.move(action, "block", by=CHARLIE, reason=why, review_on=again, blocked_by=who)
    return there, action


def read_by_the_chair(desk: Desk, as_of: date) -> str:
    return preview(desk.app, desk.board, "case-review", as_of=as_of).text


def test_the_chair_reads_what_is_blocked_and_how_late_it_was(desk: Desk) -> None:
    there, action = blocked(desk)
    text = read_by_the_chair(there, date(2016, 9, 5))
    assert "BLOCKED BY OTHERS (1)" in text
    assert f"- {action}: Blocked by Three Rivers Police since 8 August 2016" in text
    assert "Was 6 working days late then. To be looked at again by 31 October 2016." in text
    assert "court" not in text


def test_once_it_was_to_be_looked_at_again_it_waits_for_the_chair(desk: Desk) -> None:
    there, action = blocked(desk)
    text = read_by_the_chair(there, date(2016, 11, 1))
    assert "BLOCKED BY OTHERS" not in text
    assert "NEEDS YOUR DECISION (2)" in text
    assert f"- {action}: Waiting " in text
    assert "Due 31 October 2016, now late." in text


def test_its_page_keeps_how_late_it_was(desk: Desk) -> None:
    there, action = blocked(desk)
    line = there.read(action_page, action).action
    assert (line.days_late, line.late_when_stopped) == (0, 6)


def test_what_ends_late_was_late(desk: Desk) -> None:
    heir, late = desk.action(desk.review(), AGAIN), desk.started(DUE)
    there = desk.on(LATER)
    there.move(late, "supersede", by=CHARLIE, reason="Wider now", replaced_by=heir)
    assert there.read(action_page, late).action.late_when_stopped == 6


def test_what_was_submitted_late_was_late_however_slow_the_signature(desk: Desk) -> None:
    late = desk.started(DUE)
    there = desk.on(LATER)
    there.move(late, "submit", by=ALICE, note="Audit report, signed", grade=2)
    seen = there.read(action_page, late, as_of=AGAIN).action
    assert (seen.late_for, seen.late_when_stopped) == ("sign_off", 6)


def test_nothing_is_put_off_for_longer_than_the_board_allows(desk: Desk) -> None:
    with pytest.raises(BadInput, match=r"at least every 92 days.*by 8 November 2016"):
        blocked(desk, again=date(2016, 11, 9))
    there, action = blocked(desk, again=date(2016, 11, 8))
    assert there.read(action_page, action).review_on == date(2016, 11, 8)
