"""`tracker reminders`: the escalation ladder, climbed once a day."""

from datetime import date

import click

from tracker.cli.options import as_of, board_option, desk, dry_run
from workflows import phrases


@click.group("reminders")
def command() -> None:
    """Tell owners, agency leads and chairs what nears its date or has passed it.

    The ladder stands in config/escalation.toml. One letter a person and a run.

    \b
    Example:
      tracker reminders queue --as-of 2017-03-31 --dry-run
    """


@command.command("queue")
@as_of
@dry_run
@board_option
def queue(as_of: date, dry_run: bool, board: str | None) -> None:
    """Queue the letters of the rungs that were reached; a second run tells nothing twice.

    Example: tracker reminders queue --as-of 2017-03-31
    """
    from tracker.telling.reminding import queue_reminders, rehearse_reminders

    at = desk(board)
    run = rehearse_reminders if dry_run else queue_reminders
    done = run(at.app, at.board, as_of=as_of)
    would = "would be told" if done.dry_run else "told"
    people = phrases.count(len(done.people), "person", "people")
    click.echo(f"{people} {would} of {phrases.count(done.items, 'item')}.")
    for address, items in zip(done.people, done.told, strict=True):
        click.echo(f"  {address}: {', '.join(items)}")
