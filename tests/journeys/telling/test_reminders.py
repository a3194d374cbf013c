"""Reminders: one letter a person and a run, to whoever holds the post and may know."""

from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.journeys.telling.reminders import DUE, letters, started, told
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.restricted import CANARY
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.reviews.restricting import restrict_review
from tracker.records import Outbox
from tracker.telling.reminding import rehearse_reminders


@pytest.fixture
def action(desk: Desk) -> str:
    """An action under way, due on Friday 27 March 2026."""
    return started(desk, DUE)


def test_after_days_without_a_run_a_role_is_told_of_its_highest_rung_only(
    desk: Desk, action: str
) -> None:
    assert set(told(desk, date(2026, 4, 28))) == {ALICE, BOB, CHARLIE}
    assert len(letters(desk, ALICE)) == 1
    assert told(desk, date(2026, 4, 29)) == ()


def test_a_person_gets_one_letter_of_all_their_items(desk: Desk, action: str) -> None:
    other = started(desk, date(2026, 4, 2))
    assert told(desk, date(2026, 3, 30)) == (ALICE,)
    (letter,) = letters(desk, ALICE)
    lines = {line[0]: line[3] for line in letter["dates"]}
    assert lines == {action: "3 days late (1 working day)", other: "due in 3 working days"}
    assert (letter["late"], letter["post"]) == (1, "Head of Midwifery")


def test_who_takes_a_post_over_is_told_too(desk: Desk, action: str) -> None:
    assert told(desk, date(2026, 3, 30)) == (ALICE,)
    there = desk.on(date(2026, 3, 31))
    stand_down(there.app, there.board, "alice", by=MANAGER, last_day=date(2026, 3, 31))
    address = "dana@hospital.example"
    add_person(there.app, there.board, "dana", name="Dana", email=address, by=MANAGER)
    appoint(
        there.app, there.board, "dana", "hospital-midwifery", by=MANAGER, held_from=date(2026, 4, 1)
    )
    assert told(desk, date(2026, 4, 1)) == (address,)


def test_what_was_handed_back_is_chased_no_more(desk: Desk, action: str) -> None:
    there = desk.on(date(2026, 3, 27))
    there.move(action, "decline", by=ALICE, declined_because="not_mine", reason="Another team's")
    assert told(desk, date(2026, 3, 30)) == ()


def test_what_is_returned_is_chased_again(desk: Desk, action: str) -> None:
    there = desk.on(date(2026, 3, 30))
    there.move(action, "submit", by=ALICE, note="Words")
    assert told(desk, date(2026, 3, 31)) == ()
    there.move(action, "return", by=CHARLIE, reason="The sample is missing")
    assert told(desk, date(2026, 3, 31)) == (ALICE,)


def test_a_rehearsal_tells_the_same_and_writes_nothing(desk: Desk, action: str) -> None:
    day = date(2026, 3, 30)
    there = desk.on(day)
    assert rehearse_reminders(there.app, there.board, as_of=day).people == (ALICE,)
    assert letters(desk, ALICE) == []


def test_of_a_restricted_review_only_those_named_are_told(desk: Desk, action: str) -> None:
    there = desk.on(date(2026, 3, 27))
    restrict_review(there.app, there.board, action[:-4], by=MANAGER, reason=CANARY)
    assert told(desk, date(2026, 4, 28)) == ()
    with desk.app.store.reading_everything() as session:
        asked = select(Outbox.to_address).where(Outbox.letter == "reminders")
        assert set(session.exec(asked)) <= {MANAGER}
