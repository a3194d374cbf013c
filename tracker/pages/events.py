"""Events: what happened to a record, when, by whom, and what changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import or_

from tracker.clock import LONDON


@dataclass(frozen=True)
class Event:
    """One thing that happened; `recorded_at` is London time, `on` the day it counts from.

    `kind` is that of the record that changed; "letter" of what was sent about one.
    """

    recorded_at: datetime
    on: date
    kind: str
    reference: str
    who: str
    role: str
    what: str
    was: dict[str, Any]
    became: dict[str, Any]
    reason: str


def tracker_event(
    at: datetime, about: tuple[str, str], what: str, told: dict[str, Any], *, on: date | None = None
) -> Event:
    """Return something that the tracker did by itself; it is `about` a kind and a reference."""
    kind, reference = about
    moment = at.astimezone(LONDON)
    return Event(
        recorded_at=moment,
        on=on or moment.date(),
        kind=kind,
        reference=reference,
        who="the tracker",
        role="",
        what=what,
        was={},
        became=told,
        reason="",
    )


def bears(column: Any, reference: str) -> Any:
    """Ask for the rows of a reference and of what hangs on it."""
    return or_(column == reference, column.startswith(f"{reference}-", autoescape=True))
