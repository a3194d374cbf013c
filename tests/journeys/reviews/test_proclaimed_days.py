"""A bank holiday proclaimed on a live board: what moves, what history says, whom it tells."""

from collections import Counter
from datetime import date, timedelta

import pytest

from tests.builders import Desk
from tests.journeys.reviews.proclamations import (
    ENGLAND,
    LARA,
    MONDAY,
    WHY,
    clock_rows,
    proclaimed,
    recounted,
    told,
    with_the_council,
)
from tests.journeys.reviews.review_clocks import due
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tests.queued import open_alerts
from tests.review_lives import decided
from tests.runs import raise_alerts
from tracker.errors import NotAllowed
from tracker.operations.law.calendars import (
    NewHoliday,
    calendars,
    proclaim,
    rehearse_proclaiming,
    take_back,
)
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.operations.reviews.waivers import waive_clock
from tracker.pages.histories import history_of
from tracker.pages.listing import Wanted
from tracker.pages.notice_lines import notice_lines
from tracker.records import CalendarDay
from workflows.calendar import for_nation

TODAY = date(2016, 7, 1)
TWO_WEEKS = [date(2016, 6, 20) + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
"""Those aware in the first are to be told within five working days that end before the Monday."""
NOTIFY = "notify_ofsted"


def a_live_board(desk: Desk) -> dict[date, list[str]]:
    """Log 200 reviews, 20 for each day; of each 20 the first is met and the second waived."""
    logged: dict[date, list[str]] = {}
    for day in TWO_WEEKS:
        logged[day] = [desk.review(aware_on=day, notified_on=day) for _ in range(20)]
        met, waived = logged[day][:2]
        record_date(desk.app, desk.board, met, "notified_ofsted", day, by=MANAGER)
        waive_clock(desk.app, desk.board, waived, NOTIFY, by=BOARD_CHAIR, reason="Told by phone")
    return logged


def test_on_a_board_of_200_reviews_only_open_dates_past_the_day_move(desk: Desk) -> None:
    logged = a_live_board(desk)
    with_the_council(desk)
    before = clock_rows(desk)
    done = proclaimed(desk)
    after = clock_rows(desk)
    late = [reference for day in TWO_WEEKS[5:] for reference in logged[day][2:]]
    moved = {key: after[key] for key in before if before[key] != after[key]}
    assert {reference for reference, _ in moved} == set(late)
    assert {name for _, name in moved} == {NOTIFY}
    assert Counter(before[key] for key in moved) == {
        date(2016, 7, day): 18 for day in (4, 5, 6, 7, 8)
    }
    assert Counter(moved.values()) == {date(2016, 7, day): 18 for day in (5, 6, 7, 8, 11)}
    assert sorted(one.reference for one in done.dates) == sorted(late)
    assert [(reference, was["due_on"]) for reference, was, _ in recounted(desk)] == [
        (reference, f"2016-07-{4 + n // 18:02}") for n, reference in enumerate(late)
    ]
    assert {address: len(dates) for address, dates in told(desk).items()} == {LARA: 90}
    assert (len(done.dates), done.people_told) == (90, 1)


def test_history_says_what_each_date_was_and_is_and_why(desk: Desk) -> None:
    reference = desk.review(aware_on=date(2016, 6, 27))
    proclaimed(desk)
    assert recounted(desk) == [
        (
            reference,
            {"clock": NOTIFY, "due_on": "2016-07-04"},
            {"clock": NOTIFY, "due_on": "2016-07-05", "because": f"4 July 2016, {WHY}"},
        )
    ]
    assert "calendar_day" in [event.what for event in desk.read(history_of, reference)]


def test_history_names_the_letter_about_a_moved_date(desk: Desk) -> None:
    reference = desk.submitted(date(2016, 9, 30))
    proclaimed(desk)
    events = desk.read(history_of, reference)
    queued = [event.became for event in events if event.what == "letter queued"]
    assert {"letter": "dates_moved", "to": CHARLIE} in queued


def test_a_clock_that_counts_backwards_moves_to_the_day_before(desk: Desk) -> None:
    reference = decided(desk, notified_on=TODAY, on=TODAY)
    planned = date(2016, 7, 13)
    record_date(desk.app, desk.board, reference, "publication", planned, by=MANAGER)
    assert due(desk, reference)["send_before_publication"] == MONDAY
    proclaimed(desk)
    assert due(desk, reference)["send_before_publication"] == TODAY
    assert told(desk)[MANAGER][0][2:] == ["2016-07-04", "2016-07-01"]


def test_notices_move_with_the_clock_that_called_for_them(desk: Desk) -> None:
    reference = decided(desk, notified_on=TODAY, on=TODAY)
    proclaimed(desk)
    lines = desk.read(notice_lines, Wanted(review=reference))
    assert {line.due_on for line in lines} == {date(2016, 7, 11)}
    assert due(desk, reference)["inform_of_decision"] == date(2016, 7, 11)
    assert due(desk, reference)["decide"] == date(2016, 8, 1)


def test_sign_off_moves_and_the_owner_and_the_chair_of_the_subgroup_are_told(desk: Desk) -> None:
    reference = desk.submitted(date(2016, 9, 30))
    (moved,) = proclaimed(desk, by=BOARD_CHAIR).dates
    assert (moved.reference, moved.was, moved.due_on) == (
        reference,
        date(2016, 7, 15),
        date(2016, 7, 18),
    )
    dates = [[reference, moved.clock, "2016-07-15", "2016-07-18"]]
    assert told(desk) == {CHARLIE: dates, ALICE: dates}
    assert desk.move(reference, "sign_off", by=CHARLIE).version == 6


def test_an_owner_is_told_of_nothing_that_counts_calendar_days(desk: Desk) -> None:
    desk.started(MONDAY)
    assert proclaimed(desk).dates == ()
    assert ALICE not in told(desk)


def test_the_alert_of_the_old_date_is_closed_and_the_new_one_raised(desk: Desk) -> None:
    reference = decided(desk, notified_on=TODAY, on=TODAY)
    planned = date(2016, 7, 13)
    record_date(desk.app, desk.board, reference, "publication", planned, by=MANAGER)
    there = desk.on(date(2016, 7, 5))
    raise_alerts(there.app, there.board, as_of=date(2016, 7, 5))
    assert [alert.due_on for alert in open_alerts(there.app, there.board)] == [MONDAY]
    proclaimed(there, date(2016, 7, 6))
    assert open_alerts(there.app, there.board) == []
    raise_alerts(there.app, there.board, as_of=date(2016, 7, 5))
    assert [alert.due_on for alert in open_alerts(there.app, there.board)] == [TODAY]


def test_what_is_met_keeps_its_date_when_its_review_moves_on(desk: Desk) -> None:
    reference = desk.review(aware_on=date(2016, 6, 27))
    record_date(desk.app, desk.board, reference, "notified_ofsted", TODAY, by=MANAGER)
    proclaimed(desk)
    move_review(desk.app, desk.board, reference, "scope", by=CHARLIE, ask=ReviewAsk())
    assert due(desk, reference)[NOTIFY] == MONDAY


def test_what_begins_afterwards_counts_past_the_day(desk: Desk) -> None:
    proclaimed(desk)
    reference = desk.review(aware_on=date(2016, 6, 27))
    assert due(desk, reference)[NOTIFY] == date(2016, 7, 5)
    with desk.app.store.reading() as session:
        kept = session.get_one(CalendarDay, (ENGLAND, MONDAY)).working_ordinal
        scottish = session.get_one(CalendarDay, ("scotland", MONDAY)).working_ordinal
    assert kept == for_nation(ENGLAND).ordinal(MONDAY) - 1
    assert scottish == for_nation("scotland").ordinal(MONDAY)


def test_another_program_reads_the_day_once_it_forgets_what_it_knew(desk: Desk) -> None:
    other = desk.on(TODAY)
    assert other.app.calendar(ENGLAND).is_working_day(MONDAY)
    proclaimed(desk)
    assert other.app.calendar(ENGLAND).is_working_day(MONDAY)
    other.app.seen_by(1).forget_calendar()
    assert other.app.calendar(ENGLAND).why_not(MONDAY) == WHY


def test_a_rehearsal_tells_the_same_and_writes_nothing(desk: Desk) -> None:
    desk.review(aware_on=date(2016, 6, 27))
    before = clock_rows(desk)
    new = NewHoliday(ENGLAND, MONDAY, WHY)
    rehearsed = rehearse_proclaiming(desk.app, desk.board, new, by=MANAGER)
    assert (clock_rows(desk), recounted(desk), told(desk)) == (before, [], {})
    assert calendars(desk.app, ENGLAND, as_of=TODAY)[0].proclaimed == ()
    assert proclaimed(desk) == rehearsed


def test_a_clock_in_months_keeps_its_date_and_acts_before_the_day(desk: Desk) -> None:
    there = desk.on(date(2016, 6, 6))
    reference = there.review(notified_on=date(2016, 6, 4), aware_on=date(2016, 5, 2))
    done = proclaimed(desk)
    assert (done.dates, done.people_told, told(desk)) == ((), 0, {})
    assert [(one.reference, one.was, one.due_on) for one in done.act_by] == [
        (reference, MONDAY, TODAY)
    ]
    assert due(desk, reference)["decide"] == MONDAY
    (entry,) = recounted(desk)
    assert (entry[1]["act_by"], entry[2]["act_by"]) == ("2016-07-04", "2016-07-01")


@pytest.mark.parametrize("nation", ["scotland", "northern-ireland"])
def test_a_day_of_another_nation_is_for_its_own_boards(desk: Desk, nation: str) -> None:
    new = NewHoliday(nation, MONDAY, WHY)
    for change in (proclaim, take_back):
        with pytest.raises(NotAllowed, match=f"of england-and-wales. A day of {nation} is for a"):
            change(desk.app, desk.board, new, by=MANAGER)
    assert calendars(desk.app, nation, as_of=TODAY)[0].proclaimed == ()
