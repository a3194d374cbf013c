"""A recommendation's wording cleared for owners, who see their action and never the case."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.learning import advise
from tests.people import ALICE, BOB, CHARLIE, MANAGER, MEMBER
from tracker.changing import asking
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.learning.clearances import clear_recommendation
from tracker.pages.action_pages import action_page
from tracker.pages.histories import history_of
from tracker.pages.purposes import Purpose
from tracker.pages.recommendation_lines import recommendation_in_full

DUE = date(2016, 9, 30)
SECRET = "Since Wren\u2019s calls went unseen, see every call"
CLEARED = "See every call to the ward"


def clear(desk: Desk, reference: str, wording: str = CLEARED, *, by: str = MANAGER) -> None:
    clear_recommendation(desk.app, desk.board, reference, wording, by=by)


def purposes(desk: Desk, action: str, *, by: str) -> tuple[Purpose, ...]:
    """Return what an action is for, as its page says it to somebody."""
    with asking(desk.app, desk.board, by) as work:
        return action_page(work, action).purposes


@pytest.fixture
def carried_out(desk: Desk) -> tuple[str, str]:
    """Return a recommendation that speaks of the case, and Alice's action for it."""
    review = desk.review(pseudonyms=("Wren", "Child A"))
    reference = advise(desk, review, text=SECRET)
    return reference, desk.action(review, DUE, recommendation=reference)


def test_an_owner_reads_the_cleared_wording_and_nothing_else_of_it(
    desk: Desk, carried_out: tuple[str, str]
) -> None:
    reference, action = carried_out
    assert purposes(desk, action, by=ALICE) == (Purpose(None, None, "", is_first=True),)
    clear(desk, reference)
    assert purposes(desk, action, by=ALICE) == (Purpose(None, None, CLEARED, is_first=True),)
    assert SECRET not in str(purposes(desk, action, by=BOB))


def test_whoever_sees_the_review_reads_it_in_full(desk: Desk, carried_out: tuple[str, str]) -> None:
    reference, action = carried_out
    clear(desk, reference)
    assert purposes(desk, action, by=CHARLIE) == (
        Purpose(reference, SECRET, CLEARED, is_first=True),
    )


@pytest.mark.parametrize("wording", ["What befell Wren", "CHILD A was not seen", "See child  A"])
def test_no_wording_that_names_the_case_is_cleared(
    desk: Desk, carried_out: tuple[str, str], wording: str
) -> None:
    with pytest.raises(BadInput, match="must not learn of the case"):
        clear(desk, carried_out[0], wording)


def test_a_word_that_only_begins_like_a_name_is_no_name(
    desk: Desk, carried_out: tuple[str, str]
) -> None:
    clear(desk, carried_out[0], "Teach the wrens\u2019 names")
    assert desk.read(recommendation_in_full, carried_out[0]).cleared.startswith("Teach")


def test_the_manager_and_the_subgroups_chair_clear_and_nobody_else(
    desk: Desk, carried_out: tuple[str, str]
) -> None:
    clear(desk, carried_out[0], by=CHARLIE)
    with pytest.raises(NotAllowed, match="business manager or chair of the subgroup"):
        clear(desk, carried_out[0], by=MEMBER)
    with pytest.raises(NotFound):
        clear(desk, carried_out[0], by=BOB)


def test_history_keeps_each_wording_that_was_cleared(
    desk: Desk, carried_out: tuple[str, str]
) -> None:
    clear(desk, carried_out[0])
    clear(desk, carried_out[0], "See each call")
    event = desk.read(history_of, carried_out[0])[-1]
    assert (event.what, event.was, event.became) == (
        "clear_wording",
        {"cleared_wording": CLEARED},
        {"cleared_wording": "See each call"},
    )
    full = desk.read(recommendation_in_full, carried_out[0])
    assert (full.cleared_by, full.cleared_on) == ("The Manager", date(2016, 7, 1))
