"""`tracker recommendation unanswered|date|amend|clear|revisit`: what is awaited, and what came."""

from datetime import date
from typing import Any

import click

from tracker.cli.listing import say_list
from tracker.cli.options import DAY, actor_option, as_json, board_option, desk, on_day, who
from workflows import phrases

UNKNOWN = "date not recorded"


@click.command("unanswered")
@click.option("--meeting", "meeting_on", type=DAY, help="Only what returns at a day's meetings.")
@as_json
@board_option
def unanswered_(meeting_on: date | None, as_json: bool, board: str | None) -> None:
    """List what waits for an answer from outside the board.

    Recommendations to ministers, national bodies and other boards, and contested findings.
    Each returns at every meeting until it is answered.

    Example: tracker recommendation unanswered --meeting 2016-10-11
    """
    from tracker.operations.learning.unanswered import unanswered, unanswered_at

    at = desk(board)
    lines = at.read(unanswered) if meeting_on is None else at.read(unanswered_at, meeting_on)
    say_list(
        lines,
        ("Reference", "Awaited from", "Sent", "Acknowledged", "Responded", "Waiting", "Goes to"),
        lambda line: (
            f"{line.reference} ({line.what})",
            line.awaits,
            line.sent_on or UNKNOWN,
            line.acknowledged_on,
            line.responded_on,
            None if line.days_waiting is None else phrases.count(line.days_waiting, "day"),
            _meeting(line.subgroup, line.next_meeting),
        ),
        empty="Nobody outside the board owes it an answer.",
        as_json=as_json,
    )


@click.command("date")
@click.argument("reference")
@click.argument("name", metavar="sent|acknowledged|responded")
@click.argument("day", metavar="DATE", type=DAY)
@actor_option
def date_(reference: str, name: str, day: date, actor: str | None, board: str | None) -> None:
    """Record a day that became known later.

    Example: tracker recommendation date SCR-2016-01-R01 sent 2016-09-30
    """
    from tracker.operations.learning.recommendation_dates import date_recommendation

    at = desk(board)
    date_recommendation(at.app, at.board, reference, name, day, by=who(at.app, actor))
    click.echo(f"{reference} was {name} on {phrases.day(day)}.")


@click.command("amend")
@click.argument("reference")
@click.argument("text")
@click.option("--reason", required=True, help="Why the words change.")
@actor_option
def amend(reference: str, text: str, reason: str, actor: str | None, board: str | None) -> None:
    """Put a recommendation in other words.

    Of the board's own reviews only; history keeps the old words.

    Example: tracker recommendation amend SCR-2016-01-R01 "Audit them all" --reason "Plainer"
    """
    from tracker.operations.learning.recommendations import amend_recommendation

    at = desk(board)
    amend_recommendation(at.app, at.board, reference, text, by=who(at.app, actor), reason=reason)
    click.echo(f"{reference} is amended. Its old words: tracker history {reference}")


@click.command("clear")
@click.argument("reference")
@click.option("--wording", required=True, help="What it asks for, without a word of the case.")
@actor_option
def clear(reference: str, wording: str, actor: str | None, board: str | None) -> None:
    """Clear a wording for the owners of its actions.

    They see their action and never the case: this is what they read of the recommendation. It is
    for the business manager and the subgroup's chair, and names nobody whom the review knows.

    Example: tracker recommendation clear SCR-2016-01-R01 --wording "Audit every referral"
    """
    from tracker.operations.learning.clearances import clear_recommendation

    at = desk(board)
    clear_recommendation(at.app, at.board, reference, wording, by=who(at.app, actor))
    click.echo(f"Owners of actions for {reference} read its cleared wording from now on.")


@click.command("revisit")
@click.argument("reference")
@click.argument("result", metavar="improved|same|worse")
@click.option("--review", required=True, metavar="REF", help="The audit that came back.")
@click.option("--note", default="", help="What was found.")
@on_day
@actor_option
def revisit_(
    reference: str, result: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """Record what an audit found when it came back.

    Example: tracker recommendation revisit AUD-2016-01-R01 improved --review AUD-2016-01
    """
    from tracker.operations.reviews.revisits import Revisited, revisit

    at = desk(board)
    by = who(at.app, actor)
    found = Revisited(result, given["note"], given["on"])
    revisit(at.app, at.board, reference, given["review"], found, by=by)
    click.echo(f"{reference}: {result}, by {given['review']}.")


def _meeting(subgroup: str, day: date | None) -> str:
    return f"{subgroup}, {phrases.day(day)}" if day else f"{subgroup}, no meeting planned"
