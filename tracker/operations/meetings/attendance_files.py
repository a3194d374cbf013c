"""A table of attendance read from a file: every fault at once, and nothing written by halves."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import col, select

from tracker.changing import Work, repeated, require, subgroup_named, working
from tracker.errors import BadInput
from tracker.operations.meetings.attendance_changes import Changed, changes, check_none_changed
from tracker.operations.meetings.attendance_records import keep_attendance
from tracker.operations.meetings.meetings_added import meeting_on
from tracker.operations.meetings.seats import KEEPERS, seat_of, seats_at
from tracker.records import Board, Meeting, Subgroup
from tracker.wiring import App
from workflows import phrases
from workflows.attendance import Presence, presence_of


@dataclass(frozen=True)
class Imported:
    """What came of a file: seats and meetings that are new, and cells written.

    `changed` are those of the cells that were on record otherwise before.
    """

    seats: int
    meetings: int
    cells: int
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True)
class _Table:
    meetings: tuple[date, ...]
    rows: tuple[tuple[str, tuple[Presence, ...]], ...]


_Line = tuple[int, list[str]]


@repeated
def import_attendance(
    app: App, board: Board, path: Path, *, by: str, subgroup: str | None = None
) -> Imported:
    """Bring a table of roles by meetings in: its first row the dates, its first column the roles.

    Seats and meetings that aren't there yet are made. `BadInput` names every cell that is wrong,
    or that is on record otherwise.
    """
    table = _read(path, app.clock.today())
    with working(app, board, by) as work:
        done = _imported(work, _group(work, subgroup), table)
        check_none_changed(path, done.changed)
        return done


@repeated
def replace_attendance(
    app: App, board: Board, path: Path, *, by: str, subgroup: str | None = None
) -> Imported:
    """Do the same, and put what the file says in the place of what is on record otherwise."""
    table = _read(path, app.clock.today())
    with working(app, board, by) as work:
        return _imported(work, _group(work, subgroup), table)


def _group(work: Work, subgroup: str | None) -> Subgroup | None:
    return subgroup_named(work.session, work.board, subgroup) if subgroup else None


def _imported(work: Work, group: Subgroup | None, table: _Table) -> Imported:
    require(work.app, work.actor, *KEEPERS)
    meetings, made = _meetings(work, group, table.meetings)
    sitting = seats_at(work.session, work.board, group.id if group else None)
    known = {seat.title.lower(): seat for seat in sitting}
    fresh = [title for title, _ in table.rows if title.lower() not in known]
    known |= {title.lower(): seat_of(work, title, group) for title in fresh}
    cells, changed = 0, list[Changed]()
    for at, meeting in enumerate(meetings):
        told = {known[title.lower()].id or 0: presences[at] for title, presences in table.rows}
        changed += changes(work, meeting, told)
        cells += keep_attendance(work, meeting, told)
    return Imported(len(fresh), made, cells, tuple(changed))


def _meetings(
    work: Work, group: Subgroup | None, days: Sequence[date]
) -> tuple[list[Meeting], int]:
    of_group = (
        col(Meeting.subgroup_id).is_(None) if group is None else Meeting.subgroup_id == group.id
    )
    held = select(Meeting).where(Meeting.board_id == work.board.id, of_group)
    known = {meeting.held_on: meeting for meeting in work.session.exec(held)}
    made = [day for day in days if day not in known]
    return [known.get(day) or meeting_on(work, group, day) for day in days], len(made)


def _read(path: Path, today: date) -> _Table:
    lines = _without_empty_columns(_lines(path))
    if len(lines) < 2 or len(lines[0][1]) < 2:
        raise BadInput("no_table", _no_table(path, lines), field="path")
    faults: list[str] = []
    first, head = lines[0]
    days = [_day(f"{path}, row {first}", cell, today, faults) for cell in head[1:]]
    if len(set(days)) < len(days):
        faults.append(f"{path}, row {first}: a date stands there twice.")
    read = [_row(f"{path}, row {number}", row, len(days), faults) for number, row in lines[1:]]
    titles = [title.lower() for title, _ in read]
    faults += [
        f'{path}: the role "{title}" stands there twice.'
        for title in sorted({title for title in titles if titles.count(title) > 1})
    ]
    if faults:
        raise BadInput("table_faults", "\n".join(faults), field="path")
    return _Table(tuple(day for day in days if day), tuple(read))


def _lines(path: Path) -> list[_Line]:
    """Return what stands in each line of a file that isn't empty, with the line's number."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except UnicodeDecodeError as fault:
        raise BadInput(
            "unreadable_table",
            f"{path} is not in UTF-8, from its byte {fault.start + 1} on: save it again as "
            '"CSV UTF-8", with commas.',
            field="path",
        ) from fault
    except (OSError, csv.Error) as fault:
        raise BadInput(
            "unreadable_table", f"{path} can't be read as a table of commas: {fault}.", field="path"
        ) from fault
    return [(number, row) for number, row in rows if any(row)]


def _without_empty_columns(lines: Sequence[_Line]) -> list[_Line]:
    """Leave out the columns in which nothing stands, as programs of tables write them."""
    widest = max((len(row) for _, row in lines), default=0)
    kept = [at for at in range(widest) if any(at < len(row) and row[at] for _, row in lines)]
    return [(number, [row[at] for at in kept if at < len(row)]) for number, row in lines]


def _no_table(path: Path, lines: Sequence[_Line]) -> str:
    """Say why there is no table, and which mark stands between the cells where it is no comma."""
    head = lines[0][1][0] if lines and len(lines[0][1]) == 1 else ""
    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")):
        if mark in head:
            return f"{path} has {name} between its cells: save it again with commas."
    return (
        f"{path} holds no table: write the dates in the first row and a role in each after it, "
        "with commas between them."
    )


def _day(place: str, cell: str, today: date, faults: list[str]) -> date | None:
    day = phrases.day_in(cell)
    if not cell:
        faults.append(f"{place}: a column that has attendance in it has no date.")
    elif day is None:
        faults.append(f'{place}: "{cell}" is not a date. Write 2016-04-19 or 19 April 2016.')
    elif day > today:
        faults.append(f"{place}: {cell} is still to come; nobody can have attended.")
    return day


def _row(
    place: str, row: Sequence[str], meetings: int, faults: list[str]
) -> tuple[str, tuple[Presence, ...]]:
    title, cells = row[0], row[1:]
    if not title:
        faults.append(f"{place}: it names no role.")
    if len(cells) != meetings:
        faults.append(f"{place}: it has {len(cells)} cells for {meetings} meetings.")
    presences = []
    for cell in cells:
        presence = presence_of(cell)
        if presence is None:
            faults.append(f'{place}, {title}: "{cell}" is no attendance. Write y, y(2), r, x or o.')
        else:
            presences.append(presence)
    return title, tuple(presences)
