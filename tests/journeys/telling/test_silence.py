"""A chair is told who has gone silent, and what waits for an answer."""

from datetime import date

from notifications.rendering import Rendered
from tests.builders import Desk
from tests.people import ALICE
from tracker.changing import looking
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.pages.action_lines import action_lines
from tracker.pages.listing import Wanted
from tracker.store.open_clocks import ClockFilter, count_clocks
from tracker.telling.digest_queue import preview
from tracker.telling.silent_owners import silence_on

DUE = date(2017, 6, 30)


def letter(desk: Desk, day: date) -> Rendered:
    """Return the digest that the case review chair would get on a day."""
    there = desk.on(day)
    return preview(there.app, there.board, "case-review", as_of=day)


def test_an_owner_is_silent_the_day_after_the_board_s_sixty(desk: Desk) -> None:
    action = desk.started(DUE)
    assert action not in letter(desk, date(2016, 8, 30)).text
    assert f"{action}: Silent for 61 days" in letter(desk, date(2016, 8, 31)).text


def test_a_list_a_home_and_a_letter_find_the_same_owners_silent(desk: Desk) -> None:
    silent, spoke = desk.started(DUE), desk.started(DUE)
    desk.on(date(2016, 8, 30)).move(spoke, "update", by=ALICE, narrative="Half is done")
    day = date(2016, 8, 31)
    listed = desk.on(day).read(action_lines, Wanted(is_silent=True), as_of=day)
    assert [one.reference for one in listed] == [silent]
    with looking(desk.app, desk.board, as_of=day) as look:
        asked = ClockFilter(silence=silence_on(look))
        assert count_clocks(look.session, look.board.id or 0, on=day, wanted=asked) == 1
    told = letter(desk, day).text
    assert [one for one in (silent, spoke) if f"{one}: Silent for" in told] == [silent]


def test_a_word_ends_the_silence(desk: Desk) -> None:
    action = desk.started(DUE)
    desk.on(date(2016, 8, 30)).move(action, "update", by=ALICE, narrative="Half is done")
    assert action not in letter(desk, date(2016, 9, 1)).text
    told = letter(desk, date(2016, 10, 30)).text
    assert f"{action}: Silent for 61 days" in told
    assert "Last word 30 August 2016" in told


def test_a_request_is_among_what_needs_the_chair_it_was_asked_of(desk: Desk) -> None:
    action = desk.started(date(2016, 9, 30))
    asked = MoreTime(date(2016, 12, 16), "staff_vacant", "Two posts vacant")
    request = extend(desk.app, desk.board, action, asked, by=ALICE)
    told = letter(desk, date(2016, 7, 4))
    assert told.text.startswith("2 NEED YOUR DECISION")
    assert f"* {request.reference}: more time is asked for, waiting for your answer" in told.text
    assert "Two posts" not in told.text + told.html
