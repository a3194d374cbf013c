"""`tracker digest`: the chairs' digests, previewed and queued."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, as_of, board_option, desk, dry_run
from tracker.cli.printing import say_json
from workflows import phrases

if TYPE_CHECKING:
    from tracker.telling.digest_queue import Queued


@click.group("digest")
def command() -> None:
    """One letter a chair over all that their subgroups oversee; nothing from a case is in it."""


@command.command("queue")
@as_of
@dry_run
@as_json
@board_option
def queue(as_of: date, dry_run: bool, as_json: bool, board: str | None) -> None:
    """Raise what alerts are due and queue each chair's digest, to be sent by: tracker outbox send

    A chair who has had a digest as of that day gets no second one.

    Example: tracker digest queue --as-of 2017-03-31 --dry-run
    """
    from tracker.telling.digest_queue import counts_of, queue_digests, rehearse_digests

    at = desk(board)
    done = (rehearse_digests if dry_run else queue_digests)(at.app, at.board, as_of=as_of)
    if as_json:
        say_json(counts_of(done))
    else:
        _say(done)


@command.command("preview")
@click.option("--subgroup", metavar="NAME", help="A subgroup's chair; the board's if not given.")
@as_of
@click.option("--text", "part", flag_value="text", default=True, help="The text part (as it is).")
@click.option("--html", "part", flag_value="html", help="The HTML part, for a file.")
@board_option
def preview(subgroup: str | None, as_of: date, part: str, board: str | None) -> None:
    """Show the letter that the chair of a subgroup, or of the board, would get; nothing is kept.

    Example: tracker digest preview --subgroup case-review --as-of 2017-03-31 --html > letter.html
    """
    from tracker.telling.digest_queue import preview

    at = desk(board)
    letter = preview(at.app, at.board, subgroup, as_of=as_of)
    if at.app.settings.base_url is None:
        click.echo("TRACKER_BASE_URL is not set, so the links here lead nowhere.", err=True)
    if part == "html":
        click.echo(letter.html)
    else:
        click.echo(f"Subject: {letter.subject}\n\n{letter.text}")


def _say(done: "Queued") -> None:
    would = "would be queued" if done.dry_run else "queued"
    click.echo(
        f"{phrases.count(len(done.queued), 'digest')} {would} as of {phrases.day(done.as_of)}."
    )
    for address in done.queued:
        click.echo(f"  {address}")
    for address in done.empty:
        click.echo(f"  {address}: nothing to say, so no letter")
    if done.already_queued:
        click.echo(f"Had theirs already: {', '.join(done.already_queued)}.")
    if done.without_chair:
        click.echo(
            f"Nobody sits in the chair of: {', '.join(done.without_chair)}. "
            "What waits there stands in the digest of the board's chair; put somebody there with: "
            "tracker person appoint"
        )
