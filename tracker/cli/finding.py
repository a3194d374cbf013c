"""`tracker finding`: what a review found, who contests it, and what became of it."""

from typing import Any

import click

from tracker.cli.item_moves import moves_of
from tracker.cli.list_options import listed_by
from tracker.cli.listing import known, say_list, say_one
from tracker.cli.options import actor_option, as_json, board_option, desk, on_day, reason, who
from tracker.words.review_story import finding_facts
from tracker.words.standings import item_now


@click.group("finding")
def command() -> None:
    """Findings of a review, and learning points of another board's.

    \b
    Example:
      tracker finding list SCR-2016-01
      tracker finding move SCR-2016-01-F01 close --reason "Answered by two recommendations."
      tracker finding move EXT-2016-01-F02 already_in_place --evidence "Audit of March 2017"

    Add one with: tracker review add-finding
    """


command.add_command(
    moves_of("finding", "a finding", "finding moves SCR-2016-01-F01 --as chair@board.example")
)


@command.command("list")
@click.argument("review", required=False)
@listed_by("reference", "entered", "state", only=("is_open", "state"))
@as_json
@board_option
def list_(review: str | None, as_json: bool, board: str | None) -> None:
    """List findings, of the board or of one review.

    Example: tracker finding list SCR-2016-01
    """
    from tracker.pages.finding_lines import finding_lines

    at = desk(board)
    lines = at.lines(finding_lines, review=review)
    say_list(
        lines,
        ("Reference", "What was found", "State", "Contested by", "Waits for"),
        lambda line: (
            line.reference,
            line.text,
            line.state_label,
            line.contested_by or None,
            line.waits_on,
        ),
        empty=f"No finding of {review or 'any review'} is entered.",
        as_json=as_json,
    )


@command.command("show")
@click.argument("reference")
@as_json
@board_option
def show(reference: str, as_json: bool, board: str | None) -> None:
    """Show one finding: how it stands and why.

    Example: tracker finding show SCR-2016-01-F01
    """
    from tracker.pages.finding_lines import finding_in_full

    at = desk(board)
    full = at.read(finding_in_full, reference)
    say_one(full, known(finding_facts(full)), as_json=as_json)


@command.command("move")
@click.argument("reference")
@click.argument("move")
@on_day
@reason
@click.option("--by-whom", default="", help="Who contests it.")
@click.option("--response", default="", help="What the lead board replied.")
@click.option("--evidence", default="", help="What shows that it is in place already.")
@click.option("--action", metavar="REF", help="The action that answers it.")
@actor_option
def move(reference: str, move: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Move a finding: contest, record_reply, close ...

    contest, record_reply, close, not_relevant, already_in_place, act

    \b
    Examples:
      tracker finding move SCR-2016-01-F01 contest --by-whom "Standing Together" --reason "..."
      tracker finding move SCR-2016-01-F01 record_reply --response "The finding stands."
      tracker finding move EXT-2016-01-F01 not_relevant --reason "We have no such service."
    """
    from tracker.operations.learning.findings import FindingAsk, move_finding

    at = desk(board)
    by = who(at.app, actor)
    moved = move_finding(at.app, at.board, reference, move, by=by, ask=FindingAsk(**given))
    click.echo(item_now(at.app, moved))


@command.command("amend")
@click.argument("reference")
@click.argument("text")
@click.option("--reason", required=True, help="Why the words change.")
@actor_option
def amend(reference: str, text: str, reason: str, actor: str | None, board: str | None) -> None:
    """Put a finding in other words.

    Of the board's own reviews only; history keeps the old words.

    Example: tracker finding amend SCR-2016-01-F01 "No call was followed up." --reason "Plainer"
    """
    from tracker.operations.learning.findings import amend_finding

    at = desk(board)
    amend_finding(at.app, at.board, reference, text, by=who(at.app, actor), reason=reason)
    click.echo(f"{reference} is amended. Its old words: tracker history {reference}")
