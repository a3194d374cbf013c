"""A browser at the door of the small board, and one that is signed in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.web.browser import Browser
from tests.web.letters import entered
from tracker.wiring import App


@pytest.fixture
def open_desk(desk: Desk, tmp_path: Path) -> Desk:
    """The desk with a folder for its letters, and an address that they lead to."""
    settings = replace(
        desk.app.settings,
        smtp_url=f"folder://{tmp_path / 'letters'}",
        mail_from="Tracker <tracker@board.example>",
        base_url="http://testserver",
    )
    return Desk(App(settings, desk.app.store, desk.app.clock))


@pytest.fixture
def browser(open_desk: Desk) -> Browser:
    """Return a browser in which nobody is signed in."""
    return Browser(open_desk)


@pytest.fixture
def signed_in(open_desk: Desk) -> Callable[[str], Browser]:
    """Return what signs somebody in with a browser of their own."""
    return lambda address: Browser(open_desk).enter(address)


@pytest.fixture
def by_letter(open_desk: Desk, tmp_path: Path) -> Callable[[str], Browser]:
    """Return what signs somebody in by the link of the letter that they ask for."""
    return lambda address: entered(Browser(open_desk), address, tmp_path / "letters")
