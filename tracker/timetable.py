"""config/timetable.toml as jobs with triggers; every fault of the file is told at once."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from apscheduler.triggers.cron import CronTrigger
from pydantic import Field

from tracker.errors import SettingsError
from workflows.entries import Shape
from workflows.faults import InFile, did_you_mean
from workflows.names import Text
from workflows.refusals import WorkflowFileError
from workflows.shaped_files import shaped
from workflows.toml_files import read_toml

_MOMENT = timedelta(seconds=1)
"""Two firings of a job are so far apart, or further."""
_FIELDS = ("minute", "hour", "day", "month", "day_of_week")


@dataclass(frozen=True)
class Job:
    """One scheduled job: its name, when it fires, and the operation it calls."""

    name: str
    cron: str
    operation: str
    trigger: CronTrigger

    def next_after(self, instant: datetime) -> datetime | None:
        """Return the first firing strictly after an aware instant, in UTC.

        A wall clock shows an hour twice where it goes back, and there the trigger would give the
        firing before again: so it is asked in UTC, and not told of that firing.
        """
        soon = instant.astimezone(UTC) + timedelta(microseconds=1)
        fires: datetime | None = self.trigger.get_next_fire_time(None, soon)
        return fires.astimezone(UTC) if fires else None

    def latest_by(self, now: datetime, *, after: datetime) -> datetime | None:
        """Return the last firing after one instant and not later than another.

        It is looked for between the two by halves, so that years ask as little as days.
        """
        latest, fires = None, self.next_after(after)
        none_from = now
        while fires is not None and fires <= now:
            latest = fires
            while none_from - latest > _MOMENT:
                middle = latest + (none_from - latest) / 2
                fires = self.next_after(middle)
                if fires is None or fires > now:
                    none_from = middle
                else:
                    latest = fires
            fires = self.next_after(latest)
        return latest

    def missed_since(self, last: datetime, now: datetime) -> datetime | None:
        """Return the first firing missed after one that was done; None until a second is missed."""
        first = self.next_after(last)
        second = self.next_after(first) if first else None
        return first if second is not None and second < now else None


class _Entry(Shape):
    """A `[[job]]`."""

    name: Text
    cron: Text
    operation: Text


class _Written(Shape):
    """The file as a whole."""

    timezone: Text = "Europe/London"
    jobs: Annotated[tuple[_Entry, ...], Field(alias="job")] = ()


def read(path: Path, *, operations: Collection[str]) -> list[Job]:
    """Return the jobs of a timetable; `SettingsError` names every fault."""
    try:
        written = read_toml(path)
        told = shaped(_Written, written, InFile(path.name))
    except WorkflowFileError as fault:
        raise SettingsError("unreadable_timetable", str(fault), field="timetable") from fault
    if not told.jobs:
        raise SettingsError(
            "timetable_empty",
            f"{path}: there is no [[job]] in it, so nobody would ever be told of anything.",
            field="timetable",
        )
    faults = [*_zone_faults(told.timezone), *_job_faults(told.jobs, operations)]
    if faults:
        raise SettingsError(
            "timetable_faults",
            "\n".join(f"{path.name}: {fault}" for fault in faults),
            field="timetable",
        )
    zone = ZoneInfo(told.timezone)
    return [Job(**one.model_dump(), trigger=_trigger(one.cron, zone)) for one in told.jobs]


def _zone_faults(name: str) -> Iterator[str]:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        guess = did_you_mean(name, available_timezones())
        yield f'timezone: there is no time zone "{name}". {guess or "Write Europe/London."}'


def _job_faults(jobs: Collection[_Entry], operations: Collection[str]) -> Iterator[str]:
    names = [job.name for job in jobs]
    for name in dict.fromkeys(one for one in names if names.count(one) > 1):
        yield f'job "{name}": two jobs bear this name; give each its own.'
    for job in jobs:
        if job.operation not in operations:
            yield (
                f'job "{job.name}", operation: there is no operation "{job.operation}". '
                f"There is {', '.join(operations)}."
            )
        if fault := _cron_fault(job.cron):
            yield f'job "{job.name}", cron: {fault}'


def _cron_fault(cron: str) -> str | None:
    fields = cron.split()
    if len(fields) not in (5, 6):
        return f'"{cron}" needs five fields (or six, with seconds first).'
    if re.search(r"\d", fields[-1]):
        return f'"{fields[-1]}": write weekdays as names, such as mon or mon-fri.'
    try:
        _trigger(cron, ZoneInfo("Europe/London"))
    except ValueError as fault:
        return f'"{cron}": {fault}.'
    return None


def _trigger(cron: str, zone: ZoneInfo) -> CronTrigger:
    fields = cron.split()
    names = _FIELDS if len(fields) == 5 else ("second", *_FIELDS)
    return CronTrigger(**dict(zip(names, fields, strict=True)), timezone=zone)
