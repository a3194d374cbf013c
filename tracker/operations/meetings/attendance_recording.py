"""Who came to one meeting, recorded seat by seat."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.changing import Caution, repeated, require, working
from tracker.errors import BadInput
from tracker.operations.meetings.attendance_changes import Changed, changes
from tracker.operations.meetings.attendance_records import keep_attendance
from tracker.operations.meetings.quorums import Quorum, quorum_at
from tracker.operations.meetings.seats import KEEPERS, seat_named, seats_at
from tracker.records import Board, Meeting
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases
from workflows.attendance import Presence, presence_of


@dataclass(frozen=True)
class Recorded:
    """How many seats were recorded, which of them were on record otherwise, and the quorum."""

    seats: int
    changed: tuple[Changed, ...]
    quorum: Quorum
    warnings: tuple[Caution, ...] = ()


@repeated
def record_attendance(
    app: App, board: Board, meeting: str, cells: Mapping[str, str], *, by: str
) -> Recorded:
    """Record who came: a cell y, r, x or o for each seat named.

    What was recorded before is replaced, and history keeps it.
    """
    with working(app, board, by) as work:
        require(app, work.actor, *KEEPERS)
        found = find(work.session, Meeting, board.id or 0, meeting)
        if found.held_on > app.clock.today():
            raise BadInput(
                "meeting_to_come",
                f"{meeting} is on {phrases.day(found.held_on)}: nobody can have come to it yet.",
                field="meeting",
                held_on=found.held_on,
            )
        known = seats_at(work.session, board, found.subgroup_id)
        told = {
            seat_named(known, name).id or 0: _presence(name, cell) for name, cell in cells.items()
        }
        changed = tuple(changes(work, found, told))
        keep_attendance(work, found, told)
        return Recorded(len(told), changed, quorum_at(work.session, found))


def _presence(name: str, cell: str) -> Presence:
    found = presence_of(cell)
    if found is None:
        raise BadInput(
            "unknown_attendance",
            f'{name}: "{cell}" is no attendance. Write y (came), y(2) (two came), r (represented), '
            "x (nobody came) or o (not expected).",
            field="cells",
            name=name,
        )
    return found
