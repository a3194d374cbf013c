"""A link with a restricted review, or a pseudonym shared with one, shows to nobody else."""

import json

import pytest

from tests.builders import Desk, look_at
from tests.journeys.reviews.lineage import logged
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tracker.changing.named import viewer_of
from tracker.operations.reviews.flags import flags
from tracker.operations.reviews.referrals import NewReview, log_referral
from tracker.operations.reviews.review_links import link_reviews, unlink_reviews
from tracker.pages.histories import history_of
from tracker.pages.reviews_in_full import review_in_full
from tracker.records import Review
from tracker.store.items import find
from tracker.wiring import App


def seen_by(desk: Desk, address: str) -> App:
    """The app as one person sees its records."""
    return desk.app.seen_by(viewer_of(desk.app, desk.board, address, is_sure=True))


def hidden_on(desk: Desk, *pseudonyms: str) -> str:
    """Return a review that the manager alone may see."""
    made = logged(desk, "scr", pseudonyms=pseudonyms, restricted_because="A trial")
    return made.review.reference


def told(desk: Desk, address: str, reference: str) -> tuple[int, str]:
    """Return a review's version, and all that its history says, as one person sees them."""
    app = seen_by(desk, address)
    with app.store.reading() as session:
        version = find(session, Review, desk.board.id or 0, reference).version
    events = look_at(app, desk.board, history_of, reference)
    return version, json.dumps([vars(event) for event in events], default=str)


@pytest.mark.parametrize("turned", [False, True])
def test_a_link_with_a_restricted_review_leaves_no_trace_for_others(
    desk: Desk, turned: bool
) -> None:
    reference, hidden = logged(desk, "scr").review.reference, hidden_on(desk)
    before = told(desk, BOARD_CHAIR, reference)
    pair = (hidden, reference) if turned else (reference, hidden)
    link_reviews(desk.app, desk.board, *pair, kind="related", by=MANAGER)
    assert told(desk, BOARD_CHAIR, reference) == before
    assert hidden in told(desk, MANAGER, reference)[1]
    unlink_reviews(desk.app, desk.board, *pair, reason="Another family", by=MANAGER)
    assert told(desk, CHARLIE, reference) == before
    assert "Another family" in told(desk, MANAGER, reference)[1]


def test_a_pseudonym_shared_across_a_restriction_is_flagged_to_who_may_see_both(
    desk: Desk,
) -> None:
    hidden = hidden_on(desk, "Wren")
    new = NewReview("scr", "case-review", ("wren",))
    reference = log_referral(desk.app, desk.board, new, by=BOARD_CHAIR).review.reference
    said = {
        flag.reference: flag.words for flag in look_at(seen_by(desk, MANAGER), desk.board, flags)
    }
    assert said[reference].startswith(f'The pseudonym "Wren" is in use by {hidden} as well')
    assert said[hidden].startswith(f'The pseudonym "wren" is in use by {reference} as well')
    for address in (BOARD_CHAIR, CHARLIE):
        app = seen_by(desk, address)
        assert look_at(app, desk.board, flags) == []
        assert look_at(app, desk.board, review_in_full, reference).flags == ()


def test_linked_reviews_may_share_a_pseudonym_without_a_flag(desk: Desk) -> None:
    hidden = hidden_on(desk, "Wren")
    reference = logged(desk, "scr", pseudonyms=("Wren",), beside=hidden).review.reference
    assert look_at(seen_by(desk, MANAGER), desk.board, flags, review=reference) == []
