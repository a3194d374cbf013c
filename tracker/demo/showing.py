"""What the demo does: the sample board, two sweeps, and the digests through a real mail server."""

import email
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

from tracker import settings as settings_room
from tracker.changing import board_named, looking
from tracker.clock import FixedClock
from tracker.demo.folder import LETTERS, SETTINGS
from tracker.mail_catcher import Caught, mail_catcher
from tracker.operations.boards.opening import Opened, open_sample
from tracker.operations.learning.clearances import clear_recommendation
from tracker.operations.reviews.lead_reviewers import name_lead
from tracker.telling.digest_queue import Queued, queue_digests
from tracker.telling.letter_sending import Sent, send_waiting
from tracker.telling.overdue import OverdueItem, overdue
from tracker.telling.sweep import Raised, raise_alerts
from tracker.wiring import App, build

SAMPLE = "lscb-2016-17"
AS_OF = date(2017, 3, 31)
_MANAGER = "business.manager@lscb.example"
_LED = "SCR-2016-01"
"""A review that its lead reviewer sees: the report doesn't say who led which."""
_CLEARED = {
    "SCR-2016-01-R01": "Check by audit what becomes of the referrals that your service receives.",
    "SCR-2016-01-R02": "Show how, and by when, one electronic record will replace those used now.",
    "SCR-2016-01-R03": "Agree on one route by which health services keep each other informed.",
    "SCR-2017-02-R01": "Put the gap in the law on assessments before the responsible minister.",
}
"""What owners of actions may read of the recommendations: nothing in it tells of a case."""
_NOON = FixedClock(datetime(2017, 3, 31, 12, tzinfo=UTC))


@dataclass(frozen=True)
class Letter:
    """A letter that was delivered, and the page that holds its HTML."""

    to: str
    subject: str
    page: Path


@dataclass(frozen=True)
class Shown:
    """What came of the demo."""

    opened: Opened
    late: list[OverdueItem]
    first: Raised
    second: Raised
    queued: Queued
    sent: Sent
    letters: list[Letter]


def show(folder: Path) -> Shown:
    """Open the sample board in a fresh folder, sweep twice and deliver the digests over SMTP."""
    settings = settings_room.read({"TRACKER_CONFIG": str(folder / SETTINGS)})
    with mail_catcher() as catcher:
        app = build(replace(settings, smtp_url=catcher.url), clock=_NOON)
        try:
            return _shown(app, folder, catcher.letters)
        finally:
            app.store.close()


def _shown(app: App, folder: Path, caught: list[Caught]) -> Shown:
    opened = open_sample(app, SAMPLE)
    board = board_named(app)
    for reference, wording in _CLEARED.items():
        clear_recommendation(app, board, reference, wording, by=_MANAGER)
    first = raise_alerts(app, board, as_of=AS_OF)
    second = raise_alerts(app, board, as_of=AS_OF)
    queued = queue_digests(app, board, as_of=AS_OF)
    sent = send_waiting(app)
    name_lead(app, board, _LED, "independent-reviewer", by=_MANAGER)
    with looking(app, board, as_of=AS_OF) as look:
        late = overdue(look)
    return Shown(
        opened=opened,
        late=late,
        first=first,
        second=second,
        queued=queued,
        sent=sent,
        letters=[_kept(letter, folder / LETTERS) for letter in caught],
    )


def _kept(letter: Caught, folder: Path) -> Letter:
    parsed = email.message_from_bytes(letter.content, _class=EmailMessage, policy=policy.default)
    html = parsed.get_body(("html",))
    stem = folder / letter.to.partition("@")[0]
    page = stem.with_name(f"{stem.name}.html")
    stem.with_name(f"{stem.name}.eml").write_bytes(letter.content)
    page.write_text(html.get_content() if html else "", encoding="utf-8")
    return Letter(letter.to, str(parsed["Subject"]), page)
