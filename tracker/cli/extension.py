"""`tracker extension`: requests for more time, and the answers to them."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import (
    actor_option,
    as_json,
    board_option,
    desk,
    on_day,
    reason,
    seen_from,
    who,
)
from tracker.cli.printing import british, counted, say_facts, say_json, say_table
from tracker.cli.sentences import item_now, late_words

if TYPE_CHECKING:
    from tracker.operations.plans.extension_answers import ExtensionAnswer
    from tracker.pages.extension_lines import ExtensionLine


@click.group("extension")
def command() -> None:
    """Requests for more time for an action, and who has to answer them.

    \b
    They are made with: tracker action extend. Then:
      tracker extension list --open
      tracker extension grant SCR-2016-01-A01-X01
      tracker extension refuse SCR-2016-01-A01-X01 --reason "The audit can't wait"
    """


@command.command("list")
@click.option("--action", metavar="REF", help="Only those for one action.")
@click.option("--open", "only_open", is_flag=True, help="Only those that wait for an answer.")
@seen_from
@as_json
@board_option
def list_(as_json: bool, board: str | None, **given: Any) -> None:
    """List the requests for more time, and whose answer they wait for.

    Example: tracker extension list --open --as-of 2016-10-03
    """
    from tracker.pages.extension_lines import extension_lines

    at = desk(board)
    lines = at.read(extension_lines, **given)
    if as_json:
        say_json(lines)
        return
    say_table(
        ("Reference", "Agency", "Was due", "Proposed", "Why", "Asked", "State", "Answer due"),
        (
            (
                line.reference,
                line.agency,
                line.was_due_on,
                line.proposed_on,
                line.reason_label,
                line.asked_on,
                line.state_label,
                _answer_due(line),
            )
            for line in lines
        ),
        empty="There is no such request for more time.",
    )


@command.command("show")
@click.argument("reference")
@seen_from
@as_json
@board_option
def show(reference: str, as_of: date | None, as_json: bool, board: str | None) -> None:
    """Show one request for more time.

    Example: tracker extension show SCR-2016-01-A01-X01
    """
    from tracker.pages.extension_lines import extension_in_full

    at = desk(board)
    line = at.read(extension_in_full, reference, as_of=as_of)
    if as_json:
        say_json(line)
        return
    more = counted(line.more_working_days, "working day")
    late = counted(line.late_when_asked, "working day") if line.late_when_asked else "no"
    answered = f"{british(line.answered_on)}, {line.answered_by}" if line.answered_on else None
    facts = (
        ("Request", line.reference),
        ("Action", line.action),
        ("Agency", line.agency),
        ("Was due", line.was_due_on),
        ("Proposed", f"{british(line.proposed_on)}, {more} more"),
        ("Why", f"{line.reason_label}: {line.reason}"),
        ("Asked", f"{british(line.asked_on)}, {line.asked_by}"),
        ("Late when asked", late),
        ("State", line.state_label),
        ("Waits for", line.waits_on),
        ("Answer due", _answer_due(line)),
        ("ExtensionAnswer", answered),
    )
    say_facts((name, value) for name, value in facts if value is not None)


@command.command("grant")
@click.argument("reference")
@on_day
@actor_option
def grant(reference: str, actor: str | None, board: str | None, on: date | None) -> None:
    """Grant a request: the action is due on the day proposed.

    Example: tracker extension grant SCR-2016-01-A01-X01
    """
    from tracker.operations.plans.extension_answers import grant as granted

    at = desk(board)
    _say(at.app, granted(at.app, at.board, reference, by=who(at.app, actor), on=on))


@command.command("refuse")
@click.argument("reference")
@reason
@on_day
@actor_option
def refuse(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Refuse a request: the due date stands.

    Example: tracker extension refuse SCR-2016-01-A01-X01 --reason "The audit can't wait"
    """
    from tracker.operations.plans.extension_answers import refuse as refused

    at = desk(board)
    _say(at.app, refused(at.app, at.board, reference, by=who(at.app, actor), **given))


@command.command("pass-up")
@click.argument("reference")
@reason
@actor_option
def pass_up(reference: str, actor: str | None, board: str | None, reason: str) -> None:
    """Pass a request to the chair of the board.

    Example: tracker extension pass-up SCR-2016-01-A01-X01
    """
    from tracker.operations.plans.extension_answers import pass_up as passed

    at = desk(board)
    _say(at.app, passed(at.app, at.board, reference, by=who(at.app, actor), reason=reason))


@command.command("withdraw")
@click.argument("reference")
@reason
@actor_option
def withdraw(reference: str, actor: str | None, board: str | None, reason: str) -> None:
    """Take a request back.

    Example: tracker extension withdraw SCR-2016-01-A01-X01
    """
    from tracker.operations.plans.extension_answers import withdraw as withdrawn

    at = desk(board)
    _say(at.app, withdrawn(at.app, at.board, reference, by=who(at.app, actor), reason=reason))


def _answer_due(line: "ExtensionLine") -> str | None:
    if line.answer_due_on is None:
        return None
    late = f", {late_words(line.days_late, '')} late" if line.days_late else ""
    return british(line.answer_due_on) + late


def _say(app: Any, answered: "ExtensionAnswer") -> None:
    now = item_now(app, answered.reference, answered.decision)
    click.echo(f"{now} {answered.action} is due {british(answered.due_on)}.")
