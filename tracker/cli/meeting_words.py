"""What is odd about a meeting, and what became of the due dates that follow it, in words."""

from typing import TYPE_CHECKING

import click

from tracker.cli.printing import say_table
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.due_dates.followed_meetings import Followed
    from tracker.operations.meetings.meeting_dates import MeetingMoved

_STAYS = {
    "late": "{} is late already and stays at {}: ask for more time with tracker action extend",
    "forecasts_only": "{} stays at {}, for the board gives no more time: say when it will be done "
    "with tracker action forecast",
}


def warn(doubt: str | None) -> None:
    """Print what is odd, if anything is, where it is in nobody's way."""
    if doubt:
        click.echo(f"Warning: {doubt}", err=True)


def say_moved(done: "MeetingMoved") -> None:
    """Print where a meeting went, the due dates that went along, and those that stayed."""
    click.echo(
        f"{done.reference} was on {phrases.day(done.was)}, and is on {phrases.day(done.held_on)}."
    )
    rows = [(one.reference, one.was, one.due_on) for one in done.dates]
    empty = "No due date moves with it." if done.stayed else "No due date follows it."
    say_table(("Reference", "Was due", "Is due"), rows, empty=empty)
    people = "1 person" if done.people_told == 1 else f"{done.people_told} people"
    if rows:
        click.echo(f"{phrases.count(len(rows), 'due date')} moved, {people} told.")
    for one in done.stayed:
        click.echo(_stays(one))


def _stays(one: "Followed") -> str:
    return _STAYS[one.stays_because].format(one.reference, phrases.day(one.was))
