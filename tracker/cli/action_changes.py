"""`tracker action update|assign|set-due`: moves with names of their own."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import DAY, actor_option, desk, on_day, reason, who
from tracker.cli.sentences import say_warnings

if TYPE_CHECKING:
    from tracker.operations.plans.action_input import Moved


@click.command("update")
@click.argument("reference")
@click.argument("text")
@click.option("--percent", type=int, metavar="0-100", help="How much of it is done.")
@click.option("--forecast", "forecast_on", type=DAY, help="When it is expected to be done.")
@click.option("--blockers", default="", metavar="TEXT", help="What is in the way.")
@click.option("--milestones", default="", metavar="TEXT", help="What has been reached.")
@on_day
@actor_option
def update(reference: str, text: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Say how an action is getting on.

    What was said before stays.

    \b
    Example: tracker action update SCR-2016-01-A01 "Half of the files are read." \\
                 --percent 50 --forecast 2016-10-14
    """
    made = moved_to(reference, "update", actor=actor, board=board, narrative=text, **given)
    click.echo(f"Noted. {made.sentence}")
    say_warnings(made.moved)


@click.command("assign")
@click.argument("reference")
@click.option("--owner", required=True, metavar="POST", help="The post that is to own it.")
@reason
@actor_option
def assign(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Give an action to another owner.

    People come and go; posts stay.

    Example: tracker action assign SCR-2016-01-A01 --owner hospital-midwifery
    """
    said = moved(reference, "assign", actor=actor, board=board, **given)
    click.echo(f"The post {given['owner']} owns it now. {said}")


@click.command("set-due")
@click.argument("reference")
@click.argument("due_on", metavar="DATE", type=DAY)
@actor_option
def set_due(reference: str, due_on: date, actor: str | None, board: str | None) -> None:
    """Set the first due date.

    After that it moves by an extension only.

    Example: tracker action set-due SCR-2016-01-A01 2016-09-30
    """
    click.echo(moved(reference, "set_due", actor=actor, board=board, due_on=due_on))


@dataclass(frozen=True)
class Made:
    """What a move made of an action, and the sentence that says so."""

    moved: "Moved"
    sentence: str


def moved(reference: str, move: str, *, actor: str | None, board: str | None, **given: Any) -> str:
    """Move an action and say where it stands now."""
    return moved_to(reference, move, actor=actor, board=board, **given).sentence


def moved_to(
    reference: str, move: str, *, actor: str | None, board: str | None, **given: Any
) -> Made:
    """Move an action; return what became of it, with the sentence that says where it stands."""
    from tracker.operations.plans.action_input import Ask
    from tracker.operations.plans.action_moves import move_action
    from tracker.words.standings import action_now

    at = desk(board)
    by = who(at.app, actor)
    file = given.pop("file", None)
    ask = Ask(**given)
    if file is None:
        made = move_action(at.app, at.board, reference, move, by=by, ask=ask)
    else:
        from tracker.operations.plans.evidence_shown import show_evidence

        made = show_evidence(at.app, at.board, reference, file, by=by, ask=ask, move=move)
    return Made(made, action_now(made, look_again_on=given.get("review_on")))
