"""Links between reviews: kept in the history of both, and taken away where they were wrong."""

from datetime import date

import pytest

from tests.builders import Desk, look_at
from tests.journeys.reviews.lineage import DECIDED, decided_on_lcspr, logged, moved
from tests.people import MANAGER, MEMBER
from tracker.errors import BadInput
from tracker.operations.reviews.review_links import link_reviews, unlink_reviews
from tracker.pages.histories import history_of
from tracker.pages.reviews_in_full import review_in_full
from workflows.refusals import MoveRefused

BOTH = ("SCR-2016-01", "SCR-2016-02")


def linked(desk: Desk, kind: str, *, pseudonyms: tuple[str, ...] = ()) -> None:
    """Log two reviews with a link from the second to the first."""
    logged(desk, "scr", pseudonyms=pseudonyms)
    logged(desk, "scr", pseudonyms=pseudonyms, beside=BOTH[0], link=kind)


def unlinked(desk: Desk, *, by: str = MANAGER, reason: str = "Another family") -> None:
    """Take the link of the two away."""
    unlink_reviews(desk.app, desk.board, *BOTH, by=by, reason=reason)


def links_of(desk: Desk, reference: str) -> tuple[tuple[str, str], ...]:
    """Return what a review is linked to."""
    return desk.read(review_in_full, reference).linked


def test_a_link_given_when_a_review_is_logged_is_in_the_history_of_both(desk: Desk) -> None:
    linked(desk, "twin")
    for reference, other in (BOTH, BOTH[::-1]):
        event = desk.read(history_of, reference)[-1]
        assert (event.what, event.became) == ("link", {"linked_to": other, "link": "twin"})


def test_a_wrong_link_is_taken_away_and_both_histories_keep_it(desk: Desk) -> None:
    linked(desk, "follows")
    unlinked(desk)
    for reference, other in (BOTH, BOTH[::-1]):
        assert links_of(desk, reference) == ()
        event = desk.read(history_of, reference)[-1]
        assert (event.what, event.was) == ("unlink", {"linked_to": other, "link": "follows"})
        assert event.reason == "Another family"
    link_reviews(desk.app, desk.board, *BOTH, kind="related", by=MANAGER)


def test_unlinking_takes_a_reason_and_one_who_may_record(desk: Desk) -> None:
    linked(desk, "related")
    with pytest.raises(BadInput, match="Taking a link away needs words"):
        unlinked(desk, reason=" ")
    with pytest.raises(MoveRefused):
        unlinked(desk, by=MEMBER)
    assert links_of(desk, BOTH[0]) == ((BOTH[1], "related"),)


@pytest.mark.parametrize(
    ("kind", "pseudonyms", "said"),
    [
        ("twin", (), "are twins"),
        ("related", ("Wren",), "both concern Wren"),
    ],
)
def test_a_link_that_others_rest_on_stays(
    desk: Desk, kind: str, pseudonyms: tuple[str, ...], said: str
) -> None:
    linked(desk, kind, pseudonyms=pseudonyms)
    with pytest.raises(BadInput, match=said):
        unlinked(desk)
    assert links_of(desk, BOTH[0]) == ((BOTH[1], kind),)
    assert [e.what for e in desk.read(history_of, BOTH[0])] == ["log", "link"]


def test_a_conversion_is_never_unlinked(desk: Desk) -> None:
    rapid = decided_on_lcspr(desk)
    there = desk.on(DECIDED)
    moved(there, rapid, "convert")
    with pytest.raises(BadInput, match="one was converted from the other"):
        unlink_reviews(
            there.app, there.board, "LCSPR-2026-01", rapid, by=MANAGER, reason="By mistake"
        )


def test_reviews_without_a_link_have_none_to_take_away(desk: Desk) -> None:
    for _ in BOTH:
        logged(desk, "scr", notified_on=date(2016, 6, 1))
    with pytest.raises(BadInput, match="are not linked"):
        unlinked(desk)


def test_a_link_to_a_hidden_review_is_not_told_to_who_may_not_see_it(desk: Desk) -> None:
    logged(desk, "scr")
    logged(desk, "scr", beside=BOTH[0], restricted_because="The family must hear of it first")
    as_nobody = desk.app.seen_by(None)
    assert [e.what for e in look_at(as_nobody, desk.board, history_of, BOTH[0])] == ["log"]
