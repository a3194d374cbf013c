"""A recommendation is implemented where something was done, and not otherwise (F7)."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.learning import carry, sent
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tracker.errors import BadInput
from tracker.operations.law.upgrades import upgrade_records
from tracker.pages.annual_report import year_of
from tracker.pages.histories import history_of
from tracker.pages.inconsistencies import check_data
from tracker.pages.recommendation_lines import recommendation_in_full
from tracker.records import Recommendation
from tracker.store.items import find
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)
INSTEAD = {
    "instead": "The ward has closed",
    "evidence": "Minutes of 4 May",
    "reason": "Nobody is left to train",
}
CHAIR = {"by": CHARLIE, "reason": "As agreed"}


def accepted(desk: Desk) -> str:
    """Return a recommendation that its addressee accepted."""
    reference = sent(desk, desk.review())
    carry(desk, reference, "accept", by=BOB)
    return reference


def serving(desk: Desk, recommendation: str) -> str:
    """Return an action that was made for a recommendation, and agreed."""
    review = recommendation.rpartition("-")[0]
    action = desk.action(review, DUE, recommendation=recommendation)
    desk.move(action, "agree", by=BOB)
    return action


def signed(desk: Desk, action: str) -> None:
    """Bring an agreed action to its sign-off."""
    desk.move(action, "start", by=ALICE)
    desk.move(action, "submit", by=ALICE, note="Audit report, signed", grade=2)
    desk.move(action, "sign_off", by=CHARLIE)


def first_edition(desk: Desk, reference: str) -> None:
    """Let a recommendation be one that was begun under the edition before."""
    with desk.app.store.writing() as session:
        row = find(session, Recommendation, desk.board.id or 0, reference)
        row.workflow_version = 1
        session.add(row)


def doubts(desk: Desk, reference: str) -> list[str]:
    """Return what `check-data` says of what was not carried out."""
    found = desk.read(check_data).found
    return [one.words for one in found if one.reference == reference and "signed off" in one.words]


def test_nothing_done_is_not_implemented_f7(desk: Desk) -> None:
    reference = accepted(desk)
    with pytest.raises(MoveRefused, match=r"^No action of it is signed off: give what was done"):
        carry(desk, reference, "implement", by=CHARLIE)


def test_an_action_signed_off_implements_it_f7(desk: Desk) -> None:
    reference = accepted(desk)
    action = serving(desk, reference)
    with pytest.raises(MoveRefused, match="1 action is still open"):
        carry(desk, reference, "implement", by=CHARLIE, **INSTEAD)
    signed(desk, action)
    assert carry(desk, reference, "implement", by=CHARLIE) == "implemented"
    assert doubts(desk, reference) == []


def test_an_action_that_was_merely_not_accepted_implements_nothing_f7(desk: Desk) -> None:
    reference = accepted(desk)
    done, refused = serving(desk, reference), serving(desk, reference)
    signed(desk, done)
    desk.move(refused, "not_accept", by=BOARD_CHAIR, reason="No money")
    with pytest.raises(MoveRefused, match=rf"1 action is not accepted, .* \({refused}\)"):
        carry(desk, reference, "implement", by=CHARLIE)
    assert carry(desk, reference, "implement", by=CHARLIE, **INSTEAD) == "implemented"


def test_a_superseded_action_counts_through_what_replaced_it_f7(desk: Desk) -> None:
    reference = accepted(desk)
    action, other = serving(desk, reference), desk.agreed(DUE)
    last = desk.agreed(DUE)
    desk.move(action, "supersede", by=CHARLIE, reason="One audit", replaced_by=other)
    desk.move(other, "merge", by=CHARLIE, reason="One audit", replaced_by=last)
    with pytest.raises(MoveRefused, match=rf"1 action is still open \({last}\)"):
        carry(desk, reference, "implement", by=CHARLIE)
    signed(desk, last)
    assert carry(desk, reference, "implement", by=CHARLIE) == "implemented"


@pytest.mark.parametrize("lacking", sorted(INSTEAD))
def test_what_was_done_instead_takes_words_evidence_and_a_reason_f7(
    desk: Desk, lacking: str
) -> None:
    reference = accepted(desk)
    with pytest.raises(MoveRefused, match="No action of it is signed off"):
        carry(desk, reference, "implement", by=CHARLIE, **{**INSTEAD, lacking: " "})
    carry(desk, reference, "implement", by=CHARLIE, **INSTEAD)
    full = desk.read(recommendation_in_full, reference)
    assert (full.instead, full.evidence, full.why) == tuple(INSTEAD.values())
    (event,) = (one for one in desk.read(history_of, reference) if one.what == "implement")
    assert event.became["done_instead"] == INSTEAD["instead"]
    assert doubts(desk, reference) == []


def test_what_is_reopened_is_done_no_more_f7(desk: Desk) -> None:
    reference = accepted(desk)
    carry(desk, reference, "implement", by=CHARLIE, **INSTEAD)
    carry(desk, reference, "reopen", **CHAIR)
    full = desk.read(recommendation_in_full, reference)
    assert (full.instead, full.evidence) == ("", "")


def test_only_what_says_that_something_was_done_takes_it_f7(desk: Desk) -> None:
    reference = sent(desk, desk.review())
    with pytest.raises(BadInput, match="does not say that something was done"):
        carry(desk, reference, "accept", by=BOB, instead="The ward has closed")


def test_what_is_not_possible_as_worded_ends_with_a_reason_f7(desk: Desk) -> None:
    reference = accepted(desk)
    action = serving(desk, reference)
    said = {"by": CHARLIE, "reason": "There is no such register"}
    with pytest.raises(MoveRefused, match="1 action is still open"):
        carry(desk, reference, "find_not_possible", **said)
    desk.move(action, "not_accept", by=BOARD_CHAIR, reason="There is no such register")
    with pytest.raises(MoveRefused, match="No reason is given"):
        carry(desk, reference, "find_not_possible", by=CHARLIE)
    assert carry(desk, reference, "find_not_possible", **said) == "not_possible"
    told = desk.read(year_of, 2016).not_implemented
    assert [(one.reference, one.reason) for one in told] == [(reference, said["reason"])]


def test_what_was_implemented_so_before_is_told_f7(desk: Desk) -> None:
    reference, closed, noted = accepted(desk), accepted(desk), sent(desk, desk.review())
    for one in (reference, closed, noted):
        first_edition(desk, one)
    for one in (reference, closed):
        assert carry(desk, one, "implement", by=CHARLIE) == "implemented"
    carry(desk, closed, "close", **CHAIR)
    carry(desk, noted, "note", reason="It is the council's", by=BOB)
    carry(desk, noted, "close", **CHAIR)
    assert doubts(desk, reference) == [
        'It stands at "Implemented", and no action of it is signed off.'
    ]
    assert doubts(desk, closed) == ['It stands at "Closed", and no action of it is signed off.']
    assert doubts(desk, noted) == []


def test_one_begun_before_stays_with_its_edition_or_moves_on_f7(desk: Desk) -> None:
    reference = accepted(desk)
    first_edition(desk, reference)
    told = {"by": MANAGER, "reason": "The board agreed the second edition"}
    (line,) = upgrade_records(desk.app, desk.board, "recommendation", 2, **told)
    assert (line.reference, line.becomes) == (reference, "accepted")
    with pytest.raises(MoveRefused, match="No action of it is signed off"):
        carry(desk, reference, "implement", by=CHARLIE)


def test_a_new_recommendation_takes_the_second_edition_f7(desk: Desk) -> None:
    reference = accepted(desk)
    with desk.app.store.reading() as session:
        row = find(session, Recommendation, desk.board.id or 0, reference)
    assert (row.workflow_name, row.workflow_version) == ("recommendation", 2)
