"""`tracker return`: what agencies were asked for, and who has not replied."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.item_moves import moves_of
from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_one
from tracker.cli.options import (
    DAY,
    actor_option,
    as_json,
    board_option,
    desk,
    on_day,
    reason,
    seen_from,
    who,
)
from tracker.cli.printing import say_json, say_table
from tracker.words.how_late import days_late, late_words
from tracker.words.standings import item_now
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.return_lines import ReturnLine

_KINDS = ("chronology", "scoping", "management_review")


@click.group("return")
def command() -> None:
    """What agencies are asked for: chronologies, scoping forms, management reviews.

    \b
    Example:
      tracker return ask SCR-2016-01 --agency hospital --for chronology --due 2016-07-15
      tracker return list --outstanding
      tracker return move SCR-2016-01-Q01 return --as lead@hospital.example
    """


command.add_command(
    moves_of(
        "agency_return",
        "a request to an agency",
        "return moves SCR-2016-01-Q01 --as lead@hospital.example",
    )
)


@command.command("list")
@click.option("--review", metavar="REF", help="Only those of one review.")
@click.option("--outstanding", "is_open", is_flag=True, help="Only what is still owed.")
@seen_from
@listed_by("reference", "due", "late", "state", "agency", only=("is_late", "state", "agency"))
@as_json
@board_option
def list_(as_json: bool, board: str | None, **given: Any) -> None:
    """List what agencies were asked for, and who has not replied.

    Example: tracker return list --outstanding --as-of 2016-07-18
    """
    from tracker.pages.return_lines import return_lines

    at = desk(board)
    lines = at.lines(return_lines, **given)
    if as_json:
        say_json(lines)
        return
    say_returns(lines, empty="There is no such agency return.")


@command.command("show")
@click.argument("reference")
@seen_from
@as_json
@board_option
def show(reference: str, as_of: date | None, as_json: bool, board: str | None) -> None:
    """Show one request to an agency.

    Example: tracker return show SCR-2016-01-Q01
    """
    from tracker.pages.return_lines import return_in_full

    at = desk(board)
    line = at.read(return_in_full, reference, as_of=as_of)
    say_one(
        line,
        (
            ("Agency return", line.reference),
            ("Agency", line.agency),
            ("Asked for", line.asks_for_label),
            ("Review", line.review),
            ("Due", line.due_on),
            ("Late", late_words(line.days_late)),
            ("State", line.state_label),
            ("Waits for", line.waits_on),
            ("Returned", line.returned_on),
        ),
        as_json=as_json,
    )


@command.command("ask")
@click.argument("review")
@click.option("--agency", required=True, metavar="REF", help="Which agency of the board.")
@click.option("--for", "asks_for", type=click.Choice(_KINDS), required=True, help="For what.")
@click.option("--due", "due_on", type=DAY, required=True, help="By which day.")
@click.option("--on", "asked_on", type=DAY, help="The day it was asked; today if not given.")
@actor_option
def ask(review: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Ask an agency for its chronology, scoping form or management review.

    The lead for the agency is told by letter.

    Example: tracker return ask SCR-2016-01 --agency hospital --for chronology --due 2016-07-15
    """
    from tracker.operations.reviews.agency_returns import KINDS, NewReturn, ask_agency

    at = desk(board)
    by = who(at.app, actor)
    made = ask_agency(at.app, at.board, review, NewReturn(**given), by=by)
    what = phrases.lowered(KINDS[made.asks_for])
    click.echo(f"{made.reference} is asked for: {what}, by {phrases.day(made.due_on)}.")


@command.command("move")
@click.argument("reference")
@click.argument("move")
@on_day
@reason
@actor_option
def move(reference: str, move: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Move a request: acknowledge, return, send_back, mark_late, waive.

    Example: tracker return move SCR-2016-01-Q01 return --on 2016-07-14 --as lead@hospital.example
    """
    from tracker.operations.reviews.agency_returns import ReturnAsk, move_return

    at = desk(board)
    by = who(at.app, actor)
    moved = move_return(at.app, at.board, reference, move, by=by, ask=ReturnAsk(**given))
    click.echo(item_now(at.app, moved))


def say_returns(lines: Iterable["ReturnLine"], *, empty: str) -> None:
    """Print agency returns as a table."""
    say_table(
        ("Reference", "Agency", "Asked for", "Due", "Late", "Returned", "State"),
        (
            (
                line.reference,
                line.agency,
                line.asks_for_label,
                line.due_on,
                days_late(line.days_late),
                line.returned_on,
                line.state_label,
            )
            for line in lines
        ),
        empty=empty,
    )
