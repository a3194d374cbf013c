"""The command line as a test calls it: arguments in; exit code, output and error out."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

from tests.builders import Desk
from tracker.cli.main import run
from tracker.settings import Settings


@dataclass(frozen=True)
class Answer:
    """What one command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Ask:
    """Call the command line in an empty folder, with no setting but those that the test gives."""
    for name in (field.name.upper() for field in fields(Settings)):
        monkeypatch.delenv(f"TRACKER_{name}", raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def asked(*arguments: object) -> Answer:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return asked


@pytest.fixture
def ask_desk(ask: Ask, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Call it on the desk's database, with a way out for mail that only prints."""
    return _on(desk, ask, monkeypatch)


@pytest.fixture
def ask_board(ask: Ask, sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Call it on the SQLite desk, for what doesn't depend on the database."""
    return _on(sqlite_desk, ask, monkeypatch)


def _on(desk: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> Ask:
    url = desk.app.store.url.render_as_string(hide_password=False)
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)
    monkeypatch.setenv("TRACKER_SMTP_URL", "console:")
    monkeypatch.setenv("TRACKER_MAIL_FROM", "tracker@board.example")
    monkeypatch.setenv("TRACKER_BASE_URL", "https://tracker.board.example")
    return ask
