"""Whom the board must tell, in the browser: added, sent with what shows it, acknowledged."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.review_lives import decided
from tests.web.browser import Browser
from tracker.operations.reviews.notices import NewNotice, add_notice
from tracker.pages.listing import Wanted
from tracker.pages.notice_lines import notice_lines

SignedIn = Callable[[str], Browser]


@pytest.fixture
def owed(open_desk: Desk) -> str:
    """A notice that the board owes the coroner by the end of July."""
    new = NewNotice("The coroner", "The decision", date(2016, 7, 29))
    review = open_desk.review()
    return add_notice(open_desk.app, open_desk.board, review, new, by=MANAGER).reference


def test_somebody_to_tell_is_added_with_a_day(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review()
    there, path = signed_in(MANAGER), f"/reviews/{reference}/notices/new"
    assert "A clock starts" in there.get(path).words
    day = {"due_on-day": "29", "due_on-month": "7", "due_on-year": "2016"}
    there.post(path, recipient="Home Office", label="The decision", **day).follow()
    assert f"{reference}-N01: tell Home Office by 29 July 2016." in there.words
    there.get(f"/reviews/{reference}/duties")
    assert f'href="/notices/{reference}-N01"' in there.text


def test_a_notice_without_words_or_in_the_past_is_refused_at_its_field(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there, path = signed_in(MANAGER), f"/reviews/{open_desk.review()}/notices/new"
    day = {"due_on-day": "29", "due_on-month": "7", "due_on-year": "2015"}
    there.get(path).post(path, recipient="Home Office", **day)
    assert (there.status, "Enter what to tell them of." in there.words) == (400, True)
    there.post(path, recipient="Home Office", label="The decision", **day)
    assert (there.status, 'href="#due_on-day"' in there.text) == (400, True)
    assert "29 July 2015, which has passed" in there.words


def test_a_notice_is_sent_with_what_shows_it_and_then_acknowledged(
    owed: str, signed_in: SignedIn
) -> None:
    there, path = signed_in(MANAGER), f"/notices/{owed}/moves/send"
    assert f'href="{path}">Record that it was sent' in there.get(f"/notices/{owed}").text
    assert "A letter goes to the chair of the board." in there.get(path).words
    there.post(path)
    assert (there.status, "Enter what shows that it was sent." in there.words) == (400, True)
    there.post(path, evidence="Mail of 1 July, on file").follow()
    assert "Mail of 1 July, on file" in there.words
    path = f"/notices/{owed}/moves/acknowledge"
    there.get(path).post(path).follow()
    assert f"{owed} is now Acknowledged." in there.words


def test_why_a_notice_that_a_clock_calls_for_stays_is_said_before_the_press(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    day = date(2016, 6, 1)
    review = decided(open_desk, notified_on=day, on=day)
    lines = open_desk.read(notice_lines, Wanted(review=review))
    owed = next(one.reference for one in lines if one.covered_by)
    there, path = signed_in(CHARLIE), f"/notices/{owed}/moves/withdraw"
    assert "only the board's chair" in there.get(path).words.replace("&#39;", "'")
    there.post(path, reason="They know")
    assert (there.status, "is called for by the clock" in there.words) == (400, True)


def test_an_agency_sees_no_notice(owed: str, signed_in: SignedIn) -> None:
    for stranger in (ALICE, BOB):
        assert signed_in(stranger).get(f"/notices/{owed}").status == 404
