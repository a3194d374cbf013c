"""Reminders run on a day, and an action of an old review that they are about."""

import json
from datetime import date
from typing import Any

from sqlmodel import select

from tests.builders import Desk
from tests.people import ALICE, BOB
from tests.runs import queue_reminders
from tracker.records import Outbox

DUE = date(2026, 3, 27)
"""A Friday; Good Friday and Easter Monday follow on 3 and 6 April."""


def told(desk: Desk, day: date) -> tuple[str, ...]:
    """Run the reminders on a day; return who is written to."""
    there = desk.on(day)
    return queue_reminders(there.app, there.board, as_of=day).people


def letters(desk: Desk, address: str) -> list[dict[str, Any]]:
    """Return the facts of the reminders queued to somebody."""
    with desk.app.store.reading() as session:
        asked = select(Outbox).where(Outbox.letter == "reminders", Outbox.to_address == address)
        return [json.loads(letter.facts) for letter in session.exec(asked)]


def started(desk: Desk, due_on: date) -> str:
    """Return an action of an old review, begun on 5 January 2026."""
    review = desk.on(date(2017, 1, 5)).review()
    there = desk.on(date(2026, 1, 5))
    reference = there.action(review, due_on)
    there.move(reference, "agree", by=BOB)
    there.move(reference, "start", by=ALICE)
    return reference
