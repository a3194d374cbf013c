"""What an owner may be reminded of, and which rungs of the ladder have been climbed."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.records import Reminder
from tracker.records.kinds import clocked

CHASED = tuple(kind.name for kind in clocked() if kind.has("agency_id"))
"""What an agency owes by a clock of its own."""
Climbed = tuple[str, int, date, int, str, int]
"""One rung told of: the item's kind and id, its due date and series, the rung, the person."""


_AGAIN = "@"
"""Stands between a rung and the day, where it is told of again: see `rung_again`."""


def climbed(session: Session, board_id: int, *, on: date) -> set[Climbed]:
    """Return every rung that somebody was told of by a day.

    One that a clock told ahead of that day counts for nothing.
    """
    rows = session.execute(
        select(
            col(Reminder.item_kind),
            col(Reminder.item_id),
            col(Reminder.due_on),
            col(Reminder.series),
            col(Reminder.rung),
            col(Reminder.person_id),
        ).where(col(Reminder.board_id) == board_id, col(Reminder.told_on) <= on)
    )
    return {(row[0], row[1], row[2], row[3], rung_named(row[4]), row[5]) for row in rows}


def told_ahead(session: Session, board_id: int, *, on: date) -> set[Climbed]:
    """Return the rungs that were told of as of a day still to come, by a clock that was ahead."""
    rows = session.execute(
        select(
            col(Reminder.item_kind),
            col(Reminder.item_id),
            col(Reminder.due_on),
            col(Reminder.series),
            col(Reminder.rung),
            col(Reminder.person_id),
        ).where(col(Reminder.board_id) == board_id, col(Reminder.told_on) > on)
    )
    return {(row[0], row[1], row[2], row[3], rung_named(row[4]), row[5]) for row in rows}


def rung_again(rung: str, *, on: date) -> str:
    """Return a rung as it is kept where it was told of ahead already: that row stays as it is."""
    return f"{rung}{_AGAIN}{on}"


def rung_named(kept: str) -> str:
    """Return the name of a rung as the ladder has it."""
    return kept.partition(_AGAIN)[0]
