"""An action whose training was delivered and changed nothing, from its successor's word on."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER, QUALITY
from tracker.operations.boards.tenures import appoint
from tracker.operations.plans.impact_answers import answer_check
from tracker.operations.plans.impact_facts import Found
from tracker.pages.action_pages import action_page
from tracker.pages.histories import history_of
from tracker.pages.impact_lines import impact_lines
from workflows.refusals import MoveRefused

DUE = date(2016, 12, 30)


def in_work(desk: Desk) -> str:
    """Return an action that asks for practice, and whose owner chairs the subgroup as well."""
    reference = desk.action(desk.review(), DUE, evidence_grade=4)
    desk.move(reference, "agree", by=BOB)
    desk.move(reference, "start", by=ALICE)
    appoint(desk.app, desk.board, "alice", "case-review-chair", by=MANAGER)
    return reference


def test_training_delivered_is_not_practice_changed(desk: Desk) -> None:
    reference = in_work(desk)
    november = desk.on(date(2016, 11, 1))
    november.move(reference, "submit", by=ALICE, note="Training delivered", grade=3)
    with pytest.raises(MoveRefused, match=r"activity \(grade 3 of 6\)"):
        november.move(reference, "sign_off", by=CHARLIE)
    november.move(reference, "return", by=CHARLIE, reason="Show the system plan")
    december = desk.on(date(2016, 12, 1))
    december.move(reference, "submit", by=ALICE, note="System plan, sampled", grade=4)
    with pytest.raises(MoveRefused, match="nobody signs off their own work"):
        december.move(reference, "sign_off", by=ALICE)
    december.move(reference, "sign_off", by=CHARLIE)
    assert [line.due_on for line in desk.read(impact_lines)] == [
        date(2017, 3, 1),
        date(2017, 6, 1),
        date(2017, 12, 1),
    ]
    _nothing_changed(desk.on(date(2017, 3, 1)), reference)


def _nothing_changed(march: Desk, reference: str) -> None:
    before = march.read(history_of, reference)
    found = Found("no_change", "18 of 20 files as before")
    answer_check(march.app, march.board, f"{reference}-K01", found, by=QUALITY)
    line = march.read(action_page, reference).action
    assert (line.state, line.assurance_label, line.on_the_board) == (
        "reopened",
        "no change",
        "signed off, impact not found",
    )
    after = march.read(history_of, reference)
    assert after[: len(before)] == before
    moves = [event.what for event in after if event.reference == reference]
    assert [what for what in moves if what in ("submit", "return", "sign_off", "reopen")] == [
        "submit",
        "return",
        "submit",
        "sign_off",
        "reopen",
    ]
