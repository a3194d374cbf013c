"""`tracker notice`: whom the board must tell, by when, and the evidence that it did."""

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
    from tracker.pages.notice_lines import NoticeLine


@click.group("notice")
def command() -> None:
    """Whom the board must tell, by when: due, sent with evidence, acknowledged.

    A decision opens the notices that its process requires.

    \b
    Example:
      tracker notice list --open
      tracker notice move SCR-2016-01-N01 send --on 2016-06-24 --evidence "Mail of 24 June, on file"
    """


command.add_command(
    moves_of("notice", "a notice", "notice moves SCR-2016-01-N01 --as manager@board.example")
)


@command.command("list")
@click.option("--review", metavar="REF", help="Only those of one review.")
@click.option("--open", "is_open", is_flag=True, help="Only those still to be sent.")
@seen_from
@listed_by("reference", "due", "state", "recipient", only=("is_late", "state"))
@as_json
@board_option
def list_(as_json: bool, board: str | None, **given: Any) -> None:
    """List whom the board must tell, and whether it has.

    Example: tracker notice list --review SCR-2016-01 --open
    """
    from tracker.pages.notice_lines import notice_lines

    at = desk(board)
    lines = at.lines(notice_lines, **given)
    if as_json:
        say_json(lines)
        return
    say_notices(lines, empty="There is no such notice.")


@command.command("show")
@click.argument("reference")
@seen_from
@as_json
@board_option
def show(reference: str, as_of: date | None, as_json: bool, board: str | None) -> None:
    """Show one notice, with its source and its evidence.

    Example: tracker notice show SCR-2016-01-N01
    """
    from tracker.pages.notice_lines import notice_in_full

    at = desk(board)
    line = at.read(notice_in_full, reference, as_of=as_of)
    checked = "verified" if line.is_verified else "not verified against the text"
    say_one(
        line,
        (
            ("Notice", line.reference),
            ("To", line.recipient),
            ("What", line.label),
            ("Review", line.review),
            ("Due", line.due_on),
            ("Needed by now", line.now_needed_by),
            ("Late", late_words(line.days_late)),
            ("State", line.state_label),
            ("Waits for", line.waits_on),
            ("Sent", line.sent_on),
            ("Evidence", line.evidence or None),
            ("Acknowledged", line.acknowledged_on),
            ("Clock", line.covered_by or "its own"),
            ("Source", f"{line.source} ({checked})" if line.source else "not recorded"),
        ),
        as_json=as_json,
    )


@command.command("add")
@click.argument("review")
@click.option("--to", "recipient", required=True, metavar="WHOM", help="Whom the board must tell.")
@click.option("--what", "label", required=True, help="What it must tell them of.")
@click.option("--due", "due_on", type=DAY, required=True, help="By which day.")
@click.option("--source", default="", help="Where the duty stands.")
@actor_option
def add(review: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Add somebody whom the board must tell by a day.

    \b
    Example: tracker notice add SCR-2016-01 --to "Home Office" --due 2016-07-29 \\
                 --what "The decision not to review"
    """
    from tracker.operations.reviews.notices import NewNotice, add_notice

    at = desk(board)
    by = who(at.app, actor)
    made = add_notice(at.app, at.board, review, NewNotice(**given), by=by)
    click.echo(f"{made.reference}: tell {made.recipient} by {phrases.day(made.due_on)}.")


@command.command("move")
@click.argument("reference")
@click.argument("move")
@on_day
@reason
@click.option("--evidence", default="", help="A link or a note that shows it was sent.")
@actor_option
def move(reference: str, move: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Move a notice: send, acknowledge, withdraw (what a clock calls for: a chair alone).

    \b
    Example: tracker notice move SCR-2016-01-N01 send --on 2016-06-24 \\
                 --evidence "Mail of 24 June, on file"
    """
    from tracker.operations.reviews.notices import NoticeAsk, move_notice

    at = desk(board)
    by = who(at.app, actor)
    moved = move_notice(at.app, at.board, reference, move, by=by, ask=NoticeAsk(**given))
    click.echo(item_now(at.app, moved))


def say_notices(lines: Iterable["NoticeLine"], *, empty: str) -> None:
    """Print notices as a table."""
    say_table(
        ("Reference", "To", "What", "Due", "Late", "Sent", "State"),
        (
            (
                line.reference,
                line.recipient,
                line.label,
                line.due_on,
                days_late(line.days_late),
                line.sent_on,
                line.state_label,
            )
            for line in lines
        ),
        empty=empty,
    )
