"""`tracker action update|evidence|assign|set-due|extend`: moves with names of their own."""

from datetime import date
from typing import Any

import click

from tracker.cli.options import DAY, actor_option, desk, on_day, reason, who


@click.command("update")
@click.argument("reference")
@click.argument("text")
@on_day
@actor_option
def update(
    reference: str, text: str, on: date | None, actor: str | None, board: str | None
) -> None:
    """Say how an action is getting on.

    Example: tracker action update SCR-2016-01-A01 "Half of the files are read."
    """
    said = moved(reference, "update", actor=actor, board=board, on=on, narrative=text.strip())
    click.echo(f"Noted. {said}")


@click.command("evidence")
@click.argument("reference")
@click.option("--link", default="", help="Where the evidence can be seen.")
@click.option("--note", default="", help="What shows that it was done.")
@on_day
@actor_option
def evidence(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Attach evidence to an action: a link or a note.

    Example: tracker action evidence SCR-2016-01-A01 --note "Audit report of 9 December"
    """
    click.echo(f"Attached. {moved(reference, 'attach', actor=actor, board=board, **given)}")


@click.command("assign")
@click.argument("reference")
@click.option("--owner", required=True, metavar="POST", help="The post that is to own it.")
@reason
@actor_option
def assign(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Give an action to a post.

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


@click.command("extend")
@click.argument("reference")
@click.option("--to", "due_on", type=DAY, required=True, help="The later due date.")
@click.option("--reason", required=True, help="Why it needs longer; the chair will read it.")
@actor_option
def extend(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Give an action more time.

    The first due date and the number of slips stay on record.

    Example: tracker action extend SCR-2016-01-A01 --to 2016-12-16 --reason "Two posts vacant"
    """
    click.echo(moved(reference, "extend", actor=actor, board=board, **given))


def moved(reference: str, move: str, *, actor: str | None, board: str | None, **given: Any) -> str:
    """Move an action and say where it stands now."""
    from tracker.cli.sentences import action_now
    from tracker.operations.action_asks import Ask
    from tracker.operations.action_moves import move_action
    from tracker.operations.posts import post_named

    at = desk(board)
    by = who(at.app, actor)
    owner = given.pop("owner", None)
    if owner:
        with at.app.store.reading() as session:
            given["owner_post_id"] = post_named(session, at.board, owner).id
    made = move_action(at.app, at.board, reference, move, by=by, ask=Ask(**given))
    return action_now(at.app, made, look_again_on=given.get("review_on"))
