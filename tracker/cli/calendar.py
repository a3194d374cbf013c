"""`tracker calendar`: how far the bank holidays are known, and a day proclaimed or taken back."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.hints import hint_beside, hinted
from tracker.cli.options import (
    DAY,
    actor_option,
    as_json,
    desk,
    dry_run,
    seen_from,
    the_app,
    who,
)
from tracker.cli.printing import say_facts, say_json, say_table
from tracker.words.what_follows import dates_moved
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.law.calendars import Covered, Proclaimed

_NATIONS = "england-and-wales|scotland|northern-ireland"


@click.group("calendar")
def command() -> None:
    """The bank holidays that working days are counted by."""


@command.command("show")
@click.option("--nation", metavar=_NATIONS, help="Which nation's; every one if not given.")
@seen_from
@as_json
def show(nation: str | None, as_of: date | None, as_json: bool) -> None:
    """Tell the first and last day covered and the days proclaimed, and warn near the end.

    Example: tracker calendar show --nation england-and-wales
    """
    from tracker.operations.law.calendars import calendars

    app = the_app()
    found = calendars(app, nation, as_of=as_of or app.clock.today())
    if as_json:
        say_json(found)
        return
    for number, each in enumerate(found):
        if number:
            click.echo()
        say_facts(_facts(each))
    if found[0].warning:
        click.echo(f"\nWarning: {hinted(found[0].warning, hint_beside('calendar_ends'))}")


@command.command("add")
@click.argument("day", type=DAY, metavar="DATE")
@click.option("--nation", metavar=_NATIONS, required=True, help="Where it is a bank holiday.")
@click.option("--why", default="", help="What it was proclaimed for; letters say it.")
@dry_run
@actor_option
def add(day: date, actor: str | None, board: str | None, dry_run: bool, **given: Any) -> None:
    """Add a bank holiday proclaimed since; open clocks move, and whoever owes them is told.

    \b
    Example: tracker calendar add 2027-05-10 --nation england-and-wales \\
                 --why "A day of national thanksgiving" --dry-run
    """
    from tracker.operations.law.calendars import NewHoliday, proclaim, rehearse_proclaiming

    at = desk(board)
    by = who(at.app, actor)
    new = NewHoliday(given["nation"], day, given["why"])
    _say(
        rehearse_proclaiming(at.app, at.board, new, by=by)
        if dry_run
        else proclaim(at.app, at.board, new, by=by)
    )


@command.command("remove")
@click.argument("day", type=DAY, metavar="DATE")
@click.option("--nation", metavar=_NATIONS, required=True, help="Where it is none after all.")
@click.option("--why", default="", help="Why it is taken back; letters say it.")
@dry_run
@actor_option
def remove(day: date, actor: str | None, board: str | None, dry_run: bool, **given: Any) -> None:
    """Take a proclaimed day back; open clocks move, and whoever owes them is told.

    The calendar keeps that it was proclaimed, and why it is a working day again.

    \b
    Example: tracker calendar remove 2027-05-10 --nation england-and-wales \\
                 --why "The day was moved to June" --dry-run
    """
    from tracker.operations.law.calendars import NewHoliday, rehearse_taking_back, take_back

    at = desk(board)
    by = who(at.app, actor)
    new = NewHoliday(given["nation"], day, given["why"])
    _say(
        rehearse_taking_back(at.app, at.board, new, by=by)
        if dry_run
        else take_back(at.app, at.board, new, by=by)
    )


def _facts(found: "Covered") -> list[tuple[str, Any]]:
    days = [("Proclaimed", f"{phrases.day(day)}, {why}") for day, why in found.proclaimed]
    return [
        ("Nation", found.nation),
        ("Covers", f"{phrases.day(found.first_on)} to {phrases.day(found.last_on)}"),
        *(days or [("Proclaimed", "none")]),
        *(("Taken back", f"{phrases.day(day)}, {why}") for day, why in found.taken_back),
    ]


def _say(done: "Proclaimed") -> None:
    rows = [(one.reference, one.clock, one.was, one.due_on) for one in done.dates]
    say_table(("Reference", "Clock", "Was", "Is"), rows, empty="No date moved.")
    click.echo(dates_moved(len(done.dates), done.people_told, "date"))
    if done.untold:
        owed = ", ".join(f"{one.reference} ({one.clock})" for one in done.untold)
        click.echo(f"Told to nobody, as nobody holds a role that owes it: {owed}.")
    if done.act_by:
        click.echo("\nThe date stands, and the working day by which to act has moved:")
        by = [(one.reference, one.clock, one.was, one.due_on) for one in done.act_by]
        say_table(("Reference", "Clock", "Act by was", "Act by is"), by, empty="")
    if done.moves_elsewhere:
        click.echo(f"The other boards of {done.nation} here were counted again as well.")
