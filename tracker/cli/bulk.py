"""`tracker bulk`: one change made to many actions, with a result for each."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from tracker.cli.hints import spoken
from tracker.cli.options import DAY, actor_option, desk, dry_run, reason, who
from tracker.cli.paths import PathOnDisk
from tracker.cli.printing import say_table
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.bulk import BulkResult, BulkRow, Change

Command = TypeVar("Command", bound=Callable[..., Any])


def _many(command: Command) -> Command:
    """Say which actions, whether it is a rehearsal, and where the report goes."""
    listed = click.option("--from", "file", type=PathOnDisk(), help="A file: one reference a line.")
    report = click.option(
        "--report", type=PathOnDisk(), help="Write every row's result to this file."
    )
    return click.argument("references", nargs=-1)(listed(report(dry_run(actor_option(command)))))


@click.group("bulk")
def command() -> None:
    """Change many actions at once: owner, date, theme or state.

    What may not be done to one is left as it was, and said; the rest is done. Exit code 2 tells
    that something was refused.

    \b
    Example:
      tracker bulk assign hospital-midwifery --from references.txt --dry-run
      tracker bulk tag recording SCR-2016-01-A01 SCR-2016-01-A02
    """


@command.command("assign")
@click.argument("post")
@reason
@_many
def assign(post: str, reason: str, **given: Any) -> int:
    """Give actions to another owner.

    Example: tracker bulk assign hospital-midwifery --from references.txt
    """
    from tracker.operations.bulk import assign_to

    return _changed(assign_to(post, reason=reason), **given)


@command.command("date")
@click.argument("due_on", metavar="DATE", type=DAY)
@click.option("--code", default="", help="Why a later date is asked for: a code of the board's.")
@reason
@_many
def date_(due_on: date, code: str, reason: str, **given: Any) -> int:
    """Set the first due date of actions, or ask for a later one.

    \b
    Example: tracker bulk date 2017-06-30 --code staff_vacant --reason "Two posts vacant" \\
                 --from references.txt
    """
    from tracker.operations.bulk import fall_due_on

    return _changed(fall_due_on(due_on, code=code, reason=reason), **given)


@command.command("tag")
@click.argument("theme")
@_many
def tag(theme: str, **given: Any) -> int:
    """Put a theme on actions.

    Example: tracker bulk tag recording SCR-2016-01-A01 SCR-2016-01-A02
    """
    from tracker.operations.bulk import bear_themes

    return _changed(bear_themes([theme]), **given)


@command.command("move")
@click.argument("move")
@reason
@click.option("--review-on", type=DAY, help="When to look again at what others block.")
@click.option("--replaced-by", metavar="REF", help="The action that takes their place.")
@click.option("--note", default="", help="Evidence: what shows that it was done.")
@click.option("--grade", type=int, help="The grade of that evidence, 1 to 6.")
@_many
def move_(move: str, actor: str | None, **given: Any) -> int:
    """Move actions: sign_off, return, block ...

    Example: tracker bulk move not_accept --reason "The service closed" --from references.txt
    """
    from tracker.operations.bulk import make_move
    from tracker.operations.plans.action_input import Ask

    said = {
        name: given.pop(name) for name in ("reason", "review_on", "replaced_by", "note", "grade")
    }
    return _changed(make_move(move, Ask(**said)), actor=actor, **given)


def _changed(
    change: "Change",
    *,
    references: tuple[str, ...],
    file: Path | None,
    report: Path | None,
    dry_run: bool,
    actor: str | None,
    board: str | None,
) -> int:
    from tracker.operations.bulk import ASKED, change_many

    at = desk(board)
    named = [*references, *_listed(file)]
    with _report_to(report) as told:
        made = change_many(at.app, at.board, named, change, by=who(at.app, actor), rehearse=dry_run)
        told.writelines(_report_of(made))
    if made.refused:
        refused = ((row.reference, _why(row)) for row in made.refused)
        say_table(("Refused", "Why"), refused, empty="")
    if asked := made.of(ASKED):
        say_table(
            ("More time asked for", "Request"),
            ((row.reference, row.said) for row in asked),
            empty="",
        )
    click.echo(_summary(made))
    return 2 if made.refused else 0


def _summary(made: "BulkResult") -> str:
    """Count what became of the rows: "3 actions changed, 1 as it was already, 2 refused ..."."""
    from tracker.operations.bulk import ASKED, CHANGED, UNCHANGED

    would = "would be " if made.is_rehearsal else ""
    parts = [f"{phrases.count(len(made.of(CHANGED)), 'action')} {would}changed"]
    if asked := made.of(ASKED):
        parts.append(f"more time {would}asked for {len(asked)}")
    if unchanged := made.of(UNCHANGED):
        parts.append(f"{len(unchanged)} as asked already")
    return f"{', '.join(parts)}, {len(made.refused)} refused and left as they were."


def _listed(file: Path | None) -> list[str]:
    from tracker.errors import BadInput
    from tracker.operations.bulk import references_in

    if file is None:
        return []
    try:
        return list(references_in(file.read_text("utf-8-sig")))
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "it is no text in UTF-8"
        sentence = f"{file} can't be read as a list of references: {why}."
        raise BadInput("unreadable_file", sentence, field="file") from fault


@contextmanager
def _report_to(report: Path | None) -> Iterator[TextIO]:
    """Lend a new file for the report before anything is changed, or a place that is forgotten."""
    from tracker.new_files import new_file

    if report is None:
        yield StringIO()
        return
    with new_file(report, field="report") as file:
        told = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        yield told
        told.detach()


def _why(row: "BulkRow") -> str:
    from tracker.words.bulk_results import state_words

    return state_words(row) or (spoken(row.refusal) if row.refusal else row.said)


def _report_of(made: "BulkResult") -> Iterator[str]:
    """Return the lines of the report: one of names, and one for each row."""
    lines = StringIO(newline="")
    rows = csv.writer(lines)
    rows.writerow(("reference", "result", "why"))
    rows.writerows((row.reference, row.result, _why(row)) for row in made.rows)
    yield lines.getvalue()
