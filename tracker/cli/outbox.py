"""`tracker outbox`: letters that wait, were sent or failed."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.options import as_json, board_option, desk, dry_run, the_app
from tracker.cli.printing import say_json, say_table
from workflows import phrases

if TYPE_CHECKING:
    from tracker.records import Outbox
    from tracker.telling.letter_sending import Sent

_SHOWN = {
    "id",
    "to_address",
    "letter",
    "state",
    "attempts",
    "message_id",
    "queued_at",
    "next_try_at",
    "sent_at",
    "server_said",
}


@click.group("outbox")
def command() -> None:
    """Letters on their way: each waits until a mail server has taken it."""


@command.command("send")
@dry_run
@as_json
def send(dry_run: bool, as_json: bool) -> int:
    """Send every letter whose time has come, over one connection a batch.

    Set TRACKER_SMTP_URL, such as smtp+starttls://user:password@mail.example:587, and
    TRACKER_MAIL_FROM first. A letter that fails for a time is tried again later, by itself.
    """
    from tracker.cli.progress import progress
    from tracker.telling.letter_sending import rehearse_sending, send_waiting

    app = the_app()
    if dry_run:
        done = rehearse_sending(app)
    else:
        with progress(
            lambda: f"Sending; {phrases.count(rehearse_sending(app).waiting, 'letter')} left"
        ):
            done = send_waiting(app)
    if as_json:
        say_json(done)
    else:
        _say(done, dry_run=dry_run)
    if done.stopped_because:
        click.echo(f"Stopped early: {done.stopped_because}", err=True)
        return 1
    return 0


@command.command("list")
@click.option("--waiting", "states", flag_value="waiting", multiple=True, help="Not sent yet.")
@click.option("--failed", "states", flag_value="failed", multiple=True, help="Failed for good.")
@click.option("--sent", "states", flag_value="sent", multiple=True, help="Taken by the server.")
@listed_by("queued", "to", "state", only=("kind",))
@as_json
@board_option
def list_(states: tuple[str, ...], as_json: bool, board: str | None) -> None:
    """List a board's letters, oldest first. Example: tracker outbox list --failed"""
    from tracker.pages.letter_lines import letters

    at = desk(board)
    found = at.lines(letters, state=states)
    if as_json:
        say_json([letter.model_dump(include=_SHOWN) for letter in found])
        return
    say_table(
        ("Id", "To", "Letter", "State", "Failed tries", "When", "The server said"),
        (_row(letter) for letter in found),
        empty="There is no such letter." if states else "The outbox is empty.",
    )


@command.command("retry")
@click.argument("letter_id", metavar="ID", type=int)
@board_option
def retry(letter_id: int, board: str | None) -> None:
    """Let a letter that failed for good be tried again. Example: tracker outbox retry 17"""
    from tracker.telling.letter_sending import retry_letter

    at = desk(board)
    retry_letter(at.app, at.board, letter_id)
    click.echo(f"Letter {letter_id} waits again. Send it with: tracker outbox send")


def _say(done: "Sent", *, dry_run: bool) -> None:
    if dry_run:
        click.echo(f"{phrases.count(done.waiting, 'letter')} waiting; nothing was sent.")
        return
    click.echo(f"{done.sent} sent, {done.failed} failed, {done.waiting} waiting.")
    if done.failed:
        click.echo("Those that failed won't be tried again: tracker outbox list --failed", err=True)


def _row(letter: "Outbox") -> tuple[Any, ...]:
    when = {"sent": letter.sent_at, "waiting": letter.next_try_at}.get(letter.state)
    return (
        letter.id,
        letter.to_address,
        letter.letter.replace("_", " "),
        letter.state,
        letter.attempts,
        when or letter.queued_at,
        letter.server_said,
    )
