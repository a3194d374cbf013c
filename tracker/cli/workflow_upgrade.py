"""`tracker workflow upgrade`: open records brought to another version, looked at first."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.options import actor_option, desk, dry_run, reason, who
from tracker.cli.printing import say_table
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.law.upgrades import UpgradeLine


@click.command("upgrade")
@click.argument("name")
@click.option("--to", type=int, required=True, help="The version to bring the records to.")
@reason
@dry_run
@actor_option
def upgrade(
    name: str, to: int, *, reason: str, dry_run: bool, actor: str | None, board: str | None
) -> None:
    """Bring a board's open records to another version of their workflow.

    Closed records stay on the law that they finished under. With --dry-run it shows what would
    move, each date of a clock that would change, and what can't come over, and writes nothing.

    \b
    Examples:
      tracker workflow upgrade rapid_review --to 2 --dry-run
      tracker workflow upgrade rapid_review --to 2 --reason "Guidance of December 2023"
    """
    from tracker.operations.law.upgrades import planned_upgrade, upgrade_records

    at = desk(board)
    if dry_run:
        _say(planned_upgrade(at.app, at.board, name, to))
        return
    by = who(at.app, actor)
    moved = upgrade_records(at.app, at.board, name, to, by=by, reason=reason)
    _say(moved)
    click.echo(f"{phrases.count(len(moved), 'record')} brought to {name}.v{to}.")


def _say(lines: list["UpgradeLine"]) -> None:
    say_table(
        ("Record", "From", "State", "Becomes", "Clocks", "Stays because"),
        (
            (
                line.reference,
                line.was,
                line.state,
                None if line.refused else line.becomes,
                "; ".join(_clock_words(*clock) for clock in line.clocks) or None,
                line.refused or None,
            )
            for line in lines
        ),
        empty="No record is on another version.",
    )


def _clock_words(name: str, old: date | None, new: date | None) -> str:
    if old is None:
        return f"{name}: begins, {phrases.day(new)}"
    return (
        f"{name}: {phrases.day(old)} to {phrases.day(new)}"
        if new
        else f"{name}: ends, was {phrases.day(old)}"
    )
