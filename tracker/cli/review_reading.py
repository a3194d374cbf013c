"""`tracker review list|clocks|moves`: where reviews stand."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.options import actor_option, as_json, board_option, desk, seen_from, who
from tracker.cli.plans import say_offers
from tracker.cli.printing import british, counted, say_json, say_table
from tracker.cli.review_holds import say_holds
from tracker.cli.sentences import lowered

if TYPE_CHECKING:
    from tracker.pages.clock_lines import ClockLine

_HINTS = {
    "recommended": "tracker review recommend REFERENCE",
    "decided": "tracker review decide REFERENCE",
    "reason_given": "--reason TEXT",
    "reviewer_independent": "--lead-reviewer NAME --independent",
    "publication_on_set": "tracker review date REFERENCE publication DATE",
}
_STANDINGS = {
    "not_begun": "not begun",
    "no_longer_owed": "no longer owed",
    "waived": "waived",
    "keep_until": "a minimum, never late",
    "on_time": "running",
    "due_soon": "due soon",
}


@click.command("list")
@click.option("--kind", metavar="NAME", help="Only one kind, such as scr.")
@seen_from
@as_json
@board_option
def list_(kind: str | None, as_of: date | None, as_json: bool, board: str | None) -> None:
    """List the board's reviews.

    Where each stands, whom it waits for, and the clock that presses most.

    Example: tracker review list --kind scr
    """
    from tracker.pages.review_lines import review_lines

    at = desk(board)
    lines = at.read(review_lines, kind=kind, as_of=as_of)
    if as_json:
        say_json(lines)
        return
    say_table(
        ("Reference", "Kind", "State", "Since", "Waits for", "Next clock", "Due"),
        (
            (
                line.reference,
                line.kind.replace("_", " "),
                line.state_label,
                british(line.since),
                line.waits_on or (f"led by {line.led_by}" if line.led_by else None),
                line.clock.label if line.clock else None,
                _due(line.clock) if line.clock else None,
            )
            for line in lines
        ),
        empty="There is no such review.",
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
        checked = "" if line.verified else " NOT VERIFIED against the text."
        if line.waived_because:
            checked += f" Waived: {line.waived_because}"
        note = f" {line.note}" if line.note else ""
        click.echo(f"\n{line.name}: {line.counts}, owed by the {lowered(line.owed_by)}.{checked}")
        click.echo(f"  {line.source}.{note}")


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
    hints = {name: hint.replace("REFERENCE", reference) for name, hint in _HINTS.items()}
    say_offers(offers, by=by, hints=hints, as_json=as_json)


def say_clocks(lines: Iterable["ClockLine"]) -> None:
    """Print clocks as a table."""
    say_table(
        ("Clock", "From", "Due", "Act by", "Met", "Standing", "Rule"),
        (
            (
                line.label + (" (local)" if line.is_local else ""),
                line.counted_from or line.counts,
                line.due_on,
                line.act_by,
                line.met_on,
                _standing(line),
                _rule(line),
            )
            for line in lines
        ),
        empty="No clock runs: the board only keeps it on its register.",
    )


def _rule(line: "ClockLine") -> str:
    if line.is_local:
        return "the board's own"
    return "verified" if line.verified else "not verified"


def _standing(line: "ClockLine") -> str:
    late = f"{counted(line.days_late, 'day')} late ({line.working_days_late} working)"
    if line.standing == "overdue":
        return late
    if line.met_on is not None and line.standing.startswith("done"):
        return f"met, {late}" if line.days_late else "met in time"
    return _STANDINGS.get(line.standing, line.standing)


def _due(line: "ClockLine") -> str:
    late = f", {counted(line.days_late, 'day')} late" if line.days_late else ""
    return british(line.due_on) + late
