"""config/timetable.toml as jobs with triggers; every fault of the file is told at once."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apscheduler.triggers.cron import CronTrigger

from tracker.errors import SettingsError
from workflows.refusals import WorkflowFileError
from workflows.toml_files import read_toml

_MOMENT = timedelta(seconds=1)
"""Two firings of a job are so far apart, or further."""
_FIELDS = ("minute", "hour", "day", "month", "day_of_week")
_KEYS = {"name", "cron", "operation"}


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


def read(path: Path, *, operations: Collection[str]) -> list[Job]:
    """Return the jobs of a timetable; `SettingsError` names every fault."""
    try:
        written = read_toml(path)
        zone = ZoneInfo(written.get("timezone", "Europe/London"))
    except WorkflowFileError as fault:
        raise SettingsError("unreadable_timetable", str(fault), field="timetable") from fault
    except ZoneInfoNotFoundError as fault:
        raise SettingsError(
            "unreadable_timetable",
            f"{path}: the timetable can't be read: {fault}.",
            field="timetable",
        ) from fault
    entries = written.get("job", [])
    if not entries:
        raise SettingsError(
            "timetable_empty",
            f"{path}: there is no [[job]] in it, so nobody would ever be told of anything.",
            field="timetable",
        )
    faults = [fault for entry in entries for fault in _faults(entry, operations)]
    names = [entry.get("name") for entry in entries]
    faults += [
        f"{name}: two jobs bear this name." for name in {n for n in names if names.count(n) > 1}
    ]
    if faults:
        raise SettingsError(
            "timetable_faults",
            "\n".join(f"{path.name}: {fault}" for fault in faults),
            field="timetable",
        )
    return [Job(**entry, trigger=_trigger(entry["cron"], zone)) for entry in entries]


def _faults(entry: dict[str, Any], operations: Collection[str]) -> list[str]:
    name = entry.get("name", "a job without a name")
    faults = [f"{name}: {key} is missing." for key in sorted(_KEYS - entry.keys())]
    faults += [f"{name}: {key} is not a known key." for key in sorted(entry.keys() - _KEYS)]
    if entry.get("operation", next(iter(operations))) not in operations:
        faults.append(f"{name}: operation must be one of {', '.join(operations)}.")
    if fault := _cron_fault(str(entry.get("cron", "0 6 * * *"))):
        faults.append(f"{name}: cron: {fault}")
    return faults


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
