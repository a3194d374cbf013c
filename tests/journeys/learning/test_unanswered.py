"""What was sent outside the board returns at every meeting until it is answered."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.learning import MINISTER, carry, finding, sent, settle
from tests.people import MANAGER
from tracker.errors import BadInput
from tracker.operations.learning.unanswered import unanswered, unanswered_at
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.pages.reviews_in_full import review_in_full

OCTOBER = date(2016, 10, 11)


def test_what_a_minister_owes_goes_to_the_subgroups_next_meeting(desk: Desk) -> None:
    reference = sent(desk, desk.review(), **MINISTER)
    (line,) = desk.read(unanswered, as_of=date(2016, 8, 1))
    assert (line.reference, line.awaits) == (reference, "Minister for Children")
    assert (line.sent_on, line.days_waiting) == (date(2016, 7, 1), 31)
    assert (line.subgroup, line.next_meeting) == ("Case Review Subgroup", OCTOBER)


def test_it_returns_at_every_meeting_until_it_is_answered(desk: Desk) -> None:
    for held_on in (date(2016, 12, 6), date(2017, 2, 7)):
        add_meeting(desk.app, desk.board, held_on, by=MANAGER, subgroup="case-review")
    reference = sent(desk, desk.review(), **MINISTER)
    for held_on in (OCTOBER, date(2016, 12, 6), date(2017, 2, 7)):
        assert [x.reference for x in desk.read(unanswered_at, held_on)] == [reference]
    carry(desk, reference, "acknowledge")
    assert len(desk.read(unanswered_at, OCTOBER)) == 1
    carry(desk, reference, "accept", response="We will legislate.")
    assert desk.read(unanswered_at, OCTOBER) == []


def test_an_agency_of_the_board_is_not_asked_after_there(desk: Desk) -> None:
    sent(desk, desk.review())
    assert desk.read(unanswered) == []


def test_a_subgroup_sees_its_own_and_the_board_all(desk: Desk) -> None:
    held_on = date(2016, 11, 1)
    add_meeting(desk.app, desk.board, held_on, by=MANAGER, subgroup="quality")
    sent(desk, desk.review(), **MINISTER)
    assert desk.read(unanswered_at, held_on) == []
    add_meeting(desk.app, desk.board, held_on, by=MANAGER)
    assert len(desk.read(unanswered_at, held_on)) == 1
    with pytest.raises(BadInput, match="no meeting on 2 November 2016"):
        desk.read(unanswered_at, date(2016, 11, 2))


def test_a_contested_finding_waits_for_the_board_that_leads(desk: Desk) -> None:
    review = desk.review(led_by="Luton LSCB")
    reference = finding(desk, review)
    settle(desk, reference, "contest", by_whom="Respect", reason="It is too narrow.")
    (line,) = desk.read(unanswered)
    assert (line.reference, line.what, line.awaits) == (
        reference,
        "contested finding",
        "Luton LSCB",
    )
    assert desk.read(review_in_full, review).unanswered == 1
    settle(desk, reference, "record_reply", response="It stands.")
    assert desk.read(review_in_full, review).unanswered == 0
