"""What a review found, what should change, and who may see it, written down in the browser."""

from collections.abc import Callable

from tests.builders import Desk
from tests.people import CHARLIE, MANAGER
from tests.review_lives import found
from tests.web.browser import Browser

SignedIn = Callable[[str], Browser]


def test_a_finding_and_its_recommendation_are_added(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review()
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/findings/new"
    there.get(path).post(path, text="Calls went unseen").follow()
    assert f"{reference}-F01 is recorded." in there.words
    path = f"/reviews/{reference}/recommendations/new"
    said = {"text": "See every call", "finding": f"{reference}-F01", "agency": "hospital"}
    there.get(path).post(path, **said).follow()
    assert "For Three Rivers Hospital. Answers" in there.words


def test_a_lesson_that_returns_is_told_when_it_is_added(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    found(open_desk)
    reference = open_desk.review()
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/findings/new"
    there.get(path).post(path, text="Calls went unseen").follow()
    assert "This would be the second review since 2016 to say so" in there.words


def test_somebody_outside_the_board_is_named_in_words(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review()
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/recommendations/new"
    there.get(path).post(path, text="Close the gap in the law", outsider="minister")
    assert (there.status, 'href="#addressee"' in there.text) == (400, True)
    assert "Close the gap in the law" in there.text


def test_a_review_is_restricted_and_shown_to_one_more(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review()
    there = signed_in(MANAGER)
    path = f"/reviews/{reference}/restriction"
    there.get(path)
    assert "0 letters to others that wait and tell of it" in there.words
    assert "Its number stays its own" in there.words, "T19"
    there.post(path, reason="A trial is pending").follow()
    assert "Only those named on it see it now" in there.words
    assert "Log a review as restricted from its first day" in there.words, "T19"
    assert "Restricted: seen by 1 person" in there.words
    other = signed_in(CHARLIE)
    assert other.get(f"/reviews/{reference}").status == 404
    path = f"/reviews/{reference}/readers/new"
    there.get(path).post(path, person="charlie").follow()
    assert "Restricted: seen by 2 people" in there.words
    assert other.get(f"/reviews/{reference}").status == 200
    path = f"/reviews/{reference}/readers/charlie/removal"
    there.get(path).post(path)
    assert other.get(f"/reviews/{reference}").status == 404
    path = f"/reviews/{reference}/opening"
    there.get(path).post(path, reason="The trial is over")
    assert other.get(f"/reviews/{reference}").status == 200
