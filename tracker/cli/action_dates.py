"""`tracker action extend|forecast|follow`: more time, what is expected, and meetings to follow."""

from typing import Any

import click

from tracker.cli.action_changes import moved_to
from tracker.cli.options import DAY, actor_option, desk, who
from tracker.cli.sentences import say_warnings
from tracker.words.agreed_dates import follows_words
from tracker.words.more_time import asked_words, kept_lateness
from workflows import phrases


@click.command("extend")
@click.argument("reference")
@click.option("--to", "due_on", type=DAY, required=True, help="The later due date.")
@click.option("--code", default="", metavar="CODE", help="Why, as one of the board's reasons.")
@click.option("--reason", default="", help="Why, in words; the chair will read it.")
@click.option("--on", type=DAY, help="The day it was given, if that is written down later.")
@actor_option
def extend(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Give an action more time, or ask for it.

    A chair who may gives it at once; from anybody else it is a request. The first due date, the
    number of slips and how late it was stay on record.

    \b
    Example: tracker action extend SCR-2016-01-A01 --to 2016-12-16 \\
                 --code staff_vacant --reason "Two posts are vacant"
    """
    from tracker.operations.plans.extension_requests import MoreTime
    from tracker.operations.plans.extension_requests import extend as extended

    at = desk(board)
    by = who(at.app, actor)
    asked = extended(at.app, at.board, reference, MoreTime(**given), by=by)
    click.echo(asked_words(asked))
    if late := kept_lateness(asked):
        click.echo(late)


@click.command("forecast")
@click.argument("reference")
@click.argument("forecast_on", metavar="DATE", type=DAY)
@click.option("--note", "narrative", default="", help="What the forecast rests on.")
@actor_option
def forecast(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Say when an action will be done.

    The due date stands: a forecast never makes anything less late.

    Example: tracker action forecast SCR-2016-01-A01 2016-10-14 --note "The last audit is booked"
    """
    made = moved_to(reference, "forecast", actor=actor, board=board, **given)
    click.echo(f"It is expected to be done on {phrases.day(given['forecast_on'])}. {made.sentence}")
    say_warnings(made.moved)


@click.command("follow")
@click.argument("reference")
@click.option("--meeting", required=True, metavar="REF", help="The meeting that it is due before.")
@click.option(
    "--working-days-before",
    type=click.IntRange(0, 250),
    default=0,
    help="How long before; on the day itself if not given.",
)
@actor_option
def follow(
    reference: str, meeting: str, working_days_before: int, actor: str | None, board: str | None
) -> None:
    """Let the due date follow a meeting: when that moves, it moves.

    \b
    Example: tracker action follow SCR-2016-01-A01 --meeting M-003 --working-days-before 10
    """
    made = moved_to(
        reference,
        "follow_meeting",
        actor=actor,
        board=board,
        meeting=meeting,
        working_days_before=working_days_before,
    )
    if (held_on := made.moved.follows_on) is not None:
        before = follows_words(working_days_before, meeting, held_on)
        click.echo(f"It is due {before}. {made.sentence}")
