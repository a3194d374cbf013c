"""What a re-check finds: who may say so, what shows it, and what becomes of the action."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.impact import answer, checks
from tests.people import ALICE, BOB, CHARLIE, MANAGER, QUALITY
from tracker.errors import BadInput
from tracker.operations.boards.tenures import appoint
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.impact_answers import answer_check, drop_check
from tracker.operations.plans.impact_facts import Found
from tracker.pages.action_pages import action_page
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)
OCTOBER = date(2016, 10, 3)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("some", "signed off, some change found"),
        ("embedded", "signed off, change embedded"),
        ("impact_seen", "signed off, impact seen"),
    ],
)
def test_what_is_found_is_kept_apart_from_completion(desk: Desk, result: str, words: str) -> None:
    reference = desk.signed_off(DUE)
    answer(desk.on(OCTOBER), f"{reference}-K01", result)
    line = desk.read(action_page, reference).action
    assert (line.state, line.assurance, line.on_the_board) == ("signed_off", result, words)
    assert len(checks(desk)) == 2


def test_impact_is_confirmed_only_once_it_was_found(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    with pytest.raises(MoveRefused, match="No re-check has found"):
        desk.move(reference, "assure", by=QUALITY)
    answer(desk, f"{reference}-K01", "some")
    with pytest.raises(MoveRefused, match="No re-check has found"):
        desk.move(reference, "assure", by=QUALITY)
    answer(desk, f"{reference}-K02", "embedded")
    assert desk.move(reference, "assure", by=QUALITY).decision.to.name == "assured"
    answer(desk, f"{reference}-K03", "no_change")
    assert desk.read(action_page, reference).action.state == "reopened"


def test_what_shows_it_is_evidence_of_the_action(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    answer(desk, f"{reference}-K01", "embedded")
    page = desk.read(action_page, reference)
    assert [(one.by, one.note, one.grade) for one in page.evidence][1:] == [
        ("Quality", "Dip sample", 4)
    ]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (Found("better", "20 files"), "no change, some change, embedded or impact seen"),
        (Found("some", "  "), "reason"),
        (Found("some", "20 files"), 'before 17 September 2016 only "no change" can be recorded'),
    ],
)
def test_an_answer_says_what_was_found_and_why(desk: Desk, found: Found, says: str) -> None:
    reference = desk.signed_off(DUE)
    with pytest.raises(MoveRefused, match=says):
        answer_check(desk.app, desk.board, f"{reference}-K01", found, by=QUALITY)
    assert len(checks(desk)) == 3


def test_evidence_that_can_not_be_takes_the_whole_answer_back(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    found = Found("no_change", "20 files", shown=Ask(note="Dip sample", grade=9))
    with pytest.raises(BadInput, match="no grade 9"):
        answer_check(desk.app, desk.board, f"{reference}-K01", found, by=QUALITY)
    line = desk.read(action_page, reference).action
    assert (line.state, line.assurance, len(checks(desk))) == ("signed_off", "", 3)


@pytest.mark.parametrize("by", [ALICE, BOB, MANAGER])
def test_only_who_assures_quality_or_chairs_answers_or_drops(desk: Desk, by: str) -> None:
    reference = f"{desk.signed_off(DUE)}-K01"
    with pytest.raises(MoveRefused):
        answer(desk, reference, "impact_seen", by=by)
    with pytest.raises(MoveRefused):
        drop_check(desk.app, desk.board, reference, "Not needed", by=by)
    drop_check(desk.app, desk.board, reference, "The inspectorate asked", by=QUALITY)
    assert len(checks(desk)) == 2


def test_what_was_shown_before_a_failed_recheck_counts_no_more(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    shown = Ask(note="Dip sample", grade=4)
    found = Found("no_change", "0 of 20 files", shown=shown)
    answer_check(desk.app, desk.board, f"{reference}-K01", found, by=QUALITY)
    desk.move(reference, "start", by=ALICE)
    with pytest.raises(MoveRefused, match="No evidence"):
        desk.move(reference, "submit", by=ALICE)
    desk.move(reference, "submit", by=ALICE, note="New register", grade=2)
    desk.move(reference, "sign_off", by=CHARLIE)
    page = desk.read(action_page, reference)
    assert [one.counts for one in page.evidence] == [False, False, True]


def test_what_an_owner_shows_is_a_word_of_theirs(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    assert desk.read(action_page, reference).last_word_on == date(2016, 7, 1)


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        (Ask(), r"asks for practice \(grade 4 of 6\)"),
        (Ask(note="It went well"), r"a statement \(the lowest grade\)"),
        (Ask(link="https://a.example/policy"), r"a document \(grade 2 of 6\)"),
    ],
)
def test_what_lasted_is_shown_from_practice(desk: Desk, shown: Ask, says: str) -> None:
    reference = f"{desk.signed_off(DUE)}-K01"
    there = desk.on(OCTOBER)
    found = Found("embedded", "20 of 20 files", shown=shown)
    with pytest.raises(MoveRefused, match=says):
        answer_check(there.app, there.board, reference, found, by=QUALITY)
    assert answer(there, reference, "embedded").decision.to.name == "answered"


def test_whoever_signed_it_off_may_say_only_that_it_did_not_work(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    with pytest.raises(MoveRefused, match="or signed it off"):
        answer(desk, f"{reference}-K01", "some", by=CHARLIE)
    with pytest.raises(MoveRefused, match="or signed it off"):
        drop_check(desk.app, desk.board, f"{reference}-K01", "Not needed", by=CHARLIE)
    assert answer(desk, f"{reference}-K01", "no_change", by=CHARLIE).reopened == reference


def test_who_owns_it_neither_says_that_it_worked_nor_keeps_it_from_being_asked(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    appoint(desk.app, desk.board, "charlie", "hospital-midwifery", by=MANAGER)
    with pytest.raises(MoveRefused, match="You own what this asks about"):
        answer(desk, f"{reference}-K01", "embedded", by=CHARLIE)
    with pytest.raises(MoveRefused, match="You own what this asks about"):
        drop_check(desk.app, desk.board, f"{reference}-K01", "Not needed", by=CHARLIE)
    assert len(checks(desk)) == 3
