"""An action's page says why it stands where it does, and which agency is in its way."""

from datetime import date
from typing import Any

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tracker.errors import BadInput, NotFound
from tracker.pages.action_pages import ActionPage, action_page

DUE, AGAIN = date(2016, 9, 30), date(2016, 8, 1)
WHY = "Their trainer has left"


def page(desk: Desk, reference: str) -> ActionPage:
    return desk.read(action_page, reference)


def handed_back(desk: Desk, **said: Any) -> str:
    action = desk.started(DUE)
    told = {"declined_because": "blocked_by_agency", "blocked_by": "police"}
    told |= {"reason": WHY, **said}
    desk.move(action, "decline", by=ALICE, **told)
    return action


def test_what_was_handed_back_says_as_what_and_who_is_in_the_way(desk: Desk) -> None:
    action = handed_back(desk, blocked_by="police")
    seen = page(desk, action)
    assert seen.because == f"another agency stands in the way: {WHY}"
    assert seen.blocked_by == "Three Rivers Police"


def test_a_chair_who_takes_it_as_blocked_need_not_name_the_agency_again(desk: Desk) -> None:
    action = handed_back(desk, blocked_by="police")
    desk.move(action, "block", by=CHARLIE, reason="Until they have one", review_on=AGAIN)
    assert page(desk, action).because == "Until they have one"
    assert page(desk, action).blocked_by == "Three Rivers Police"
    desk.move(action, "unblock", by=CHARLIE)
    assert (page(desk, action).because, page(desk, action).blocked_by) == (None, None)


@pytest.mark.parametrize(
    ("said", "fault", "sentence"),
    [
        ({"blocked_by": "navy"}, NotFound, 'no agency "navy"'),
        ({"blocked_by": ""}, BadInput, "Say which agency stands in the way"),
        ({"blocked_by": "hospital"}, BadInput, "leads on .* itself"),
        ({"blocked_by": "police", "declined_because": "not_mine"}, BadInput, "one of the two"),
    ],
)
def test_only_another_agency_of_the_board_blocks(
    desk: Desk, said: dict[str, str], fault: type[Exception], sentence: str
) -> None:
    with pytest.raises(fault, match=sentence):
        handed_back(desk, **said)


def test_who_is_in_the_way_may_be_none_of_the_boards_agencies(desk: Desk) -> None:
    action = handed_back(desk, blocked_by="outside", reason="The court holds the file")
    seen = page(desk, action)
    assert seen.blocked_by == "somebody who is not one of the board’s agencies"
    assert seen.because == "another agency stands in the way: The court holds the file"


def test_what_ended_says_why(desk: Desk) -> None:
    action = desk.started(DUE)
    desk.move(action, "not_accept", by=BOARD_CHAIR, reason="The service closed")
    assert page(desk, action).because == "The service closed"


def test_what_its_new_owner_accepts_says_so(desk: Desk) -> None:
    action = handed_back(desk)
    assert page(desk, action).accepted_on is None
    there = desk.on(date(2016, 7, 4))
    post = there.move(action, "place", by=MANAGER)
    assert post.decision.to.name == "agreed"
    there.move(action, "accept", by=ALICE)
    assert page(there, action).accepted_on == date(2016, 7, 4)
    assert page(there, action).because is None
