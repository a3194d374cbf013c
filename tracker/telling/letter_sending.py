"""Sending what waits: what a run did, and what it promises.

The promise. No letter is lost: a row is "waiting" until the server's own answer is on disk. A
letter goes out twice, under the same Message-ID, only where a server took it and we can't know:
we died, or the database was away for five minutes, before the answer was recorded; or no answer
came within ten minutes, and then it is tried once more and left to a person.
"""

from dataclasses import dataclass
from datetime import timedelta

from notifications.transports import Stopping, never
from tracker.store import leases
from tracker.store.held_letters import count_held
from tracker.store.leases import LEASE
from tracker.store.visibility import letters_hidden
from tracker.telling.sending_run import SendingRun
from tracker.telling.unsent_letters import withdraw_letters
from tracker.wiring import App


@dataclass(frozen=True)
class Sent:
    """What a run did: letters sent, failed for good, still waiting, and handed over twice without
    an answer; why it stopped early.

    `held` ones wait for somebody to say whether they had left before a restore.
    """

    sent: int
    failed: int
    waiting: int
    stopped_because: str | None = None
    held: int = 0
    uncertain: int = 0


def send_waiting(app: App, *, lease: timedelta = LEASE, is_stopping: Stopping = never) -> Sent:
    """Send every letter whose time has come; what is no letter's fault stops the run."""
    run = SendingRun(app, lease=lease, is_stopping=is_stopping)
    with app.store.writing_everything() as session:
        withdraw_letters(app, session)
    run.send_all()
    return _report(app, run)


def rehearse_sending(app: App) -> Sent:
    """Tell how many letters wait; nothing is sent."""
    with app.store.reading() as session:
        return Sent(0, 0, leases.count_waiting(session))


def _report(app: App, run: SendingRun) -> Sent:
    """Count what was done and what is left, as far as it may be seen."""
    with app.store.reading() as session:
        waiting = leases.count_waiting(session)
        hidden, held = set(letters_hidden(session)[0]), count_held(session)
    sent, failed, uncertain = (
        len(set(done) - hidden) for done in (run.sent, run.failed, run.uncertain)
    )
    return Sent(sent, failed, waiting, run.stopped_because, held, uncertain)
