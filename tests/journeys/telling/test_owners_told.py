"""U3: who must agree an action is told of it, and so is its owner once it is agreed."""

import json
from datetime import date

from notifications.rendering import Rendered, render
from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.queued import letters_of
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.operations.reviews.restricting import restrict_review

DUE = date(2016, 12, 1)


def letters_to(desk: Desk, address: str) -> list[Rendered]:
    """Return the letters about one item that wait for somebody, as they will be read."""
    return [
        render(one.letter, json.loads(one.facts))
        for one in letters_of(desk.app, desk.board)
        if (one.to_address, one.letter) == (address, "item_moved")
    ]


def test_u3_the_lead_who_must_agree_a_proposed_action_is_told(desk: Desk) -> None:
    reference = desk.action(desk.review(), DUE)
    (letter,) = letters_to(desk, BOB)
    assert letter.subject == f"An action is proposed, for you to agree: {reference}"
    assert "It now stands at: Proposed\nDue: 1 December 2016\n" in letter.text
    assert letters_to(desk, ALICE) == []


def test_u3_the_owner_of_an_action_that_was_agreed_is_told(desk: Desk) -> None:
    reference = desk.agreed(DUE)
    (letter,) = letters_to(desk, ALICE)
    assert letter.subject == f"Agreed, for you to do: {reference}"
    assert "It now stands at: Agreed\nDue: 1 December 2016\n" in letter.text


def test_u3_the_owner_named_as_it_is_agreed_is_told(desk: Desk) -> None:
    """Whose it becomes by the move is told, and not whose it was before."""
    reference = desk.action(desk.review(), DUE, owner=None)
    desk.move(reference, "agree", by=CHARLIE, owner="hospital-midwifery")
    assert len(letters_to(desk, ALICE)) == 1


def test_u3_no_letter_says_a_word_of_the_case(desk: Desk) -> None:
    """An owner who doesn't see the case learns nothing of it by being told."""
    review = desk.review()
    new = NewAction("Look after Baby Wren's sister", "hospital", "hospital-midwifery", DUE)
    desk.move(add_action(desk.app, desk.board, review, new, by=MANAGER).reference, "agree", by=BOB)
    for letter in (*letters_to(desk, ALICE), *letters_to(desk, BOB)):
        assert "Wren" not in letter.subject + letter.text + letter.html


def test_u3_of_a_restricted_review_only_those_named_are_told(desk: Desk) -> None:
    review = desk.review()
    restrict_review(desk.app, desk.board, review, by=MANAGER, reason="Named in the press")
    desk.action(review, DUE)
    assert letters_to(desk, BOB) == []
