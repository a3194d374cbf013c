"""What agencies are asked for, in the browser: asked, returned by the agency, sent back."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER, OUTSIDER
from tests.web.browser import Browser
from tracker.operations.reviews.agency_returns import NewReturn, ask_agency
from tracker.pages.return_lines import return_in_full

SignedIn = Callable[[str], Browser]
DUE = date(2016, 7, 15)
BY_JULY = {"due_on-day": "15", "due_on-month": "7", "due_on-year": "2016"}


@pytest.fixture
def asked(open_desk: Desk) -> str:
    """A chronology asked of the hospital."""
    new = NewReturn("hospital", "chronology", DUE)
    review = open_desk.review()
    return ask_agency(open_desk.app, open_desk.board, review, new, by=MANAGER).reference


def test_several_agencies_are_asked_at_once_and_each_lead_is_told(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review()
    there, path = signed_in(MANAGER), f"/reviews/{reference}/returns/new"
    assert "A letter goes to the lead of each agency" in there.get(path).words
    said = {"agencies": ["hospital", "police"], "asks_for": "chronology"}
    there.post(path, **said, **BY_JULY).follow()
    assert (
        "Three Rivers Hospital and Three Rivers Police are asked, by 15 July 2016." in there.words
    )
    assert f'href="/returns/{reference}-Q02"' in there.text
    letters = there.get(f"/history/{reference}-Q01/letters")
    assert "Bob (Director of Nursing)" in letters.words


@pytest.mark.parametrize(
    ("kind", "before", "move"), [("scr", (), "scope"), ("sar", ("screen",), "request_chronologies")]
)
def test_once_agencies_are_to_be_asked_the_page_leads_to_the_form_until_one_is(
    kind: str, before: tuple[str, ...], move: str, open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(kind=kind)
    there, page = signed_in(MANAGER), f"/reviews/{reference}"
    for name in before:
        there.get(f"{page}/moves/{name}").post(f"{page}/moves/{name}")
    assert "No agency has been asked" not in there.get(page).words
    path = f"{page}/moves/{move}"
    assert "No agency is asked yet: the next page leads to the form" in there.get(path).words
    there.post(path).follow()
    assert "No agency has been asked for anything yet." in there.words
    form = there.text.index(f'href="{page}/returns/new"')
    assert form < there.text.index("What can happen now")
    said = {"agencies": ["hospital"], "asks_for": "chronology"}
    there.get(f"{page}/returns/new").post(f"{page}/returns/new", **said, **BY_JULY)
    assert "No agency has been asked" not in there.get(page).words


def test_an_agency_that_owes_one_already_is_not_asked_again_nor_is_any_other(
    asked: str, open_desk: Desk, signed_in: SignedIn
) -> None:
    review = asked.rpartition("-")[0]
    there, path = signed_in(MANAGER), f"/reviews/{review}/returns/new"
    said = {"agencies": ["police", "hospital"], "asks_for": "chronology"}
    there.get(path).post(path, **said, **BY_JULY)
    assert (there.status, 'href="#agencies"' in there.text) == (400, True)
    assert "has been asked for its chronology already" in there.words
    assert f"{review}-Q02" not in there.get(f"/reviews/{review}/duties").text


def test_a_day_that_has_passed_is_refused_at_its_field(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there, path = signed_in(MANAGER), f"/reviews/{open_desk.review()}/returns/new"
    said = {"agencies": ["hospital"], "asks_for": "scoping", **BY_JULY, "due_on-year": "2015"}
    there.get(path).post(path, **said)
    assert (there.status, 'href="#due_on-day"' in there.text) == (400, True)
    assert "15 July 2015 has passed" in there.words


def test_the_agencys_lead_returns_it_from_the_letters_link(
    asked: str, open_desk: Desk, signed_in: SignedIn
) -> None:
    lead = signed_in(BOB).get(f"/{asked}").follow()
    assert "Requested, waits for the lead for the agency" in lead.words
    path = f"/returns/{asked}/moves/return"
    assert f'href="{path}">Return what was asked for' in lead.text
    assert "The clock “Return what was asked for” stops." in lead.get(path).words
    lead.post(path).follow()
    assert f"{asked} is now Returned." in lead.words
    assert open_desk.read(return_in_full, asked).returned_on == open_desk.app.clock.today()


def test_the_agencys_lead_sees_the_request_and_nothing_of_the_review(
    asked: str, signed_in: SignedIn
) -> None:
    review = asked.rpartition("-")[0]
    lead = signed_in(BOB).get(f"/returns/{asked}")
    assert lead.status == 200
    assert f"/reviews/{review}" not in lead.text
    for stranger in (OUTSIDER, ALICE):
        assert signed_in(stranger).get(f"/returns/{asked}").status == 404


def test_what_is_incomplete_is_sent_back_with_a_reason_and_counts_again(
    asked: str, signed_in: SignedIn
) -> None:
    lead, manager = signed_in(BOB), signed_in(MANAGER)
    path = f"/returns/{asked}/moves/return"
    lead.get(path).post(path)
    back = f"/returns/{asked}/moves/send_back"
    assert "starts: by 15 July 2016" in manager.get(back).words
    manager.post(back)
    assert (manager.status, "Enter why." in manager.words) == (400, True)
    manager.post(back, reason="March is missing").follow()
    assert "Incomplete: sent back" in manager.words
    assert "March is missing" in lead.get(f"/history/{asked}").words


def test_what_is_for_others_is_said_with_who_they_are(asked: str, signed_in: SignedIn) -> None:
    chair = signed_in(CHARLIE).get(f"/returns/{asked}")
    assert "Do without it: that is for the business manager." in chair.words
    assert chair.get(f"/returns/{asked}/moves/waive").status == 403


def test_a_return_that_moved_on_meanwhile_shows_what_changed(
    asked: str, signed_in: SignedIn
) -> None:
    lead, manager = signed_in(BOB), signed_in(MANAGER)
    path = f"/returns/{asked}/moves/acknowledge"
    lead.get(path)
    late = f"/returns/{asked}/moves/mark_late"
    manager.get(late).post(late)
    lead.post(path)
    assert (lead.status, "has changed since you opened that form" in lead.words) == (400, True)


def test_the_agencys_home_leads_to_the_very_form_of_what_it_owes(
    asked: str, signed_in: SignedIn
) -> None:
    home = signed_in(BOB).get("/")
    assert "Your agency has 1 thing to do" in home.words
    assert "Returns and confirmations owed (1)" in home.words
    assert f'href="/returns/{asked}/moves/return"' in home.text
    assert asked not in signed_in(OUTSIDER).get("/").words
