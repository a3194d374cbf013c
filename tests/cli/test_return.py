"""`tracker return`: what agencies are asked for, and who has not replied."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.cli.conftest import Answer, Ask
from tests.people import BOB, MANAGER, OUTSIDER
from tracker.operations.reviews.agency_returns import NewReturn, ask_agency

Q01 = "SCR-2016-01-Q01"
FAR = "2035-07-13"


@pytest.fixture
def review(sqlite_desk: Desk) -> str:
    """A review that was logged on 1 July 2016."""
    return sqlite_desk.review()


@pytest.fixture
def asked(sqlite_desk: Desk, review: str) -> str:
    """That review, its hospital asked on 1 July 2016 for a chronology by 15 July."""
    new = NewReturn("hospital", "chronology", date(2016, 7, 15))
    ask_agency(sqlite_desk.app, sqlite_desk.board, review, new, by=MANAGER)
    return review


def ask_for(ask: Ask, review: str, *, agency: str = "hospital", due: str = FAR) -> Answer:
    words = ("return", "ask", review, "--agency", agency, "--for", "chronology", "--due", due)
    return ask(*words, "--on", "2016-07-01", "--as", MANAGER)


def test_an_agency_is_asked_and_answers(ask_board: Ask, review: str) -> None:
    said = ask_for(ask_board, review)
    assert said.out == f"{Q01} is asked for: chronology, by 13 July 2035.\n"
    moved = ask_board("return", "move", Q01, "acknowledge", "--on", "2016-07-04", "--as", BOB)
    assert moved.out == f"{Q01} is now Acknowledged; waits for the lead for the agency.\n"
    moved = ask_board("return", "move", Q01, "return", "--on", "2016-07-14", "--as", BOB)
    assert moved.out == f"{Q01} is now Returned.\n"
    shown = ask_board("return", "show", Q01).out
    assert "Three Rivers Hospital" in shown
    assert "Returned       14 July 2016" in shown


def test_the_list_says_who_has_not_replied_and_how_late(ask_board: Ask, asked: str) -> None:
    ask_for(ask_board, asked, agency="police")
    ask_board("return", "move", "SCR-2016-01-Q02", "waive", "--reason", "Unknown", "--as", MANAGER)
    words = ("return", "list", "--review", asked, "--outstanding", "--as-of", "2016-07-18")
    (line,) = ask_board(*words, "--json").json
    assert (line["agency"], line["days_late"]) == ("Three Rivers Hospital", 3)
    assert line["working_days_late"] == 1
    assert "3 days" in ask_board(*words).out
    assert len(ask_board("return", "list", "--json").json) == 2


def test_another_agency_finds_nothing_to_answer(ask_board: Ask, asked: str) -> None:
    said = ask_board("return", "move", Q01, "return", "--as", OUTSIDER)
    assert (said.code, said.out) == (2, "")
    assert Q01 in said.err
    assert "business manager" not in said.err


@pytest.mark.parametrize(
    ("agency", "due", "what"),
    [
        ("ambulance", FAR, 'no agency "ambulance"'),
        ("hospital", "2016-06-30", "30 June 2016 has passed"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    ask_board: Ask, review: str, agency: str, due: str, what: str
) -> None:
    said = ask_for(ask_board, review, agency=agency, due=due)
    assert (said.code, what in said.err) == (2, True)
    assert ask_board("return", "list").out == "There is no such agency return.\n"


def test_the_same_is_not_asked_twice(ask_board: Ask, asked: str) -> None:
    said = ask_for(ask_board, asked)
    assert (said.code, f"{Q01} is open" in said.err) == (2, True)


def test_a_late_return_is_listed_among_what_is_overdue(ask_board: Ask, asked: str) -> None:
    out = ask_board("overdue", "--as-of", "2016-07-18").out
    assert "agency return" in out
    assert "Three Rivers Hospital" in out


def test_a_review_shows_what_its_agencies_were_asked(ask_board: Ask, review: str) -> None:
    assert "No agency was asked." in ask_board("review", "show", review).out
    ask_for(ask_board, review)
    assert "Three Rivers Hospital" in ask_board("review", "show", review).out
