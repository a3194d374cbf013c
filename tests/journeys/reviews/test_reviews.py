"""The life of a serious case review and its statutory clocks, on both databases."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.review_clocks import due, late
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER, REVIEWER
from tests.review_lives import THE_CHILD_DIED, decided
from tests.runs import raise_alerts
from tracker.errors import BadInput
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.pages.available_moves import offers_on_review
from tracker.pages.histories import history_of


def test_the_clocks_of_a_christmas_notification_start_when_it_is_logged(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 4))
    reference = there.review(aware_on=date(2016, 12, 22), notified_on=date(2017, 1, 3))
    assert due(there, reference) == {
        "notify_ofsted": date(2017, 1, 3),
        "decide": date(2017, 2, 3),
    }
    assert late(there, date(2017, 1, 3)) == {}
    assert late(there, date(2017, 1, 4)) == {"notify_ofsted": 1}


def test_a_referral_of_nobody_is_refused_where_the_legal_test_asks_about_somebody(
    desk: Desk,
) -> None:
    for kind, year in (("scr", 2016), ("sar", 2025), ("dhr", 2025), ("rapid_review", 2025)):
        with pytest.raises(BadInput, match="It isn't said whom this concerns") as refused:
            desk.on(date(year, 8, 1)).review(kind=kind, pseudonyms=())
        assert (refused.value.code, refused.value.field) == ("nobody_concerned", "pseudonyms")
    for kind in ("audit", "undecided", "learning_review"):
        assert desk.review(kind=kind, pseudonyms=())
    assert desk.review(kind="scr", pseudonyms=(), led_by="Hill Board")


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


def test_a_date_moved_there_and_back_is_told_of_again(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 6))
    reference = there.review(aware_on=date(2016, 12, 22), notified_on=date(2017, 1, 3))
    raise_alerts(there.app, there.board, as_of=date(2017, 1, 4))
    for day in (28, 22):
        record_date(there.app, there.board, reference, "aware", date(2016, 12, day), by=MANAGER)
    assert raise_alerts(there.app, there.board, as_of=date(2017, 1, 6)).raised == 1


def test_what_was_done_before_a_clock_began_does_not_meet_it(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 6))
    reference = there.review(aware_on=date(2016, 12, 22), notified_on=date(2017, 1, 3))
    on = date(2016, 12, 21)
    told = "As the report of the day has it"
    record_date(there.app, there.board, reference, "notified_ofsted", on, by=MANAGER, reason=told)
    assert late(there, date(2017, 1, 4)) == {"notify_ofsted": 1}


def test_the_authority_is_aware_before_it_notifies(desk: Desk) -> None:
    with pytest.raises(BadInput, match="after it told the board"):
        desk.review(notified_on=date(2016, 6, 1), aware_on=date(2016, 6, 2))


def test_a_review_led_elsewhere_is_on_the_register_without_clocks(desk: Desk) -> None:
    reference = desk.review(led_by="Another board")
    assert due(desk, reference) == {}
    with pytest.raises(BadInput, match="Another board"):
        move_review(desk.app, desk.board, reference, "scope", by=MANAGER, ask=ReviewAsk())


def test_a_date_that_the_process_does_not_know_is_refused(desk: Desk) -> None:
    reference = desk.led(desk.review())
    with pytest.raises(BadInput, match="aware"):
        record_date(desk.app, desk.board, reference, "birthday", date(2016, 1, 1), by=REVIEWER)


def test_what_answered_one_decision_answers_no_later_one(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1), outcome="none")
    there = desk.on(date(2017, 2, 6))
    record_date(there.app, there.board, reference, "informed", date(2017, 2, 6), by=MANAGER)
    ask = ReviewAsk(reason="A second injury came to light")
    move_review(there.app, there.board, reference, "reconsider", by=BOARD_CHAIR, ask=ask)
    advice = Advice("scr", True, "The test is met", answers=THE_CHILD_DIED)
    recommend_to_chair(there.app, there.board, reference, advice, by=CHARLIE)
    decide_review(there.app, there.board, reference, Ruling("scr", "Agreed"), by=BOARD_CHAIR)
    assert late(there, date(2017, 2, 14))["inform_of_decision"] == 1


def test_a_corrected_date_keeps_what_it_was(desk: Desk) -> None:
    reference = desk.review(aware_on=date(2016, 5, 27), notified_on=date(2016, 6, 1))
    record_date(desk.app, desk.board, reference, "aware", date(2016, 5, 28), by=MANAGER)
    (event,) = [e for e in desk.read(history_of, reference) if e.what == "record"]
    assert (event.was, event.became) == ({"aware": "2016-05-27"}, {"aware": "2016-05-28"})


def test_u28_nothing_is_recorded_where_nothing_is_given(desk: Desk) -> None:
    reference = desk.review(notified_on=date(2016, 6, 1))
    offers = offers_on_review(desk.app, desk.board, reference, by=MANAGER).offers
    assert "record" not in {one.move for one in offers}
    with pytest.raises(BadInput) as refused:
        move_review(desk.app, desk.board, reference, "record", by=MANAGER, ask=ReviewAsk())
    assert (refused.value.code, refused.value.field) == ("nothing_recorded", "move")
