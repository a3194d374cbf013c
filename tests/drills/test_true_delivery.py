"""Letters handed to a real Postfix: delivered as written, and its refusals read for what they are.

Nothing here is ours on the other side: its answers, its queue, its way into a box.
"""

import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import Desk
from tests.drills.conftest import Figures
from tests.drills.postfix import Postfix, postfix_for
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tests.queued import letters_of
from tests.runs import queue_digests, queue_reminders
from tracker.clock import FixedClock
from tracker.telling.letter_sending import Sent, send_waiting

pytestmark = pytest.mark.drill
EVERYBODY = (ALICE, BOB, CHARLIE, BOARD_CHAIR, MANAGER)
LATE = date(2016, 11, 14)
ROUNDS = 40


def test_letters_arrive_as_they_were_written(desk: Desk, figures: Figures) -> None:
    written(desk)
    with postfix_for(EVERYBODY) as server:
        done = sent(desk, server)
        letters = letters_of(desk.app, desk.board, "sent")
        arrived = wait_for(server, len(letters))
        assert (done.sent, done.failed, done.waiting) == (len(letters), 0, 0)
        assert arrived == Counter(letter.message_id for letter in letters)
        assert all("queued as" in (letter.server_said or "") for letter in letters)
        (first, *_) = server.delivered(ALICE)
        assert first["Return-Path"] == "<tracker@board.example>"
        assert first["Auto-Submitted"] == "auto-generated"
        assert "warning" not in server.log
    figures(
        database=desk.app.store.url.get_backend_name(),
        handed_over=done.sent,
        arrived=arrived.total(),
        twice=sum(number - 1 for number in arrived.values()),
    )


def test_whoever_has_no_box_fails_alone_and_relaying_stops_the_run(desk: Desk) -> None:
    written(desk)
    with postfix_for([who for who in EVERYBODY if who != ALICE]) as server:
        done = sent(desk, server)
        failed = letters_of(desk.app, desk.board, "failed")
        assert {letter.to_address for letter in failed} == {ALICE}
        assert all("5.1.1" in (letter.server_said or "") for letter in failed)
        assert done.failed == len(failed)
    again = Desk(desk.app)
    written(again, action_due=date(2016, 9, 29))
    with postfix_for(("somebody@elsewhere.example",)) as server:
        stopped = sent(again, server, after=timedelta(days=1))
        assert (stopped.sent, stopped.failed) == (0, 0)
        assert "Relay access denied" in (stopped.stopped_because or "")


def written(desk: Desk, *, action_due: date = date(2016, 9, 30)) -> None:
    """Queue news, reminders and digests."""
    for _ in range(ROUNDS // 10):
        reference = desk.submitted(action_due)
        desk.move(reference, "return", by=CHARLIE, reason="Two wards are missing")
    there = desk.on(LATE)
    queue_reminders(there.app, there.board, as_of=LATE)
    queue_digests(there.app, there.board, as_of=LATE)


def sent(desk: Desk, server: Postfix, *, after: timedelta = timedelta()) -> Sent:
    """Send what waits to a Postfix."""
    noon = datetime(LATE.year, LATE.month, LATE.day, 12, tzinfo=UTC)
    settings = replace(desk.app.settings, smtp_url=f"smtp://127.0.0.1:{server.port}")
    return send_waiting(replace(desk.app, settings=settings, clock=FixedClock(noon + after)))


def wait_for(server: Postfix, number: int) -> Counter[str]:
    """Return how often each letter lies in a box, once so many do."""
    end = time.monotonic() + 60
    while True:
        found = [str(one["Message-ID"]) for who in EVERYBODY for one in server.delivered(who)]
        if len(found) >= number or time.monotonic() > end:
            return Counter(found)
        time.sleep(0.2)
