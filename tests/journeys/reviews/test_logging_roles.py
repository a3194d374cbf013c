"""Into which subgroup a review is logged, and by whom."""

import pytest

from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tracker.errors import NotAllowed
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.tenures import appoint
from tracker.operations.reviews.referrals import NewReview, log_review


def into(desk: Desk, subgroup: str, *, by: str) -> str:
    """Log a serious case review for a subgroup; return its reference."""
    return log_review(
        desk.app, desk.board, NewReview("scr", subgroup, (f"Wren of {subgroup}",)), by=by
    ).reference


def test_a_subgroup_chair_logs_into_their_own_subgroup_alone(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="Charlie serves Case Review Subgroup, so a review for"):
        into(desk, "quality", by=CHARLIE)
    assert into(desk, "case-review", by=CHARLIE) == "SCR-2016-01"


@pytest.mark.parametrize("by", [MANAGER, BOARD_CHAIR])
def test_who_serves_the_whole_board_logs_into_every_subgroup(desk: Desk, by: str) -> None:
    assert into(desk, "quality", by=by) == "SCR-2016-01"


def test_who_chairs_two_subgroups_logs_into_both(desk: Desk) -> None:
    _appoint(desk, "quality-chair", "subgroup_chair", who="charlie")
    assert into(desk, "quality", by=CHARLIE) == "SCR-2016-01"
    assert into(desk, "case-review", by=CHARLIE) == "SCR-2016-02"


def test_a_manager_of_one_subgroup_logs_into_that_one_alone(desk: Desk) -> None:
    address = "pat@board.example"
    add_person(desk.app, desk.board, "pat", name="Pat", email=address, by=MANAGER)
    _appoint(desk, "quality-manager", "business_manager", who="pat")
    assert into(desk, "quality", by=address) == "SCR-2016-01"
    with pytest.raises(NotAllowed, match="Pat serves Quality Assurance Subgroup"):
        into(desk, "case-review", by=address)


def _appoint(desk: Desk, post: str, role: str, *, who: str) -> None:
    row = NewPost(post, post, role, subgroup="quality")
    add_post(desk.app, desk.board, row, by=MANAGER)
    appoint(desk.app, desk.board, who, post, by=MANAGER)
