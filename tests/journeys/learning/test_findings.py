"""What becomes of a finding: contested and replied to, or assessed as a learning point."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.learning import advise, finding, settle
from tests.people import CHARLIE, MANAGER, MEMBER
from tracker.errors import BadInput, NotAllowed
from tracker.operations.learning.findings import amend_finding
from tracker.operations.learning.recommendations import amend_recommendation
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review
from tracker.pages.finding_lines import finding_in_full
from tracker.pages.histories import history_of
from tracker.telling.overdue import overdue
from workflows.refusals import MoveRefused

LEAD = "Luton LSCB"
CONTEST = {"by_whom": "Standing Together", "reason": "One model does not fit every case."}


def test_a_contested_finding_is_not_closed_before_the_lead_boards_reply(desk: Desk) -> None:
    reference = finding(desk, desk.review(led_by=LEAD))
    assert settle(desk, reference, "contest", **CONTEST) == "contested"
    for move in ("close", "not_relevant", "already_in_place"):
        with pytest.raises(MoveRefused, match="reply of Luton LSCB is outstanding"):
            settle(desk, reference, move, reason="It is settled.", evidence="A letter")
    assert settle(desk, reference, "record_reply", response="The finding stands.") == "replied"
    assert settle(desk, reference, "close") == "closed"


def test_a_contest_says_who_and_why_and_a_reply_says_what(desk: Desk) -> None:
    reference = finding(desk, desk.review(led_by=LEAD))
    with pytest.raises(BadInput, match="Who contests it needs words"):
        settle(desk, reference, "contest", reason="It is wrong.")
    with pytest.raises(MoveRefused, match="No reason is given"):
        settle(desk, reference, "contest", by_whom="Respect")
    settle(desk, reference, "contest", **CONTEST)
    with pytest.raises(BadInput, match="The reply needs words"):
        settle(desk, reference, "record_reply", response=" ")
    assert desk.read(finding_in_full, reference).finding.response == ""


def test_a_contested_finding_turns_nobody_late(desk: Desk) -> None:
    review = desk.review(led_by=LEAD)
    reference = finding(desk, review)
    advice = advise(desk, review, finding=reference, agency="hospital")
    desk.action(review, None, recommendation=advice)
    late = desk.action(review, date(2016, 9, 30), recommendation=advice)
    before = desk.read(overdue, as_of=date(2018, 7, 1))
    settle(desk, reference, "contest", **CONTEST)
    assert [item.reference for item in before] == [late]
    assert desk.read(overdue, as_of=date(2018, 7, 1)) == before


def test_another_boards_finding_is_not_ours_to_amend(desk: Desk) -> None:
    review = desk.review(led_by=LEAD)
    reference, advice = finding(desk, review), advise(desk, review)
    with pytest.raises(NotAllowed, match="led by Luton LSCB"):
        amend_finding(desk.app, desk.board, reference, "Other words", by=MANAGER, reason="Style")
    with pytest.raises(NotAllowed, match="led by Luton LSCB"):
        amend_recommendation(desk.app, desk.board, advice, "Other", by=MANAGER, reason="Style")
    assert desk.read(finding_in_full, reference).finding.text == "Calls went unseen"


def test_an_amended_finding_keeps_its_old_words_in_history(desk: Desk) -> None:
    reference = finding(desk, desk.review())
    with pytest.raises(BadInput, match="The reason for new words"):
        amend_finding(desk.app, desk.board, reference, "No call was seen", by=MANAGER, reason=" ")
    amend_finding(desk.app, desk.board, reference, "No call was seen", by=MANAGER, reason="Plainer")
    event = desk.read(history_of, reference)[-1]
    assert (event.was["text"], event.became["text"]) == ("Calls went unseen", "No call was seen")
    assert (event.what, event.reason) == ("record", "Plainer")


def test_who_keeps_no_register_assesses_no_finding(desk: Desk) -> None:
    reference = finding(desk, desk.review())
    with pytest.raises(MoveRefused, match="this finding's business manager or subgroup chair"):
        settle(desk, reference, "close", by=MEMBER)


def test_each_learning_point_of_another_board_is_assessed(desk: Desk) -> None:
    review = desk.review(kind="external_review", led_by="Sutton LSCB")
    move_on(desk, review, "triage")
    with pytest.raises(MoveRefused, match="have not been counted"):
        move_on(desk, review, "assess")
    points = [finding(desk, review) for _ in range(3)]
    settle(desk, points[0], "not_relevant", reason="We have no such service.")
    settle(desk, points[1], "already_in_place", evidence="Audit of May 2016")
    with pytest.raises(MoveRefused, match="1 learning point"):
        move_on(desk, review, "assess")
    action = desk.action(review, None)
    settle(desk, points[2], "act", by=CHARLIE, action=action)
    assert desk.read(finding_in_full, points[2]).why == f"Answered by {action}"
    assert desk.read(finding_in_full, points[1]).why == "Audit of May 2016"
    move_on(desk, review, "assess")


def test_a_learning_point_needs_a_reason_evidence_or_an_action(desk: Desk) -> None:
    point = finding(desk, desk.review(kind="external_review", led_by="Sutton LSCB"))
    with pytest.raises(MoveRefused, match="No reason is given"):
        settle(desk, point, "not_relevant")
    with pytest.raises(MoveRefused, match="No evidence is attached"):
        settle(desk, point, "already_in_place")
    with pytest.raises(BadInput, match="No action answers"):
        settle(desk, point, "act")


def move_on(desk: Desk, review: str, move: str) -> None:
    move_review(desk.app, desk.board, review, move, by=CHARLIE, ask=ReviewAsk())
