"""What a table of attendance says otherwise than the record: each cell, before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.changing import Work
from tracker.errors import BadInput
from tracker.operations.meetings.attendance_records import recorded, rows_of, seat_title
from tracker.records import Meeting
from workflows import phrases
from workflows.attendance import Presence


@dataclass(frozen=True)
class Changed:
    """One cell that is on record otherwise: whose, of which meeting, before and after."""

    seat: str
    held_on: date
    was: Presence
    became: Presence

    @property
    def words(self) -> str:
        """Say it: "Police on 19 April 2016: x -> y"."""
        return f"{self.seat} on {phrases.day(self.held_on)}: {self.was.cell} -> {self.became.cell}"


def changes(work: Work, meeting: Meeting, told: Mapping[int, Presence]) -> Iterator[Changed]:
    """The cells of a meeting, by seat id, that are on record otherwise than they are told."""
    rows = {row.seat_id: row for row in rows_of(work.session, [meeting.id or 0])}
    for seat, one in told.items():
        was = recorded(rows.get(seat))
        if was is not None and was != one:
            yield Changed(seat_title(work, seat), meeting.held_on, was, one)


def check_none_changed(path: Path, changed: Sequence[Changed]) -> None:
    """Refuse a table that would change what is on record, and name each such cell."""
    if changed:
        cells = "1 cell" if len(changed) == 1 else f"{len(changed)} cells"
        told = "".join(f"\n  {one.words}" for one in changed)
        raise BadInput(
            "attendance_on_record",
            f"{path} would change {cells} of attendance that is on record, so nothing was written. "
            f"It would change:{told}",
            field="path",
        )
