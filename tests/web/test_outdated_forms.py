"""A form older than its record: both versions are shown, and nothing typed is lost."""

from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, CHARLIE
from tests.web.browser import Browser

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


def test_what_changed_meanwhile_is_shown_and_the_form_can_be_sent_again(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    path = f"/actions/{reference}/moves/return"
    there.get(path)
    open_desk.move(reference, "attach", by=ALICE, note="More")
    there.post(path, reason="It covers one ward of three")
    assert "What changed since you opened this form" in there.words
    assert "Attach" in there.words
    assert "Alice" in there.words
    assert there.post(path, reason="It covers one ward of three").follow().status == 200
    assert "Returned to the owner" in there.words


def test_a_form_no_longer_offered_shows_why_and_what_was_typed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    path = f"/actions/{reference}/moves/return"
    there.get(path)
    open_desk.move(reference, "sign_off", by=CHARLIE)
    there.post(path, reason="It covers one ward of three")
    assert (there.status, "has changed since you opened that form" in there.words) == (400, True)
    assert "It covers one ward of three" in there.words
    assert "Sign off" in there.words


def test_the_second_press_of_a_move_that_is_over_shows_what_came_of_the_first(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    path = f"/actions/{reference}/moves/sign_off"
    form = there.get(path).text
    first = there.post(path).location
    there.text = form
    assert there.post(path).location == first


def test_a_form_without_its_key_does_nothing(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    path = f"/actions/{reference}/moves/sign_off"
    assert there.get(path).post(path, key="").status == 400
    assert "Submitted for sign-off" in there.get(f"/actions/{reference}").words
