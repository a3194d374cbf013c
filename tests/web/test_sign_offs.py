"""The page on which a submitted action is signed off or returned."""

from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MEMBER
from tests.statements import statements
from tests.web.browser import Browser
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)
BOTH = "Sign off or return to the owner"
WHY = "It covers one ward of three"


def at_its_page(there: Browser, reference: str) -> Browser:
    """Return a browser at the page that answers a submitted action."""
    return there.get(f"/actions/{reference}/sign-off")


def with_a_statement(desk: Desk) -> str:
    """Return an action submitted with evidence too low to be signed off."""
    reference = desk.started(DUE)
    desk.move(reference, "submit", by=ALICE, note="It is done", grade=1)
    return reference


def test_a_chair_signs_off_what_was_submitted(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.submitted(DUE)
    there = at_its_page(signed_in(CHARLIE), reference)
    assert there.text.index("Audit report, signed") < there.text.index("Your answer")
    there.post(f"/actions/{reference}/sign-off", decision="sign_off").follow()
    assert "Signed off" in there.words


def test_a_chair_returns_on_the_same_page_and_says_why(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there, path = signed_in(CHARLIE), f"/actions/{reference}/sign-off"
    there.get(path).post(path, decision="return", reason="  ")
    assert (there.status, 'href="#reason"' in there.text) == (400, True)
    there.post(path, reason=WHY)
    assert (there.status, 'href="#decision"' in there.text, WHY in there.text) == (400, True, True)
    there.post(path, decision="return", reason=WHY).follow()
    assert "Returned to the owner" in there.words
    assert WHY in there.words


def test_the_page_says_before_the_press_what_each_answer_does(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    words = at_its_page(signed_in(CHARLIE), open_desk.submitted(DUE)).words
    assert BOTH in words
    assert "Needed if you choose “Return to the owner”." in words
    assert "Sign off: it then stands at “Signed off”. A letter goes to the owner." in words
    assert "Return to the owner: it then stands at “Returned to the owner”, and waits" in words


def test_a_sign_off_that_cannot_be_leaves_the_return_and_says_why(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = with_a_statement(open_desk)
    there = at_its_page(signed_in(CHARLIE), reference)
    assert "“Sign off” is not possible yet. The best evidence in date is a statement" in there.words
    assert (BOTH in there.words, "Your answer" in there.words) == (False, False)
    there.post(f"/actions/{reference}/sign-off", decision="sign_off", reason=WHY)
    assert there.status == 400
    at_its_page(there, reference).post(f"/actions/{reference}/sign-off", reason=WHY).follow()
    assert "Returned to the owner" in there.words


def test_who_may_only_return_is_asked_for_nothing_else(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(MEMBER).get(f"/actions/{reference}")
    assert f'href="/actions/{reference}/sign-off"' in there.text
    assert BOTH not in there.words
    at_its_page(there, reference).post(f"/actions/{reference}/sign-off", reason=WHY).follow()
    assert "Returned to the owner" in there.words


def test_the_address_of_one_answer_leads_to_the_page_of_all(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    for move in ("sign_off", "return"):
        there.get(f"/actions/{reference}/moves/{move}")
        assert there.location == f"/actions/{reference}/sign-off"


def test_the_action_s_page_leads_there_first(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE).get(f"/actions/{reference}")
    before = there.text[: there.text.index("You can also")]
    assert (
        f'class="govuk-button" role="button" draggable="false" href="/actions/{reference}/sign-off"'
        in before
    )
    assert there.text.count("/sign-off") == 1


def test_an_answer_older_than_the_record_changes_nothing(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = at_its_page(signed_in(CHARLIE), reference)
    open_desk.move(reference, "attach", by=ALICE, note="More")
    there.post(f"/actions/{reference}/sign-off", decision="return", reason=WHY)
    assert (there.status, "has changed since you opened this form" in there.words) == (400, True)
    assert WHY in there.text
    assert open_desk.read(action_page, reference).action.state == "submitted"


def test_a_press_reads_no_update_that_its_page_shows_to_look_at(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    with statements(open_desk.app.store) as looked:
        at_its_page(there, reference)
    with statements(open_desk.app.store) as pressed:
        there.post(f"/actions/{reference}/sign-off", decision="sign_off")
    assert there.status == 303
    updates = "progress_update"
    assert [updates in str(looked.selects), updates in str(pressed.selects)] == [True, False]
