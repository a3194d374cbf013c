"""A line of a home: which day it tells, and by which words its ways are called."""

import re
from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MANAGER
from tests.web.browser import Browser

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


def test_a_block_s_day_is_told_as_the_day_to_look_at_it_again(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    blocked = open_desk.started(DUE)
    open_desk.move(blocked, "block", by=CHARLIE, reason="The court", review_on=date(2016, 9, 5))
    waiting = signed_in(MANAGER).get("/").words.partition("Waiting for others (1)")[2]
    assert "to be looked at again by 5 September 2016" in waiting


def test_a_sign_off_s_day_is_told_as_such(open_desk: Desk, signed_in: SignedIn) -> None:
    open_desk.submitted(DUE)
    assert "sign-off by 15 July 2016" in signed_in(CHARLIE).get("/").words


def test_what_nobody_has_set_a_day_says_so(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.action(open_desk.review(), None, owner=None)
    line = signed_in(MANAGER).get("/").words.partition("No owner (1)")[2]
    assert re.search(rf"{reference}.*?, proposed No date", line)


def test_a_way_is_called_the_same_at_home_as_on_the_action_s_page_and_on_its_form(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    for way in ("completion", "moves/update", "more-time", "moves/decline"):
        address = f"/actions/{reference}/{way}"
        words = {_link(there.get(page).text, address) for page in ("/", f"/actions/{reference}")}
        assert len(words) == 1
        assert words.pop() in there.get(address).words


def _link(page: str, address: str) -> str:
    found = re.search(rf'href="{address}">\s*([^<]+)', page)
    assert found
    return found[1].strip()
