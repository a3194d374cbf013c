"""A step of the board's own that is taken out of its file while it runs (F1)."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.journeys.reviews.review_clocks import late
from tests.people import MANAGER
from tests.queued import open_alerts
from tests.runs import queue_digests, raise_alerts
from tracker.operations.reviews.review_moves import record_date
from tracker.pages.histories import history_of
from tracker.telling.digest_queue import preview

LOGGED, AFTER = date(2016, 7, 1), date(2016, 9, 1)
STEP = """
[[clock]]
workflow = "scr"
name = "letters"
label = "Letters to the family are out"
counts = "working_days"
amount = 5
after = "entered:notified"
owed_by = "business_manager"
source = "The board's own procedure"
"""


def with_steps(desk: Desk, folder: Path, steps: str) -> Desk:
    """Return the desk with a settings folder whose own steps are these."""
    shutil.copytree(CONFIG, folder, ignore=shutil.ignore_patterns("samples"), dirs_exist_ok=True)
    (folder / "local_clocks.toml").write_text(steps, encoding="utf-8")
    settings = replace(desk.app.settings, config_folder=folder)
    return Desk(replace(desk.app, settings=settings))


@pytest.fixture
def taken_out(desk: Desk, tmp_path: Path) -> tuple[Desk, Desk, str]:
    """Return the desk with the step and without it, and a review on which it is late."""
    there = with_steps(desk, tmp_path / "with", STEP)
    reference = there.review(notified_on=LOGGED)
    raise_alerts(there.app, there.board, as_of=AFTER)
    assert "letters" in late(there.on(AFTER), AFTER)
    without = with_steps(desk, tmp_path / "without", "").on(AFTER)
    return there.on(AFTER), without, reference


def test_it_stops_no_digest_no_move_and_no_date(taken_out: tuple[Desk, Desk, str]) -> None:
    """F1: each chair's letter and every change of the review was refused for it."""
    _, there, reference = taken_out
    assert preview(there.app, there.board, "case-review", as_of=AFTER).text
    assert queue_digests(there.app, there.board, as_of=AFTER).queued
    record_date(there.app, there.board, reference, "aware", LOGGED, by=MANAGER)


def test_it_ends_with_its_alert_and_the_reason_is_kept(taken_out: tuple[Desk, Desk, str]) -> None:
    """F1: the clock and its alert stood for ever."""
    _, there, reference = taken_out
    assert "letters" in {alert.rule for alert in open_alerts(there.app, there.board)}
    raise_alerts(there.app, there.board, as_of=AFTER)
    assert "letters" not in late(there, AFTER)
    assert "letters" not in {alert.rule for alert in open_alerts(there.app, there.board)}
    (ended,) = [one for one in there.read(history_of, reference) if one.what == "step_ended"]
    assert ended.reason == "Ended by: the board, of which it is no longer a step"


def test_one_put_back_runs_again_from_the_next_change(taken_out: tuple[Desk, Desk, str]) -> None:
    back, there, reference = taken_out
    raise_alerts(there.app, there.board, as_of=AFTER)
    assert "letters" not in late(back, AFTER)
    record_date(back.app, back.board, reference, "aware", LOGGED, by=MANAGER)
    assert "letters" in late(back, AFTER)
