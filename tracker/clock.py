"""The only place that asks the time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""

    def today(self) -> date:
        """Return the London day."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the London day."""
        return london_day(self.now())


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still: for rehearsals, previews and tests."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""
        return self.instant

    def today(self) -> date:
        """Return the London day."""
        return london_day(self.instant)


@dataclass(frozen=True)
class ShiftedClock:
    """The machine's clock, set back by so much: a demo lives on in the days of its sample."""

    back_by: timedelta

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""
        return datetime.now(UTC) - self.back_by

    def today(self) -> date:
        """Return the London day."""
        return london_day(self.now())


def london_day(instant: datetime) -> date:
    """Return the day that a London wall calendar shows at an aware instant."""
    return instant.astimezone(LONDON).date()


def start_of_day(day: date) -> datetime:
    """Return the instant at which a London day begins, in UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
