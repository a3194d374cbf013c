"""What becomes of all that a leaver holds, in a few lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.boards.leaving import Leaving

_WORK = (
    ("Open actions of theirs", "actions"),
    ("Their agency's parts of collective actions", "parts"),
    ("More time that they asked for", "requests"),
    ("Re-checks of impact that wait for them", "checks"),
    ("Waiting for their decision", "decisions"),
)


def say_leaving(done: "Leaving", *, is_rehearsal: bool) -> None:
    """Print what somebody held, who holds it then, and who was told."""
    for line in _lines(done, would="would end" if is_rehearsal else "end"):
        click.echo(line)
    if is_rehearsal:
        click.echo("Nothing was written.")


def _lines(done: "Leaving", *, would: str) -> Iterator[str]:
    ends = "ends" if would == "end" and len(done.posts) == 1 else would
    yield f"{phrases.count(len(done.posts), 'post')} {ends} after {phrases.day(done.last_day)}:"
    yield f"  {', '.join(done.posts)}"
    for label, name in _WORK:
        if references := getattr(done.work, name):
            yield f"{label}: {', '.join(references)}."
    if done.successor:
        yield f"From the day after, {done.successor} holds them."
    if done.vacant:
        yield f"Then held by nobody, not even a deputy: {', '.join(done.vacant)}."
    if done.unowned:
        yield from _unowned(done)
    if done.waiting > done.unsent:
        left = phrases.count(done.waiting - done.unsent, "letter")
        yield f"{left} to {done.person} will go only as long as they hold a post."
    if done.unsent:
        yield f"{phrases.count(done.unsent, 'letter')} to {done.person} will not be sent."


def _unowned(done: "Leaving") -> Iterator[str]:
    yield f"Then owned by nobody: {', '.join(done.unowned)}."
    later = "nobody" if done.leaderless else "nobody; the daily sweep tells the leads"
    yield f"Told now: {', '.join(done.told) or later}."
    for agency in done.leaderless:
        yield f"Nobody leads {agency}, so nobody there can be told."
    if done.leaderless:
        yield "Name a lead with: tracker person appoint PERSON POST"
