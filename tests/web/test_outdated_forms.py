"""A form older than its record: both versions are shown, and nothing typed is lost."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.web.browser import Browser
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


def sending_back(desk: Desk, signed_in: SignedIn) -> tuple[Browser, str, str]:
    """Return the chair at the form that returns an action, with its reference and its address."""
    reference = desk.submitted(DUE)
    path = f"/actions/{reference}/sign-off"
    return signed_in(CHARLIE).get(path), reference, path


def test_what_changed_meanwhile_is_shown_and_the_form_can_be_sent_again(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there, reference, path = sending_back(open_desk, signed_in)
    open_desk.move(reference, "attach", by=ALICE, note="More")
    there.post(path, decision="return", reason="It covers one ward of three")
    assert "What changed since you opened this form" in there.words
    assert "Attach" in there.words
    assert "Alice" in there.words
    assert (
        there.post(path, decision="return", reason="It covers one ward of three").follow().status
        == 200
    )
    assert "Returned to the owner" in there.words


def test_a_forecast_given_meanwhile_is_shown_before_another_replaces_it(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    for move in ("forecast", "update"):
        path = f"/actions/{reference}/moves/{move}"
        there = signed_in(ALICE).get(path)
        by = MANAGER if move == "forecast" else BOB
        open_desk.move(
            reference, "forecast", by=by, forecast_on=date(2016, 9, 1 + (move == "update"))
        )
        day = {"forecast_on-day": "20", "forecast_on-month": "8", "forecast_on-year": "2016"}
        there.post(path, narrative="Nearly there", **day)
        assert "What changed since you opened this form" in there.words, move
        there.post(path, narrative="Nearly there", **day).follow()
        assert "20 August 2016" in there.words, move


def test_notes_beside_each_other_need_no_second_press(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    path = f"/actions/{reference}/moves/update"
    there = signed_in(ALICE).get(path)
    open_desk.move(reference, "update", by=BOB, narrative="The ward has begun")
    assert there.post(path, narrative="Nearly there").status == 303


def test_a_form_no_longer_offered_shows_why_and_what_was_typed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there, reference, path = sending_back(open_desk, signed_in)
    open_desk.move(reference, "sign_off", by=CHARLIE)
    there.post(path, decision="return", reason="It covers one ward of three")
    assert (there.status, "has changed since you opened that form" in there.words) == (400, True)
    assert "It covers one ward of three" in there.words
    assert "Sign off" in there.words


def test_the_second_press_of_a_move_that_is_over_shows_what_came_of_the_first(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    path = f"/actions/{reference}/sign-off"
    form = there.get(path).text
    first = there.post(path, decision="sign_off").location
    there.text = form
    assert there.post(path, decision="sign_off").location == first


@pytest.mark.parametrize("key", ["", "k" * 65, "a\nb"])
def test_a_form_without_its_key_does_nothing_and_keeps_the_words(
    open_desk: Desk, signed_in: SignedIn, key: str
) -> None:
    there, _, path = sending_back(open_desk, signed_in)
    there.post(path, key=key, decision="return", reason="It covers one ward of three")
    assert (there.status, "done once only" in there.words) == (400, True)
    assert "It covers one ward of three" in there.words
    assert there.post(path, decision="return", reason="It covers one ward of three").status == 303


def test_the_key_of_another_persons_form_is_a_key_like_any_other(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    path = f"/actions/{reference}/sign-off"
    key = "the-same-key-for-both"
    owner = signed_in(ALICE).get(f"/actions/{reference}/moves/attach")
    owner.post(f"/actions/{reference}/moves/attach", key=key, note="More")
    there = signed_in(CHARLIE).get(path)
    assert there.post(
        path, key=key, decision="return", reason="One ward of three"
    ).location.startswith(f"/actions/{reference}?")
    assert "Returned to the owner" in there.follow().words


def test_a_form_with_another_token_does_nothing_and_keeps_the_words(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there, _, path = sending_back(open_desk, signed_in)
    there.post(path, token="forged", decision="return", reason="It covers one ward of three")
    assert (there.status, "You have signed in again" in there.words) == (400, True)
    assert "It covers one ward of three" in there.words


def test_a_file_that_a_form_does_not_ask_for_is_refused(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there, _, path = sending_back(open_desk, signed_in)
    there.send_file(
        path, "file", "report.txt", b"Done", decision="return", reason="One ward of three"
    )
    assert (there.status, "doesn’t ask for" in there.words) == (400, True)
    assert "One ward of three" in there.words


def test_a_question_that_a_list_does_not_know_is_left_alone(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    for path in ("/actions", "/reviews", "/overdue", f"/actions/{reference}", "/"):
        assert there.get(f"{path}?unknown=1&=2&state[]=x&version=abc").status == 200, path


def test_more_time_is_not_asked_for_on_a_record_that_has_changed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/more-time"
    there.get(path)
    open_desk.move(reference, "update", by=ALICE, narrative="Half")
    there.post(path, reason="The court sits in May")
    assert "What changed since you opened this form" in there.words
    assert "The court sits in May" in there.words


def test_a_note_is_taken_from_a_form_older_than_its_record(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    """T8: two progress notes can't conflict."""
    reference = open_desk.started(DUE)
    path = f"/actions/{reference}/moves/update"
    there = signed_in(ALICE).get(path)
    open_desk.move(reference, "update", by=ALICE, narrative="One ward")
    assert there.post(path, narrative="Two wards").follow().status == 200
    said = [one.narrative for one in open_desk.read(action_page, reference).updates]
    assert sorted(said) == ["One ward", "Two wards"]
