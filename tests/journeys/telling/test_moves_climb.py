"""F9: a move's own letter to a role that nobody holds goes to the next one above, at once."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tests.queued import letters_of
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.plans.extension_answers import refuse
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.operations.reviews.restricting import restrict_review

DUE, LAST_DAY, AFTER = date(2016, 12, 1), date(2016, 7, 1), date(2016, 7, 4)


def left(desk: Desk, *people: str) -> Desk:
    """Let the first of July be some people's last day; return the desk after it."""
    for person in people:
        stand_down(desk.app, desk.board, person, by=MANAGER, last_day=LAST_DAY)
    return desk.on(AFTER)


def told(desk: Desk, reference: str) -> list[str]:
    """Return who gets a letter about a move of one item, an address for each letter."""
    return [
        one.to_address
        for one in letters_of(desk.app, desk.board)
        if (one.reference, one.letter) == (reference, "item_moved")
    ]


@pytest.mark.parametrize(
    ("gone", "who"),
    [
        ((), BOB),
        (("bob",), CHARLIE),
        (("bob", "charlie"), BOARD_CHAIR),
        (("bob", "charlie", "chair"), MANAGER),
    ],
)
def test_f9_what_no_lead_is_there_to_agree_goes_to_the_next_at_once(
    desk: Desk, gone: tuple[str, ...], who: str
) -> None:
    review = desk.review()
    there = left(desk, *gone)
    reference = there.action(review, DUE)
    assert told(there, reference) == ([] if who == MANAGER else [who])  # the manager proposed it


def test_f9_what_its_owner_would_be_told_goes_to_the_lead(desk: Desk) -> None:
    reference = desk.action(desk.review(), DUE)
    there = left(desk, "alice")
    before = told(there, reference)
    there.move(reference, "agree", by=CHARLIE)
    assert told(there, reference) == [*before, BOB]


def test_f9_nobody_is_told_of_what_they_did_themselves_in_anothers_place(desk: Desk) -> None:
    reference = desk.action(desk.review(), DUE)
    there = left(desk, "alice")
    before = told(there, reference)
    there.move(reference, "agree", by=BOB)
    assert told(there, reference) == before


def test_f9_who_is_told_anyway_gets_one_letter(desk: Desk) -> None:
    """A refusal of more time tells the action's owner and their agency's lead."""
    asked = MoreTime(date(2017, 1, 31), "staff_vacant", "Two posts are vacant")
    request = extend(desk.app, desk.board, desk.started(DUE), asked, by=ALICE).reference
    there = left(desk, "alice")
    before = told(there, request)
    refuse(there.app, there.board, request, by=CHARLIE, reason="It can't wait")
    assert told(there, request) == [*before, BOB]


def test_f9_a_deputy_holds_the_role_and_nothing_climbs(desk: Desk) -> None:
    review = desk.review()
    there = left(desk, "bob")
    appoint(there.app, there.board, "alice", "hospital-lead", by=MANAGER, is_deputy=True)
    assert told(there, there.action(review, DUE)) == [ALICE]


def test_f9_of_a_restricted_review_nobody_is_told_who_is_not_named(desk: Desk) -> None:
    review = desk.review()
    there = left(desk, "bob")
    restrict_review(there.app, there.board, review, by=MANAGER, reason="Named in the press")
    assert told(there, there.action(review, DUE)) == []
