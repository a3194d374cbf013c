"""Actions that go on in others: told at both ends, for good, and never in a circle."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import CHARLIE, MANAGER
from tests.restricted import ORDINARY, fill, hidden_on, returned
from tracker.changing.named import viewer_of
from tracker.errors import BadInput, NotFound
from tracker.operations.reviews.admissions import admit
from tracker.pages.action_pages import ActionPage, action_page
from tracker.pages.histories import history_of
from workflows.refusals import MoveRefused

WHY = "Decided at the meeting"
DUE = date(2016, 9, 30)


def three(desk: Desk) -> list[str]:
    review = desk.review()
    return [desk.action(review, DUE) for _ in range(3)]


def page(desk: Desk, reference: str) -> ActionPage:
    return desk.read(action_page, reference)


def test_a_split_is_told_at_both_ends(desk: Desk) -> None:
    one, two, three_ = three(desk)
    desk.move(one, "split", by=CHARLIE, reason=WHY, replacements=(two, three_))
    assert page(desk, one).goes_on_in == f"split into {two} and {three_}"
    assert page(desk, one).action.state == "superseded"
    for part in (two, three_):
        assert page(desk, part).comes_from == (f"{one} was split, and this is a part of it",)
        assert ("split", {"split_from": one}) in told(desk, part)


@pytest.mark.parametrize(
    ("move", "goes_on", "comes"),
    [
        ("merge", "merged into {}", "{} was merged into this"),
        ("supersede", "replaced by {}", "{} was replaced by this"),
    ],
)
def test_a_merger_and_a_replacement_are_told_at_both_ends(
    desk: Desk, move: str, goes_on: str, comes: str
) -> None:
    one, two, other = three(desk)
    desk.move(one, move, by=CHARLIE, reason=WHY, replaced_by=other)
    desk.move(two, move, by=CHARLIE, reason=WHY, replaced_by=other)
    assert page(desk, one).goes_on_in == goes_on.format(other)
    assert page(desk, other).comes_from == (comes.format(one), comes.format(two))


def test_actions_never_replace_each_other_in_a_circle(desk: Desk) -> None:
    one, two, last = three(desk)
    desk.move(one, "supersede", by=CHARLIE, reason=WHY, replaced_by=two)
    with pytest.raises(BadInput, match="in a circle"):
        desk.move(two, "merge", by=CHARLIE, reason=WHY, replaced_by=one)
    desk.move(two, "supersede", by=CHARLIE, reason=WHY, replaced_by=last)
    with pytest.raises(BadInput, match="in a circle"):
        desk.move(last, "split", by=CHARLIE, reason=WHY, replacements=(one, two))
    assert (page(desk, last).action.state, page(desk, last).goes_on_in) == ("proposed", None)


def test_what_has_ended_itself_takes_no_place(desk: Desk) -> None:
    one, two, last = three(desk)
    desk.move(two, "supersede", by=CHARLIE, reason=WHY, replaced_by=last)
    with pytest.raises(BadInput, match=f"{two} is superseded itself"):
        desk.move(one, "merge", by=CHARLIE, reason=WHY, replaced_by=two)


@pytest.mark.parametrize("parts", [(), ("{1}",), ("{1}", "{1}"), ("{1}", "{0}"), ("{1}", "No")])
def test_a_split_names_two_others_at_least(desk: Desk, parts: tuple[str, ...]) -> None:
    made = three(desk)
    named = tuple(part.format(*made) for part in parts)
    with pytest.raises((BadInput, MoveRefused, NotFound)):
        desk.move(made[0], "split", by=CHARLIE, reason=WHY, replacements=named)
    assert page(desk, made[0]).action.state == "proposed"


def test_a_link_to_what_is_hidden_is_not_told(desk: Desk) -> None:
    there = desk.on(date(2017, 3, 31))
    returned(there, fill(there))
    hidden = hidden_on(there)
    admit(there.app, there.board, hidden, "bob", by=MANAGER)
    one = f"{ORDINARY}-A01"
    there.move(one, "merge", by=CHARLIE, reason=WHY, replaced_by=f"{hidden}-A01")
    assert (page(there, one).goes_on_in, page(there, one).replaced_by) == (None, None)
    assert "merged" not in {what for what, _ in told(there, one)}
    seen = Desk(there.app.seen_by(viewer_of(there.app, there.board, CHARLIE, is_sure=True)))
    assert page(seen, one).goes_on_in == f"merged into {hidden}-A01"


def told(desk: Desk, reference: str) -> list[tuple[str, dict[str, object]]]:
    return [(event.what, event.became) for event in desk.read(history_of, reference)]
