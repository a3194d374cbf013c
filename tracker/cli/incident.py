"""`tracker incident`: what happened once, to one child or several."""

import click

from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_list
from tracker.cli.options import as_json, board_option, desk
from tracker.cli.printing import say_json
from workflows import phrases


@click.group("incident")
def command() -> None:
    """Incidents: their reviews, and the children or adults whom they concern."""


@command.command("list")
@listed_by("reference", "occurred", "area")
@as_json
@board_option
def list_(as_json: bool, board: str | None) -> None:
    """List the incidents. Example: tracker incident list"""
    from tracker.pages.incident_lines import incident_lines

    at = desk(board)
    lines = at.lines(incident_lines)
    say_list(
        lines,
        ("Incident", "On", "Area", "Reviews", "Concerns", "In further information"),
        lambda line: (
            line.reference,
            line.occurred_on,
            line.area or None,
            ", ".join(line.reviews),
            len(line.subjects),
            len(line.further) or None,
        ),
        empty="No incident is on record.",
        as_json=as_json,
    )


@command.command("counts")
@as_json
@board_option
def counts(as_json: bool, board: str | None) -> None:
    """Count incidents, reviews and those they concern. Example: tracker incident counts"""
    from tracker.pages.incident_lines import counts_of

    at = desk(board)
    found = at.read(counts_of)
    if as_json:
        say_json(found)
        return
    apart = f" ({found.apart} of no incident on record)" if found.apart else ""
    click.echo(
        f"{phrases.count(found.incidents, 'incident')}, {phrases.count(found.reviews, 'review')}"
        f"{apart}, {phrases.count(found.subjects, 'subject')}; a child in two reviews of one "
        "incident counts once."
    )
