"""Small words of the command line: empty lists, one of a kind, days without a nought."""

import re
from datetime import UTC, date, datetime

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.collective import part
from tests.people import ALICE
from tracker.cli.printing import say_facts


def test_an_empty_list_of_rechecks_says_where_they_come_from(ask_board: Ask) -> None:
    said = ask_board("impact", "list").out
    assert said == "There is no re-check here. Signing an action off plans them by itself.\n"


def test_one_agency_is_no_agencies(ask_board: Ask, sqlite_desk: Desk) -> None:
    action = sqlite_desk.started(date(2016, 9, 30))
    part(sqlite_desk, action, "police", date(2016, 8, 12))
    assert "of 1 contributing agency done" in ask_board("action", "show", action).out


def test_a_clock_that_is_not_the_due_date_is_named(ask_board: Ask, sqlite_desk: Desk) -> None:
    action = sqlite_desk.submitted(date(2016, 9, 30))
    page = ask_board("action", "show", action, "--as-of", "2016-07-04").out
    assert re.search(r"^Timeliness +due soon \(sign-off\)$", page, re.MULTILINE)


def test_a_moment_has_a_day_without_a_nought(capsys: pytest.CaptureFixture[str]) -> None:
    say_facts([("When", datetime(2016, 12, 5, 9, 4, tzinfo=UTC))])
    assert capsys.readouterr().out == "When  5 December 2016 at 09:04\n"


def test_a_rehearsal_of_reminders_names_the_items_of_each_person(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    action = sqlite_desk.started(date(2016, 9, 30))
    said = ask_board("reminders", "queue", "--as-of", "2016-10-03", "--dry-run").out
    assert f"  {ALICE}: {action}\n" in said


def test_a_kind_of_doubt_that_there_is_not_is_no_all_clear(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.action(sqlite_desk.review(), None)
    assert ask_board("check-data", "--only", "expires").code == 2
    told = ask_board("check-data", "--only", "expired").out
    assert told.startswith("Nothing of the kind expired; ")
