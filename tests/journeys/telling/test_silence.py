"""A chair is told who has gone silent, and what waits for an answer."""

from datetime import date

from notifications.rendering import Rendered
from tests.builders import Desk
from tests.people import ALICE
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.telling.digest_queue import preview

DUE = date(2017, 6, 30)


def letter(desk: Desk, day: date) -> Rendered:
    """Return the digest that the case review chair would get on a day."""
    there = desk.on(day)
    return preview(there.app, there.board, "case-review", as_of=day)


def test_an_owner_is_silent_the_day_after_the_board_s_sixty(desk: Desk) -> None:
    action = desk.started(DUE)
    assert action not in letter(desk, date(2016, 8, 30)).text
    assert f"{action}: Silent for 61 days" in letter(desk, date(2016, 8, 31)).text


def test_a_word_ends_the_silence(desk: Desk) -> None:
    action = desk.started(DUE)
    desk.on(date(2016, 8, 30)).move(action, "update", by=ALICE, narrative="Half is done")
    assert action not in letter(desk, date(2016, 9, 1)).text
    told = letter(desk, date(2016, 10, 30)).text
    assert f"{action}: Silent for 61 days" in told
    assert "Last word 30 August 2016" in told


def test_a_request_stands_first_with_the_chair_it_was_asked_of(desk: Desk) -> None:
    action = desk.started(date(2016, 9, 30))
    asked = MoreTime(date(2016, 12, 16), "staff_vacant", "Two posts vacant")
    request = extend(desk.app, desk.board, action, asked, by=ALICE)
    told = letter(desk, date(2016, 7, 4))
    assert told.text.startswith("1 NEEDS YOU")
    assert f"{request.reference}: more time is asked for, waiting for your answer" in told.text
    assert "Two posts" not in told.text + told.html
