"""More time by its pages: asked for by an owner, answered by a chair."""

from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, OUTSIDER
from tests.web.browser import Browser
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)
LATER = {"due_on-day": "30", "due_on-month": "11", "due_on-year": "2016"}


def asked(desk: Desk, signed_in: SignedIn) -> tuple[str, str]:
    """Ask for more time as the owner; return the action and the path of the request."""
    reference = desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/more-time"
    there.get(path).post(path, **LATER, code="staff_vacant", reason="Two posts are vacant")
    there.follow()
    assert "for more time" in there.words
    return reference, f"/extensions/{reference}-X01"


def test_a_chair_grants_what_an_owner_asked_for(open_desk: Desk, signed_in: SignedIn) -> None:
    reference, path = asked(open_desk, signed_in)
    chair = signed_in(CHARLIE).get(path)
    assert "Two posts are vacant" in chair.words
    chair.post(path, decision="grant").follow()
    assert "is due 30 November 2016" in chair.words
    assert "Charlie" in chair.get(path).words
    assert "None" not in chair.words
    assert open_desk.read(action_page, reference).action.due_on == date(2016, 11, 30)


def test_a_refusal_needs_a_reason_at_its_field(open_desk: Desk, signed_in: SignedIn) -> None:
    reference, path = asked(open_desk, signed_in)
    chair = signed_in(CHARLIE).get(path)
    assert chair.words.index("Grant the later date") < chair.words.index("Pass to the chair")
    assert chair.post(path, decision="refuse").status == 400
    assert 'href="#reason"' in chair.text
    chair.post(path, decision="refuse", reason="The audit can be done now").follow()
    assert "Refused" in chair.words
    assert "The audit can be done now" in signed_in(ALICE).get(path).words
    assert open_desk.read(action_page, reference).action.due_on == DUE


def test_an_owner_may_withdraw_and_not_grant(open_desk: Desk, signed_in: SignedIn) -> None:
    _, path = asked(open_desk, signed_in)
    owner = signed_in(ALICE).get(path)
    assert 'value="withdraw"' in owner.text
    assert 'value="grant"' not in owner.text
    assert owner.post(path, decision="grant").status == 400
    assert signed_in(OUTSIDER).get(path).status == 404


def test_more_time_is_not_offered_twice(open_desk: Desk, signed_in: SignedIn) -> None:
    reference, _ = asked(open_desk, signed_in)
    for address in (ALICE, BOB):
        there = signed_in(address).get(f"/actions/{reference}")
        assert "Ask for more time" not in there.words
        assert "A role is vacant" in there.words or "a role is vacant" in there.words
        assert (
            "the chair of the subgroup answers by"
            in there.get(f"/actions/{reference}/more-time").words
        )


def test_time_asked_for_stands_on_the_owners_home_and_in_the_status_line(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference, _ = asked(open_desk, signed_in)
    answers = "the chair of the subgroup answers by 15 July 2016."
    home = signed_in(ALICE).get("/")
    assert f"You asked for more time until 30 November 2016; {answers}" in home.words
    assert "Send evidence by 30 September 2016" in home.words
    assert "Ask for more time" not in home.words
    for address in (ALICE, BOB):
        status = signed_in(address).get(f"/actions/{reference}").words
        head = status.partition("You can also")[0]
        assert f"More time until 30 November 2016 has been asked for; {answers}" in head


def test_a_refusal_takes_the_wait_from_the_home_and_offers_to_ask_again(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    _, path = asked(open_desk, signed_in)
    chair = signed_in(CHARLIE).get(path)
    chair.post(path, decision="refuse", reason="The audit can be done now")
    home = signed_in(ALICE).get("/").words
    assert "You asked for more time" not in home
    assert "Ask for more time" in home
