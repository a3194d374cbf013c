"""`tracker db`: the database checked, upgraded, and cleared of what was kept for a while."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.hints import NEXT_STEPS, hint_beside, hinted
from tracker.cli.options import as_json, as_of, board_option, desk, dry_run, the_app
from tracker.cli.printing import say_facts, say_json
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.database_health import Health

_KEEP = """
Keep this where nobody who can write to the database can change it. It shows later whether anything
that was recorded until then has been changed: tracker db check --seal "..."
"""


@click.group("db")
def command() -> None:
    """The database that TRACKER_DATABASE_URL names."""


@command.command("check")
@click.option("--files", is_flag=True, help="Read each file of evidence too: is it what was kept?")
@click.option("--seal", default="", help="A seal from a digest or a statement to look for.")
@as_json
def check(files: bool, seal: str, as_json: bool) -> int:
    """Tell whether the database is whole, up to date and as it was recorded; change nothing.

    The first rows that aren't are named. A seal that a chair kept shows more: that nothing recorded
    before it was changed since.

    Example: tracker db check --seal "9f86 d081 884c 7d65 9a2f eaa0 c55a d015"
    """
    from tracker.cli.progress import progress
    from tracker.pages.database_health import check_record, check_record_and_contents

    with progress(lambda: "Checking the database and what it keeps"):
        health = (check_record_and_contents if files else check_record)(the_app(), seal=seal)
    if as_json:
        say_json(replace(health, next_step=_next(health)))
    else:
        say_facts([*_facts(health), ("Next", _next(health) or "nothing to do")])
    return 0 if health.is_well else 2


@command.command("statement")
@as_json
@board_option
def statement(as_json: bool, board: str | None) -> None:
    """Seal a board's record and print what stands for it, to be kept on paper or elsewhere."""
    from tracker.telling.record_seals import state_record

    at = desk(board)
    done = state_record(at.app, at.board)
    if as_json:
        say_json(done)
        return
    facts = [("Board", done.name), ("Sealed", done.sealed_at), ("Seal", done.seal or "none yet")]
    say_facts(facts)
    click.echo(_KEEP)


@command.command("roles")
@click.argument("role")
@dry_run
def roles(role: str, dry_run: bool) -> None:
    """Give a PostgreSQL role what the tracker needs for its work, and no more.

    TRACKER_DATABASE_URL names the owner of the tables here, and that role afterwards. Repeat it
    after every upgrade, which only the owner can make.

    Example: tracker db roles tracker_app --dry-run
    """
    from tracker.operations.boards.roles_given import give_role, rehearse_role

    for line in (rehearse_role if dry_run else give_role)(the_app(), role):
        click.echo(f"{line};")


@command.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest schema and calendar; a new database is made.

    Take a backup first: a schema can't be taken back.
    """
    from tracker.cli.progress import progress
    from tracker.operations.boards.opening import upgrade_database
    from tracker.pages.database_health import check_database

    app = the_app()
    with progress(lambda: "Upgrading the database"):
        before = upgrade_database(app)
        now = check_database(app)
    if before.at == now.schema:
        click.echo(f"The database was at the newest schema already: {now.schema}.")
    else:
        click.echo(f"Upgraded from {before.at or 'nothing'} to {now.schema}.")
    click.echo(f"The calendar of bank holidays reaches {phrases.day(now.calendar_until)}.")
    if step := _next(now):
        click.echo(step)


@command.command("clear")
@as_of
@dry_run
@as_json
def clear(as_of: date, dry_run: bool, as_json: bool) -> None:
    """Delete what is kept for a while only: what was typed in forms that nobody sent, and requests
    to sign in. How long that is stands in service.toml.

    Example: tracker db clear --as-of 2017-03-31 --dry-run
    """
    from tracker.telling.clearing import clear_away, rehearse_clearing

    done = (rehearse_clearing if dry_run else clear_away)(the_app(), as_of=as_of)
    if as_json:
        say_json(done)
        return
    would = "Would be deleted" if dry_run else "Deleted"
    click.echo(
        f"{would}: {phrases.count(done.words, 'form')} that nobody sent, "
        f"{phrases.count(done.files, 'file')} that came with them, the results of "
        f"{phrases.count(done.results, 'form')}, {phrases.count(done.requests, 'request')} to "
        "sign in."
    )


@command.command("appoint")
@click.argument("person")
@click.argument("post")
@click.option("--reason", required=True, help="Why nobody on the board does; history keeps it.")
@click.option("--name", help="The name of somebody whom the board doesn't know yet.")
@click.option("--email", help="Their work address.")
@click.option("--board", metavar="REF", help="Which board, where there are several.")
def appoint(person: str, post: str, reason: str, board: str | None, **given: str | None) -> None:
    """Make somebody a business manager or the chair of the board, as who keeps the installation.

    For the day on which nobody there can: it takes no --as. From then on they appoint others.

    \b
    Example:
      tracker db appoint pat manager --reason "The manager and the chair have both left"
    """
    from tracker.operations.boards.way_back import Newcomer, let_back_in

    name, email = given["name"], given["email"]
    if (name is None) != (email is None):
        raise click.UsageError("Somebody new is added with both --name and --email.")
    at = desk(board)
    new = Newcomer(name, email) if name is not None and email is not None else None
    done = let_back_in(at.app, at.board, person, post, reason=reason, newcomer=new)
    click.echo(f"{done.person} holds the post {done.post} from {phrases.day(done.held_from)}.")
    click.echo("What else is to be held, they can give with: tracker person appoint")


def _next(health: "Health") -> str | None:
    return NEXT_STEPS[health.next_step] if health.next_step else None


def _facts(health: "Health") -> list[tuple[str, Any]]:
    is_newest = health.schema == health.newest_schema
    stands = "the newest" if is_newest else f"the newest is {health.newest_schema}"
    facts = [
        ("Database", health.database),
        ("Schema", f"{health.schema or 'none'}, {stands}"),
        ("Calendar", _calendar(health)),
    ]
    if health.calendar_warning:
        facts.append(("Warning", hinted(health.calendar_warning, hint_beside("calendar_ends"))))
    if health.counts:
        held = ", ".join(f"{name} {number}" for name, number in health.counts.items())
        facts += [("Whole", "no" if health.faults else "yes")]
        facts += [("Fault", fault) for fault in health.faults]
        facts += [("Holds", held)]
    if health.owner_warning:
        facts.append(("Warning", hinted(health.owner_warning, hint_beside("owns_the_tables"))))
    return facts


def _calendar(health: "Health") -> str:
    if not health.calendar_filled:
        return "not filled"
    return f"bank holidays of every nation until {phrases.day(health.calendar_until)}"
