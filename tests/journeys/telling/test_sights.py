"""A letter names only what its reader sees, whatever role it is sent to."""

import pytest

from tests.builders import Desk, look_at
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, OUTSIDER, REVIEWER
from tests.restricted import TODAY, fill, returned
from tracker.changing import Look, viewer_of
from tracker.store.open_clocks import OpenClock, open_clocks
from tracker.telling.sights import sights_on


def clocks_seen(look: Look) -> list[tuple[str, str, str]]:
    """Name the clocks that a reading shows."""
    return [_named(clock) for clock in open_clocks(look.session, look.board.id or 0, on=look.today)]


def clocks_told(look: Look, person_id: int) -> list[tuple[str, str, str]]:
    """Name the clocks of the whole board that letters may name to somebody."""
    clocks, sights = open_clocks(look.session, look.board.id or 0, on=look.today), sights_on(look)
    return [_named(clock) for clock in clocks if sights.sees(person_id, clock)]


def _named(clock: OpenClock) -> tuple[str, str, str]:
    return clock.kind, clock.reference, clock.clock


@pytest.mark.parametrize("address", [ALICE, BOB, OUTSIDER, REVIEWER, CHARLIE, BOARD_CHAIR, MANAGER])
def test_letters_may_name_to_a_person_what_their_pages_show(desk: Desk, address: str) -> None:
    there = desk.on(TODAY)
    there.led(returned(there, fill(there)))
    there.review(subgroup="quality", notified_on=TODAY)
    viewer = viewer_of(there.app, there.board, address, is_sure=True) or 0
    shown = look_at(there.app.seen_by(viewer), there.board, clocks_seen)
    assert there.read(clocks_told, viewer) == shown
    assert bool(shown) == (address != OUTSIDER)
