"""`tracker action evidence|evidence-file|grade|rate`: what shows that it is done, and views."""

from pathlib import Path
from typing import Any

import click

from tracker.cli.action_changes import moved
from tracker.cli.options import DAY, Command, actor_option, board_option, desk, on_day, reason, who
from tracker.cli.paths import PathOnDisk

FILE = PathOnDisk()


def shown(command: Command) -> Command:
    """Add --note, --link, --file, --grade and --expires to a command that shows evidence."""
    for option in (
        click.option("--expires", "expires_on", type=DAY, help="Evidence: its last day in date."),
        click.option("--grade", type=int, metavar="1-6", help="Evidence: what it is worth."),
        click.option("--file", type=FILE, help="Evidence: a file to keep."),
        click.option("--link", default="", help="Evidence: where it can be seen."),
        click.option("--note", default="", help="Evidence: what shows that it was done."),
    ):
        command = option(command)
    return command


@click.command("evidence")
@click.argument("reference")
@shown
@on_day
@actor_option
def evidence(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Attach evidence to an action: a file, a link or a note.

    \b
    Grades: 1 statement, 2 document, 3 activity, 4 practice, 5 outcome,
    6 external verification. Without one a note is 1, a link or a file 2.

    Example: tracker action evidence SCR-2016-01-A01 --file audit.pdf --grade 4
    """
    click.echo(f"Attached. {moved(reference, 'attach', actor=actor, board=board, **given)}")


@click.command("evidence-file")
@click.argument("reference")
@click.argument("number", type=int)
@click.option("--to", type=FILE, required=True, help="Where to; nothing may be there yet.")
@board_option
def evidence_file(reference: str, number: int, to: Path, board: str | None) -> None:
    """Copy a file of evidence out, checked against its hash.

    The number is the one that tracker action show gives it.

    Example: tracker action evidence-file SCR-2016-01-A01 1 --to audit.pdf
    """
    from tracker.operations.plans.evidence_shown import copy_out

    at = desk(board)
    made = copy_out(at.app, at.board, reference, number, to)
    click.echo(f"Evidence {number} of {reference} is copied to {made}; it is as it was kept.")


@click.command("grade")
@click.argument("reference")
@click.argument("number", type=int)
@click.argument("grade", type=int)
@reason
@actor_option
def grade_(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Grade evidence again, if you may sign the action off.

    The number is the one that tracker action show gives it. The grade that it was shown with
    stays on its page, and counts no more.

    \b
    Example: tracker action grade SCR-2016-01-A01 2 1 \\
                 --reason "It says that there was an audit, and shows none"
    """
    from tracker.operations.plans.gradings import grade_evidence
    from workflows.action_rules import grade_in_full

    at = desk(board)
    made = grade_evidence(at.app, at.board, reference, by=who(at.app, actor), **given)
    now = grade_in_full(made.grade)
    click.echo(f"Evidence {made.number} of {reference} counts as {now} from now on.")


@click.command("rate")
@click.argument("reference")
@click.argument("rag", metavar="COLOUR")
@reason
@on_day
@actor_option
def rate(reference: str, rag: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Give your view of how an action stands, by the board's key.

    A view closes nothing. The key: tracker board key

    Example: tracker action rate SCR-2016-01-A01 amber --reason "Half of the wards"
    """
    said = moved(reference, "rate", actor=actor, board=board, rag=rag.strip().lower(), **given)
    click.echo(f"Your view is {rag.strip().upper()}. {said}")
