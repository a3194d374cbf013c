"""`tracker outbox`: letters that wait, were sent, failed or are in doubt."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.options import (
    DAY,
    actor_option,
    as_json,
    board_option,
    desk,
    dry_run,
    the_app,
    who,
)
from tracker.cli.printing import say_json, say_table
from tracker.cli.stopping import asked_to_stop
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
    TRACKER_MAIL_FROM first. A letter that fails for a time is tried again later, by itself. Ctrl+C
    ends it after the letter in hand. It exits with 1 where it stopped early or a letter was lost
    sight of.
    """
    from tracker.cli.progress import progress
    from tracker.telling.letter_sending import rehearse_sending, send_waiting

    app = the_app()
    if dry_run:
        done = rehearse_sending(app)
    else:
        with (
            progress(
                lambda: f"Sending; {phrases.count(rehearse_sending(app).waiting, 'letter')} left"
            ),
            asked_to_stop() as is_stopping,
        ):
            done = send_waiting(app, is_stopping=is_stopping)
    if as_json:
        say_json(done)
    else:
        _say(done, dry_run=dry_run)
    if done.stopped_because:
        click.echo(f"Stopped early: {done.stopped_because}", err=True)
    return 1 if done.stopped_because or done.failed or done.uncertain else 0


@command.command("list")
@click.option("--waiting", "states", flag_value="waiting", multiple=True, help="Not sent yet.")
@click.option("--failed", "states", flag_value="failed", multiple=True, help="Failed for good.")
@click.option("--held", "states", flag_value="held", multiple=True, help="Held since a restore.")
@click.option(
    "--uncertain", "states", flag_value="uncertain", multiple=True, help="May have arrived."
)
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
        say_json(found)
        return
    _say_letters(found, empty="There is no such letter." if states else "The outbox is empty.")


@command.command("retry")
@click.argument("letter_id", metavar="[ID]", type=int, required=False)
@click.option("--all", "is_all", is_flag=True, help="Every letter that failed for good.")
@click.option("--since", type=DAY, help="Those that failed, of the letters queued since this day.")
@board_option
def retry(letter_id: int | None, is_all: bool, since: date | None, board: str | None) -> None:
    """Let letters that failed for good be tried again, or one of which nobody knows whether it
    arrived.

    \b
    Examples:
      tracker outbox retry 17
      tracker outbox retry --since 2017-03-01
      tracker outbox retry --all
    """
    from tracker.telling.letter_settling import retry_failed, retry_letter

    if [letter_id is not None, is_all, since is not None].count(True) != 1:
        raise click.UsageError("Name one letter, or give --all, or --since a day.")
    at = desk(board)
    if letter_id is None:
        count = retry_failed(at.app, at.board, since=since)
        verb = "waits" if count == 1 else "wait"
        click.echo(f"{phrases.count(count, 'letter')} {verb} again.")
    else:
        retry_letter(at.app, at.board, letter_id)
        click.echo(f"Letter {letter_id} waits again.")
    click.echo("Send what waits with: tracker outbox send")


@command.command("arrived")
@click.argument("letter_id", metavar="ID", type=int)
@actor_option
def arrived(letter_id: int, actor: str | None, board: str | None) -> None:
    """Record that a letter arrived that no server answered for. Example: tracker outbox arrived 17

    Ask whoever it was for. Where it did not arrive: tracker outbox retry 17
    """
    from tracker.telling.letter_settling import record_arrival

    at = desk(board)
    record_arrival(at.app, at.board, letter_id, by=who(at.app, actor))
    click.echo(f"Letter {letter_id} arrived.")


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
        found = at.lines(letters, state=("held",))
        if as_json:
            say_json(found)
        else:
            _say_letters(found, empty="None is held.")
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


def _say_letters(found: tuple["LetterLine", ...], *, empty: str) -> None:
    say_table(
        ("Id", "To", "Letter", "State", "Failed tries", "When", "The server said"),
        (_row(letter) for letter in found),
        empty=empty,
    )


def _say(done: "Sent", *, dry_run: bool) -> None:
    if dry_run:
        click.echo(f"{phrases.count(done.waiting, 'letter')} waiting; nothing was sent.")
        return
    doubt = f"{done.uncertain} uncertain, " if done.uncertain else ""
    click.echo(f"{done.sent} sent, {done.failed} failed, {doubt}{done.waiting} waiting.")
    if done.held:
        click.echo(
            f"{done.held} held since the restore: say which had left with tracker outbox held",
            err=True,
        )
    if done.failed:
        click.echo("Those that failed won't be tried again: tracker outbox list --failed", err=True)
    if done.uncertain:
        click.echo(
            "Nobody knows whether some arrived. See them with: tracker outbox list --uncertain",
            err=True,
        )


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
