"""`tracker review year`: what the annual report must list."""

import click

from tracker.cli.options import as_json, board_option, desk
from tracker.cli.printing import say_json, say_table


@click.command("year")
@click.argument("begins_in", metavar="YEAR", type=click.IntRange(2000, 2034))
@as_json
@board_option
def year(begins_in: int, as_json: bool, board: str | None) -> None:
    """List what the annual report must: concluded, ongoing, and not to be implemented.

    YEAR is the one in which it begins, on 1 April.

    Example: tracker review year 2025
    """
    from tracker.pages.annual_report import year_of

    at = desk(board)
    found = at.read(year_of, begins_in)
    if as_json:
        say_json(found)
        return
    for heading, lines in (
        (f"Concluded in {found.name}", found.concluded),
        (f"Ongoing at 31 March {begins_in + 1}", found.ongoing),
    ):
        click.echo(click.style(heading, bold=True))
        say_table(
            ("Review", "Process", "Began", "Concluded"),
            ((r.reference, r.kind.replace("_", " "), r.began_on, r.concluded_on) for r in lines),
            empty="None.",
        )
        click.echo()
    click.echo(click.style(f"Decided in {found.name} not to implement", bold=True))
    say_table(
        ("Reference", "On", "Because"),
        ((told.reference, told.decided_on, told.reason) for told in found.not_implemented),
        empty="Nothing.",
    )
