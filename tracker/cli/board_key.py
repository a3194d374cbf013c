"""`tracker board key|colours`: what the colours of a board mean, and how many bear each."""

from datetime import date

import click

from tracker.cli.options import DAY, as_json, board_option, desk, seen_from
from tracker.cli.printing import say_json, say_table
from workflows import phrases


@click.command("key")
@as_json
@board_option
def key_(as_json: bool, board: str | None) -> None:
    """Print the board's own key to its colours (RAG).

    Example: tracker board key
    """
    at = desk(board)
    key = at.app.rag_key(at.board.reference)
    if as_json:
        say_json(key.model_dump(by_alias=True))
        return
    click.echo(f"{key.label}. Each is a person's view; none of them closes an action.")
    say_table(("View", "Means"), ((one.label, one.means) for one in key.values), empty="None.")


@click.command("colours")
@click.option("--review", metavar="REF", help="Only the actions of one review.")
@click.option("--since", type=DAY, help="An earlier day to compare with.")
@seen_from
@as_json
@board_option
def colours(
    review: str | None,
    *,
    since: date | None,
    as_of: date | None,
    as_json: bool,
    board: str | None,
) -> None:
    """Count the actions in each colour, and by how much the shares have changed.

    A share is of the actions that somebody gave a view of; green is not closed.

    Example: tracker board colours --since 2016-12-31
    """
    from tracker.pages.colour_counts import count_colours

    at = desk(board)
    found = at.read(count_colours, review=review, as_of=as_of, since=since)
    if as_json:
        say_json(found)
        return
    since_words = (f"Since {phrases.day(since)}",) if since else ()
    say_table(
        ("View", "Means", "Actions", "Share", *since_words),
        (
            (
                one.label,
                one.means,
                one.number,
                f"{one.per_cent}%",
                *((f"{one.change:+d} points",) if one.change is not None else ()),
            )
            for one in found.colours
        ),
        empty="The board's key has no colour.",
    )
    click.echo(
        f"\n{found.rated} rated ({found.key.lower()}), {found.unrated} not; "
        f"{found.signed_off} signed off, whatever their colour."
    )
