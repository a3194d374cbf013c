"""An action plan by its pages: an action proposed, and one change made to many."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, MANAGER, OUTSIDER
from tests.web.browser import Browser
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.pages import bulk_forms
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)
TICKED = re.compile(r'name="references"[^>]* value="([^"]+)"[^>]* checked')


def test_a_manager_proposes_an_action_of_a_review(open_desk: Desk, signed_in: SignedIn) -> None:
    review = open_desk.review()
    there = signed_in(MANAGER)
    path = f"/reviews/{review}/actions/new"
    assert f'href="{path}"' in there.get(f"/reviews/{review}/plan").text
    there.get(path).post(
        path, title="Audit the referrals", agency="hospital", owner="hospital-midwifery"
    )
    there.follow()
    assert f"{review}-A01 is proposed" in there.words
    assert open_desk.read(action_page, f"{review}-A01").action.owner == "Head of Midwifery"
    assert signed_in(ALICE).get(path).status == 404


def test_an_owner_of_another_agency_is_refused_at_the_field(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review()
    there, path = signed_in(MANAGER), f"/reviews/{review}/actions/new"
    there.get(path).post(path, title="Audit", agency="police", owner="hospital-midwifery")
    assert (there.status, 'href="#owner"' in there.text) == (400, True)


def test_one_change_to_many_says_first_what_would_happen_to_each(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    agreed, unowned = (
        open_desk.agreed(DUE),
        open_desk.action(open_desk.review(), None, owner=None),
    )
    of_police(open_desk)
    there, path = signed_in(MANAGER), "/actions/bulk/owner"
    fields = {"references": [agreed, unowned], "owner": "police-lead"}
    there.get(path).post(path, **fields)
    assert "What would happen 2 left as they are." in there.words
    refused = "Left as it is: “Detective Superintendent” is not a role of Three Rivers Hospital"
    assert refused in there.words
    assert "police-lead" not in there.words
    assert "Make these changes" not in there.words
    assert open_desk.read(action_page, unowned).action.owner is None
    there.post(path, **fields, checked="yes").follow()
    assert there.status == 200
    for reference in (agreed, unowned):
        assert f'href="/actions/{reference}"' in there.text


def of_police(desk: Desk) -> str:
    """Propose an action of the police."""
    new = NewAction(title="Share the log", agency="police", due_on=DUE)
    return add_action(desk.app, desk.board, desk.review(), new, by=MANAGER).reference


def test_the_owners_offered_are_of_the_agencies_of_the_actions_listed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.agreed(DUE)
    of_police(open_desk)
    there = signed_in(MANAGER).get("/actions/bulk/owner?agency=hospital")
    assert 'value="hospital-midwifery"' in there.text
    assert 'value="police-lead"' not in there.text
    assert 'value="police-lead"' in there.get("/actions/bulk/owner").text


def test_an_action_whose_state_forbids_a_change_is_said_to_stand_there_and_no_more(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    done = open_desk.signed_off(DUE)
    path = "/actions/bulk/owner?state=signed_off"
    there = signed_in(MANAGER).get(path)
    there.post(path, references=[done], owner="hospital-lead", reason="She moved")
    assert "Left as it is: it is “Signed off”. Nothing would be changed." in there.words
    assert "Make these changes" not in there.words
    assert "it can be done from" not in there.words


def test_a_change_to_many_is_chosen_first_and_asks_only_for_what_it_needs(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.agreed(DUE)
    there = signed_in(MANAGER).get("/actions/bulk?agency=hospital")
    assert 'href="/actions/bulk/due?agency=hospital"' in there.text
    assert "1 action of the list can be changed" in there.words
    asked = {
        what: set(re.findall(r'id="(owner|reason|due_on|code|themes)"', page.text))
        for what in ("owner", "due", "themes")
        for page in [there.get(f"/actions/bulk/{what}")]
    }
    assert asked["owner"] == {"owner", "reason"}
    assert asked["due"] == {"due_on", "code", "reason"}
    assert asked["themes"] == {"themes"}


def test_all_that_match_a_filter_are_chosen_by_one_press(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review()
    plan = [open_desk.action(review, DUE, owner=None) for _ in range(3)]
    open_desk.action(open_desk.review(), DUE, owner=None)
    path = f"/actions/bulk/owner?review={review}"
    there = signed_in(MANAGER).get(path)
    assert "Choose all 3 that match" in there.words
    assert "At most 200 are changed at once" in there.words
    assert not TICKED.findall(there.text)
    assert TICKED.findall(there.get(f"{path}&chosen=all").text) == plan
    there.post(path, references=plan, owner="hospital-midwifery")
    assert "What would happen 3 changed." in there.words


def test_no_more_than_the_limit_is_offered_at_once(
    open_desk: Desk, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_forms, "MOST", 2)
    review = open_desk.review()
    plan = [open_desk.action(review, DUE, owner=None) for _ in range(3)]
    there = signed_in(MANAGER).get("/actions/bulk/owner")
    assert "Choose the first 2 that match" in there.words
    assert "These are the first 2: filter the list to find the others." in there.words
    there.post("/actions/bulk/owner", references=plan, owner="hospital-midwifery")
    assert (there.status, 'href="#references"' in there.text) == (400, True)


def test_a_change_without_what_it_needs_is_told_at_its_field(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.agreed(DUE)
    there, path = signed_in(MANAGER), "/actions/bulk/due"
    there.get(path).post(path, references=[reference])
    assert (there.status, 'href="#due_on-day"' in there.text) == (400, True)
    assert there.get("/actions/bulk/colour").status == 404


def test_only_who_sees_to_more_than_their_own_changes_many(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.agreed(DUE)
    owner, lead = signed_in(ALICE), signed_in(OUTSIDER)
    for path in ("/actions/bulk", "/actions/bulk/owner"):
        assert owner.get(path).status == 404
        assert lead.get(path).status == 200
        assert not re.search(reference, lead.text)
