"""From what runs on a board to the lines of one chair's digest; nothing from a case goes along."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from notifications.lines import ACTION as ACTION_LINE
from notifications.lines import (
    REQUEST,
    BlockedLine,
    ComingLine,
    Lines,
    OverdueLine,
    SilentLine,
    UnownedLine,
    WaitingLine,
)
from tracker.changing import Look, days_after
from tracker.records import Contribution, Extension
from tracker.records.kinds import kept_as
from tracker.store.digest_runs import BOARD_CHAIR
from tracker.store.open_clocks import OpenClock
from tracker.store.silence import last_word
from tracker.telling.digest_late import NO_AGENCY, late_lines
from tracker.telling.overdue import ACTION, HOLD, label_of, step_of
from tracker.telling.silent_owners import silence_on
from tracker.wiring import App
from workflows.lateness import is_due_before
from workflows.words import BLOCKED, PLACING, SIGN_OFF

PART, _REQUEST = kept_as(Contribution).name, kept_as(Extension).name
_AS = {
    "not_mine": "not mine",
    "wrong_agency": "another agency's",
    "blocked_by_agency": "blocked by another agency",
}


@dataclass(frozen=True)
class ChairClocks:
    """The clocks that a chair sees to, and what their lines are measured by.

    `meetings` has the next meeting of each subgroup, and under None the board's own; `agencies` the
    name of each agency by its reference.
    """

    look: Look
    clocks: Sequence[OpenClock]
    meetings: Mapping[int | None, date]
    agencies: Mapping[str, str]

    @property
    def actions(self) -> list[OpenClock]:
        """Those of actions."""
        return [clock for clock in self.clocks if clock.kind == ACTION]


def lines_of(found: ChairClocks) -> Lines:
    """Return every line that the subgroups' chair may need beside what waits, in any order."""
    return Lines(
        overdue=tuple(late_lines(found.look, found.clocks)),
        unowned=tuple(_unowned(found.clocks)),
        silent=tuple(_silent(found)),
        blocked=tuple(_blocked(found)),
        coming=tuple(_coming(found, found.clocks, found.meetings)),
    )


def lines_for_board(found: ChairClocks) -> Lines:
    """Return what is late and theirs or has climbed to their rung, and what they owe before the
    board next meets.
    """
    app, held_on = found.look.app, found.meetings.get(None)
    own = [clock for clock in found.clocks if clock.owed_by == BOARD_CHAIR]
    meetings: dict[int | None, date] = {}
    if held_on:
        meetings = {clock.subgroup_id: held_on for clock in own}
    late = late_lines(found.look, found.clocks)
    return Lines(
        overdue=tuple(line for line in late if _is_the_boards(app, line)),
        coming=tuple(_coming(found, own, meetings)),
    )


def _is_the_boards(app: App, line: OverdueLine) -> bool:
    is_owed = line.waits_on == app.roles[BOARD_CHAIR].label.lower()
    return is_owed or app.ladder.reaches(BOARD_CHAIR, line.working_days)


def _unowned(clocks: Iterable[OpenClock]) -> Iterator[UnownedLine]:
    """What nobody owns, or was handed back; never why in words."""
    for clock in clocks:
        is_back = clock.kind == ACTION and clock.clock == PLACING
        if is_back or (clock.kind in (ACTION, PART) and not clock.is_held):
            yield UnownedLine(
                clock.reference,
                clock.agency or NO_AGENCY,
                clock.subgroup,
                clock.due_on if clock.kind == ACTION else clock.agreed_on,
                clock.illustrative and not is_back,
                _AS.get(clock.declined_because, "not mine") if is_back else "",
            )


def waiting_lines(look: Look, clocks: Iterable[OpenClock]) -> Iterator[WaitingLine]:
    """Return a line for each clock that waits for the chair's word."""
    for clock in clocks:
        since = clock.waiting_since
        yield WaitingLine(
            reference=clock.reference,
            agency=clock.agency or NO_AGENCY,
            subgroup=clock.subgroup,
            since=since,
            due_on=clock.due_on,
            days_waiting=max(0, (look.today - since).days) if since else 0,
            is_late=clock.due_on is not None and clock.due_on < look.today,
            illustrative=clock.illustrative,
            kind=_asks(look.app, clock),
            step=step_of(look.app, clock),
        )


def _asks(app: App, clock: OpenClock) -> str:
    """Return what is asked of the chair: a sign-off of an action, more time, or by its clock."""
    if clock.kind == ACTION and clock.clock == SIGN_OFF:
        return ACTION_LINE
    return REQUEST if clock.kind == _REQUEST else label_of(app, clock)


def _silent(found: ChairClocks) -> Iterator[SilentLine]:
    """Owners who have said nothing for longer than the board's cycle."""
    silence, today = silence_on(found.look), found.look.today
    for clock in found.actions:
        since = last_word(clock)
        if since is None or not silence.has(clock):
            continue
        yield SilentLine(
            reference=clock.reference,
            agency=clock.agency or NO_AGENCY,
            subgroup=clock.subgroup,
            since=since,
            days_silent=(today - since).days,
            has_spoken=clock.last_word_on is not None,
            due_on=clock.due_on,
            illustrative=clock.illustrative,
        )


def _blocked(found: ChairClocks) -> Iterator[BlockedLine]:
    """What others block, with how late it was as they began to; never why in words."""
    calendar = found.look.app.calendar(found.look.board.nation)
    for clock in found.actions:
        if clock.clock != BLOCKED or clock.entered_on is None or clock.due_on is None:
            continue
        yield BlockedLine(
            reference=clock.reference,
            agency=clock.agency or NO_AGENCY,
            subgroup=clock.subgroup,
            since=clock.entered_on,
            due_on=clock.due_on,
            working_days_late=days_after(calendar, clock.agreed_on, clock.entered_on),
            blocked_by=found.agencies.get(clock.blocked_by, ""),
        )


def _coming(
    found: ChairClocks, clocks: Iterable[OpenClock], meetings: Mapping[int | None, date]
) -> Iterator[ComingLine]:
    """What falls due by the day its subgroup meets, but for what waits for others to act."""
    for clock in clocks:
        meeting = meetings.get(clock.subgroup_id)
        if meeting is None or clock.due_on is None or _is_elsewhere(clock):
            continue
        if is_due_before(meeting, clock.due_on, found.look.today):
            yield ComingLine(
                clock.reference,
                clock.agency or NO_AGENCY,
                clock.subgroup,
                ACTION_LINE if clock.kind == ACTION else label_of(found.look.app, clock),
                clock.due_on,
                meeting,
                clock.illustrative,
            )


def _is_elsewhere(clock: OpenClock) -> bool:
    return clock.kind == HOLD or (clock.kind == ACTION and clock.clock in (SIGN_OFF, BLOCKED))
