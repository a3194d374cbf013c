from tests.workflows.builders import ENGLAND, SHIPPED, day, rule
from workflows.deadlines import due_on

SCR = SHIPPED["scr.v1"]


def test_a_christmas_notification_skips_the_holidays_and_says_which() -> None:
    found = due_on(SCR.deadline("notify_ofsted"), day("2016-12-22"), ENGLAND)
    assert found.due_on == found.act_by == day("2017-01-03")
    assert [(f"{s.on:%d %b}", s.why) for s in found.skipped] == [
        ("24 Dec", "Saturday"),
        ("25 Dec", "Sunday"),
        ("26 Dec", "Boxing Day"),
        ("27 Dec", "Christmas Day (substitute day)"),
        ("31 Dec", "Saturday"),
        ("01 Jan", "Sunday"),
        ("02 Jan", "New Year's Day (substitute day)"),
    ]


def test_a_month_deadline_on_a_sunday_stays_and_shows_the_friday_to_act_by() -> None:
    found = due_on(rule("months", 1), day("2025-10-31"), ENGLAND)
    assert (found.due_on, found.act_by) == (day("2025-11-30"), day("2025-11-28"))
    assert found.skipped == ()


def test_calendar_days_are_not_moved_either() -> None:
    found = due_on(rule("calendar_days", 14), day("2017-01-01"), ENGLAND)
    assert (found.due_on, found.act_by) == (day("2017-01-15"), day("2017-01-13"))
    before = due_on(rule("calendar_days", 14, backwards=True), day("2017-01-15"), ENGLAND)
    assert before.due_on == day("2017-01-01")


def test_days_skipped_backwards_are_listed_in_order() -> None:
    found = due_on(SCR.deadline("send_before_publication"), day("2017-01-04"), ENGLAND)
    assert [f"{s.on:%d%m}" for s in found.skipped] == [
        "2412",
        "2512",
        "2612",
        "2712",
        "3112",
        "0101",
        "0201",
    ]
