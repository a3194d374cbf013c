"""The roll-up of colours: shares that make a hundred, change in points, and green is not closed."""

from datetime import date
from typing import Any

import pytest

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MANAGER
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.pages.action_lines import action_lines
from tracker.pages.colour_counts import ColourCount, count_colours

EARLIER, LATER = date(2016, 7, 1), date(2016, 12, 1)


def counted(desk: Desk, **asked: Any) -> dict[str, tuple[int, int, int | None]]:
    """Return each colour's number, share and change."""
    found = desk.read(count_colours, **asked)
    return {one.name: (one.number, one.per_cent, one.change) for one in found.colours}


@pytest.fixture
def rated(desk: Desk) -> ColourCount:
    """Forty-three actions: 24 green, 15 amber and 4 red, and later 31, 9 and 3."""
    review = desk.review()
    new = NewAction("Audit", "hospital", owner="hospital-midwifery")
    actions = [add_action(desk.app, desk.board, review, new, by=MANAGER) for _ in range(43)]
    for day, views in ((EARLIER, (24, 15)), (LATER, (31, 9))):
        there, (green, amber) = desk.on(day), views
        for number, action in enumerate(actions):
            rag = "green" if number < green else "amber" if number < green + amber else "red"
            there.move(action.reference, "rate", by=ALICE, rag=rag)
    there = desk.on(LATER)
    return there.read(count_colours, since=EARLIER)


def test_the_shares_of_the_report_and_their_change(desk: Desk, rated: ColourCount) -> None:
    assert counted(desk.on(LATER), since=EARLIER) == {
        "green": (31, 72, 16),
        "amber": (9, 21, -14),
        "red": (3, 7, -2),
    }


def test_green_does_not_count_as_closed(rated: ColourCount) -> None:
    assert (rated.rated, rated.unrated, rated.signed_off) == (43, 0, 0)


def test_an_earlier_day_is_counted_as_it_was(desk: Desk, rated: ColourCount) -> None:
    assert counted(desk, as_of=EARLIER)["green"][:2] == (24, 56)


def test_a15_a_view_older_than_a_reopening_counts_as_unrated(desk: Desk) -> None:
    """A15: the view was of work that was taken up again since; it stays for the day before."""
    reference = desk.signed_off(date(2016, 9, 30))
    desk.on(EARLIER).move(reference, "rate", by=CHARLIE, rag="green")
    there = desk.on(LATER)
    there.move(reference, "reopen", by=CHARLIE, reason="It did not last")
    found = there.read(count_colours)
    assert (found.rated, found.unrated) == (0, 1)
    assert counted(there, as_of=EARLIER)["green"][0] == 1
    (line,) = there.read(action_lines)
    assert line.view is None
    there.move(reference, "rate", by=CHARLIE, rag="amber")
    assert counted(there)["amber"][0] == 1
