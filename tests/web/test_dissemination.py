"""How learning reaches agencies, in the browser: a briefing sent, confirmed, its reach reported."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER, OUTSIDER
from tests.web.browser import Browser
from tracker.operations.learning.briefings import NewBriefing, draft_briefing, issue_briefing
from tracker.operations.learning.disseminations import Channel, plan_dissemination
from tracker.pages.dissemination_lines import dissemination_in_full

SignedIn = Callable[[str], Browser]
DUE = date(2016, 7, 29)


@pytest.fixture
def draft(open_desk: Desk) -> str:
    """A briefing that was sent to nobody yet."""
    new = NewBriefing("Seven minutes on calls", "https://board.example/calls", DUE)
    return draft_briefing(
        open_desk.app, open_desk.board, open_desk.review(), new, by=MANAGER
    ).reference


@pytest.fixture
def sent(open_desk: Desk, draft: str) -> str:
    """The hospital's copy of a briefing that both agencies were sent."""
    issued = issue_briefing(open_desk.app, open_desk.board, draft, "cascade", by=MANAGER)
    return issued.items[0]


def test_a_briefing_is_drafted_and_sent_to_the_agencies_chosen(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review()
    there, path = signed_in(MANAGER), f"/reviews/{review}/briefings/new"
    there.get(path).post(path, title="Seven minutes on calls").follow()
    path = f"/briefings/{review}-B01/issue"
    assert "A letter goes to the lead for the agency." in there.get(path).words
    there.post(path, channel="Newsletter", agencies="police").follow()
    assert "Sent to 1 agency, to be confirmed by" in there.words
    assert "Three Rivers Police" in there.words
    assert "(Detective Superintendent)" in there.get(f"/history/{review}-D01/letters").words


def test_a_briefing_goes_to_all_who_lack_it_where_that_is_chosen(
    draft: str, signed_in: SignedIn
) -> None:
    there, path = signed_in(MANAGER), f"/briefings/{draft}/issue"
    there.get(path).post(path, channel="Newsletter")
    assert (there.status, "Choose which agencies." in there.words) == (400, True)
    there.post(path, channel="Newsletter", agencies="*").follow()
    assert "Sent to 2 agencies, to be confirmed by 29 July 2016." in there.words
    assert there.get(path).status == 403


def test_a_link_that_opens_nothing_and_a_day_that_is_past_are_refused(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there, path = signed_in(MANAGER), f"/reviews/{open_desk.review()}/briefings/new"
    day = {"confirm_by-day": "1", "confirm_by-month": "1", "confirm_by-year": "2016"}
    there.get(path).post(path, title="Calls", link="javascript:alert(1)")
    assert (there.status, 'href="#link"' in there.text) == (400, True)
    there.post(path, title="Calls", **day)
    assert (there.status, 'href="#confirm_by-day"' in there.text) == (400, True)


def test_the_agencys_lead_confirms_it_and_reports_whom_it_reached(
    sent: str, open_desk: Desk, signed_in: SignedIn
) -> None:
    lead = signed_in(BOB).get("/")
    path = f"/disseminations/{sent}/moves/confirm"
    assert f'href="{path}"' in lead.text
    lead.get(path).post(path).follow()
    assert f"{sent} is now Receipt confirmed by the agency" in lead.words
    path = f"/disseminations/{sent}/moves/reach"
    lead.get(path).post(path, number_reached="85", how="Team meetings")
    assert (lead.status, "Enter what shows it." in lead.words) == (400, True)
    lead.post(path, number_reached="85", how="Team meetings", evidence="Signed lists").follow()
    assert "Reached the front line" in lead.words
    assert open_desk.read(dissemination_in_full, sent).line.number_reached == 85


@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_a_number_that_is_nobody_is_refused_in_words(
    sent: str, signed_in: SignedIn, number: str
) -> None:
    lead = signed_in(BOB)
    path = f"/disseminations/{sent}/moves/confirm"
    lead.get(path).post(path)
    path = f"/disseminations/{sent}/moves/reach"
    lead.get(path).post(path, number_reached=number, how="Meetings", evidence="Lists")
    assert (lead.status, "There is a problem" in lead.words) == (400, True)


def test_the_agencys_lead_reads_the_briefing_and_sees_no_other_agency_and_no_review(
    sent: str, draft: str, signed_in: SignedIn
) -> None:
    lead = signed_in(BOB)
    assert 'href="https://board.example/calls"' in lead.get(f"/disseminations/{sent}").text
    lead.get(f"/briefings/{draft}")
    assert "Three Rivers Police" not in lead.words
    assert f"/reviews/{draft.rpartition('-')[0]}" not in lead.text
    assert signed_in(OUTSIDER).get(f"/disseminations/{sent}").status == 404
    assert signed_in(ALICE).get(f"/briefings/{draft}").status == 404


def test_the_manager_sees_who_has_yet_to_confirm_and_whose_it_is_to(
    sent: str, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    review = sent.rpartition("-")[0]
    words = there.get(f"/reviews/{review}/dissemination").words
    assert "Waits for Three Rivers Hospital and Three Rivers Police." in words
    words = there.get(f"/disseminations/{sent}").words
    assert "Confirm receipt and cascade: that is for the lead for the agency." in words
    assert there.get(f"/disseminations/{sent}/moves/confirm").status == 403


def test_one_agency_is_told_in_its_own_way_or_left_out_by_a_chair(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review()
    there, path = signed_in(MANAGER), f"/reviews/{review}/disseminations/new"
    there.get(path).post(path, agency="hospital", channel="Training day").follow()
    path = f"/disseminations/{review}-D01/moves/send"
    assert "starts: by" in there.get(path).words
    chair, waive = signed_in(CHARLIE), f"/disseminations/{review}-D01/moves/waive"
    chair.get(waive).post(waive)
    assert (chair.status, "Enter why." in chair.words) == (400, True)
    chair.post(waive, reason="They had no part in it").follow()
    assert f"{review}-D01 is now Waived." in chair.words


def test_a_confirmation_of_an_older_page_shows_what_changed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    way = Channel("Training day")
    item = plan_dissemination(
        open_desk.app, open_desk.board, open_desk.review(), "hospital", way, by=MANAGER
    ).reference
    there, path = signed_in(MANAGER), f"/disseminations/{item}/moves/send"
    there.get(path)
    chair, waive = signed_in(CHARLIE), f"/disseminations/{item}/moves/waive"
    chair.get(waive).post(waive, reason="They had no part in it")
    there.post(path)
    assert (there.status, "has changed since you opened that form" in there.words) == (400, True)
