"""`tracker init`: make a board from a sample, from a file, or by answering questions."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import the_app
from tracker.cli.paths import PathOnDisk
from tracker.cli.progress import progress
from tracker.cli.written import NAME
from workflows import phrases
from workflows.patterns import is_address

if TYPE_CHECKING:
    from tracker.operations.boards.founding import Answers, Somebody
    from tracker.operations.boards.opening import Opened
    from tracker.wiring import App

_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


@click.command("init")
@click.option("--sample", metavar="NAME", help="A board that comes along: lscb-2016-17.")
@click.option(
    "--from",
    "source",
    metavar="FILE",
    type=PathOnDisk(exists=True),
    help="A TOML file, or a folder of them, that describes a board.",
)
def command(sample: str | None, source: Path | None) -> None:
    """Make a board: from a sample, from a file, or by answering a few questions.

    \b
    Examples:
      tracker init --sample lscb-2016-17      a real board's public facts, to try it on
      tracker init --from our-board.toml
      tracker init                            asks for names and addresses

    The database is TRACKER_DATABASE_URL, or tracker.sqlite3 in this folder.
    """
    if sample and source:
        raise click.UsageError("Give --sample or --from, not both.")
    if not sample and not source and not sys.stdin.isatty():
        raise click.UsageError(
            "Nobody is here to answer questions: give --sample lscb-2016-17, or --from FILE."
        )
    from tracker.operations.boards.founding import files_of
    from tracker.operations.boards.opening import open_board, open_from_files, open_sample

    app = the_app()
    if sample is None and source is None:
        files = files_of(_asked(), on=app.clock.today())
        with progress(lambda: "Making the database and the board ..."):
            opened = open_board(app, files)
    else:
        with progress(lambda: "Making the database and loading the board ..."):
            opened = open_sample(app, sample) if sample else open_from_files(app, source or Path())
    _say(app, opened, sample)


def _say(app: "App", opened: "Opened", sample: str | None) -> None:
    made = ", ".join(
        phrases.count(number, noun)
        for number, noun in (
            (opened.reviews, "review"),
            (opened.actions, "action"),
            (opened.people, "person"),
        )
    ).replace("persons", "people")
    where = app.store.url.render_as_string(hide_password=True)
    click.echo(f"{opened.name} ({opened.board}) is there: {made}. It is kept in {where}")
    if opened.undated:
        actions = phrases.count(opened.undated, "open action")
        click.echo(
            f"{actions} came without a due date, so no clock counts them. They are named by: "
            "tracker check-data --only missing"
        )
    if sample:
        click.echo("Next: tracker overdue --as-of 2017-03-31, then: tracker review list")
    else:
        click.echo(
            "Next: tracker board show. Then add agencies (tracker board add-agency), and log "
            "the first referral (tracker review log)."
        )


def _asked() -> "Answers":
    """Ask what a board can't begin without; a wrong answer is asked for again."""
    from tracker.operations.boards.founding import Answers
    from workflows.calendar import NATIONS

    click.echo("A few questions; everything can be added to later.\n")
    name = click.prompt("Name of the board", value_proc=_words)
    reference = click.prompt("Short reference for it, such as three-rivers", value_proc=_reference)
    nation = click.prompt("Whose bank holidays", type=click.Choice(NATIONS), default=NATIONS[0])
    manager = _somebody("Business manager")
    subgroup = click.prompt(
        "Name of the first subgroup", default="Case Review Subgroup", value_proc=_words
    )
    return Answers(
        reference=reference,
        name=name,
        nation=nation,
        manager=manager,
        subgroup=subgroup,
        subgroup_chair=_somebody(f"Chair of the {subgroup}"),
        board_chair=_somebody("Chair of the board"),
    )


def _somebody(role: str) -> "Somebody":
    from tracker.operations.boards.founding import Somebody

    return Somebody(
        click.prompt(f"{role}: name", value_proc=_words),
        click.prompt(f"{role}: work address", value_proc=_address),
    )


def _words(answer: str) -> str:
    words = NAME.convert(answer, None, None)
    if not words:
        raise click.UsageError("Write something.")
    return words


def _reference(answer: str) -> str:
    if not _REFERENCE.fullmatch(answer.strip()):
        raise click.UsageError("Use letters, digits and hyphens, at most 40 of them.")
    return answer.strip()


def _address(answer: str) -> str:
    if not is_address(answer.strip()):
        raise click.UsageError(f'"{answer}" is not an email address.')
    return answer.strip()
