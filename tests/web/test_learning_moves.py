"""Findings and recommendations in the browser: their moves, answers, and wording for owners."""

from collections.abc import Callable

import pytest

from tests.builders import Desk
from tests.learning import advise, carry, finding, sent
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, OUTSIDER, QUALITY
from tests.web.browser import Browser
from tracker.pages.recommendation_lines import recommendation_in_full

SignedIn = Callable[[str], Browser]


@pytest.fixture
def awaited(open_desk: Desk) -> str:
    """A recommendation that the hospital is to answer."""
    return sent(open_desk, open_desk.review())


def test_the_agencys_lead_answers_from_home_and_the_chair_is_told(
    awaited: str, open_desk: Desk, signed_in: SignedIn
) -> None:
    lead = signed_in(BOB).get("/")
    assert "Recommendations that wait for your answer (1)" in lead.words
    assert f'href="/recommendations/{awaited}"' in lead.text
    path = f"/recommendations/{awaited}/moves/accept"
    assert f'href="{path}"' in lead.get(f"/recommendations/{awaited}").text
    assert "A letter goes to the chair of the subgroup." in lead.get(path).words
    lead.post(path, response="We audit by September").follow()
    assert f"{awaited} is now Accepted" in lead.words
    said = open_desk.read(recommendation_in_full, awaited).recommendation.response
    assert said == "We audit by September"


def test_what_is_not_accepted_needs_a_reason(awaited: str, signed_in: SignedIn) -> None:
    lead, path = signed_in(BOB), f"/recommendations/{awaited}/moves/not_accept"
    lead.get(path).post(path, response="No")
    assert (lead.status, "Enter why." in lead.words) == (400, True)
    assert ">No</textarea>" in lead.text
    lead.post(path, response="No", reason="We have no such ward").follow()
    assert "Not accepted" in lead.words


def test_the_agency_it_is_for_sees_it_and_nothing_of_the_review(
    awaited: str, signed_in: SignedIn
) -> None:
    review = awaited.rpartition("-")[0]
    lead = signed_in(BOB).get(f"/recommendations/{awaited}")
    assert "See every call" in lead.words
    assert f"/reviews/{review}" not in lead.text
    for stranger in (OUTSIDER, ALICE):
        assert signed_in(stranger).get(f"/recommendations/{awaited}").status == 404


def test_one_for_nobody_is_addressed_before_it_is_agreed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    item = advise(open_desk, open_desk.review(), addressee="")
    chair, path = signed_in(CHARLIE), f"/recommendations/{item}/addressee"
    assert "Agree the recommendation:" in chair.get(f"/recommendations/{item}").words
    chair.get(path).post(path)
    assert (chair.status, "There is a problem" in chair.words) == (400, True)
    chair.post(path, agency="hospital").follow()
    agree = f"/recommendations/{item}/moves/agree"
    chair.get(agree).post(agree).follow()
    assert f"{item} is now Agreed by the board" in chair.words


