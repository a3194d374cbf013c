"""Recommendations: to whom, when sent, what was answered, which actions carry them out."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.learning import MINISTER, advise, carry, sent
from tests.people import BOARD_CHAIR, BOB, CHARLIE, MANAGER, MEMBER, OUTSIDER
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.learning.recommendation_dates import date_recommendation
from tracker.operations.plans.serving import serve, unserve
from tracker.pages.events import Event
from tracker.pages.histories import history_of
from tracker.pages.recommendation_lines import (
    RecommendationInFull,
    recommendation_in_full,
)
from workflows.refusals import MoveRefused

JULY = date(2016, 7, 1)


def shown(desk: Desk, reference: str) -> RecommendationInFull:
    return desk.read(recommendation_in_full, reference)


def days(desk: Desk, reference: str) -> tuple[date | None, date | None, date | None]:
    line = shown(desk, reference).recommendation
    return line.sent_on, line.acknowledged_on, line.responded_on


def test_the_lead_of_the_addressed_agency_answers_and_no_other_agencys(desk: Desk) -> None:
    reference = sent(desk, desk.review())
    with pytest.raises(MoveRefused, match="this recommendation's agency lead or business manager"):
        carry(desk, reference, "accept", by=MEMBER)
    with pytest.raises(NotFound):
        carry(desk, reference, "accept", by=OUTSIDER)
    assert carry(desk, reference, "acknowledge", by=BOB) == "acknowledged"
    with pytest.raises(MoveRefused, match="No reason is given"):
        carry(desk, reference, "not_accept", by=BOB)
    said = {"reason": "The trust closes in May.", "response": "We can't."}
    assert carry(desk, reference, "not_accept", by=BOB, **said) == "not_accepted"
    assert shown(desk, reference).why == "The trust closes in May."


def test_each_move_dates_what_it_records(desk: Desk) -> None:
    reference = sent(desk, desk.review())
    assert days(desk, reference) == (JULY, None, None)
    later = desk.on(date(2016, 9, 1))
    carry(later, reference, "acknowledge", on=date(2016, 7, 20))
    carry(later, reference, "accept_in_part", reason="Half of it is ours.")
    assert days(desk, reference) == (JULY, date(2016, 7, 20), date(2016, 9, 1))


def test_a_day_that_nobody_knows_stays_blank_until_it_is_known(desk: Desk) -> None:
    reference = advise(desk, desk.review(), **MINISTER)
    carry(desk, reference, "agree", by=BOARD_CHAIR)
    carry(desk, reference, "send", is_undated=True)
    assert days(desk, reference) == (None, None, None)
    on = date(2016, 6, 14)
    date_recommendation(desk.app, desk.board, reference, "sent", on, by=MANAGER)
    assert days(desk, reference) == (on, None, None)
    carry(desk, reference, "acknowledge", on=date(2016, 6, 20))
    with pytest.raises(BadInput, match="can't have been acknowledged on 20 June 2016"):
        date_recommendation(desk.app, desk.board, reference, "sent", JULY, by=MANAGER)


def test_what_has_not_happened_has_no_day(desk: Desk) -> None:
    reference = sent(desk, desk.review())
    with pytest.raises(BadInput, match="has not been responded yet"):
        date_recommendation(desk.app, desk.board, reference, "responded", JULY, by=MANAGER)
    with pytest.raises(BadInput, match="still to come"):
        date_recommendation(desk.app, desk.board, reference, "sent", date(2016, 7, 2), by=MANAGER)
    with pytest.raises(BadInput, match="sent, acknowledged, responded"):
        date_recommendation(desk.app, desk.board, reference, "posted", JULY, by=MANAGER)
    assert days(desk, reference) == (JULY, None, None)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"outsider": "king", "addressee": "A"}, '"king" is not a kind of outsider'),
        ({"outsider": "minister"}, "Say which it is"),
        ({"outsider": "minister", "agency": "hospital"}, "name one"),
    ],
)
def test_an_addressee_is_an_agency_or_a_named_outsider(
    desk: Desk, given: dict[str, str], sentence: str
) -> None:
    review = desk.review()
    with pytest.raises(BadInput, match=sentence):
        advise(desk, review, **given)
    with pytest.raises(NotFound, match="no agency"):
        advise(desk, review, agency="navy")
    assert desk.action(review, None) == f"{review}-A01"


def told(desk: Desk, reference: str, what: str) -> Event:
    """Return the one event of a kind that an item's history tells."""
    (event,) = (one for one in desk.read(history_of, reference) if one.what == what)
    return event


def test_one_action_serves_recommendations_of_several_reviews(desk: Desk) -> None:
    first, second = desk.review(), desk.review()
    mine, other = advise(desk, first), advise(desk, second)
    action = desk.action(first, None, recommendation=mine)
    serve(desk.app, desk.board, action, other, by=CHARLIE)
    assert [line.reference for line in shown(desk, other).actions] == [action]
    assert shown(desk, other).recommendation.carried_out_by == (f"{action} (Proposed)",)
    assert told(desk, action, "serve").became == {"serves": other}
    desk.move(action, "agree", by=BOB, due_on=date(2016, 9, 30))


def test_a_recommendation_stays_open_while_any_action_serving_it_is(desk: Desk) -> None:
    first, second = desk.review(), desk.review()
    other = sent(desk, second)
    carry(desk, other, "accept", by=BOB)
    action = desk.action(first, None, recommendation=advise(desk, first))
    serve(desk.app, desk.board, action, other, by=MANAGER)
    with pytest.raises(MoveRefused, match="1 action"):
        carry(desk, other, "implement", by=CHARLIE)
    unserve(desk.app, desk.board, action, other, by=MANAGER)
    instead = {"instead": "The ward closed", "evidence": "Minutes of May", "reason": "No staff"}
    assert carry(desk, other, "implement", by=CHARLIE, **instead) == "implemented"
    assert told(desk, action, "unserve").was == {"serves": other}


def test_an_action_serves_a_recommendation_once_and_the_board_says_so(desk: Desk) -> None:
    review = desk.review()
    mine, other = advise(desk, review), advise(desk, review)
    action = desk.action(review, None, recommendation=mine)
    with pytest.raises(BadInput, match=f"serves {mine} already"):
        serve(desk.app, desk.board, action, mine, by=MANAGER)
    serve(desk.app, desk.board, action, other, by=MANAGER)
    with pytest.raises(BadInput, match=f"serves {other} already"):
        serve(desk.app, desk.board, action, other, by=MANAGER)
    with pytest.raises(BadInput, match="was made for"):
        unserve(desk.app, desk.board, action, mine, by=MANAGER)
    with pytest.raises(NotAllowed, match="business manager or chair of the subgroup"):
        unserve(desk.app, desk.board, action, other, by=MEMBER)
    with pytest.raises(NotFound, match="no recommendation"):
        serve(desk.app, desk.board, action, "SCR-1999-01-R01", by=MANAGER)
