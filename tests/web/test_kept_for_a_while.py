"""What is kept for a while only: words that were never sent, and addresses typed at the sign-in."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import SQLModel, select

from tests.builders import Desk
from tests.people import MANAGER
from tests.runs import clear_away
from tests.web.browser import Browser
from tracker.clock import FixedClock
from tracker.errors import BadInput
from tracker.records import KeptWords, SignInRequest
from tracker.telling import clearing
from tracker.telling.clearing import rehearse_clearing
from tracker.telling.jobs import OPERATIONS, WITHIN
from tracker.wiring import App

SignedIn = Callable[[str], Browser]
STEP = "/referrals/new"


def rows(desk: Desk, table: type[SQLModel]) -> int:
    """Return how many rows of a table there are."""
    with desk.app.store.reading() as session:
        return len(session.exec(select(table)).all())


def in_days(desk: Desk, days: int) -> tuple[App, date]:
    """Return the app as it is some days later, and that day."""
    later = FixedClock(desk.app.clock.now() + timedelta(days=days))
    return App(desk.app.settings, desk.app.store, later), later.today()


@pytest.mark.parametrize(("days", "left"), [(30, 1), (31, 0)])
def test_a_referral_that_nobody_went_on_with_is_deleted_after_thirty_days(
    open_desk: Desk, signed_in: SignedIn, days: int, left: int
) -> None:
    signed_in(MANAGER).get(STEP).post(STEP, pseudonyms="Wren")
    app, today = in_days(open_desk, days)
    assert rehearse_clearing(app, as_of=today).words == 1 - left
    assert rows(open_desk, KeptWords) == 1
    assert clear_away(app, as_of=today).words == 1 - left
    assert rows(open_desk, KeptWords) == left


@pytest.mark.parametrize(("days", "left"), [(7, 1), (8, 0)])
def test_an_address_that_a_stranger_typed_is_deleted_after_seven_days(
    open_desk: Desk, browser: Browser, days: int, left: int
) -> None:
    browser.get("/sign-in").post("/sign-in", address="nobody@elsewhere.example")
    app, today = in_days(open_desk, days)
    assert clear_away(app, as_of=today).requests == 1 - left
    assert rows(open_desk, SignInRequest) == left


def test_as_of_a_day_to_come_nothing_is_deleted_and_no_more_foretold_than_today(
    open_desk: Desk, browser: Browser
) -> None:
    browser.get("/sign-in").post("/sign-in", address="nobody@elsewhere.example")
    assert rehearse_clearing(open_desk.app, as_of=date(2190, 1, 1)).requests == 0
    with pytest.raises(BadInput, match="is still to come"):
        clearing.clear_away(open_desk.app, as_of=date(2190, 1, 1))
    assert rows(open_desk, SignInRequest) == 1


def test_the_scheduler_deletes_it(open_desk: Desk, browser: Browser) -> None:
    browser.get("/sign-in").post("/sign-in", address="nobody@elsewhere.example")
    app, today = in_days(open_desk, 8)
    assert "clear_away" in OPERATIONS
    with app.store.writing() as session:
        said = WITHIN["clear_away"](app, session, today)
    assert said == "forms 0, files 0, results 0, requests to come in 1"


def test_the_privacy_notice_says_how_long(browser: Browser) -> None:
    words = browser.get("/privacy").words
    assert "until you send it, or for 30 days" in words
    assert "deleted 7 days after the link has run out" in words
