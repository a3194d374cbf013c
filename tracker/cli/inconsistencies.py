"""`tracker check-data`: what on a board can't be right, or isn't complete."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.hints import SETTLED_BY
from tracker.cli.listing import say_list
from tracker.cli.options import as_json, board_option, desk, seen_from
from tracker.cli.printing import say_json
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.inconsistent_doubts import Doubt

_KINDS = ("missing", "order", "orphan", "expired", "unheld", "conflict", "unsent")


@click.command("check-data")
@click.option("--only", type=click.Choice(_KINDS), help="Only what is of one kind.")
@seen_from
@as_json
@board_option
def command(only: str | None, as_of: date | None, as_json: bool, board: str | None) -> None:
    """List what is missing, out of order, orphaned, expired or in conflict.

    Nothing is mended by it. Each line says what would settle it.

    \b
    Examples:
      tracker check-data
      tracker check-data --only conflict
    """
    from tracker.pages.inconsistencies import check_data

    at = desk(board)
    doubts = at.read(check_data, as_of=as_of)
    found = [_settled(doubt) for doubt in doubts.found if only in (None, doubt.kind)]
    if as_json:
        say_json(found)
        return
    say_list(
        found,
        ("About", "Fault", "What", "Next"),
        lambda doubt: (doubt.reference, doubt.kind, doubt.words, doubt.next),
        empty=_nothing(only, len(doubts.found)),
    )
    if found:
        kinds = Counter(doubt.kind for doubt in found)
        told = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
        click.echo(f"\n{phrases.count(len(found), 'thing')} to look at: {told}.")


def _settled(doubt: "Doubt") -> "Doubt":
    """Return a doubt with the command that settles it, where there is one."""
    hint = SETTLED_BY.get(doubt.code, doubt.next)
    return replace(doubt, next=hint.format(reference=doubt.reference))


def _nothing(only: str | None, others: int) -> str:
    """Say that nothing was found, and of what kind if others are."""
    if only and others:
        things = phrases.count(others, "thing")
        return f"Nothing of the kind {only}; {things} of other kinds to look at."
    return "Nothing contradicts itself, and nothing is missing."
