"""The ladder: owner, agency lead and chairs told in turn, each once, in one letter a run."""

import json
from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, QUALITY
from tests.restricted import CANARY
from tracker.operations.people import add_person
from tracker.operations.reminders import queue_reminders, rehearse_reminders
from tracker.operations.restrictions import restrict_review
from tracker.operations.tenures import appoint, stand_down
from tracker.records import Outbox

DUE = date(2026, 3, 27)
"""A Friday; Good Friday and Easter Monday follow on 3 and 6 April."""


def told(desk: Desk, day: date) -> tuple[str, ...]:
    """Run the reminders on a day; give who is written to."""
    there = desk.on(day)
    return queue_reminders(there.app, there.board, as_of=day).people


def letters(desk: Desk, address: str) -> list[dict[str, object]]:
    """Give the facts of the reminders queued to somebody."""
    with desk.app.store.reading() as session:
        asked = select(Outbox).where(Outbox.letter == "reminders", Outbox.to_address == address)
        return [json.loads(letter.facts) for letter in session.exec(asked)]


@pytest.fixture
def action(desk: Desk) -> str:
    """An action under way, due on Friday 27 March 2026."""
    return started(desk, DUE)


def started(desk: Desk, due_on: date) -> str:
    """Give an action of an old review, begun on 5 January 2026."""
    review = desk.on(date(2017, 1, 5)).review()
    there = desk.on(date(2026, 1, 5))
    reference = there.action(review, due_on)
    there.move(reference, "agree", by=BOB)
    there.move(reference, "start", by=ALICE)
    return reference


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
    again.move(action, "reopen", by=QUALITY, reason="Nothing changed", due_on=date(2026, 5, 29))
    assert told(desk, date(2026, 6, 1)) == (ALICE,)


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
    lines = {line[0]: line[3] for line in letter["dates"]}  # type: ignore[attr-defined]
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
