"""`tracker calendar`: how far the bank holidays are known, and a day proclaimed since."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.cli.conftest import Answer, Ask
from tests.people import ALICE, BOARD_CHAIR, MANAGER
from tests.review_lives import decided
from tracker.operations.reviews.review_moves import record_date

ENGLAND = "england-and-wales"
TUESDAY = "2034-05-16"
TODAY, PLANNED = date(2016, 7, 1), date(2034, 5, 24)


def add(ask: Ask, day: str, *more: str, by: str = MANAGER, nation: str = ENGLAND) -> Answer:
    why = () if "--why" in more else ("--why", "A day of mourning")
    return ask("calendar", "add", day, "--nation", nation, *why, *more, "--as", by)


def planned(desk: Desk) -> str:
    """Return a review to be published on 24 May 2034, whose copies go seven working days before."""
    reference = decided(desk, notified_on=TODAY, on=TODAY)
    record_date(desk.app, desk.board, reference, "publication", PLANNED, by=MANAGER)
    return reference


def test_it_says_what_is_covered_without_a_database(ask: Ask) -> None:
    answer = ask("calendar", "show", "--nation", "scotland", "--as-of", "2017-03-31")
    assert answer.out.splitlines() == [
        "Nation      scotland",
        "Covers      1 January 2000 to 31 December 2035",
        "Proclaimed  none",
    ]
    assert [each["nation"] for each in ask("calendar", "show", "--json").json] == [
        ENGLAND,
        "scotland",
        "northern-ireland",
    ]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2034-06-29", ""),
        ("2034-06-30", "Warning: The calendar of bank holidays ends on 31 December 2035"),
        ("2036-01-01", "Warning: The calendar of bank holidays ended on 31 December 2035"),
    ],
)
def test_it_warns_eighteen_months_before_the_end(ask: Ask, on: str, said: str) -> None:
    told = ask("calendar", "show", "--as-of", on).out
    assert ("Warning" in told) == bool(said)
    assert said in told


def test_a_day_added_moves_dates_once_and_is_shown(ask_desk: Ask, desk: Desk) -> None:
    reference = planned(desk)
    answer = add(ask_desk, TUESDAY)
    row, total = answer.out.splitlines()[1:]
    assert row.startswith(f"{reference}  ")
    assert row.split("  ")[-2:] == ["15 May 2034", "12 May 2034"]
    assert total == "1 date moved, 1 person told."
    shown = ask_desk("calendar", "show", "--nation", ENGLAND).out
    assert "Proclaimed  16 May 2034, A day of mourning" in shown
    again = add(ask_desk, TUESDAY)
    assert (again.code, again.out) == (2, "")
    assert "16 May 2034 is a bank holiday in england-and-wales already: A day of m" in again.err


def test_a_rehearsal_prints_the_same_and_writes_nothing(ask_desk: Ask, desk: Desk) -> None:
    planned(desk)
    rehearsed = add(ask_desk, TUESDAY, "--dry-run")
    assert "Proclaimed  none" in ask_desk("calendar", "show", "--nation", ENGLAND).out
    assert add(ask_desk, TUESDAY, by=BOARD_CHAIR) == rehearsed


@pytest.mark.parametrize(
    ("day", "more", "said"),
    [
        ("2034-05-20", (), "20 May 2034 is a Saturday, and no working day as it is"),
        ("2034-12-25", (), "25 December 2034 is a bank holiday in england-and-wales already: Chr"),
        ("2017-03-31", (), "31 March 2017 has passed"),
        ("2036-05-16", (), "2036-05-16 is outside the days whose bank holidays are known here"),
        (TUESDAY, ("--why", " "), "A proclaimed bank holiday needs words; none were given."),
        (TUESDAY, ("--why", "x" * 81), "give one line of at most 80 characters"),
        (TUESDAY, ("--nation", "wales"), 'There is no calendar for "wales"'),
        (TUESDAY, ("--as", ALICE), "holds no role that may do this"),
    ],
)
def test_a_day_that_can_t_be_proclaimed_is_refused(
    ask_board: Ask, day: str, more: tuple[str, ...], said: str
) -> None:
    answer = ask_board(
        *("calendar", "add", day, "--nation", ENGLAND, "--why", "A day of mourning"),
        *("--as", MANAGER, *more),
    )
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_the_arithmetic_of_a_deadline_names_the_day(ask_board: Ask) -> None:
    add(ask_board, TUESDAY)
    told = ask_board("deadline", "scr", "notify_ofsted", "--from", "2034-05-12").out
    assert "Monday 22 May 2034" in told
    assert "1 bank holiday: 16 May, A day of mourning" in told


@pytest.mark.parametrize("verb", ["add", "remove"])
def test_a_day_of_another_nation_is_refused(ask_board: Ask, verb: str) -> None:
    words = ("calendar", verb, TUESDAY, "--nation", "scotland", "--why", "A day of mourning")
    answer = ask_board(*words, "--as", MANAGER)
    assert (answer.code, answer.out) == (2, "")
    assert "A day of scotland is for a board of that nation to add or to take back." in answer.err


def remove(ask: Ask, *more: str) -> Answer:
    words = ("calendar", "remove", TUESDAY, "--nation", ENGLAND, "--why", "The date was wrong")
    return ask(*words, *more, "--as", MANAGER)


def test_a_day_taken_back_moves_dates_back_and_both_are_shown(ask_desk: Ask, desk: Desk) -> None:
    planned(desk)
    add(ask_desk, TUESDAY)
    rehearsed = remove(ask_desk, "--dry-run")
    answer = remove(ask_desk)
    row, total = answer.out.splitlines()[1:]
    assert row.split("  ")[-2:] == ["12 May 2034", "15 May 2034"]
    assert (total, answer) == ("1 date moved, 1 person told.", rehearsed)
    shown = ask_desk("calendar", "show", "--nation", ENGLAND).out.splitlines()
    assert shown[2:] == ["Proclaimed  none", "Taken back  16 May 2034, The date was wrong"]
    again = remove(ask_desk)
    assert (again.code, again.out) == (2, "")
    assert "16 May 2034 is not a proclaimed day of england-and-wales" in again.err


def test_dates_that_nobody_is_told_of_are_named(ask_desk: Ask, desk: Desk) -> None:
    aware = date(2034, 5, 12)
    reference = desk.on(aware).review(kind="rapid_review", notified_on=aware, aware_on=aware)
    told = add(ask_desk, TUESDAY).out
    assert "1 date moved, 0 people told." in told
    assert f"Told to nobody, as nobody holds a role that owes it: {reference} (" in told


def test_an_act_by_that_moves_alone_is_listed_and_told_to_nobody(ask_desk: Ask, desk: Desk) -> None:
    referred = date(2034, 4, 16)
    reference = desk.on(referred).review(kind="susr", notified_on=referred)
    told = add(ask_desk, TUESDAY).out.splitlines()
    assert "0 dates moved, 0 people told." in told
    row = told[told.index("The date stands, and the working day by which to act has moved:") + 2]
    assert (row.split()[0], row.split("  ")[-2:]) == (reference, ["16 May 2034", "15 May 2034"])
