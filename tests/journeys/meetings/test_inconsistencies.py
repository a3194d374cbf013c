"""What is missing, out of order, orphaned, expired or in conflict on a board."""

from datetime import date

from tests.builders import Desk
from tests.journeys.due_dates.followed_meetings import following
from tests.people import ALICE, CHARLIE, MANAGER
from tests.review_lives import decided
from tracker.operations.boards.setting_up import add_subgroup
from tracker.operations.boards.tenures import stand_down
from tracker.operations.learning.findings import add_finding
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.operations.reviews.flags import state_findings
from tracker.pages.inconsistencies import check_data


def doubts(desk: Desk, *, as_of: date | None = None) -> dict[tuple[str, str], str]:
    """Return what is in doubt, by kind and reference, in words."""
    found = desk.read(check_data, as_of=as_of).found
    return {(doubt.kind, doubt.reference): doubt.words for doubt in found}


def test_the_small_board_lacks_only_a_chair_and_a_lead_or_two(desk: Desk) -> None:
    found = doubts(desk)
    assert {kind for kind, _ in found} == {"missing"}
    assert ("missing", "quality") in found


def test_an_action_without_owner_date_or_recommendation_is_told_of(desk: Desk) -> None:
    review = desk.review()
    new = NewAction("Audit the referrals", "hospital")
    action = add_action(desk.app, desk.board, review, new, by=MANAGER).reference
    found = [one for one in desk.read(check_data).found if one.reference == action]
    assert [one.words for one in found] == [
        "It has no due date.",
        "Nobody owns it.",
        "It carries out no recommendation.",
    ]


def test_a_post_that_nobody_holds_any_more_is_told_of(desk: Desk) -> None:
    stand_down(desk.app, desk.board, "alice", by=MANAGER, last_day=date(2016, 6, 30))
    assert doubts(desk)["unheld", "hospital-midwifery"] == (
        "Nobody holds the role Head of Midwifery."
    )


def test_a_signed_off_action_without_its_evidence_is_told_of(desk: Desk) -> None:
    action = desk.started(date(2016, 9, 30))
    desk.move(action, "submit", by=ALICE, note="Audit", grade=2, expires_on=date(2016, 12, 31))
    desk.move(action, "sign_off", by=CHARLIE)
    assert ("missing", action) not in doubts(desk, as_of=date(2016, 12, 31))
    later = doubts(desk, as_of=date(2017, 1, 1))
    assert later["expired", action] == "Evidence of it ran out on 31 December 2016."
    assert later["missing", action].endswith("no evidence in date is on record.")


def test_findings_that_nothing_answers_and_counts_that_differ_are_told_of(desk: Desk) -> None:
    review = desk.review()
    finding = add_finding(desk.app, desk.board, review, "Calls went unseen", by=MANAGER)
    state_findings(desk.app, desk.board, review, 8, by=MANAGER)
    found = doubts(desk)
    assert found["orphan", finding.reference] == "No recommendation answers it."
    assert found["conflict", review] == "The report states 8 findings; 1 is entered."


def test_a_decision_in_order_is_not_told_of(desk: Desk) -> None:
    review = decided(desk, notified_on=date(2016, 6, 1), on=date(2016, 6, 20))
    assert ("order", review) not in doubts(desk)


def test_a_group_without_a_chair_is_told_of(desk: Desk) -> None:
    add_subgroup(desk.app, desk.board, "training", "Training", by=MANAGER)
    assert doubts(desk)["missing", "training"] == "Training has no role for a chair."


def test_a_date_that_a_meeting_brought_forward_is_in_order(desk: Desk) -> None:
    action = following(desk)
    assert ("order", action) not in doubts(desk)
