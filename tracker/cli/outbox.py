"""`tracker outbox`: letters that wait, were sent or failed."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.options import as_json, board_option, desk, dry_run, the_app
from tracker.cli.printing import say_json, say_table
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.letter_lines import LetterLine
    from tracker.telling.letter_sending import Sent


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
@click.option("--held", "states", flag_value="held", multiple=True, help="Held since a restore.")
@click.option("--sent", "states", flag_value="sent", multiple=True, help="Taken by the server.")
@listed_by("queued", "to", "state", only=("kind",))
@as_json
@board_option
def list_(states: tuple[str, ...], as_json: bool, board: str | None) -> None:
    """List a board's letters, oldest first. Example: tracker outbox list --failed"""
    from tracker.pages.letter_lines import letters

    at = desk(board)
    empty = "There is no such letter." if states else "The outbox is empty."
    _say_letters(at.lines(letters, state=states), as_json=as_json, empty=empty)


@command.command("retry")
@click.argument("letter_id", metavar="ID", type=int)
@board_option
def retry(letter_id: int, board: str | None) -> None:
    """Let a letter that failed for good be tried again. Example: tracker outbox retry 17"""
    from tracker.telling.letter_sending import retry_letter

    at = desk(board)
    retry_letter(at.app, at.board, letter_id)
    click.echo(f"Letter {letter_id} waits again. Send it with: tracker outbox send")


@command.command("held")
@click.option("--had-left", metavar="ID", multiple=True, help='Had left before; or "all" others.')
@click.option(
    "--send", "to_send", metavar="ID", multiple=True, help='Is to leave; or "all" others.'
)
@listed_by("queued", "to", only=("kind",))
@as_json
@board_option
def held(
    had_left: tuple[str, ...], to_send: tuple[str, ...], as_json: bool, board: str | None
) -> None:
    """List the letters held since a restore, or say which of them had left before it.

    The mail server's own log says what it took. Until this is said, none of them leaves.

    \b
    Examples:
      tracker outbox held
      tracker outbox held --had-left 17 --had-left 18 --send all
    """
    from tracker.pages.letter_lines import letters
    from tracker.telling.settling import settle_held

    at = desk(board)
    if not had_left and not to_send:
        _say_letters(at.lines(letters, state=("held",)), as_json=as_json, empty="None is held.")
        return
    done = settle_held(at.app, at.board, had_left=_ids(had_left), to_send=_ids(to_send))
    if as_json:
        say_json(done)
        return
    click.echo(
        f"{done.had_left} had left, {done.to_send} to send, {done.still_held} still held. "
        "Send with: tracker outbox send"
    )


def _ids(named: tuple[str, ...]) -> list[int] | None:
    """Return ids as numbers; None where all are meant."""
    if "all" in named:
        return None
    wrong = [name for name in named if not name.isdecimal()]
    if wrong:
        raise click.UsageError(f'"{wrong[0]}" is no letter\'s id; see: tracker outbox held')
    return [int(name) for name in named]


def _say_letters(found: tuple["LetterLine", ...], *, as_json: bool, empty: str) -> None:
    if as_json:
        say_json(found)
        return
    say_table(
        ("Id", "To", "Letter", "State", "Failed tries", "When", "The server said"),
        (_row(letter) for letter in found),
        empty=empty,
    )


def _say(done: "Sent", *, dry_run: bool) -> None:
    if dry_run:
        click.echo(f"{phrases.count(done.waiting, 'letter')} waiting; nothing was sent.")
        return
    click.echo(f"{done.sent} sent, {done.failed} failed, {done.waiting} waiting.")
    if done.held:
        click.echo(
            f"{done.held} held since the restore: say which had left with tracker outbox held",
            err=True,
        )
    if done.failed:
        click.echo("Those that failed won't be tried again: tracker outbox list --failed", err=True)


def _row(letter: "LetterLine") -> tuple[Any, ...]:
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
