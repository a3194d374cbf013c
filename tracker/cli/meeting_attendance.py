"""`tracker meeting attend|attendance|import-attendance|add-seat`: who is expected, and who came."""

from pathlib import Path

import click

from tracker.cli.options import actor_option, as_json, board_option, desk, who
from tracker.cli.paths import PathOnDisk
from tracker.cli.printing import say_json, say_table
from workflows import phrases

_of_group = click.option(
    "--subgroup", metavar="REF", help="Whose meetings; the board's if not given."
)


@click.command("add-seat")
@click.argument("title")
@_of_group
@click.option("--agency", metavar="REF", help="The agency that it is for, if it is one's.")
@actor_option
def add_seat_(
    title: str, subgroup: str | None, agency: str | None, actor: str | None, board: str | None
) -> None:
    """Add a role that is expected at meetings.

    Example: tracker meeting add-seat "Designated Nurse"
    """
    from tracker.operations.meetings.seats import add_seat

    at = desk(board)
    by = who(at.app, actor)
    seat = add_seat(at.app, at.board, title, by=by, subgroup=subgroup, agency=agency)
    click.echo(f"{seat.name} has a seat, as {seat.reference}.")


@click.command("attend")
@click.argument("meeting")
@click.argument("seats", nargs=-1, required=True, metavar="SEAT=LETTER...")
@actor_option
def attend(meeting: str, seats: tuple[str, ...], actor: str | None, board: str | None) -> None:
    """Record who came.

    y came, y(2) two came, r represented, x nobody came, o not expected.

    Example: tracker meeting attend M-001 designated-nurse=y housing=x "lay-member=y(2)"
    """
    from tracker.operations.meetings.attendance_recording import record_attendance

    cells = {}
    for given in seats:
        name, found, cell = given.partition("=")
        if not found:
            raise click.UsageError(f'"{given}" says no attendance: write SEAT=y, r, x or o.')
        cells[name.strip()] = cell
    at = desk(board)
    made = record_attendance(at.app, at.board, meeting, cells, by=who(at.app, actor))
    click.echo(f"{phrases.count(made.seats, 'seat')} recorded at {meeting}: {made.quorum.words}.")
    for one in made.changed:
        click.echo(f"Changed: {one.words}")


@click.command("attendance")
@_of_group
@as_json
@board_option
def attendance(subgroup: str | None, as_json: bool, board: str | None) -> None:
    """Show who came to which meeting, and who has been away for long.

    Example: tracker meeting attendance
    """
    from tracker.pages.attendance_table import attendance_table

    at = desk(board)
    table = at.read(attendance_table, subgroup=subgroup)
    if as_json:
        say_json(table)
        return
    say_table(
        ("Seat", *map(phrases.day, table.meetings), "Came", "Away in a row", "Away now"),
        (
            (
                row.title,
                *(one and one.cell for one in row.presences),
                f"{row.filled}/{len(row.presences)}",
                row.longest_absence,
                row.absence_now,
            )
            for row in table.rows
        ),
        empty="No attendance is on record. Bring some in: tracker meeting import-attendance",
    )
    if table.rows:
        came = ", ".join(map(str, table.per_meeting))
        click.echo(f"\nSeats filled at each meeting: {came}.")
        for day, words in zip(table.meetings, table.quorate, strict=True):
            click.echo(f"{phrases.day(day)}: {words}.")
        click.echo(f"{table.filled} of {table.expected} expected: {table.per_cent} per cent.")


@click.command("import-attendance")
@click.argument("file", type=PathOnDisk())
@_of_group
@click.option("--replace", is_flag=True, help="Change what is on record otherwise.")
@actor_option
def import_(
    file: Path, subgroup: str | None, replace: bool, actor: str | None, board: str | None
) -> None:
    """Bring in a table of roles by meetings.

    A file of commas: dates in the first row, a role in the first cell of each other, and y, y(2),
    r, x or o in the rest. Seats and meetings that aren't there yet are made.

    Example: tracker meeting import-attendance attendance.csv
    """
    from tracker.operations.meetings.attendance_files import import_attendance, replace_attendance

    at = desk(board)
    bring_in = replace_attendance if replace else import_attendance
    made = bring_in(at.app, at.board, file, by=who(at.app, actor), subgroup=subgroup)
    if not made.cells:
        click.echo(f"{file} says what is on record already: nothing was changed.")
        return
    click.echo(
        f"{phrases.count(made.cells, 'cell')} recorded; {phrases.count(made.seats, 'seat')} and "
        f"{phrases.count(made.meetings, 'meeting')} are new."
    )
    for one in made.changed:
        click.echo(f"Changed: {one.words}")
