"""An audit that comes back: improved, the same or worse, for each recommendation."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.learning import advise
from tests.people import MANAGER, MEMBER, QUALITY
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_links import link_reviews
from tracker.operations.reviews.review_moves import move_review
from tracker.operations.reviews.revisits import Revisited, revisit
from tracker.pages.reviews_in_full import review_in_full
from tracker.records import Review
from tracker.store.items import find
from workflows.refusals import MoveRefused


def revisited(desk: Desk, audit: str) -> str:
    move_review(desk.app, desk.board, audit, "revisit", by=QUALITY, ask=ReviewAsk())
    return desk.read(review_in_full, audit).review.state


def due(desk: Desk, audit: str) -> None:
    """Bring an audit to its revisit, past what the agencies return and do."""
    with desk.app.store.writing() as session:
        find(session, Review, desk.board.id or 0, audit).state = "revisit_due"


def found(desk: Desk, advice: str, audit: str, result: str, by: str = QUALITY) -> None:
    revisit(desk.app, desk.board, advice, audit, Revisited(result, "Twenty files read"), by=by)


def test_the_revisit_says_of_each_recommendation_what_became_of_it(desk: Desk) -> None:
    audit = desk.review(kind="audit")
    first, second = advise(desk, audit), advise(desk, audit)
    lines = desk.read(review_in_full, audit).revisits
    assert [(line.recommendation, line.result) for line in lines] == [(first, None), (second, None)]
    found(desk, first, audit, "improved")
    found(desk, second, audit, "same")
    found(desk.on(date(2016, 12, 1)), second, audit, "worse")
    lines = desk.read(review_in_full, audit).revisits
    assert [(line.result, line.found_on) for line in lines] == [
        ("improved", date(2016, 7, 1)),
        ("worse", date(2016, 12, 1)),
    ]


def test_a_revisit_is_not_done_before_every_recommendation_is_seen(desk: Desk) -> None:
    audit = desk.review(kind="audit")
    advices = [advise(desk, audit), advise(desk, audit)]
    due(desk, audit)
    found(desk, advices[0], audit, "improved")
    with pytest.raises(MoveRefused, match="1 recommendation"):
        revisited(desk, audit)
    found(desk, advices[1], audit, "same")
    assert revisited(desk, audit) == "revisited"


def test_an_audit_that_revisits_another_inherits_its_recommendations(desk: Desk) -> None:
    first, again = desk.review(kind="audit"), desk.review(kind="audit")
    advice = advise(desk, first)
    with pytest.raises(BadInput, match=f"is not a recommendation that {again} revisits"):
        found(desk, advice, again, "improved")
    link_reviews(desk.app, desk.board, again, first, kind="revisits", by=MANAGER)
    found(desk, advice, again, "improved")
    (line,) = desk.read(review_in_full, again).revisits
    assert (line.recommendation, line.result) == (advice, "improved")


def test_a_revisit_has_three_results_and_its_own_recorders(desk: Desk) -> None:
    audit = desk.review(kind="audit")
    advice = advise(desk, audit)
    with pytest.raises(BadInput, match="improved, same, worse"):
        found(desk, advice, audit, "better")
    with pytest.raises(NotAllowed, match="to record"):
        found(desk, advice, audit, "improved", by=MEMBER)
