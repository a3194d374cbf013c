"""`tracker review flags|state-findings`: what a source contradicts itself on."""

import click

from tracker.cli.listing import say_list
from tracker.cli.options import actor_option, as_json, board_option, desk, who
from workflows import phrases


@click.command("flags")
@click.argument("reference", required=False)
@as_json
@board_option
def flags_(reference: str | None, as_json: bool, board: str | None) -> None:
    """List what the sources contradict themselves on.

    Of the board, or of one review. The tracker resolves none of it.

    Example: tracker review flags
    """
    from tracker.operations.reviews.flags import flags

    at = desk(board)
    found = at.read(flags, review=reference)
    say_list(
        found,
        ("About", "What does not agree"),
        lambda flag: (flag.reference, flag.words),
        empty="Nothing is flagged.",
        as_json=as_json,
    )


@click.command("state-findings")
@click.argument("reference")
@click.argument("number", type=int)
@actor_option
def state_findings_(reference: str, number: int, actor: str | None, board: str | None) -> None:
    """Say how many findings the report states.

    A difference from those entered is flagged for as long as it lasts.

    Example: tracker review state-findings SCR-2016-01 8
    """
    from tracker.operations.reviews.flags import state_findings

    at = desk(board)
    entered = state_findings(at.app, at.board, reference, number, by=who(at.app, actor)).in_all
    differs = "" if entered == number else " This is flagged."
    click.echo(
        f"{reference}: the report states {phrases.count(number, 'finding')}; "
        f"{entered} {'is' if entered == 1 else 'are'} entered.{differs}"
    )
