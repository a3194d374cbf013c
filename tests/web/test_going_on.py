"""An action that goes on in others: split, merged, replaced, by its forms."""

import re
from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tests.web.browser import Browser

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


def test_what_takes_an_action_s_place_is_still_to_be_done_and_of_its_review(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review()
    reference, coming = open_desk.action(review, DUE), open_desk.action(review, DUE)
    ended = open_desk.action(review, DUE)
    open_desk.move(ended, "not_accept", by=BOARD_CHAIR, reason="The service closed")
    other = open_desk.action(open_desk.review(), DUE)
    there = signed_in(CHARLIE)
    offered = {
        move: [one for one in (coming, ended, other) if one in there.get(path).text]
        for move in ("split", "supersede", "merge")
        for path in [f"/actions/{reference}/moves/{move}"]
    }
    assert offered == {"split": [coming], "supersede": [coming], "merge": [coming, other]}


def test_what_takes_an_action_s_place_is_proposed_first(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.action(open_desk.review(), DUE)
    there = signed_in(CHARLIE)
    for move in ("split", "supersede", "merge"):
        page = there.get(f"/actions/{reference}/moves/{move}")
        assert "What takes its place must be on the plan already." in page.words
        propose = page.text.partition('">Propose an action</a>')[0].rpartition('href="')[2]
        assert there.get(propose).status == 200
    assert "Propose an action" not in there.get(f"/actions/{reference}/moves/not_accept").words


def test_what_is_rarely_needed_stands_apart_from_sending_back(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(CHARLIE)
    for path in ("", "/sign-off"):
        words = there.get(f"/actions/{reference}{path}").words
        often, _, rarely = words.partition("Rarely needed")
        assert "eturn to the owner" in often, path
        for label in ("Split into several", "Merge into another", "Replace by another"):
            assert (label in often, label in rarely) == (False, True), (path, label)


def test_an_action_offers_at_most_four_ways_beside_the_main_one(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    in_progress, agreed = open_desk.started(DUE), open_desk.agreed(DUE)
    back = "Hand it back: not mine, or blocked by another"
    asked = ["Add an update", "Accept the action as its owner", "Ask for more time", back]
    assert _ways(signed_in(ALICE).get(f"/actions/{agreed}")) == asked
    open_desk.move(agreed, "accept", by=ALICE)
    for reference, first in ((agreed, "Accept the action as its owner"), (in_progress, "Start")):
        page = signed_in(ALICE).get(f"/actions/{reference}")
        assert _ways(page) == ["Add an update", "Ask for more time", back, "Attach evidence"]
        assert "Say when it will be done" in page.words.partition("Rarely needed")[2]
        assert first not in page.words.partition("Rarely needed")[0]


def test_a_manager_is_led_to_an_owner_for_what_has_none(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    owned, unowned = open_desk.started(DUE), open_desk.action(open_desk.review(), DUE, owner=None)
    manager = signed_in(MANAGER)
    assert "Change the owner" in _ways(manager.get(f"/actions/{owned}"))
    assert _ways(manager.get(f"/actions/{unowned}"))[:2] == ["Add an update", "Change the owner"]


def _ways(page: Browser) -> list[str]:
    """Return the ways of an action's page beside the main one."""
    nav = page.text.partition('<nav aria-labelledby="can">')[2].partition("</nav>")[0]
    return re.findall(r'<a class="govuk-link" href="[^"]+">([^<]+)</a>', nav)
