"""`tracker alerts`: raise an alert for each late clock, once."""

from datetime import date

import click

from tracker.cli.list_options import listed_by
from tracker.cli.options import as_json, as_of, board_option, desk, dry_run
from tracker.cli.printing import say_json, say_table
from workflows import phrases


@click.group("alerts")
def command() -> None:
    """Raise an alert for each late clock, once, however often you ask."""


@command.command("raise")
@as_of
@dry_run
@as_json
@board_option
def raise_(as_of: date, dry_run: bool, as_json: bool, board: str | None) -> None:
    """Raise an alert for every clock that is late as of a day and has none yet."""
    from tracker.telling.sweep import raise_alerts, rehearse_alerts

    at = desk(board)
    done = (rehearse_alerts if dry_run else raise_alerts)(at.app, at.board, as_of=as_of)
    if as_json:
        say_json(done)
        return
    would = "would be raised" if dry_run else "raised"
    click.echo(
        f"{phrases.count(done.raised, 'alert')} {would}; {done.already_raised} already there."
    )


@command.command("list")
@listed_by("due", "reference", "raised", only=("kind",))
@as_json
@board_option
def list_(as_json: bool, board: str | None) -> None:
    """List the alerts that nothing has closed, the longest overdue first."""
    from tracker.pages.letter_lines import open_alerts

    at = desk(board)
    alerts = at.lines(open_alerts)
    if as_json:
        say_json([alert.model_dump(exclude={"id", "board_id", "item_id"}) for alert in alerts])
        return
    say_table(
        ("Reference", "Rule", "Due", "Raised", "Days late then", "Working days"),
        (
            (a.reference, a.rule, a.due_on, a.raised_on, a.days_overdue, a.working_days_overdue)
            for a in alerts
        ),
        empty="No alert is open.",
    )
