"""The life of a serious case review and its statutory clocks, on both databases."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER, REVIEWER
from tests.review_lives import at_publication, decided, found, recommended
from tracker.errors import BadInput
from tracker.operations.alerts import raise_alerts
from tracker.operations.decisions import Advice, decide_review, recommend_to_chair
from tracker.operations.overdue import overdue
from tracker.operations.review_clocks import clocks_of
from tracker.operations.reviews import ReviewAsk, move_review, record_date
from tracker.operations.tenures import appoint
from tracker.records import Decision, RecommendationToChair, Review
from tracker.store.items import count, find
from workflows.errors import MoveRefused


def due(desk: Desk, reference: str) -> dict[str, date]:
    with desk.app.store.reading() as session:
        review = find(session, Review, desk.board.id or 0, reference)
        return {clock.name: clock.due_on for clock in clocks_of(session, review.id or 0)}


def late(desk: Desk, as_of: date) -> dict[str, int]:
    items = overdue(desk.app, desk.board, as_of=as_of)
    return {item.kind: item.working_days_overdue for item in items}


def test_the_clocks_of_a_christmas_notification_start_when_it_is_logged(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 4))
    reference = there.review(aware_on=date(2016, 12, 22), notified_on=date(2017, 1, 3))
    assert due(there, reference) == {
        "notify_ofsted": date(2017, 1, 3),
        "decide": date(2017, 2, 3),
    }
    assert late(there, date(2017, 1, 3)) == {}
    assert late(there, date(2017, 1, 4)) == {"notify_ofsted": 1}


def test_a_decision_starts_the_clocks_to_inform_and_then_to_complete(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1))
    there = desk.on(date(2017, 2, 1))
    ask = ReviewAsk(lead_reviewer="An independent author", reviewer_is_independent=True)
    move_review(there.app, there.board, reference, "commission", by=BOARD_CHAIR, ask=ask)
    found_due = due(there, reference)
    assert found_due["inform_of_decision"] == date(2017, 2, 8)
    assert found_due["complete"] == date(2017, 8, 1)
    assert "decide" not in late(there, date(2017, 8, 2))


def test_a_month_ends_on_the_last_day_of_a_shorter_one(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 31))
    assert due(there, there.review(notified_on=date(2017, 1, 31))) == {"decide": date(2017, 2, 28)}


def test_meeting_a_clock_closes_its_alert(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 5))
    reference = there.review(aware_on=date(2016, 12, 22), notified_on=date(2017, 1, 3))
    assert raise_alerts(there.app, there.board, as_of=date(2017, 1, 4)).raised == 1
    on = date(2017, 1, 5)
    record_date(there.app, there.board, reference, "notified_ofsted", on, by=MANAGER)
    assert late(there, date(2017, 1, 5)) == {}
    done = raise_alerts(there.app, there.board, as_of=date(2017, 1, 6))
    assert (done.raised, done.already_raised) == (0, 0)


def test_correcting_a_date_moves_the_clock_and_its_alert(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 6))
    reference = there.review(aware_on=date(2016, 12, 22), notified_on=date(2017, 1, 3))
    raise_alerts(there.app, there.board, as_of=date(2017, 1, 4))
    record_date(there.app, there.board, reference, "aware", date(2016, 12, 28), by=MANAGER)
    assert due(there, reference)["notify_ofsted"] == date(2017, 1, 5)
    done = raise_alerts(there.app, there.board, as_of=date(2017, 1, 6))
    assert (done.raised, done.already_raised) == (1, 0)


def test_advice_and_decision_are_two_records_by_two_people(desk: Desk) -> None:
    decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1))
    with desk.app.store.reading() as session:
        assert count(session, RecommendationToChair) == count(session, Decision) == 1


def test_the_subgroup_cannot_record_the_chairs_decision(desk: Desk) -> None:
    reference = recommended(desk, notified_on=date(2017, 1, 3))
    there = desk.on(date(2017, 2, 1))
    with pytest.raises(MoveRefused) as refused:
        decide_review(there.app, there.board, reference, "scr", by=CHARLIE, reasons="Agreed")
    assert "role" in {reason.code for reason in refused.value.reasons}


def test_a_decision_without_reasons_is_refused_and_leaves_no_record(desk: Desk) -> None:
    reference = recommended(desk, notified_on=date(2017, 1, 3))
    there = desk.on(date(2017, 2, 1))
    with pytest.raises(MoveRefused, match="reason"):
        decide_review(there.app, there.board, reference, "scr", by=BOARD_CHAIR, reasons=" ")
    with desk.app.store.reading() as session:
        assert count(session, Decision) == 0


def test_whoever_advised_cannot_decide_though_they_sit_in_both_chairs(desk: Desk) -> None:
    there = desk.on(date(2017, 2, 1))
    appoint(there.app, there.board, "chair", "case-review-chair", by=MANAGER)
    reference = there.review(notified_on=date(2017, 1, 3))
    advice = Advice("scr", True, "The criteria are met")
    recommend_to_chair(there.app, there.board, reference, advice, by=BOARD_CHAIR)
    with pytest.raises(MoveRefused) as refused:
        decide_review(there.app, there.board, reference, "scr", by=BOARD_CHAIR, reasons="Agreed")
    assert [reason.code for reason in refused.value.reasons] == ["decided_by_another_person"]


def test_new_information_reopens_a_refusal_and_the_clock_runs_anew(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1), outcome="none")
    there = desk.on(date(2017, 3, 1))
    ask = ReviewAsk(reason="A second injury came to light")
    move_review(there.app, there.board, reference, "reconsider", by=BOARD_CHAIR, ask=ask)
    assert late(there, date(2017, 4, 3))["decide"] == 1
    assert due(there, reference)["inform_of_decision"] == date(2017, 2, 8)


def test_publication_too_soon_after_the_copies_names_the_earliest_day(desk: Desk) -> None:
    reference = at_publication(desk, copies_sent_on=date(2016, 12, 22))
    there = desk.on(date(2017, 1, 4))
    assert due(there, reference)["send_before_publication"] == date(2016, 12, 21)
    with pytest.raises(MoveRefused, match="5 January 2017"):
        move_review(there.app, there.board, reference, "publish", by=MANAGER, ask=ReviewAsk())
    next_day = desk.on(date(2017, 1, 5))
    ask = ReviewAsk()
    moved = move_review(next_day.app, next_day.board, reference, "publish", by=MANAGER, ask=ask)
    assert moved.to.name == "published"
    assert due(next_day, reference)["keep_available"] == date(2018, 1, 5)
    assert "keep_available" not in late(next_day, date(2018, 6, 1))


def test_moving_the_publication_moves_its_clock_and_leaves_no_other(desk: Desk) -> None:
    reference = at_publication(desk, copies_sent_on=date(2016, 12, 22))
    there = desk.on(date(2017, 1, 4))
    record_date(there.app, there.board, reference, "publication", date(2017, 1, 5), by=MANAGER)
    with there.app.store.reading() as session:
        review = find(session, Review, there.board.id or 0, reference)
        clocks = [c for c in clocks_of(session, review.id or 0) if c.name.startswith("send")]
    assert [(c.anchor_on, c.due_on, c.met_on) for c in clocks] == [
        (date(2017, 1, 5), date(2016, 12, 22), date(2016, 12, 22))
    ]


def test_the_authority_is_aware_before_it_notifies(desk: Desk) -> None:
    with pytest.raises(BadInput, match="after it told the board"):
        desk.review(notified_on=date(2016, 6, 1), aware_on=date(2016, 6, 2))


def test_the_chair_may_override_the_rule_about_copies_with_a_reason(desk: Desk) -> None:
    reference = at_publication(desk, copies_sent_on=date(2016, 12, 22))
    there = desk.on(date(2017, 1, 4))
    ask = ReviewAsk(reason="The inquest opens on 5 January")
    moved = move_review(there.app, there.board, reference, "publish_early", by=BOARD_CHAIR, ask=ask)
    assert moved.to.name == "published"


def test_a_review_with_an_open_action_cannot_close(desk: Desk) -> None:
    reference = found(desk)
    desk.action(reference, date(2016, 12, 1))
    with pytest.raises(MoveRefused):
        move_review(
            desk.app, desk.board, reference, "close", by=BOARD_CHAIR, ask=ReviewAsk(reason="Done")
        )


def test_a_review_led_elsewhere_is_on_the_register_without_clocks(desk: Desk) -> None:
    reference = desk.review(led_by="Another board")
    assert due(desk, reference) == {}
    with pytest.raises(BadInput, match="Another board"):
        move_review(desk.app, desk.board, reference, "scope", by=MANAGER, ask=ReviewAsk())


def test_a_date_that_the_process_does_not_know_is_refused(desk: Desk) -> None:
    reference = desk.review()
    with pytest.raises(BadInput, match="aware"):
        record_date(desk.app, desk.board, reference, "birthday", date(2016, 1, 1), by=REVIEWER)
