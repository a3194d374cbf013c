"""What is late, by the command and by its page: the same rows."""

import re
from datetime import date

from starlette.testclient import TestClient

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import MANAGER
from tracker.operations.access.entering import enter_as
from tracker.web.application import WebSettings, application

LATER = date(2016, 10, 3)


def page_of(desk: Desk, path: str) -> str:
    """Return a page as the business manager sees it on a later day."""
    app = desk.on(LATER).app
    key = enter_as(app, MANAGER, browser_name="").key
    door = TestClient(
        application(app, WebSettings(is_https=False)),
        headers={"Cookie": f"tracker_sign_in={key}"},
    )
    return door.get(path).text


def plan(desk: Desk) -> None:
    """Make two actions of the hospital late, with the clocks of their reviews."""
    desk.started(date(2016, 9, 2))
    desk.submitted(date(2016, 8, 1))


def test_the_page_of_what_is_overdue_has_the_rows_of_the_command(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    plan(sqlite_desk)
    told = ask_board("overdue", "--as-of", LATER, "--json").json
    expected = [f"{one['reference']}: {one['label']}" for one in told]
    assert len(expected) > 3
    for path, shown in (("/overdue", expected), ("/overdue?by=agency", sorted(expected))):
        rows = re.findall(r'data-label="What"><a[^>]*>([^<]*)</a>', page_of(sqlite_desk, path))
        assert sorted(rows) == shown if "by" in path else rows == shown


def test_what_is_overdue_comes_by_agency_with_how_much_each_has(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    plan(sqlite_desk)
    told = ask_board("overdue", "--as-of", LATER, "--json").json
    heads = re.findall(r"<h2[^>]*>([^<]*)</h2>", page_of(sqlite_desk, "/overdue?by=agency"))
    agencies = {one["agency"] or "The board" for one in told}
    count = {name: sum((one["agency"] or "The board") == name for one in told) for name in agencies}
    assert [one for one in heads if "(" in one] == sorted(
        (f"{name} ({many})" for name, many in count.items()),
        key=lambda one: (not one.startswith("The board"), one),
    )
