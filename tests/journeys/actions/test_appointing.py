"""The day from which somebody holds a post, put right where it was entered too late (U14)."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import MANAGER
from tracker.changing import Look, person_named
from tracker.errors import BadInput
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import Appointed, appoint, stand_down
from tracker.pages.own_posts import OwnPost, own_posts
from tracker.store.posts_kept import tenure_faults

POST, EARLIER, DAY_BEFORE = "hospital-midwifery", date(2016, 1, 4), date(2016, 6, 30)
TODAY, LATER = date(2016, 7, 1), date(2016, 9, 1)


@pytest.fixture(autouse=True)
def _dana(desk: Desk) -> None:
    """Somebody who holds no post yet."""
    add_person(desk.app, desk.board, "dana", name="Dana", email="dana@hospital.example", by=MANAGER)


def begun(desk: Desk, since: date, *, deputy: bool = False) -> Appointed:
    return appoint(
        desk.app, desk.board, "dana", POST, by=MANAGER, held_from=since, is_deputy=deputy
    )


def own(look: Look, person: str) -> tuple[OwnPost, ...]:
    """Return the posts that somebody reads under their account."""
    return own_posts(look, person_named(look.session, look.board, person).id or 0)


def faults(desk: Desk) -> list[str]:
    return desk.read(lambda look: list(tenure_faults(look.session)))


def test_u14_who_holds_a_post_may_be_said_to_hold_it_from_an_earlier_day(desk: Desk) -> None:
    begun(desk, TODAY)
    assert begun(desk, EARLIER) == Appointed("dana", POST, EARLIER, False, DAY_BEFORE)
    (post,) = desk.read(own, "dana")
    assert (post.held_from, post.held_until) == (EARLIER, None)
    with pytest.raises(BadInput, match="already, from 1 July 2016; stand them down first if"):
        begun(desk, LATER)
    assert faults(desk) == []


def test_u14_and_may_have_been_deputy_until_then(desk: Desk) -> None:
    begun(desk, TODAY)
    assert begun(desk, EARLIER, deputy=True).is_deputy
    assert faults(desk) == []


def test_u14_one_who_was_stood_down_before_they_began_may_begin_on_any_day(desk: Desk) -> None:
    begun(desk, LATER)
    stand_down(desk.app, desk.board, "dana", by=MANAGER, last_day=DAY_BEFORE, post=POST)
    assert begun(desk, EARLIER).held_until is None
    assert faults(desk) == []
