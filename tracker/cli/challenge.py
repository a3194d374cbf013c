"""`tracker challenge`: who challenged whom, and what came of it."""

from datetime import date
from typing import Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.options import actor_option, as_json, board_option, desk, on_day, who
from tracker.cli.printing import say_json, say_table
from workflows import phrases


@click.group("challenge")
def command() -> None:
    """The challenge log: who challenged whom, the response, the outcome, the impact.

    \b
    Example:
      tracker challenge make "Two reports came late" --by-whom "The chair" --whom "The police"
      tracker challenge respond CH-01 "A sergeant reads each report now"
      tracker challenge conclude CH-01 "Reports come in time" --impact "None late since June"
      tracker challenge tell-board CH-01
    """


@command.command("list")
@click.option("--open", "only_open", is_flag=True, help="Only those that are not concluded.")
@listed_by("made", "reference", "challenged", only=("review",))
@as_json
@board_option
def list_(only_open: bool, as_json: bool, board: str | None) -> None:
    """List challenges, the oldest first.

    Example: tracker challenge list --open
    """
    from tracker.pages.challenge_lines import challenges

    at = desk(board)
    found = at.lines(challenges, is_open=only_open)
    if as_json:
        say_json([row.model_dump(exclude={"id", "board_id"}) for row in found])
        return
    say_table(
        ("Reference", "Made", "By", "To", "What", "Response", "Outcome", "Impact", "Board told"),
        (
            (
                row.reference,
                row.made_on,
                row.challenged_by,
                row.challenged,
                row.text,
                row.response or "none yet",
                row.outcome or "open",
                row.impact or None,
                phrases.day(row.board_told_on) if row.board_told_on else "not yet",
            )
            for row in found
        ),
        empty="No challenge is on record.",
    )


@command.command("make")
@click.argument("text")
@click.option("--by-whom", "challenged_by", required=True, help="Who challenges.")
@click.option("--whom", "challenged", required=True, help="Who is challenged.")
@click.option("--review", metavar="REF", help="The review that it is about, if any.")
@click.option("--meeting", metavar="REF", help="The meeting at which it was made, if any.")
@on_day
@actor_option
def make(text: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Log a challenge.

    \b
    Example: tracker challenge make "Two reports came late" \\
                 --by-whom "The chair" --whom "The police"
    """
    from tracker.operations.meetings.challenge_log import NewChallenge, make_challenge

    at = desk(board)
    made_on = given.pop("on")
    new = NewChallenge(text=text, made_on=made_on, **given)
    made = make_challenge(at.app, at.board, new, by=who(at.app, actor))
    click.echo(f"{made.reference}: {made.challenged_by} to {made.challenged}.")


@command.command("respond")
@click.argument("reference")
@click.argument("response")
@on_day
@actor_option
def respond_(
    reference: str, response: str, on: date | None, actor: str | None, board: str | None
) -> None:
    """Record what was answered.

    Example: tracker challenge respond CH-01 "A sergeant reads each report now"
    """
    from tracker.operations.meetings.challenge_log import respond

    at = desk(board)
    made = respond(at.app, at.board, reference, response, by=who(at.app, actor), on=on)
    click.echo(f"{made.reference} was answered on {phrases.day(made.responded_on)}.")


@command.command("conclude")
@click.argument("reference")
@click.argument("outcome")
@click.option("--impact", default="", help="What difference it made, as far as it is known.")
@on_day
@actor_option
def conclude_(
    reference: str, outcome: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """Record what came of it.

    Example: tracker challenge conclude CH-01 "Reports come in time" --impact "None late"
    """
    from tracker.operations.meetings.challenge_log import conclude

    at = desk(board)
    made = conclude(at.app, at.board, reference, outcome, by=who(at.app, actor), **given)
    impact = "" if made.impact else " What difference it made is not recorded."
    click.echo(f"{made.reference} is concluded.{impact}")


@command.command("tell-board")
@click.argument("reference")
@on_day
@actor_option
def tell_board_(reference: str, on: date | None, actor: str | None, board: str | None) -> None:
    """Record that the board was told.

    Example: tracker challenge tell-board CH-01 --on 2017-01-31
    """
    from tracker.operations.meetings.challenge_log import tell_board

    at = desk(board)
    made = tell_board(at.app, at.board, reference, by=who(at.app, actor), on=on)
    click.echo(f"The board was told of {made.reference} on {phrases.day(made.board_told_on)}.")
