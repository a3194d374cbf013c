"""An upgrade shows each date that it would move, begin or end, and moves exactly those."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.journeys.reviews.review_clocks import due
from tests.people import MANAGER
from tests.queued import open_alerts
from tests.runs import raise_alerts
from tracker.operations.law.upgrades import planned_upgrade, upgrade_records
from tracker.pages.clock_lines import clocks_in_full
from tracker.pages.histories import history_of
from tracker.pages.notice_lines import notice_lines
from tracker.wiring import App

NEAR_MISS = Path(__file__).parents[2] / "samples" / "near_miss.v1.toml"
CLOCK = """
[[deadline]]
name = "{name}"
label = "{name}"
counts = "{counts}"
amount = {amount}
after = "entered:{after}"
met_by = "{met_by}"
owed_by = "business_manager"
means = "{means}"
source = "The protocol"
verified = false
"""
NOTICE = '[[notice]]\nname = "to_police"\nrecipient = "The police"\nclock = "warn"\n'
TODAY = date(2016, 7, 1)


def clock(name: str, amount: int, *, counts: str = "working_days", **more: str) -> str:
    told = {"after": "reported", "means": "do_by", "met_by": "told", **more}
    return CLOCK.format(name=name, amount=amount, counts=counts, **told)


def first() -> str:
    """Return the first edition: five working days to decide, a warning, a year's keeping."""
    keep = clock("keep", 12, counts="months", means="keep_until")
    text = NEAR_MISS.read_text("utf-8").replace('["publication"]', '["publication", "warned"]')
    return text + clock("warn", 3, met_by="warned") + keep + NOTICE


def second() -> str:
    """Return the second: ten days to decide, no warning, a day to ask, two years' keeping."""
    text = NEAR_MISS.read_text("utf-8").replace("version = 1", "version = 2")
    text = text.replace("amount = 5", "amount = 10").replace("reported", "known")
    text = text.replace("met_when", '[upgrade.v1]\nstates = {reported = "known"}\n[x]\nmet_when')
    head, _, rest = text.partition("[x]\n")
    head, _, upgrade = head.partition("[upgrade.v1]")
    line, _, rest = rest.partition("\n")
    keep = clock("keep", 24, counts="months", means="keep_until", after="known")
    dates = f"in_force_from = 2030-01-01\n{line}\n[upgrade.v1]{upgrade}"
    return head + dates + rest + clock("ask", 1, after="known") + keep


@pytest.fixture
def there(desk: Desk, tmp_path: Path) -> Desk:
    """The desk with both editions of a near-miss review."""
    folder = tmp_path / "editions"
    shutil.copytree(CONFIG, folder)
    old = first().replace("initial =", "in_force_until = 2029-12-31\ninitial =")
    (folder / "workflows" / "near_miss.v1.toml").write_text(old, "utf-8")
    (folder / "workflows" / "near_miss.v2.toml").write_text(second(), "utf-8")
    settings = replace(desk.app.settings, config_folder=folder)
    return Desk(App(settings, desk.app.store, desk.app.clock))


def test_a_plan_shows_each_clock_that_moves_begins_or_ends(there: Desk) -> None:
    reference = there.review(kind="near_miss", notified_on=TODAY)
    (line,) = planned_upgrade(there.app, there.board, "near_miss", 2)
    assert (line.reference, line.state, line.becomes) == (reference, "reported", "known")
    assert line.clocks == (
        ("ask", None, date(2016, 7, 4)),
        ("decide", date(2016, 7, 8), date(2016, 7, 15)),
        ("keep", date(2017, 7, 1), date(2018, 7, 1)),
        ("warn", date(2016, 7, 6), None),
    )
    assert due(there, reference)["decide"] == date(2016, 7, 8)
    assert [notice.state for notice in there.read(notice_lines)] == ["due"]


def test_the_upgrade_does_what_the_plan_shows_and_keeps_it(there: Desk) -> None:
    reference = there.review(kind="near_miss", notified_on=TODAY)
    planned = planned_upgrade(there.app, there.board, "near_miss", 2)
    done = upgrade_records(there.app, there.board, "near_miss", 2, by=MANAGER, reason="Agreed")
    assert done == planned
    (entry,) = [e for e in there.read(history_of, reference) if e.what == "upgrade"]
    assert {name: entry.was.get(name) for name in ("ask", "keep", "warn")} == {
        "ask": "",
        "keep": "2017-07-01",
        "warn": "2016-07-06",
    }
    assert (entry.became["warn"], entry.became["keep"]) == ("", "2018-07-01")
    assert planned_upgrade(there.app, there.board, "near_miss", 2) == []


def test_what_the_new_edition_does_not_ask_is_owed_no_more(there: Desk) -> None:
    reference = there.review(kind="near_miss", notified_on=TODAY)
    later = there.on(date(2016, 7, 7))
    raise_alerts(later.app, later.board, as_of=date(2016, 7, 7))
    upgrade_records(later.app, later.board, "near_miss", 2, by=MANAGER, reason="Agreed")
    assert "warn" not in {line.name for line in later.read(clocks_in_full, reference)}
    assert [alert.rule for alert in open_alerts(later.app, later.board)] == []
    assert [line.state for line in later.read(notice_lines)] == ["not_required"]
