import shutil
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.databases import CONFIG
from tracker.scheduler import Timer


def test_the_list_tells_when_each_job_fires_next_in_london_time(ask_board: Ask) -> None:
    jobs = {job["job"]: job for job in ask_board("scheduler", "list", "--json").json}
    assert list(jobs) == [
        "raise_alerts", "queue_reminders", "queue_digests", "send_letters", "clear_away",
        "seal_record", "check_record",
    ]  # fmt: skip
    assert "T06:00:00" in jobs["raise_alerts"]["next_at"]
    assert (jobs["raise_alerts"]["last_at"], jobs["raise_alerts"]["outcome"]) == (None, None)
    assert "0 7 * * mon" in ask_board("scheduler", "list").out


def test_run_once_watches_a_new_job_from_then_on(ask_desk: Ask, desk: Desk) -> None:
    desk.started(desk.app.clock.today())
    assert ask_desk("scheduler", "run", "--once").code == 0
    outcomes = {job["outcome"] for job in ask_desk("scheduler", "list", "--json").json}
    assert outcomes == {"watching from here"}
    assert ask_desk("alerts", "list", "--json").json == []


def test_a_timetable_with_faults_is_told_whole(
    ask_board: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CONFIG, "config", ignore=shutil.ignore_patterns("samples"))
    faulty = '[[job]]\nname = "a"\ncron = "0 6 * * 1"\noperation = "pray"\n'
    Path("config/timetable.toml").write_text(faulty, encoding="utf-8")
    monkeypatch.setenv("TRACKER_CONFIG_FOLDER", "config")
    answer = ask_board("scheduler", "list")
    assert answer.code == 2
    assert (
        'job "a", operation: there is no operation "pray". There is raise_alerts, queue_reminders, '
        "queue_digests, clear_away, send_letters, seal_record, check_record." in answer.err
    )
    assert 'job "a", cron: "1": write weekdays as names, such as mon or mon-fri.' in answer.err


def test_t5_a_list_with_an_overdue_job_ends_with_2_and_says_so(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    Timer(sqlite_desk.app).catch_up()
    answer = ask_board("scheduler", "list")
    assert answer.code == 2
    assert "send_letters is overdue since Friday 1 July 2016 at 13:05." in answer.err
    assert "tracker scheduler run" in answer.err


def test_t28_a_timetable_without_a_job_is_refused(
    ask_board: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CONFIG, "config", ignore=shutil.ignore_patterns("samples"))
    Path("config/timetable.toml").write_text("", encoding="utf-8")
    monkeypatch.setenv("TRACKER_CONFIG_FOLDER", "config")
    answer = ask_board("scheduler", "run", "--once")
    assert answer.code == 2
    assert "there is no [[job]] in it" in answer.err


def test_f1_a_run_with_a_failed_job_ends_with_1_and_the_list_says_so(
    ask_board: Ask, sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F1: a job that failed, for one board or for all, is told by exit codes and by the list."""
    monkeypatch.delenv("TRACKER_SMTP_URL", raising=False)
    Timer(sqlite_desk.app).catch_up()
    assert ask_board("scheduler", "run", "--once").code == 1
    answer = ask_board("scheduler", "list")
    assert answer.code == 2
    assert "send_letters failed when it ran last: failed. The scheduler's log" in answer.err
    assert "raise_alerts failed" not in answer.err
    monkeypatch.setenv("TRACKER_SMTP_URL", "console:")
    jobs = {job["job"]: job for job in ask_board("scheduler", "list", "--json").json}
    assert (jobs["send_letters"]["has_failed"], jobs["raise_alerts"]["has_failed"]) == (True, False)
