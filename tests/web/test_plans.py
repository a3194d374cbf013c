"""An action plan by its pages: an action proposed, and one change made to many."""

import re
from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, MANAGER, OUTSIDER
from tests.web.browser import Browser
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


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
    open_, done = open_desk.agreed(DUE), open_desk.action(open_desk.review(), None, owner=None)
    there, path = signed_in(MANAGER), "/actions/bulk"
    fields = {"references": [open_, done], "what": "owner", "owner": "police-lead"}
    there.get(path).post(path, **fields)
    assert "What would happen" in there.words
    assert "Left as it is" in there.words
    assert open_desk.read(action_page, done).action.owner is None
    there.post(path, **fields, checked="yes").follow()
    assert there.status == 200
    assert open_ in there.words


def test_a_change_without_what_it_needs_is_told_at_its_field(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.agreed(DUE)
    there, path = signed_in(MANAGER), "/actions/bulk"
    there.get(path).post(path, references=[reference], what="due")
    assert (there.status, 'href="#due_on-day"' in there.text) == (400, True)
    assert there.post(path, what="due").status == 400


def test_only_who_sees_to_more_than_their_own_changes_many(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.agreed(DUE)
    assert signed_in(ALICE).get("/actions/bulk").status == 404
    lead = signed_in(OUTSIDER).get("/actions/bulk")
    assert lead.status == 200
    assert not re.search(reference, lead.text)
