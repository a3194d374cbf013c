"""`tracker extension`, `tracker meeting` and an action's dates, as people type and read them."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.cli.conftest import Answer, Ask
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER

A01, X01 = "SCR-2016-01-A01", "SCR-2016-01-A01-X01"
DUE = date(2034, 3, 31)
MORE = ("--code", "staff_vacant", "--reason", "Two posts are vacant")


@pytest.fixture
def started(ask_board: Ask, sqlite_desk: Desk) -> Ask:
    """The command line on a board with one action that is begun, and due long after today."""
    sqlite_desk.started(DUE)
    return ask_board


def extended(ask: Ask, to: str, *, by: str) -> Answer:
    return ask("action", "extend", A01, "--to", to, *MORE, "--as", by)


def test_an_owner_asks_and_the_chair_grants(started: Ask) -> None:
    said = extended(started, "2034-04-28", by=ALICE).out
    assert said.startswith(f"{X01} asks the chair of the subgroup for more time, whose answer is")
    assert said.endswith(f"Until then {A01} is due 31 March 2034.\n")
    (line,) = started("extension", "list", "--open", "--json").json
    assert (line["reference"], line["state"], line["more_working_days"]) == (X01, "asked", 18)
    assert started("extension", "grant", X01, "--as", CHARLIE).out == (
        f"{X01} is now Granted. {A01} is due 28 April 2034.\n"
    )
    assert "Answered" in started("extension", "show", X01).out
    assert "A role is vacant" in started("extension", "list").out


def test_a_chair_gives_it_at_once(started: Ask) -> None:
    said = extended(started, "2034-04-28", by=CHARLIE)
    assert said.out == f"{A01} is due 28 April 2034 now; it was 31 March 2034 ({X01}).\n"
    again = extended(started, "2034-05-26", by=CHARLIE)
    assert (again.code, "takes the board chair" in again.err) == (2, True)


def test_a_request_is_refused_passed_up_and_withdrawn(started: Ask) -> None:
    extended(started, "2034-04-28", by=ALICE)
    passed = started("extension", "pass-up", X01, "--as", CHARLIE).out
    assert passed.startswith(f"{X01} is now Asked of the chair of the board; waits for")
    refused = started("extension", "refuse", X01, "--reason", "It can't wait", "--as", BOARD_CHAIR)
    assert refused.out == f"{X01} is now Refused. {A01} is due 31 March 2034.\n"
    extended(started, "2034-04-28", by=ALICE)
    withdrawn = started("extension", "withdraw", "SCR-2016-01-A01-X02", "--as", ALICE)
    assert "is now Withdrawn" in withdrawn.out


def test_more_time_without_a_known_code_names_the_codes(started: Ask) -> None:
    said = started("action", "extend", A01, "--to", "2034-04-28", "--as", ALICE)
    assert (said.code, "staff_vacant, waits_on_others" in said.err) == (2, True)
    said = started("action", "move", A01, "extend", "--due", "2034-04-28", "--as", CHARLIE)
    assert (said.code, f"tracker action extend {A01}" in said.err) == (2, True)


def test_a_request_is_not_dated_back(started: Ask) -> None:
    words = ("action", "extend", A01, "--to", "2034-04-28", *MORE, "--on", "2016-07-02")
    said = started(*words, "--as", ALICE)
    assert (said.code, "from the day it is made" in said.err) == (2, True)


def test_the_page_tells_every_date_and_the_slips_in_words(started: Ask) -> None:
    for to in ("2034-04-28", "2034-05-31", "2034-07-10"):
        extended(started, to, by=BOARD_CHAIR)
    started("action", "forecast", A01, "2034-07-26", "--as", ALICE)
    out = " ".join(started("action", "show", A01).out.split())
    assert "Due 10 July 2034, fourth date, 67 working days in all First due 31 March 2034" in out
    assert "Forecast 26 July 2034, 12 working days after it is due Late no" in out
    assert f"{X01}, to 28 April 2034, a role is vacant: granted" in out


def test_a_forecast_after_the_due_date_is_a_warning_in_words(started: Ask) -> None:
    said = started("action", "forecast", A01, "2034-04-20", "--note", "Booked", "--as", ALICE)
    assert said.out.startswith("It is expected to be done on 20 April 2034.")
    assert "Warning: that is 12 working days after it is due." in said.err
    assert "31 March 2034; forecast 12 working days after" in started("action", "list").out
    (line,) = started("action", "list", "--json").json
    assert (line["due_on"], line["forecast_after"]) == ("2034-03-31", 12)


def test_an_update_keeps_all_that_was_said(started: Ask) -> None:
    words = ("action", "update", A01, "Half are read.", "--percent", "50", "--blockers", "No room.")
    said = started(*words, "--forecast", "2034-03-30", "--milestones", "Sample.", "--as", ALICE)
    assert (said.code, said.err) == (0, "")
    told = "Half are read. 50 per cent done. Forecast 30 March 2034. In the way: No room. "
    assert f"Alice: {told}Reached: Sample." in started("action", "show", A01).out


def test_a_percentage_of_140_is_refused_and_nothing_is_lost(started: Ask) -> None:
    started("action", "update", A01, "Begun.", "--percent", "10", "--as", ALICE)
    said = started("action", "update", A01, "Done and more.", "--percent", "140", "--as", ALICE)
    assert (said.code, said.err) == (2, "140 per cent is not possible: give 0 to 100.\n")
    (update,) = started("action", "show", A01, "--json").json["updates"]
    assert (update["narrative"], update["percent"]) == ("Begun.", 10)


def test_a_meeting_takes_the_due_dates_along(started: Ask) -> None:
    started("meeting", "add", "2034-03-21", "--subgroup", "case-review", "--as", MANAGER)
    words = ("action", "follow", A01, "--meeting", "M-002", "--working-days-before", "10")
    assert "10 working days before M-002" in started(*words, "--as", MANAGER).out
    move = ("meeting", "move", "M-002", "2034-03-28", "--reason", "The room", "--as", MANAGER)
    assert "Nothing was written." in started(*move, "--dry-run").out
    out = started(*move).out
    assert out.startswith("M-002 was on 21 March 2034, and is on 28 March 2034.\n")
    assert "7 March 2034  14 March 2034" in out
    assert out.endswith("1 due date moved, 1 person told.\n")
    shown = started("action", "show", A01).out
    assert "10 working days before M-002, on 28 March 2034" in shown
    (_, line) = started("meeting", "list", "--json").json
    assert (line["reference"], line["held_on"], line["due_dates"]) == ("M-002", "2034-03-28", 1)
    assert "M-002" in started("meeting", "list", "--coming").out


def test_a_meeting_is_not_moved_before_today(started: Ask) -> None:
    started("meeting", "add", "2034-03-21", "--subgroup", "case-review", "--as", MANAGER)
    move = ("meeting", "move", "M-002", "2016-07-05", "--reason", "The room", "--as", MANAGER)
    said = started(*move)
    assert (said.code, "5 July 2016 has passed" in said.err) == (2, True)
