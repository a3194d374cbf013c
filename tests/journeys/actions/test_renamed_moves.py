"""A board that calls its moves otherwise keeps every rule, for its file says what they mean."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.journeys.actions.test_own_work import DUE, OCTOBER, chair_who_was
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tests.rules import with_law, with_names
from tracker.operations.bulk import assign_to, change_many, fall_due_on
from tracker.operations.law.upgrades import upgrade_records
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.operations.plans.gradings import grade_evidence
from tracker.pages.action_pages import action_page
from workflows.refusals import MoveRefused, WorkflowFileError

NAMES = {
    "submit": "hand_over",
    "sign_off": "approve",
    "rate": "colour",
    "extend": "postpone",
    "merge": "fold",
    "assign": "pass_on",
    "set_due": "fix_date",
}
LATER = date(2016, 12, 30)


@pytest.fixture
def elsewhere(desk: Desk, tmp_path: Path) -> Desk:
    """A desk whose action file calls seven of its moves otherwise."""
    return with_law(desk, tmp_path, "action.v1", lambda text: with_names(text, NAMES))


@pytest.fixture
def handed_over(elsewhere: Desk) -> str:
    """An action that Alice handed in by the name that her board gives to that."""
    reference = elsewhere.started(DUE)
    elsewhere.move(reference, "hand_over", by=ALICE, note="Audit report, signed", grade=2)
    return reference


def alice_in_the_chair(desk: Desk) -> Desk:
    """The desk of October, when Alice left the hospital in July and chairs the subgroup."""
    chair_who_was(desk, "alice")
    return desk.on(OCTOBER)


def test_who_handed_it_in_does_not_sign_it_off(elsewhere: Desk, handed_over: str) -> None:
    there = alice_in_the_chair(elsewhere)
    with pytest.raises(MoveRefused, match="nobody signs off their own work"):
        there.move(handed_over, "approve", by=ALICE)
    assert there.move(handed_over, "approve", by=BOARD_CHAIR).decision.to.name == "signed_off"


def test_whoever_may_sign_off_grades_evidence(elsewhere: Desk, handed_over: str) -> None:
    at = (elsewhere.app, elsewhere.board, handed_over)
    graded = grade_evidence(*at, 1, 1, reason="It states, and shows none", by=CHARLIE)
    assert (graded.was, graded.grade) == (2, 1)


def test_more_time_is_given_and_counted(elsewhere: Desk) -> None:
    reference = elsewhere.started(DUE)
    code = elsewhere.app.rules(elsewhere.board.reference).reasons[0].name
    asked = MoreTime(date(2016, 10, 7), code, "The auditor is ill")
    assert extend(elsewhere.app, elsewhere.board, reference, asked, by=CHARLIE).state == "granted"
    assert elsewhere.read(action_page, reference).action.times_extended == 1


def test_a_view_says_whose_it_is(elsewhere: Desk, handed_over: str) -> None:
    elsewhere.move(handed_over, "colour", by=BOB, rag="amber")
    page = elsewhere.read(action_page, handed_over)
    assert page.rated_by == "Bob"


def test_what_is_merged_says_so(elsewhere: Desk, handed_over: str) -> None:
    other = elsewhere.started(DUE)
    elsewhere.move(handed_over, "fold", by=CHARLIE, replaced_by=other, reason="They are one")
    page = elsewhere.read(action_page, handed_over)
    assert page.goes_on_in == f"merged into {other}"


def test_what_is_done_in_bulk_finds_its_moves(elsewhere: Desk) -> None:
    reference = elsewhere.action(elsewhere.review(), None)
    at = (elsewhere.app, elsewhere.board, [reference])
    dated = change_many(*at, fall_due_on(LATER, code="", reason=""), by=MANAGER)
    owned = change_many(*at, assign_to("hospital-lead"), by=MANAGER)
    assert [row.result for row in (*dated.rows, *owned.rows)] == ["changed", "changed"]


def test_a_file_that_loses_what_its_move_means_is_refused(desk: Desk, tmp_path: Path) -> None:
    lost = with_law(
        desk,
        tmp_path,
        "action.v1",
        lambda text: with_names(text, NAMES).replace('means = "hand_in"\n', ""),
    )
    with pytest.raises(WorkflowFileError) as refused:
        lost.started(DUE)
    (fault,) = refused.value.faults
    assert fault == (
        'action.v1.toml: move: the action workflow has no move that means "hand_in". Add '
        'means = "hand_in" to the move by which the owner hands in the work.'
    )


def with_second_version(text: str) -> str:
    """Return the file as its next version, with the moves called otherwise."""
    newer = with_names(text, NAMES).replace("version = 1", "version = 2", 1)
    return newer.replace("\n[[state]]", "\n[upgrade.v1]\n\n[[state]]", 1)


def test_who_submitted_it_under_an_older_version_does_not_sign_it_off(
    desk: Desk, tmp_path: Path
) -> None:
    """The action was handed in as "submit"; the second version calls that otherwise."""
    reference = desk.submitted(DUE)
    newer = with_law(desk, tmp_path, "action.v1", str)
    folder = newer.app.settings.config_folder / "workflows"
    second = with_second_version((folder / "action.v1.toml").read_text("utf-8"))
    (folder / "action.v2.toml").write_text(second, encoding="utf-8")
    upgrade_records(newer.app, newer.board, "action", 2, by=MANAGER, reason="Agreed")
    there = alice_in_the_chair(newer)
    with pytest.raises(MoveRefused, match="nobody signs off their own work"):
        there.move(reference, "approve", by=ALICE)
    assert there.move(reference, "approve", by=BOARD_CHAIR).decision.to.name == "signed_off"
