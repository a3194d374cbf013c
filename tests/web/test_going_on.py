"""An action that goes on in others: split, merged, replaced, by its forms."""

from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE
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
