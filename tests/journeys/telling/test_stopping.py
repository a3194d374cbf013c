"""T9: a real scheduler that is told to stop in the middle of many slow letters."""

import shutil
from pathlib import Path

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.databases import CONFIG
from tests.journeys.telling.outbox_desk import fill, rows
from tests.journeys.telling.schedulers import schedulers, wait_until
from tests.notifications.misbehaving import Asked, Late, misbehaving
from tracker.records import Outbox

pytestmark = pytest.mark.durable
LETTERS = 60
OFTEN = '[[job]]\nname = "send"\ncron = "* * * * * *"\noperation = "send_letters"\n'


def slow(asked: Asked) -> Late | None:
    """Take a second for each letter: a minute for all of them."""
    return Late(1, "250 taken") if asked.step == "content" else None


def test_t9_sigterm_ends_a_scheduler_after_the_letter_in_hand(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends within seconds, loses and doubles nothing, and holds no letter."""
    config = shutil.copytree(CONFIG, tmp_path / "config", ignore=shutil.ignore_patterns("samples"))
    (config / "timetable.toml").write_text(OFTEN, encoding="utf-8")
    fill(desk, LETTERS)
    with misbehaving(slow) as (server, port):
        monkeypatch.setenv("TRACKER_SMTP_URL", f"smtp://127.0.0.1:{port}")
        monkeypatch.setenv("TRACKER_MAIL_FROM", "tracker@board.example")
        monkeypatch.setenv("TRACKER_BASE_URL", "https://tracker.board.example")
        with schedulers(desk, config, number=1) as (running,):
            wait_until(lambda: len(server.copies) >= 2)
            log = running.end(within=25)
    states = [state for state, _ in rows(desk)]
    assert 2 <= states.count("sent") == len(server.copies) < LETTERS
    assert states.count("waiting") == LETTERS - len(server.copies)
    assert len(set(server.copies)) == len(server.copies)
    assert log.endswith("stopped\n")
    with desk.app.store.reading() as session:
        held = select(Outbox.id).where(col(Outbox.leased_by).is_not(None))
        assert session.exec(held).all() == []
