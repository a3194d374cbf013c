"""`tracker restore`: a backup put back into an empty place, or tried in one of its own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, the_app
from tracker.cli.paths import PathOnDisk
from tracker.cli.printing import say_facts, say_json
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.boards.restores import Restored


@click.command("restore")
@click.argument("folder", type=PathOnDisk(exists=True))
@click.option("--drill", is_flag=True, help="Try it in a place of its own, which is then deleted.")
@click.option("--lost", metavar="URL", help="The database that was lost, if it can still be read.")
@click.option(
    "--skip",
    type=int,
    default=20,
    show_default=True,
    help="How many numbers of each kind may have been given since the backup, without --lost.",
)
@as_json
def command(folder: Path, drill: bool, lost: str | None, skip: int, as_json: bool) -> int:
    """Put the backup in FOLDER into the empty place that TRACKER_DATABASE_URL names.

    Stop the scheduler and the pages first. No letter leaves until somebody has said which of them
    had left: tracker outbox held.

    \b
    Examples:
      tracker restore /srv/backups/2017-03-31 --drill
      tracker restore /srv/backups/2017-03-31 --lost sqlite:////srv/lost/board.sqlite3
    """
    from tracker.cli.progress import progress
    from tracker.operations.boards import restores
    from tracker.operations.boards.restored import After
    from tracker.pages.database_health import check_database

    app, after = the_app(), After(lost, skip)
    with progress(lambda: "Putting the backup back"):
        if drill:
            with restores.drill(app, folder, after) as (tried, done):
                health = check_database(tried)
        else:
            done = restores.restore(app, folder, after)
            health = check_database(app)
    if as_json:
        say_json(done)
    else:
        _say(done, is_whole=health.is_well)
        click.echo(_DRILLED if drill else _NEXT)
    return 0 if health.is_well else 2


_NEXT = (
    "Next: tracker db check, then say which letters had left: tracker outbox held. "
    "Then start the scheduler and the pages."
)
_DRILLED = "This was a drill: what was restored is deleted again, and the board was not touched."


def _say(done: "Restored", *, is_whole: bool) -> None:
    took = done.taken_up
    facts = [
        ("Backup of", phrases.moment(done.made_at)),
        ("Database", done.database),
        ("Whole", "yes" if is_whole else "no"),
        ("Evidence", _evidence(done)),
        ("Letters held", _held(done)),
        ("Caught up", "; ".join(took.caught_up) or "nothing fell due since the backup"),
        ("Next numbers", ", ".join(took.next_numbers) or "none is given yet"),
    ]
    if done.moved:
        facts.append(("Moved aside", ", ".join(done.moved)))
    say_facts(facts)


def _evidence(done: "Restored") -> str:
    lost = ", ".join(name[:12] for name in done.lost[:10])
    found = phrases.count(done.files, "file")
    return f"{found}; not whole in the backup either: {lost}" if lost else f"{found}, each proved"


def _held(done: "Restored") -> str:
    known = done.taken_up.known
    more = f"; the lost database knew what became of {known} more" if known else ""
    return f"{done.taken_up.held}{more}"
