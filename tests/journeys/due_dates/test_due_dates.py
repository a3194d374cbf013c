"""Original, agreed and forecast: three dates, and the slips between them counted."""

from datetime import date

from tests.builders import Desk
from tests.journeys.due_dates.extension_asks import A01, DUE, X01, asked
from tests.people import ALICE, BOARD_CHAIR, CHARLIE
from tracker.changing.results import Caution
from tracker.operations.plans.extension_answers import grant
from tracker.pages.action_lines import ActionLine, action_lines
from tracker.pages.action_pages import ActionPage, action_page
from tracker.pages.extension_lines import extension_in_full


def page(desk: Desk) -> ActionPage:
    return desk.read(action_page, A01)


def line(desk: Desk, as_of: date) -> ActionLine:
    (found,) = desk.read(action_lines, as_of=as_of)
    return found


def test_the_fourth_date_and_how_far_it_has_slipped(desk: Desk) -> None:
    desk.started(DUE)
    for to in (date(2016, 10, 31), date(2016, 11, 30), date(2017, 1, 12)):
        asked(desk, to, by=BOARD_CHAIR)
    dates = page(desk).dates
    assert (dates.dates_given, dates.slip_working_days) == (4, 71)
    assert (dates.original_on, dates.agreed_on) == (DUE, date(2017, 1, 12))


def test_time_given_late_does_not_undo_the_lateness(desk: Desk) -> None:
    desk.started(DUE)
    there = desk.on(date(2016, 10, 18))
    asked(there, date(2016, 11, 30), by=CHARLIE)
    assert there.read(extension_in_full, X01).late_when_asked == 12
    now = line(there, date(2016, 10, 18))
    assert (now.days_late, now.late_before, now.original_due_on) == (0, 12, DUE)
    asked(desk.on(date(2016, 12, 2)), date(2017, 1, 31), by=BOARD_CHAIR)
    assert line(there, date(2016, 12, 2)).late_before == 14


def test_lateness_is_counted_to_the_day_it_is_granted(desk: Desk) -> None:
    desk.started(DUE)
    there = desk.on(date(2016, 10, 3))
    asked(there, date(2016, 11, 30), by=ALICE)
    assert there.read(extension_in_full, X01).late_when_asked == 1
    grant(desk.on(date(2016, 10, 11)).app, desk.board, X01, by=CHARLIE)
    assert page(there).dates.late_before_working_days == 7


def test_what_was_done_in_time_is_not_late_when_it_is_reopened(desk: Desk) -> None:
    desk.signed_off(DUE)
    there = desk.on(date(2017, 1, 10))
    there.move(A01, "reopen", by=CHARLIE, reason="No change seen", due_on=date(2017, 3, 31))
    assert page(there).dates.late_before_working_days == 0
    assert page(there).dates.original_on == DUE


def test_what_was_done_late_stays_late_when_it_is_reopened(desk: Desk) -> None:
    desk.started(DUE)
    there = desk.on(date(2016, 10, 11))
    there.move(A01, "submit", by=ALICE, note="Audit report, signed", grade=2)
    desk.on(date(2016, 12, 1)).move(A01, "sign_off", by=CHARLIE)
    assert line(desk, date(2017, 1, 10)).timeliness == "done_late"
    later = desk.on(date(2017, 1, 10))
    later.move(A01, "reopen", by=CHARLIE, reason="No change seen", due_on=date(2017, 3, 31))
    assert page(later).dates.late_before_working_days == 7


def test_a_forecast_beyond_the_due_date_is_answered_with_how_far(desk: Desk) -> None:
    desk.started(DUE)
    by_then = {"by": ALICE, "narrative": "Booked"}
    assert desk.move(A01, "forecast", forecast_on=DUE, **by_then).warnings == ()
    later = desk.move(A01, "forecast", forecast_on=date(2016, 10, 18), **by_then)
    assert later.warnings == (Caution("forecast_after_due", {"working_days": 12}),)


def test_a_forecast_never_changes_how_late_it_is(desk: Desk) -> None:
    desk.started(DUE)
    desk.move(A01, "forecast", by=ALICE, forecast_on=date(2016, 10, 18), narrative="Booked")
    dates = page(desk).dates
    assert (dates.agreed_on, dates.forecast_on) == (DUE, date(2016, 10, 18))
    assert dates.forecast_working_days_after == 12
    assert line(desk, date(2016, 10, 11)).working_days_late == 7


def test_every_word_on_progress_stays(desk: Desk) -> None:
    desk.started(DUE)
    desk.move(A01, "update", by=ALICE, narrative="Begun.", percent=10, blockers="No room")
    later = desk.on(date(2016, 8, 1))
    later.move(A01, "update", by=ALICE, narrative="Half.", percent=50, milestones="Sample drawn")
    first, second = page(later).updates
    assert (first.on, first.by, first.percent, first.blockers) == (
        date(2016, 7, 1),
        "Alice",
        10,
        "No room",
    )
    assert (second.narrative, second.percent, second.milestones) == ("Half.", 50, "Sample drawn")
