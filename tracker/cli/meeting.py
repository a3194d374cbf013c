"""`tracker meeting`: when the board and its subgroups meet, and a meeting on another day."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_list
from tracker.cli.meeting_attendance import add_seat_, attend, attendance, import_
from tracker.cli.meeting_minutes import agenda_, capture, close, discuss_
from tracker.cli.meeting_quorum import quorum_
from tracker.cli.options import (
    DAY,
    actor_option,
    as_json,
    board_option,
    desk,
    dry_run,
    reason,
    seen_from,
    who,
)
from tracker.cli.printing import say_table
from tracker.cli.sentences import hinted, say_warnings
from tracker.words.what_follows import dates_moved, meeting_words, stays_words
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.meetings.meeting_dates import MeetingMoved

_MEND = {
    "late": ": ask for more time with tracker action extend",
    "forecasts_only": ": say when it will be done with tracker action forecast",
}


@click.group("meeting")
def command() -> None:
    """Meetings: what waits for one, who came, what it decided, what hangs on its date.

    \b
    Example:
      tracker meeting add 2016-10-18 --subgroup case-review
      tracker meeting list --coming
      tracker meeting agenda M-003
      tracker meeting discuss M-003 SCR-2016-01-A01 --minute "On its way"
      tracker meeting close M-003
      tracker meeting move M-003 2016-10-25 --reason "The room is taken" --dry-run
    """


for one in (agenda_, discuss_, capture, close, add_seat_, attend, attendance, import_, quorum_):
    command.add_command(one)


@command.command("add")
@click.argument("held_on", metavar="DATE", type=DAY)
@click.option("--subgroup", metavar="REF", help="Whose meeting; the board's own if not given.")
@click.option("--quorum", type=int, help="Seats that must be filled; as last time if not given.")
@actor_option
def add_(
    held_on: date,
    *,
    subgroup: str | None,
    quorum: int | None,
    actor: str | None,
    board: str | None,
) -> None:
    """Add a meeting.

    A digest tells what is due before the next one.

    Example: tracker meeting add 2017-04-18 --subgroup case-review
    """
    from tracker.operations.meetings.meetings_added import add_meeting

    at = desk(board)
    by = who(at.app, actor)
    made = add_meeting(at.app, at.board, held_on, by=by, subgroup=subgroup, quorum=quorum)
    click.echo(f"{subgroup or at.board.name} meets on {phrases.day(held_on)}, as {made.reference}.")
    say_warnings(made)


@command.command("list")
@click.option("--coming", is_flag=True, help="Only those still to come.")
@seen_from
@listed_by("held", "reference", "state", only=("subgroup", "state"))
@as_json
@board_option
def list_(coming: bool, as_of: date | None, as_json: bool, board: str | None) -> None:
    """List the meetings, and how many due dates follow each.

    Example: tracker meeting list --coming
    """
    from tracker.pages.meeting_lines import meeting_lines

    at = desk(board)
    lines = at.lines(meeting_lines, coming=coming, as_of=as_of)
    say_list(
        lines,
        ("Reference", "Of", "Held on", "State", "Due dates that follow it"),
        lambda line: (
            line.reference,
            line.of + (" (illustrative)" if line.illustrative else ""),
            line.held_on,
            "held, not closed" if line.is_unclosed else line.state,
            line.due_dates or None,
        ),
        empty="There is no such meeting. Add one with: tracker meeting add",
        as_json=as_json,
    )


@command.command("move")
@click.argument("reference")
@click.argument("held_on", metavar="DATE", type=DAY)
@reason
@dry_run
@actor_option
def move(reference: str, actor: str | None, board: str | None, dry_run: bool, **day: Any) -> None:
    """Move a meeting to another day; the due dates that follow it move too.

    Owners are told by letter. A later date counts as a slip, and what is late already stays.

    Example: tracker meeting move M-003 2016-10-25 --reason "The room is taken" --dry-run
    """
    from tracker.operations.meetings.meeting_dates import (
        NewMeetingDay,
        move_meeting,
        rehearse_moving,
    )

    at = desk(board)
    by = who(at.app, actor)
    new = NewMeetingDay(**day)
    change = rehearse_moving if dry_run else move_meeting
    done = change(at.app, at.board, reference, new, by=by)
    _say_moved(done)
    if dry_run:
        click.echo("Nothing was written.")
    say_warnings(done)


def _say_moved(done: "MeetingMoved") -> None:
    """Print where a meeting went, the due dates that went along, and those that stayed."""
    click.echo(meeting_words(done))
    rows = [(one.reference, one.was, one.due_on) for one in done.dates]
    empty = "No due date moves with it." if done.stayed else "No due date follows it."
    say_table(("Reference", "Was due", "Is due"), rows, empty=empty)
    if rows:
        click.echo(dates_moved(len(rows), done.people_told))
    for one in done.stayed:
        click.echo(hinted(stays_words(one), _MEND[one.stays_because]))
