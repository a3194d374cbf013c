"""`tracker contribution start|report|finish|extend|return|excuse`: how an agency's part moves."""

from datetime import date
from typing import Any

import click

from tracker.cli.evidence import shown
from tracker.cli.options import DAY, actor_option, desk, on_day, reason, who
from tracker.words.standings import item_now
from workflows import phrases


@click.command("start")
@click.argument("reference")
@on_day
@actor_option
def start(reference: str, actor: str | None, board: str | None, on: date | None) -> None:
    """Say that your agency has begun.

    Example: tracker contribution start SCR-2016-01-A01-C01
    """
    _move(reference, "start", actor=actor, board=board, on=on)


@click.command("report")
@click.argument("reference")
@click.argument("text")
@on_day
@actor_option
def report(reference: str, text: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Say how your agency is getting on.

    Example: tracker contribution report SCR-2016-01-A01-C01 "Half of the officers."
    """
    if not text.strip():
        raise click.UsageError("Say in words how it is getting on.")
    _move(reference, "report", actor=actor, board=board, reason=text, **given)


@click.command("finish")
@click.argument("reference")
@shown
@on_day
@actor_option
def finish(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Report your agency's part done, with evidence of the grade that the action asks for.

    Example: tracker contribution finish SCR-2016-01-A01-C01 --note "Register, signed"
    """
    from tracker.operations.plans.action_input import Ask
    from tracker.operations.plans.contribution_moves import (
        PartInput,
        finish_with_file,
        move_contribution,
    )

    at = desk(board)
    by, file, on = who(at.app, actor), given.pop("file"), given.pop("on")
    said = PartInput(on=on, shown=Ask(**given))
    if file is None:
        moved = move_contribution(at.app, at.board, reference, "finish", said, by=by)
    else:
        moved = finish_with_file(at.app, at.board, reference, file, said, by=by)
    click.echo(item_now(at.app, moved))


@click.command("return")
@click.argument("reference")
@reason
@on_day
@actor_option
def return_(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Return a part to its agency; its due date counts again.

    Example: tracker contribution return SCR-2016-01-A01-C01 --reason "No register is there"
    """
    _move(reference, "return", actor=actor, board=board, **given)


@click.command("excuse")
@click.argument("reference")
@reason
@on_day
@actor_option
def excuse(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Decide that a part is not needed: its agency counts no more.

    Example: tracker contribution excuse SCR-2016-01-A01-C01 --reason "It has no such team"
    """
    _move(reference, "excuse", actor=actor, board=board, **given)


@click.command("extend")
@click.argument("reference")
@click.option("--to", "due_on", type=DAY, required=True, help="The later due date.")
@reason
@click.option("--on", type=DAY, help="The day it was given, if that is written down later.")
@actor_option
def extend(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Give an agency longer for its part: a chair may, up to the action's own due date.

    The first due date, and how late the part was, stay on record.

    \b
    Example: tracker contribution extend SCR-2016-01-A01-C01 --to 2017-03-31 \\
                 --reason "The trainer is ill"
    """
    from tracker.operations.plans.contribution_dates import extend_part

    at = desk(board)
    extend_part(at.app, at.board, reference, by=who(at.app, actor), **given)
    click.echo(f"{reference} is now due on {phrases.day(given['due_on'])}.")


def _move(reference: str, move: str, *, actor: str | None, board: str | None, **given: Any) -> None:
    from tracker.operations.plans.contribution_moves import PartInput, move_contribution

    at = desk(board)
    by = who(at.app, actor)
    moved = move_contribution(at.app, at.board, reference, move, PartInput(**given), by=by)
    click.echo(item_now(at.app, moved))