def test_a_wording_is_cleared_for_owners_and_may_not_name_the_case(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    item = advise(open_desk, open_desk.review(pseudonyms=("Wren",)))
    there, path = signed_in(MANAGER), f"/recommendations/{item}/wording"
    there.get(path).post(path, wording="Audit calls about Wren")
    assert (there.status, 'href="#wording"' in there.text) == (400, True)
    assert "Audit calls about Wren</textarea>" in there.text
    there.post(path, wording="Audit every call").follow()
    assert "Owners of its actions read these words from now on." in there.words
    assert "Audit every call" in there.get(path).text
    assert signed_in(BOARD_CHAIR).get(path).status == 403


def test_a_wording_cleared_meanwhile_by_another_is_shown_beside_ones_own(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    item = advise(open_desk, open_desk.review())
    there, other = signed_in(MANAGER), signed_in(CHARLIE)
    path = f"/recommendations/{item}/wording"
    there.get(path)
    other.get(path).post(path, wording="Audit some calls")
    there.post(path, wording="Audit every call")
    assert "What changed since you opened this form" in there.words
    assert "Audit some calls" in there.words
    there.post(path, wording="Audit every call").follow()
    assert open_desk.read(recommendation_in_full, item).cleared == "Audit every call"


def test_an_action_is_proposed_from_the_recommendation_it_carries_out(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review()
    item = advise(open_desk, review)
    there = signed_in(MANAGER).get(f"/recommendations/{item}")
    path = f"/reviews/{review}/actions/new?recommendation={item}"
    assert f'href="{path}"' in there.text
    assert f'value="{item}" checked' in there.get(path).text
    there.post(path, title="Audit calls", agency="hospital", recommendation=item)
    assert "Audit calls" in there.get(f"/recommendations/{item}").words


def test_it_is_not_implemented_while_an_action_of_it_is_open(
    awaited: str, open_desk: Desk, signed_in: SignedIn
) -> None:
    carry(open_desk, awaited, "accept", by=BOB)
    review = awaited.rpartition("-")[0]
    open_desk.action(review, None, recommendation=awaited)
    chair, path = signed_in(CHARLIE), f"/recommendations/{awaited}/moves/implement"
    assert "1 action is still open" in chair.get(path).words
    chair.post(path)
    assert (chair.status, "1 action is still open" in chair.words) == (400, True)


def test_a_finding_is_contested_and_the_reply_recorded(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    found = finding(open_desk, open_desk.review())
    there, path = signed_in(MANAGER), f"/findings/{found}/moves/contest"
    there.get(path).post(path, reason="Calls were seen")
    assert (there.status, 'href="#by_whom"' in there.text) == (400, True)
    there.post(path, reason="Calls were seen", by_whom="The police").follow()
    assert "Contested by The police" in there.words
    path = f"/findings/{found}/moves/record_reply"
    there.get(path).post(path, response="The finding stands").follow()
    assert "The finding stands" in there.words


def test_a_finding_is_answered_by_an_action_or_told_that_none_answers(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review()
    found = finding(open_desk, review)
    action = open_desk.action(review, None)
    there, path = signed_in(MANAGER), f"/findings/{found}/moves/act"
    there.get(path).post(path)
    assert (there.status, "No action answers" in there.words) == (400, True)
    there.post(path, action=action).follow()
    assert f"{found} is now Answered by an action." in there.words


def test_who_may_only_read_is_told_whose_the_moves_of_a_finding_are(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    found = finding(open_desk, open_desk.review())
    there = signed_in(QUALITY).get(f"/findings/{found}")
    assert "Close the finding: that is for the business manager or chair of the subgroup." in (
        there.words
    )
    assert there.get(f"/findings/{found}/moves/close").status == 403
    assert signed_in(BOB).get(f"/findings/{found}").status == 404


def test_a_chair_says_what_was_done_instead_where_no_action_was_f7(
    awaited: str, open_desk: Desk, signed_in: SignedIn
) -> None:
    carry(open_desk, awaited, "accept", by=BOB)
    chair = signed_in(CHARLIE)
    path = f"/recommendations/{awaited}/moves/implement"
    form = chair.get(path)
    assert "What was done instead" in form.words
    refused = form.post(path, instead="The ward has closed", reason="No staff")
    assert refused.status == 400
    told = {"instead": "The ward has closed", "evidence": "Minutes", "reason": "No staff"}
    page = chair.get(path).post(path, **told).follow()
    assert "Done instead The ward has closed Shown by Minutes" in page.words


def test_a_chair_records_that_it_is_not_possible_as_worded_f7(
    awaited: str, open_desk: Desk, signed_in: SignedIn
) -> None:
    carry(open_desk, awaited, "accept", by=BOB)
    chair = signed_in(CHARLIE)
    path = f"/recommendations/{awaited}/moves/find_not_possible"
    page = chair.get(path).post(path, reason="There is no such register").follow()
    assert "Not possible as worded" in page.words
    assert "There is no such register" in page.words


def test_a_recommendation_says_what_it_asks_what_was_answered_and_done_before_the_rest(
    awaited: str, signed_in: SignedIn
) -> None:
    words = signed_in(MANAGER).get(f"/recommendations/{awaited}").words
    order = (
        "Asked of",
        "The answer",
        "What was done",
        "You can",
        "Where it comes from",
        "History of",
    )
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    assert "What owners read" in words[places[4] :]
