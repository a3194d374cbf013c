"""`tracker review year`: what the annual report must list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, board_option, desk
from tracker.cli.printing import say_json, say_table
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.annual_report import Year, YearReview


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
    for heading, lines in _sections(found):
        click.echo(click.style(heading, bold=True))
        say_table(
            ("Review", "Process", "Decided", "Began", "Concluded"),
            (
                (r.reference, r.kind.replace("_", " "), r.decided_on, r.began_on, r.concluded_on)
                for r in lines
            ),
            empty="None.",
        )
        click.echo()
    if found.undated:
        click.echo("Give their days with: tracker review date REVIEW NAME DATE\n")
    click.echo(click.style(f"Decided in {found.name} not to implement", bold=True))
    say_table(
        ("Reference", "On", "Because"),
        ((told.reference, told.decided_on, told.reason) for told in found.not_implemented),
        empty="Nothing.",
    )


def _sections(found: "Year") -> Iterator[tuple[str, tuple["YearReview", ...]]]:
    day = phrases.day(found.as_of)
    so_far = "" if found.is_over else f", as of {day}: the year is not over"
    yield f"Concluded in {found.name}{so_far}", found.concluded
    yield f"Ongoing at {day}{'' if found.is_over else ' (today)'}", found.ongoing
    if found.undated:
        yield "Without a day that says whether they belong to it", found.undated
