"""A desk's board at an address of this machine, for a real browser to open."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.builders import Desk
from tests.web.letters import letters_from
from tracker.clock import FixedClock
from tracker.web.application import WebSettings, application
from tracker.wiring import App

_LONGEST_WAIT_SECONDS = 30
_HTTP = WebSettings(is_https=False)


class Door:
    """What stands at an address; what is behind it may be changed while it is open."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.web: ASGIApp | None = None

    @property
    def address(self) -> str:
        """Return where the door stands."""
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to what is behind the door."""
        assert self.web is not None
        await self.web(scope, receive, send)


@dataclass
class Site:
    """A desk's board as it is served, and the folder that its letters are delivered to."""

    desk: Desk
    door: Door
    letters: Path
    settings: WebSettings = _HTTP

    def __post_init__(self) -> None:
        self.door.web = application(self.desk.app, self.settings)

    @property
    def address(self) -> str:
        """Return the address of the first page."""
        return self.door.address

    def pass_time(self, by: timedelta) -> None:
        """Let so much time go by; whoever is signed in stays so as far as the rules go."""
        app = self.desk.app
        clock = FixedClock(app.clock.now() + by)
        self.desk = Desk(App(app.settings, app.store, clock))
        self.door.web = application(self.desk.app, self.settings)

    def count_letters(self) -> int:
        """Return how many letters were delivered."""
        return len(list(self.letters.glob("*.eml")))

    def letter_after(self, number: int, *, says: str = "") -> str:
        """Return the text of the first letter after so many that says something, once it is there.

        Others may be delivered with it.
        """
        until = time.monotonic() + _LONGEST_WAIT_SECONDS
        while time.monotonic() < until:
            for letter in letters_from(self.letters, number):
                if says in letter:
                    return letter
            time.sleep(0.01)
        raise AssertionError("no letter came")

    def link_in(self, letter: str) -> str:
        """Return the first address of this site in a letter."""
        found = re.search(rf"{self.address}/\S+", letter)
        assert found is not None, letter
        return found[0]


@contextmanager
def served(door: Door) -> Iterator[None]:
    """Serve a door from a thread of this process, as long as the body runs."""
    config = uvicorn.Config(door, log_level="error", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [door.listener]})
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
        door.listener.close()


def site_of(desk: Desk, door: Door, letters: Path) -> Site:
    """Return a desk's board behind a door, its letters leading there."""
    settings = replace(
        desk.app.settings,
        smtp_url=f"folder://{letters}",
        mail_from="Tracker <tracker@board.example>",
        base_url=door.address,
    )
    return Site(Desk(App(settings, desk.app.store, desk.app.clock)), door, letters)
