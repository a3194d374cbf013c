"""`tracker overdue`: what is late as of a day."""

from datetime import date

import click

from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_list
from tracker.cli.options import as_json, as_of, board_option, desk
from tracker.cli.printing import say_json
from workflows import phrases

_WHAT = {"extension": "answer to a request for more time"}
"""What is late where the name of its kind doesn't say it."""


@click.command("overdue")
@as_of
@listed_by("due", only=("agency", "subgroup", "owner"))
@as_json
@board_option
def command(as_of: date, as_json: bool, board: str | None) -> None:
    """List each action, notice, agency return and statutory clock that is late, the latest first.

    Something due on the day itself is not late. Example: tracker overdue --as-of 2017-03-31
    """
    from tracker.pages.overdue_lines import overdue_lines

    at = desk(board)
    items = at.lines(overdue_lines, as_of=as_of)
    if as_json:
        say_json(items)
        return
    say_list(
        items,
        ("Reference", "What", "Agency", "Owner", "Due", "Late", "Working days", "State"),
        lambda item: (
            item.reference,
            _WHAT.get(item.kind) or item.kind.replace("_", " "),
            item.agency,
            item.owner or "nobody",
            item.due_on,
            phrases.count(item.days_overdue, "day") + (" *" if item.illustrative else ""),
            item.working_days_overdue,
            item.state.replace("_", " "),
        ),
        empty=f"Nothing is late on {at.board.name} as of {as_of}.",
    )
    if any(item.illustrative for item in items):
        click.echo("* the owner and date are illustrative: the source records none.")
