"""A desk whose outbox is filled and sent at chosen moments, to a server that does as it likes."""

import sqlite3
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import event

from notifications.smtp_patience import Allowances
from notifications.transports import Stopping, never, transport_for
from tests.builders import Desk
from tests.queued import letters_of
from tracker.clock import FixedClock
from tracker.records import Outbox
from tracker.store.engine import Store
from tracker.store.history_rows import as_json
from tracker.telling.letter_sending import Sent, send_waiting
from tracker.wiring import App

NOON = datetime(2016, 7, 1, 12, tzinfo=UTC)
QUICK = Allowances(opening=1, handing_over=1, answer=1, answer_when_stopping=0.2, goodbye=0.2)


def fill(desk: Desk, number: int, *, facts: str | None = None, states: Sequence[str] = ()) -> None:
    """Put letters into the outbox, each to another owner; the first ones stand at some states."""
    told = {"agency": "Hospital", "board": "Board", "state": "Returned", "news": "Returned"}
    with desk.app.store.writing() as session:
        for n in range(number):
            about = {"reference": f"SCR-2016-01-A{n:03}", "due_on": None, "link": "/x"}
            session.add(
                Outbox(
                    board_id=desk.board.id or 0,
                    message_id=f"<{n}@board.example>",
                    letter="item_moved",
                    facts=facts or as_json({**told, **about}),
                    to_address=f"owner{n}@agency.example",
                    queued_at=NOON,
                    next_try_at=NOON,
                    state=states[n] if n < len(states) else "waiting",
                )
            )


def sending_app(desk: Desk, port: int, *, after: timedelta = timedelta()) -> App:
    """Return the desk's app some time after noon; its mail server is not waited for long."""
    url = f"smtp://127.0.0.1:{port}"
    settings = replace(desk.app.settings, smtp_url=url)
    app = replace(desk.app, settings=settings, clock=FixedClock(NOON + after))
    app.__dict__["transport"] = replace(transport_for(url), waits=QUICK)  # type: ignore[type-var]
    return app


def send(
    desk: Desk, port: int, *, after: timedelta = timedelta(), is_stopping: Stopping = never
) -> Sent:
    """Send what waits some time after noon."""
    return send_waiting(sending_app(desk, port, after=after), is_stopping=is_stopping)


def rows(desk: Desk) -> list[tuple[str, int]]:
    """Return each letter's state and how many tries are counted against it."""
    return [(row.state, row.attempts) for row in letters_of(desk.app, desk.board)]


class Hold:
    """Another program that holds a SQLite database ten times as long as we wait for it at once."""

    def __init__(self, store: Store) -> None:
        self._store, self.was_on = store, False
        self._thread = threading.Thread(target=self._hold)

    def __enter__(self) -> None:
        event.listen(self._store.engine, "checkout", self._wait_shortly)

    def __exit__(self, *_: object) -> None:
        event.remove(self._store.engine, "checkout", self._wait_shortly)
        self._thread.join()

    def once(self) -> None:
        """Begin to hold it, the first time that this is asked."""
        if not self.was_on:
            self.was_on = True
            self._thread.start()
            time.sleep(0.3)

    def _hold(self) -> None:
        connection = sqlite3.connect(self._store.url.database or "", isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(2)
        connection.execute("ROLLBACK")
        connection.close()

    @staticmethod
    def _wait_shortly(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout=200")
