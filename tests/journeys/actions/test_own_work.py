"""Nobody judges, ends or stops their own work, whatever post they hold by then."""

from datetime import date
from typing import Any

import pytest

from tests.builders import Desk
from tests.collective import ACTION_DUE, PARTS_DUE, part
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, MEMBER, OUTSIDER
from tracker.errors import BadInput
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.contribution_moves import PartInput, move_contribution
from tracker.pages.action_pages import action_page
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)
JULY, OCTOBER = date(2016, 7, 29), date(2016, 10, 3)


def chair_who_was(desk: Desk, person: str) -> None:
    """Let somebody of the hospital leave their posts there and chair the subgroup instead."""
    stand_down(desk.app, desk.board, person, by=MANAGER, last_day=JULY)
    there = desk.on(OCTOBER)
    stand_down(there.app, there.board, "charlie", by=MANAGER, last_day=JULY)
    appoint(there.app, there.board, person, "case-review-chair", by=MANAGER)


def test_who_submitted_it_does_not_sign_it_off_from_another_post(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    chair_who_was(desk, "alice")
    with pytest.raises(MoveRefused, match="nobody signs off their own work") as refused:
        desk.on(OCTOBER).move(reference, "sign_off", by=ALICE)
    assert {reason.code for reason in refused.value.reasons} == {
        "signer_is_not_owner",
        "signer_is_independent",
    }
    assert desk.on(OCTOBER).move(reference, "sign_off", by=BOARD_CHAIR).decision.to.name


def test_who_served_its_agency_while_it_ran_is_not_of_another(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    chair_who_was(desk, "bob")
    with pytest.raises(MoveRefused) as refused:
        desk.on(OCTOBER).move(reference, "sign_off", by=BOB)
    assert [reason.code for reason in refused.value.reasons] == ["signer_is_independent"]


def test_who_left_its_agency_before_it_was_made_may_sign(desk: Desk) -> None:
    chair_who_was(desk, "bob")
    there = desk.on(OCTOBER)
    appoint(there.app, there.board, "outsider", "hospital-lead", by=MANAGER)
    reference = there.action(there.review(), date(2016, 12, 30))
    there.move(reference, "agree", by=OUTSIDER)
    appoint(there.app, there.board, "member", "hospital-midwifery", by=MANAGER)
    there.move(reference, "start", by=MEMBER)
    there.move(reference, "submit", by=MEMBER, note="Audit report, signed", grade=2)
    assert there.move(reference, "sign_off", by=BOB).decision.to.name == "signed_off"


@pytest.mark.parametrize(
    ("move", "said"),
    [
        ("block", {"review_on": date(2016, 9, 5)}),
        ("merge", {"replaced_by": "SCR-2016-01-A02"}),
        ("supersede", {"replaced_by": "SCR-2016-01-A02"}),
        ("split", {"replacements": ("SCR-2016-01-A02", "SCR-2016-01-A03")}),
    ],
)
def test_a_chair_who_owns_it_does_not_stop_its_clock(
    desk: Desk, move: str, said: dict[str, Any]
) -> None:
    reference = desk.started(DUE)
    for _ in range(2):
        desk.action("SCR-2016-01", DUE)
    appoint(desk.app, desk.board, "charlie", "hospital-midwifery", by=MANAGER)
    with pytest.raises(MoveRefused, match="its owner doesn't decide that") as refused:
        desk.move(reference, move, by=CHARLIE, reason="Not now", **said)
    assert [reason.code for reason in refused.value.reasons] == ["owner_stands_aside"]
    by = MANAGER if move == "block" else BOARD_CHAIR
    desk.move(reference, move, by=by, reason="As the group agreed", **said)


def test_nothing_is_merged_into_what_is_done(desk: Desk) -> None:
    done = desk.signed_off(DUE)
    late = desk.action("SCR-2016-01", DUE)
    with pytest.raises(BadInput, match=f"{done} is signed off itself, .*still to be done"):
        desk.move(late, "merge", by=CHARLIE, reason="The same", replaced_by=done)


@pytest.mark.parametrize("on", [DUE, date(2016, 10, 3), date(2016, 9, 1)])
def test_what_is_late_is_submitted_on_no_day_but_that_it_is_recorded(desk: Desk, on: date) -> None:
    reference = desk.started(DUE)
    late = desk.on(date(2016, 11, 1))
    with pytest.raises(BadInput, match=r"was due by 30 September 2016, so it counts from the day"):
        late.move(reference, "submit", by=ALICE, note="Audit report", grade=2, on=on)
    late.move(reference, "submit", by=ALICE, note="Audit report", grade=2)
    late.move(reference, "sign_off", by=CHARLIE)
    line = late.read(action_page, reference).action
    assert line.timeliness == "done_late"


def test_what_is_in_time_may_be_written_down_later(desk: Desk) -> None:
    reference = desk.started(DUE)
    there = desk.on(date(2016, 9, 29))
    made = there.move(reference, "submit", by=ALICE, note="Report", on=date(2016, 9, 1))
    assert made.decision.to.name == "submitted"


def test_a_late_part_is_finished_on_no_day_but_that_it_is_recorded(desk: Desk) -> None:
    police = part(desk, desk.started(ACTION_DUE), "police")
    late = desk.on(ACTION_DUE)
    said = PartInput(on=PARTS_DUE, shown=Ask(note="Report", grade=2))
    with pytest.raises(BadInput, match=f"{police} was due by"):
        move_contribution(late.app, late.board, police, "finish", said, by=OUTSIDER)
