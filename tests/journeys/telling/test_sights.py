"""A letter names only what its reader sees, whatever role it is sent to."""

from datetime import date

import pytest

from tests.builders import Desk, look_at
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, OUTSIDER, REVIEWER
from tests.queued import letters_of
from tests.restricted import TODAY, fill, returned
from tests.review_lives import found
from tracker.changing import Look, viewer_of
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.tenures import appoint
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


def test_a_manager_who_works_for_an_agency_is_told_of_every_agency_s_actions(desk: Desk) -> None:
    post = NewPost("office", "Board Manager", "business_manager", agency="police")
    add_post(desk.app, desk.board, post, by=MANAGER)
    appoint(desk.app, desk.board, "outsider", "office", by=MANAGER)
    reference = desk.action(found(desk), date(2016, 9, 30))
    desk.move(reference, "decline", by=ALICE, declined_because="not_mine", reason="It is theirs")
    told = [one.to_address for one in letters_of(desk.app, desk.board)]
    assert OUTSIDER in told
