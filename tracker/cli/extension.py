"""`tracker extension`: requests for more time, and the answers to them."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.item_moves import moves_of
from tracker.cli.list_options import listed_by
from tracker.cli.listing import known, say_list, say_one
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
from tracker.words.more_time import answer_due, due_after, request_facts
from tracker.words.standings import item_now

if TYPE_CHECKING:
    from tracker.operations.plans.extension_answers import ExtensionAnswer


@click.group("extension")
def command() -> None:
    """Requests for more time for an action, and who has to answer them.

    \b
    They are made with: tracker action extend. Then:
      tracker extension list --open
      tracker extension grant SCR-2016-01-A01-X01
      tracker extension refuse SCR-2016-01-A01-X01 --reason "The audit can't wait"
    """


command.add_command(
    moves_of(
        "extension",
        "a request for more time",
        "extension moves SCR-2016-01-A01-X01 --as chair@board.example",
    )
)


@command.command("list")
@click.option("--action", metavar="REF", help="Only those for one action.")
@click.option("--open", "is_open", is_flag=True, help="Only those that wait for an answer.")
@seen_from
@listed_by(
    "reference", "due", "asked", "state", "agency", only=("review", "is_late", "state", "agency")
)
@as_json
@board_option
def list_(as_json: bool, board: str | None, **given: Any) -> None:
    """List the requests for more time, and whose answer they wait for.

    Example: tracker extension list --open --as-of 2016-10-03
    """
    from tracker.pages.extension_lines import extension_lines

    at = desk(board)
    lines = at.lines(extension_lines, **given)
    say_list(
        lines,
        ("Reference", "Agency", "Was due", "Proposed", "Why", "Asked", "State", "Answer due"),
        lambda line: (
            line.reference,
            line.agency,
            line.was_due_on,
            line.proposed_on,
            line.reason_label,
            line.asked_on,
            line.state_label,
            answer_due(line),
        ),
        empty="There is no such request for more time.",
        as_json=as_json,
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
    say_one(line, known(request_facts(line)), as_json=as_json)


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


def _say(app: Any, answered: "ExtensionAnswer") -> None:
    now = item_now(app, answered)
    click.echo(f"{now} {due_after(answered)}")
