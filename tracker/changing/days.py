"""Checks of the days that people give."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlmodel import Session

from tracker.errors import BadInput
from tracker.wiring import App
from workflows import phrases


@contextmanager
def writing_as_of(app: App, as_of: date) -> Iterator[Session]:
    """Open a transaction that writes as of a day, whatever it writes; refuse a day to come.

    What is told as of such a day would be told of too early, and never again when it is true.
    """
    if as_of > app.clock.today():
        raise BadInput(
            "as_of_to_come",
            f"{phrases.day(as_of)} is still to come, so nothing is written as of it.",
            field="as_of",
            day=as_of,
        )
    with app.store.writing() as session:
        yield session


def day_of(on: date | None, today: date, *, not_before: date | None = None, what: str) -> date:
    """Return the day on which something happened; a future or impossible one is refused."""
    day = on or today
    if day > today:
        raise BadInput(
            "day_to_come",
            f"{what} can't have happened on {phrases.day(day)}: that day is still to come.",
            field="on",
            day=day,
        )
    if not_before is not None and day < not_before:
        raise BadInput(
            "before_last_step",
            f"{what} can't have happened on {phrases.day(day)}: "
            f"the step before it is dated {phrases.day(not_before)}.",
            field="on",
            day=day,
            not_before=not_before,
        )
    return day


def not_late_before(on: date, today: date, *, due_on: date | None, what: str) -> None:
    """Refuse to date back what ends a clock that is late: nobody undoes their own lateness."""
    if due_on is not None and due_on < today and on < today:
        raise BadInput(
            "counts_when_recorded",
            f"{what} was due by {phrases.day(due_on)}, so it counts from the day it is recorded.",
            field="on",
            due_on=due_on,
        )


def due_after_start(due_on: date | None, created_on: date | None, reference: str) -> None:
    """Refuse a due date that lies before the action existed."""
    if due_on is not None and created_on is not None and due_on < created_on:
        raise BadInput(
            "due_before_created",
            f"{reference} was created on {phrases.day(created_on)}, so it can't fall due "
            f"on {phrases.day(due_on)}. Give a later due date.",
            field="due_on",
            reference=reference,
            created_on=created_on,
            due_on=due_on,
        )
