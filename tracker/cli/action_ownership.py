"""`tracker action accept|decline|place`: an owner's answer, and a new owner for what comes back."""

from typing import Any

import click

from tracker.cli.action_changes import moved
from tracker.cli.options import DAY, actor_option, on_day


@click.command("accept")
@click.argument("reference")
@on_day
@actor_option
def accept(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Accept an action as its owner.

    Example: tracker action accept SCR-2016-01-A01
    """
    click.echo(f"Accepted. {moved(reference, 'accept', actor=actor, board=board, **given)}")


@click.command("decline")
@click.argument("reference")
@click.option(
    "--because",
    "declined_because",
    required=True,
    help="not_mine, wrong_agency or blocked_by_agency.",
)
@click.option(
    "--blocked-by",
    default="",
    metavar="AGENCY",
    help="Which agency stands in the way; outside for one that isn't of the board.",
)
@click.option("--reason", required=True, help="Why, in a sentence.")
@on_day
@actor_option
def decline(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Hand an action back: it is not yours, or another agency stands in the way.

    Nobody chases you for it from then on; the board finds it an owner.

    \b
    Example: tracker action decline SCR-2016-01-A01 --because wrong_agency \\
                 --reason "The health visitors keep these records"
             tracker action decline SCR-2016-01-A01 --because blocked_by_agency \\
                 --blocked-by police --reason "Their trainer has left"
    """
    click.echo(f"Handed back. {moved(reference, 'decline', actor=actor, board=board, **given)}")


@click.command("place")
@click.argument("reference")
@click.option("--owner", required=True, metavar="POST", help="The post that is to own it.")
@click.option("--agency", metavar="REF", help="The agency that is to lead, if it is another.")
@click.option("--due", "due_on", type=DAY, help="Its first due date, where it has none.")
@actor_option
def place(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Place what was handed back with an owner.

    Example: tracker action place SCR-2016-01-A01 --owner police-lead --agency police
    """
    said = moved(reference, "place", actor=actor, board=board, **given)
    click.echo(f"The post {given['owner']} owns it now. {said}")
