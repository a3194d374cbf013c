"""A claim of what evidence is worth does not stand by itself: a signer may grade it again."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.collective import ACTION_DUE, part, say
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, MEMBER, OUTSIDER
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.plans.gradings import Graded, grade_evidence
from tracker.pages.action_pages import action_page
from tracker.pages.contribution_lines import contribution_in_full
from tracker.pages.evidence_lines import ExhibitLine
from tracker.pages.histories import history_of
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)
WHY = "It says that there was an audit, and shows none"


def claimed(desk: Desk, grade: int = 6) -> str:
    """Return an action that asks for practice, submitted with a link that claims more."""
    reference = desk.action(desk.review(), DUE, evidence_grade=4)
    desk.move(reference, "agree", by=BOB)
    desk.move(reference, "start", by=ALICE)
    address = "https://hospital.example/audit"
    desk.move(reference, "submit", by=ALICE, note="We did an audit", link=address, grade=grade)
    return reference


@pytest.mark.parametrize("grade", [5, 6])
def test_what_nobody_can_open_is_no_outcome_and_no_verification(desk: Desk, grade: int) -> None:
    reference = desk.started(DUE)
    with pytest.raises(BadInput, match=r"add a file or a link.* practice \(grade 4 of 6\) at most"):
        desk.move(reference, "submit", by=ALICE, note="We are praised", grade=grade)
    desk.move(reference, "submit", by=ALICE, note="We did an audit", grade=4)


def graded(
    desk: Desk, reference: str, grade: int = 1, *, by: str = CHARLIE, number: int = 1
) -> Graded:
    return grade_evidence(desk.app, desk.board, reference, number, grade, reason=WHY, by=by)


def first_of(desk: Desk, reference: str) -> ExhibitLine:
    return desk.read(action_page, reference).evidence[0]


def test_what_the_signer_holds_it_to_be_worth_is_what_counts(desk: Desk) -> None:
    reference = claimed(desk)
    assert graded(desk, reference) == Graded(1, was=6, grade=1)
    with pytest.raises(MoveRefused, match="best evidence in date is a statement"):
        desk.move(reference, "sign_off", by=CHARLIE)
    graded(desk, reference, 4, by=BOARD_CHAIR)
    desk.move(reference, "sign_off", by=CHARLIE)


def test_the_claim_stays_on_its_page_beside_who_graded_it_and_why(desk: Desk) -> None:
    reference = claimed(desk)
    graded(desk, reference)
    shown = first_of(desk, reference)
    assert (shown.grade, shown.grade_label, shown.shown_as) == (1, "statement", 6)
    assert shown.graded is not None
    assert (shown.graded.by, shown.graded.reason) == ("Charlie", WHY)
    (entry,) = [e for e in desk.read(history_of, reference) if e.what == "grade_evidence"]
    assert (entry.was, entry.became) == ({"grade": 6}, {"evidence": 1, "grade": 1})


def test_what_nobody_graded_anew_counts_as_it_was_shown(desk: Desk) -> None:
    reference = claimed(desk, grade=4)
    assert (first_of(desk, reference).grade, first_of(desk, reference).graded) == (4, None)
    desk.move(reference, "sign_off", by=CHARLIE)


@pytest.mark.parametrize("by", [ALICE, BOB, MANAGER, MEMBER])
def test_only_whoever_may_sign_it_off_grades_it(desk: Desk, by: str) -> None:
    reference = claimed(desk)
    with pytest.raises(NotAllowed):
        graded(desk, reference, by=by)
    assert first_of(desk, reference).grade == 6


def test_the_evidence_of_a_part_is_graded_too(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    police = part(desk, action, "police")
    say(desk, police, "finish", by=OUTSIDER, note="Register")
    graded(desk, action)
    (shown,) = desk.read(contribution_in_full, police).evidence
    assert shown == "Register, a statement (the lowest grade)"


@pytest.mark.parametrize(
    ("number", "grade", "said"),
    [(1, 7, "grades go from 1 to 6"), (2, 1, "has no evidence 2"), (1, 5, "outcome .* already")],
)
def test_a_grading_that_can_not_be_is_a_sentence(
    desk: Desk, number: int, grade: int, said: str
) -> None:
    reference = claimed(desk, grade=5)
    with pytest.raises((BadInput, NotFound), match=said):
        graded(desk, reference, grade, number=number)
    with pytest.raises(BadInput, match="No reason is given"):
        grade_evidence(desk.app, desk.board, reference, 1, 1, reason=" ", by=CHARLIE)


def test_what_is_signed_off_is_reopened_before_it_is_graded_anew(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    with pytest.raises(BadInput, match="reopen it"):
        graded(desk, reference)


def test_a_signer_makes_no_more_of_it_than_its_owner_did(desk: Desk) -> None:
    reference = claimed(desk, grade=2)
    with pytest.raises(BadInput, match="makes no more of it"):
        graded(desk, reference, 4)
    graded(desk, reference, 1)
    graded(desk, reference, 2)
    assert first_of(desk, reference).grade == 2
