"""Mark as complete: at most two pages, from any open state of the owner's."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.web.browser import Browser
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


@pytest.mark.parametrize("begun", ["agreed", "started"])
def test_an_owner_marks_an_action_as_complete_in_two_pages(
    open_desk: Desk, signed_in: SignedIn, begun: str
) -> None:
    reference = getattr(open_desk, begun)(DUE)
    there = signed_in(ALICE)
    first = f"/actions/{reference}/completion"
    there.get(first).post(first, note="All nine files were read", grade="2")
    assert there.location.partition("?")[0] == f"{first}/check"
    there.follow()
    assert open_desk.read(action_page, reference).evidence == ()
    assert "All nine files were read" in there.words
    assert "They have until 15 July 2016 to answer" in there.words
    there.post(f"{first}/check").follow()
    assert "Submitted for sign-off" in there.words
    assert [one.note for one in open_desk.read(action_page, reference).evidence] == [
        "All nine files were read"
    ]


def test_nothing_said_and_nothing_shown_is_told_at_the_field(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/completion"
    there.get(path).post(path)
    assert (there.status, "Say what was done" in there.words) == (400, True)
    assert 'href="#note"' in there.text


def test_evidence_of_too_low_a_grade_is_told_before_the_press(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/completion"
    there.get(path).post(path, note="It is done", grade="1").follow()
    assert "To be signed off, this action asks for" in there.words


def test_its_page_says_you_to_whom_it_waits_for(open_desk: Desk, signed_in: SignedIn) -> None:
    there = f"/actions/{open_desk.started(DUE)}"
    assert "In progress since 1 July 2016, waits for you, due" in signed_in(ALICE).get(there).words
    assert "waits for the owner, due" in signed_in(MANAGER).get(there).words


def test_only_who_may_hand_it_in_is_offered_the_page(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    for address in (BOB, MANAGER):
        assert signed_in(address).get(f"/actions/{reference}/completion").status == 403
    submitted = open_desk.submitted(DUE)
    there = signed_in(ALICE).get(f"/actions/{submitted}/completion")
    assert "It stands at “Submitted for sign-off”, and waits for the" in there.words
    assert '<form method="post" enctype' not in there.text


def test_its_page_says_once_how_it_stands_and_when_it_is_due(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    begun, done = open_desk.started(DUE), open_desk.signed_off(DUE)
    there = signed_in(ALICE).get(f"/actions/{begun}")
    assert there.words.count("30 September 2016") == 1
    assert not _rows(there) & {"State", "Due", "Late", "Timeliness"}
    rows = _rows(there.get(f"/actions/{done}"))
    assert {"Due", "Timeliness"} <= rows
    assert "State" not in rows


def test_what_one_press_did_is_one_entry_with_its_words_under_it(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.agreed(DUE)
    there = signed_in(ALICE)
    first = f"/actions/{reference}/completion"
    there.get(first).post(first, note="All nine files were read", grade="2").follow()
    there.post(f"{first}/check")
    words = there.get(f"/actions/{reference}").words
    said = words.partition("What has been said")[2].partition(" Evidence ")[0]
    press = "Alice (owner) attached evidence, started work and submitted it for sign-off"
    assert f"{press} on 1 July 2016 All nine files were read" in said
    assert said.count("Alice") == 1


def test_a_view_is_told_with_its_colour(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    open_desk.on(date(2016, 7, 4)).move(reference, "rate", by=CHARLIE, rag="amber")
    words = signed_in(ALICE).get(f"/actions/{reference}").words
    press = "Charlie (chair of the subgroup) gave a view of how it stands: amber on 4 July 2016"
    assert press in words


def _rows(page: Browser) -> set[str]:
    """Return the names of the rows of a page's summary list."""
    names = re.findall(r'summary-list__key">\s*([^<]+?)\s*<', page.text)
    assert "Agency" in names
    return set(names)
