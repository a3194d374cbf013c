"""`tracker review list|clocks|moves`: where reviews stand."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.hints import REVIEW_NEEDS
from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_list
from tracker.cli.options import actor_option, as_json, board_option, desk, seen_from, who
from tracker.cli.plans import say_offers
from tracker.cli.printing import say_json
from tracker.cli.review_holds import say_holds
from tracker.words.statutory import COLUMNS, clock_cells, clock_lines, next_due
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.clock_lines import ClockLine


@click.command("list")
@click.option("--kind", metavar="NAME", help="Only one kind, such as scr.")
@seen_from
@listed_by(
    "reference",
    "due",
    "state",
    "kind",
    "since",
    "subgroup",
    only=("is_open", "is_late", "state", "subgroup"),
)
@as_json
@board_option
def list_(kind: str | None, as_of: date | None, as_json: bool, board: str | None) -> None:
    """List the board's reviews.

    Where each stands, whom it waits for, and the clock that presses most.

    Example: tracker review list --kind scr
    """
    from tracker.pages.review_lines import review_lines

    at = desk(board)
    lines = at.lines(review_lines, kind=kind, as_of=as_of)
    say_list(
        lines,
        ("Reference", "Process", "State", "Since", "Waits for", "Next clock", "Due"),
        lambda line: (
            line.reference,
            line.kind.replace("_", " "),
            line.state_label,
            phrases.day(line.since),
            line.waits_on or (f"led by {line.led_by}" if line.led_by else None),
            line.clock.label if line.clock else None,
            next_due(line.clock) if line.clock else None,
        ),
        empty="There is no such review.",
        as_json=as_json,
    )


@click.command("clocks")
@click.argument("reference")
@seen_from
@as_json
@board_option
def clocks(reference: str, as_of: date | None, as_json: bool, board: str | None) -> None:
    """Show the statutory clocks, with sources.

    Example: tracker review clocks SCR-2016-01 --as-of 2016-12-31
    """
    from tracker.operations.reviews.review_holds import held_reviews
    from tracker.pages.clock_lines import clocks_in_full

    at = desk(board)
    lines = at.read(clocks_in_full, reference, as_of=as_of)
    if as_json:
        say_json(lines)
        return
    say_clocks(lines)
    say_holds(at.read(held_reviews, reference, as_of=at.today_or(as_of)))
    for line in lines:
        counts, source = clock_lines(line)
        click.echo(f"\n{counts}\n  {source}")


@click.command("moves")
@click.argument("reference")
@as_json
@actor_option
def moves(reference: str, as_json: bool, actor: str | None, board: str | None) -> None:
    """List what you may do with a review now.

    Each move is shown with what it still needs.

    Example: tracker review moves SCR-2016-01 --as chair@board.example
    """
    from tracker.pages.available_moves import offers_on_review

    at = desk(board)
    by = who(at.app, actor)
    offers = offers_on_review(at.app, at.board, reference, by=by)
    hints = {name: hint.format(reference=reference) for name, hint in REVIEW_NEEDS.items()}
    say_offers(offers, by=by, hints=hints, as_json=as_json)


def say_clocks(lines: Iterable["ClockLine"]) -> None:
    """Print clocks as a table."""
    empty = "No clock runs: the board only keeps it on its register."
    say_list(lines, COLUMNS, clock_cells, empty=empty)
