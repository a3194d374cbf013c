"""The demo's pages: the sample board in the browser, one sign-in a role, the timer running."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from notifications.letter_errors import NotificationError
from tracker import settings as settings_room
from tracker.clock import ShiftedClock, SystemClock
from tracker.demo.folder import LETTERS, SETTINGS
from tracker.demo.showing import AS_OF
from tracker.errors import TrackerError
from tracker.scheduler import Timer
from tracker.telling.letter_sending import send_waiting
from tracker.web.application import WebSettings, application
from tracker.web.demo_cast import CastMember, mailbox_of
from tracker.web.serving import run
from tracker.wiring import App, build

_BEGINS = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 13, tzinfo=UTC)
"""An hour after what the sample was loaded and swept at."""
_LETTERS_LEAVE_EVERY_SECONDS = 2
CAST = (
    CastMember("business-manager", "Business manager", "business.manager@lscb.example"),
    CastMember("board-chair", "Chair of the board", "chair@lscb.example"),
    CastMember(
        "subgroup-chair",
        "Chair of a subgroup",
        "chair.safeguarding-health@lscb.example",
    ),
    CastMember(
        "case-review-chair",
        "Chair of the case review subgroup",
        "chair.case-review@lscb.example",
    ),
    CastMember("subgroup-member", "Member of a subgroup", "member.case-review@lscb.example"),
    CastMember("action-owner", "Owner of an action", "named.nurse@clch.example"),
    CastMember("agency-lead", "Lead of an agency", "director.nursing@imperial.example"),
    CastMember("quality-lead", "Quality assurance lead", "quality.assurance@lscb.example"),
    CastMember("lead-reviewer", "Lead reviewer", "lead.reviewer@reviewers.example"),
)
"""Whom the sample's report names by their posts; their addresses are invented."""


def serve_pages(folder: Path, *, port: int) -> None:
    """Serve the board of a folder until interrupted, as if it were the day of its sample."""
    logging.getLogger("tracker").setLevel(logging.ERROR)
    settings = settings_room.read({"TRACKER_CONFIG": str(folder / SETTINGS)})
    app = build(settings, clock=ShiftedClock(SystemClock().now() - _BEGINS))
    web = application(
        app, WebSettings(is_https=False, cast=CAST, mailbox=mailbox_of(folder / LETTERS))
    )
    print(f"\nOpen http://127.0.0.1:{port}/")
    for member in CAST:
        print(
            f"Sign in as {member.label.lower()}: http://127.0.0.1:{port}/demo/sign-in/{member.role}"
        )
    print(f"Letters delivered: http://127.0.0.1:{port}/demo/letters")
    print("It runs until you press Ctrl+C.", flush=True)
    try:
        with Timer(app).running(), _letters_leaving(app):
            run(web, host="127.0.0.1", port=port)
    finally:
        app.store.close()


@contextmanager
def _letters_leaving(app: App) -> Iterator[None]:
    """Let letters leave at once as long as the body runs: nobody who tries it waits for the timer.

    What can't be done now is done the next time.
    """
    stop = Event()

    def leave() -> None:
        while not stop.wait(_LETTERS_LEAVE_EVERY_SECONDS):
            with suppress(TrackerError, NotificationError):
                send_waiting(app)

    thread = Thread(target=leave)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
