"""The ladder: owner, agency lead and chairs told in turn, each once."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.telling.reminders import DUE, letters, started, told
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.tenures import appoint, stand_down


@pytest.fixture
def action(desk: Desk) -> str:
    """An action under way, due on Friday 27 March 2026."""
    return started(desk, DUE)


@pytest.mark.parametrize(
    ("day", "who"),
    [
        (date(2026, 3, 12), ()),
        (date(2026, 3, 13), (ALICE,)),
        (date(2026, 3, 24), (ALICE,)),
        (date(2026, 3, 27), (ALICE,)),
        (date(2026, 3, 28), ()),
        (date(2026, 3, 30), (ALICE,)),
        (date(2026, 4, 13), (ALICE,)),
        (date(2026, 4, 14), (ALICE, BOB)),
        (date(2026, 4, 27), (ALICE, BOB)),
        (date(2026, 4, 28), (ALICE, BOB, CHARLIE)),
        (date(2026, 6, 25), (ALICE, BOB, CHARLIE, BOARD_CHAIR)),
    ],
)
def test_each_rung_is_reached_on_its_working_day(
    desk: Desk, action: str, day: date, who: tuple[str, ...]
) -> None:
    assert set(told(desk, day)) == set(who)


def test_a_rung_is_told_of_once(desk: Desk, action: str) -> None:
    assert told(desk, date(2026, 3, 30)) == (ALICE,)
    assert told(desk, date(2026, 3, 30)) == told(desk, date(2026, 4, 10)) == ()
    assert told(desk, date(2026, 4, 14)) == (BOB,)
    assert told(desk, date(2026, 4, 28)) == (CHARLIE,)


def test_sign_off_stops_the_later_rungs_and_reopening_begins_a_new_series(
    desk: Desk, action: str
) -> None:
    assert told(desk, date(2026, 3, 30)) == (ALICE,)
    there = desk.on(date(2026, 4, 13))
    there.move(action, "submit", by=ALICE, note="Audit", grade=2)
    there.move(action, "sign_off", by=CHARLIE)
    assert told(desk, date(2026, 4, 14)) == told(desk, date(2026, 4, 28)) == ()
    again = desk.on(date(2026, 4, 28))
    again.move(action, "reopen", by=CHARLIE, reason="Nothing changed", due_on=date(2026, 5, 29))
    assert told(desk, date(2026, 6, 1)) == (ALICE,)


def why_told(desk: Desk, address: str) -> list[str]:
    """Return why the items of somebody's letters are told of, in the order of the letters."""
    return [line[-1] for letter in letters(desk, address) for line in letter["dates"]]


def test_u5_a_lead_is_told_whether_the_owner_was_told_before(desk: Desk, action: str) -> None:
    told(desk, date(2026, 3, 30))
    told(desk, date(2026, 4, 14))
    assert why_told(desk, BOB) == ["Whoever owes it was told before."]


def test_u5_a_lead_is_told_that_the_owner_is_told_by_the_same_run(desk: Desk, action: str) -> None:
    told(desk, date(2026, 4, 14))
    assert why_told(desk, BOB) == ["Whoever owes it is told today too."]


def test_u5_of_what_nobody_holds_nobody_is_said_to_have_been_told(desk: Desk, action: str) -> None:
    gone = desk.on(date(2026, 1, 6))
    stand_down(gone.app, gone.board, "alice", by=MANAGER, last_day=date(2026, 1, 6))
    told(desk, date(2026, 4, 28))
    assert why_told(desk, CHARLIE) == ["Nobody who owes it could be told."]


def left(desk: Desk, *people: str) -> None:
    """Let some people's last day be 6 January 2026."""
    gone = desk.on(date(2026, 1, 6))
    for person in people:
        stand_down(gone.app, gone.board, person, by=MANAGER, last_day=date(2026, 1, 6))


def test_f9_what_waits_for_a_post_that_nobody_holds_climbs_to_the_lead_at_once(
    desk: Desk, action: str
) -> None:
    left(desk, "alice")
    assert told(desk, date(2026, 3, 13)) == (BOB,)
    assert why_told(desk, BOB) == ["Nobody holds the role that it waits for."]
    assert told(desk, date(2026, 3, 30)) == (BOB,)
    assert told(desk, date(2026, 3, 30)) == ()
    assert told(desk, date(2026, 4, 14)) == (BOB,)


@pytest.mark.parametrize(
    ("gone", "who"),
    [
        (("alice", "bob"), CHARLIE),
        (("alice", "bob", "charlie"), BOARD_CHAIR),
        (("alice", "bob", "charlie", "chair"), MANAGER),
    ],
)
def test_f9_and_from_a_lead_whom_nobody_follows_to_the_next(
    desk: Desk, action: str, gone: tuple[str, ...], who: str
) -> None:
    left(desk, *gone)
    assert told(desk, date(2026, 3, 30)) == (who,)


def test_f9_a_post_that_nobody_ever_held_is_told_of_the_first_day(desk: Desk) -> None:
    there = desk.on(date(2026, 1, 5))
    post = NewPost("new-post", "Head of Audit", "action_owner", agency="hospital")
    add_post(there.app, there.board, post, by=MANAGER)
    review = desk.on(date(2017, 1, 5)).review()
    action = there.action(review, DUE, owner="new-post")
    there.move(action, "agree", by=BOB)
    assert told(desk, date(2026, 3, 30)) == (BOB,)
    assert letters(desk, BOB)[0]["dates"][0][0] == action


def test_f9_who_comes_to_hold_it_is_told_as_if_nobody_had_been(desk: Desk, action: str) -> None:
    left(desk, "alice")
    assert told(desk, date(2026, 3, 30)) == (BOB,)
    back = desk.on(date(2026, 3, 31))
    appoint(back.app, back.board, "alice", "hospital-midwifery", by=MANAGER)
    assert told(desk, date(2026, 3, 31)) == (ALICE,)
