"""More time by its pages: asked for by an owner, answered by a chair."""

from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER, OUTSIDER
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


def test_a_chair_who_passed_it_up_reads_who_answers_and_has_no_button(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    _, path = asked(open_desk, signed_in)
    chair = signed_in(CHARLIE).get(path)
    chair.post(path, decision="pass_up")
    chair.get(path)
    assert "The chair of the board answers this: it was passed up to them." in chair.words
    assert "takes the board chair" not in chair.words
    assert "Send the answer" not in chair.words


def test_more_time_than_a_chair_may_grant_is_said_to_be_that(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference, path = asked(open_desk, signed_in)
    signed_in(CHARLIE).get(path).post(path, decision="grant")
    again = {**LATER, "due_on-month": "12", "code": "staff_vacant", "reason": "Still vacant"}
    there = signed_in(ALICE).get(f"/actions/{reference}/more-time")
    there.post(f"/actions/{reference}/more-time", **again)
    chair = signed_in(CHARLIE).get(path.replace("X01", "X02"))
    said = "The chair of the board answers this: it is more time than you may grant."
    assert chair.words.count(said) == 1
    assert "Send the answer" not in chair.words


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


def test_each_answer_says_what_it_does_and_who_gets_a_letter(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference, path = asked(open_desk, signed_in)
    words = signed_in(CHARLIE).get(path).words
    later = f"Grant the later date: {reference} is due on 30 November 2016 then. A letter goes to "
    assert f"{later}the lead for the agency and owner." in words
    stays = f"{reference} stays due on 30 September 2016. A letter goes to the"
    assert f"Refuse the later date: {stays} owner and lead for the agency." in words
    up = "Pass to the chair of the board: the chair of the board decides, and until then"
    assert f"{up} {stays} chair of the board." in words
    taken_back = signed_in(ALICE).get(path).words
    assert "stays due on 30 September 2016. Nobody gets a letter." in taken_back


def test_who_answers_reads_what_the_decision_needs_and_no_more(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    _, path = asked(open_desk, signed_in)
    page = signed_in(CHARLIE).get(path)
    assert page.text.count("govuk-summary-list__row") == 4
    assert "30 September 2016 to 30 November 2016, 43 working days more" in page.words
    page.post(path, decision="grant").follow()
    assert "State Granted" in page.words


def test_asking_says_that_a_letter_goes_to_the_chair(open_desk: Desk, signed_in: SignedIn) -> None:
    path = f"/actions/{open_desk.started(DUE)}/more-time"
    asks = "A letter goes to the chair of the subgroup, who decides;"
    assert asks in signed_in(ALICE).get(path).words
    at_once = "the new date counts at once. A letter goes to the owner."
    assert at_once in signed_in(CHARLIE).get(path).words
    assert at_once not in signed_in(ALICE).get(path).words


def test_a_way_back_is_called_as_what_it_leads_to(open_desk: Desk, signed_in: SignedIn) -> None:
    reference, path = asked(open_desk, signed_in)
    chair = signed_in(CHARLIE).get(path)
    assert f'href="/actions/{reference}">Back to {reference}</a>' in chair.text
    review = reference.rpartition("-")[0]
    manager = signed_in(MANAGER).get(f"/reviews/{review}/findings/new")
    assert f"Back to {review}" in manager.words
    assert ">Back</a>" in manager.get("/referrals/new").text
