"""Moves of a review by its pages: fields from its workflow's file, and what is written beside."""

from collections.abc import Callable
from datetime import date

from sqlmodel import select

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, MANAGER
from tests.review_lives import decided, found
from tests.web.browser import Browser
from tracker.records import Hold, Review

SignedIn = Callable[[str], Browser]
JUNE = date(2016, 6, 1)


def boxes(name: str, day: int, month: int, year: int) -> dict[str, str]:
    """Return a date as its three boxes are filled in."""
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


def test_a_review_is_moved_on_from_its_page(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/moves/scope"
    assert "It then stands at “Scoping”" in there.get(path).words
    there.post(path, **boxes("on", 3, 6, 2016)).follow()
    assert f"{reference} is now Scoping" in there.words
    assert "Scoping Now, since 3 June 2016" in there.words


def test_f1_a_hold_for_a_cause_that_is_no_longer_listed_has_its_page_and_its_end(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    """What is stored outlives the list of what may be waited for; its page was a fault of ours."""
    reference = open_desk.review(notified_on=JUNE)
    with open_desk.app.store.writing() as session:
        review = session.exec(select(Review).where(Review.reference == reference)).one()
        held = Hold(
            board_id=review.board_id,
            review_id=review.id or 0,
            waits_for="police",
            reason="x",
            started_on=JUNE,
            review_by=JUNE,
        )
        session.add(held)
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/holds/police/release"
    assert "End the hold for police" in there.get(path).words
    there.post(path, reason="It is over").follow()
    assert there.status == 200


def test_a_reviewer_is_named_with_the_move_that_needs_one(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = decided(open_desk, notified_on=JUNE, on=JUNE)
    there = signed_in(BOARD_CHAIR)
    path = f"/reviews/{reference}/moves/commission"
    there.get(path).post(path, lead_reviewer="An author")
    assert there.status == 400
    assert 'href="#reviewer_independent"' in there.text
    assert 'value="An author"' in there.text
    there.post(path, lead_reviewer="An author", reviewer_independent="yes").follow()
    assert "An author, independent" in there.words


def test_a_move_that_is_not_ones_own_or_takes_a_record_has_no_page(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(MANAGER)
    for name in ("recommend", "decide_scr", "record", "dance"):
        assert there.get(f"/reviews/{reference}/moves/{name}").status == 403
    assert signed_in(ALICE).get(f"/reviews/{reference}/moves/scope").status == 404


def test_what_a_move_waits_for_is_said_before_it_is_pressed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = found(open_desk)
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/moves/propose_publication"
    assert "No publication date is set" in there.get(path).words
    assert 'id="button"' not in there.text
    there.post(path)
    assert there.status == 400
    path = f"/reviews/{reference}/dates/publication"
    there.get(path).post(path, **boxes("on", 4, 1, 2017)).follow()
    assert "The planned publication 4 January 2017" in there.words


def test_a_date_that_cannot_be_is_told_at_its_field(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/dates/aware"
    there.get(path).post(path, **boxes("on", 1, 6, 2030))
    assert (there.status, 'href="#on-day"' in there.text) == (400, True)
    there.post(path, **boxes("on", 1, 6, 2150))
    assert (there.status, 'href="#on-year"' in there.text) == (400, True)
    there.post(path, **boxes("on", 27, 5, 2016)).follow()
    assert "The local authority learned of the incident 27 May 2016" in there.words
    assert 'value="27"' in there.get(path).text


def test_the_day_of_the_referral_is_corrected_with_a_reason(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/dates/logged"
    there.get(path).post(path, reason="Read wrongly", **boxes("on", 2, 6, 2016)).follow()
    assert "after Thursday 2 June 2016" in there.words


def test_a_review_waits_for_the_coroner_until_it_is_released(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/holds/new"
    asked = {"waits_for": "coroner", "reason": "The inquest opens in May"}
    there.get(path).post(path, **asked, **boxes("review_by", 1, 6, 2030)).follow()
    assert "On hold for the coroner" in there.words
    path = f"/reviews/{reference}/holds/coroner/release"
    there.get(path).post(path, reason="It is over").follow()
    assert "Released: It is over" in there.words
    assert there.get(path).status == 403


def test_two_reviews_are_linked_and_a_wrong_link_is_taken_away(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    one, other = open_desk.review(notified_on=JUNE), open_desk.review(notified_on=JUNE)
    there = signed_in(MANAGER)
    path = f"/reviews/{one}/links/new"
    there.get(path).post(path, other=other, kind="related").follow()
    assert f"{other}</a>, related" in there.text
    path = f"/reviews/{one}/links/{other}/removal"
    there.get(path).post(path, reason="Another family").follow()
    assert "related" not in there.words


def test_only_a_chair_waives_a_clock(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review(notified_on=JUNE)
    path = f"/reviews/{reference}/clocks/decide/waiver"
    assert signed_in(MANAGER).get(path).status == 403
    there = signed_in(BOARD_CHAIR)
    there.get(path).post(path, reason="The inquest must end first").follow()
    assert "Waived: The inquest must end first" in there.words


def test_a_form_older_than_the_review_shows_what_changed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=JUNE)
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/moves/scope"
    form = there.get(path).text
    there.post(path)
    there.text = form
    there.post(path, key="another")
    assert there.status == 400
    assert "has changed since you opened that form" in there.words


def test_a_review_that_was_not_decided_yet_gets_its_kind(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(kind="undecided", notified_on=JUNE)
    there = signed_in(MANAGER)
    assert f'href="/reviews/{reference}/kind"' in there.get(f"/reviews/{reference}").text
    path = f"/reviews/{reference}/kind"
    assert "Local Child Safeguarding" not in there.get(path).words
    there.post(path, kind="scr").follow()
    assert f"{reference} is now Referral received" in there.words
    assert there.get(path).status == 403
