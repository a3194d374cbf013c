"""Who may sign an action off, and what is said to whoever gets it back."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.evidence import submitted
from tests.people import CHARLIE, MANAGER
from tests.rules import with_rules
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.tenures import appoint
from tracker.pages.action_pages import action_page
from tracker.telling.overdue import overdue
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)


def chair_at_the_hospital(desk: Desk) -> str:
    """Let the hospital's lead chair the subgroup too, in a post at the hospital; who it is."""
    post = NewPost("ward-chair", "Chair", "agency_lead", agency="hospital")
    add_post(desk.app, desk.board, post, by=MANAGER)
    appoint(desk.app, desk.board, "charlie", "ward-chair", by=MANAGER)
    return CHARLIE


def test_a_chair_of_the_owners_agency_signs_off_nothing_of_it(desk: Desk) -> None:
    reference = submitted(desk, wanted=2, shown=4)
    with pytest.raises(MoveRefused, match="signed off by somebody from another"):
        desk.move(reference, "sign_off", by=chair_at_the_hospital(desk))


def test_where_the_board_allows_it_a_chair_of_the_owners_agency_may(
    desk: Desk, tmp_path: Path
) -> None:
    there = with_rules(desk, tmp_path, signer_of_another_agency="false")
    reference = submitted(there, wanted=2, shown=4)
    made = there.move(reference, "sign_off", by=chair_at_the_hospital(there))
    assert made.decision.to.name == "signed_off"


def test_what_is_returned_says_what_is_missing_and_is_chased_again(desk: Desk) -> None:
    reference = submitted(desk, wanted=4, shown=3)
    late = desk.on(date(2016, 10, 3))
    assert overdue_actions(late) == []
    desk.on(DUE).move(reference, "return", by=CHARLIE, reason="The system plan is missing")
    assert overdue_actions(late) == [(reference, DUE, 1)]
    page = late.read(action_page, reference)
    assert page.because == "The system plan is missing"


def overdue_actions(desk: Desk) -> list[tuple[str, date, int]]:
    items = desk.read(overdue, as_of=date(2016, 10, 3))
    return [(i.reference, i.due_on, i.working_days_overdue) for i in items if i.kind == "action"]
