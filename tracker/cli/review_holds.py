"""`tracker review hold|release`: why a review waits, which stops no clock."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import DAY, actor_option, desk, on_day, reason, who
from tracker.words.review_story import hold_words
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.reviews.review_holds import HoldLine

_FOR = "criminal_proceedings|coroner|family_court|other"


@click.command("hold")
@click.argument("reference")
@click.argument("waits_for", metavar=_FOR)
@click.option("--from", "start", type=DAY, help="The day it begins; today if not given.")
@click.option("--review-by", type=DAY, required=True, help="The day by which to look again.")
@reason
@actor_option
def hold(
    reference: str, waits_for: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """Put a review on hold; its statutory clocks run on.

    \b
    Example: tracker review hold SCR-2017-01 coroner --from 2017-03-01 \\
                 --review-by 2017-06-01 --reason "The inquest opens in May"
    """
    from tracker.operations.reviews.review_holds import NewHold, hold_review

    at = desk(board)
    by = who(at.app, actor)
    new = NewHold(waits_for, given["reason"], given["review_by"], given["start"])
    made = hold_review(at.app, at.board, reference, new, by=by)
    click.echo(
        f"{reference} is on hold from {phrases.day(made.started_on)}; look again by "
        f"{phrases.day(made.review_by)}. No clock is stopped."
    )


@click.command("release")
@click.argument("reference")
@click.argument("waits_for", metavar=_FOR)
@on_day
@reason
@actor_option
def release(
    reference: str, waits_for: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """End a hold, and say why.

    \b
    Example: tracker review release SCR-2017-01 coroner --on 2017-07-03 \\
                 --reason "The inquest is over"
    """
    from tracker.operations.reviews.review_holds import Release, release_review

    at = desk(board)
    by = who(at.app, actor)
    ended = release_review(at.app, at.board, reference, Release(waits_for, **given), by=by)
    held = phrases.count(((ended.ended_on or ended.started_on) - ended.started_on).days, "day")
    click.echo(f"{reference} is released after {held}.")


def say_holds(lines: Iterable["HoldLine"]) -> None:
    """Print a sentence for each hold."""
    from tracker.operations.reviews.review_holds import cause_of

    for line in lines:
        click.echo(hold_words(line, cause_of(line)))
