"""`tracker event`: learning events and changed training."""

from datetime import date

import click

from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_list
from tracker.cli.options import DAY, actor_option, as_json, board_option, desk, on_day, who
from workflows import phrases


@click.group("event")
def command() -> None:
    """Learning events and changed training: who came, what they made of it, what it changed.

    \b
    Example:
      tracker event add "Learning from Baby Rose" --on 2017-02-01 --review SCR-2016-01
      tracker event attendance SCR-2016-01-E01 --agency hospital 24
      tracker event evaluate SCR-2016-01-E01 "Nine in ten would do something differently"
    """


@command.command("list")
@listed_by("reference", "held", "kind", only=("review", "kind"))
@as_json
@board_option
def list_(as_json: bool, board: str | None) -> None:
    """List events with how many came.

    Example: tracker event list
    """
    from tracker.pages.event_lines import events

    at = desk(board)
    lines = at.lines(events)
    say_list(
        lines,
        ("Reference", "Type of event", "Title", "Held on", "Came", "Agencies", "Evaluation"),
        lambda line: (
            line.reference,
            line.kind,
            line.title,
            line.held_on,
            line.people,
            line.agencies,
            line.evaluation or "none yet",
        ),
        empty="No event is on record.",
        as_json=as_json,
    )


@command.command("add")
@click.argument("title")
@click.option("--on", "held_on", type=DAY, required=True, help="The day that it is held.")
@click.option("--kind", default="event", show_default=True, help="event or training.")
@click.option("--review", metavar="REF", help="The review that it came of, if one.")
@actor_option
def add(
    title: str,
    *,
    held_on: date,
    kind: str,
    review: str | None,
    actor: str | None,
    board: str | None,
) -> None:
    """Register an event, or training that was changed; later checks are planned with it.

    Example: tracker event add "Learning from Baby Rose" --on 2017-02-01 --review SCR-2016-01
    """
    from tracker.operations.learning.learning_events import NewEvent, add_event

    at = desk(board)
    new = NewEvent(title, held_on, kind, review)
    made = add_event(at.app, at.board, new, by=who(at.app, actor))
    click.echo(
        f"{made.reference} is on {phrases.day(held_on)}. See its checks: tracker impact list"
    )


@command.command("attendance")
@click.argument("reference")
@click.argument("number", type=int)
@click.option("--agency", required=True, metavar="REF", help="Whose staff came.")
@actor_option
def attendance(
    reference: str, number: int, *, agency: str, actor: str | None, board: str | None
) -> None:
    """Record how many of an agency came.

    Example: tracker event attendance SCR-2016-01-E01 --agency hospital 24
    """
    from tracker.operations.learning.learning_events import record_event_attendance

    at = desk(board)
    by = who(at.app, actor)
    came = record_event_attendance(at.app, at.board, reference, agency, number, by=by)
    click.echo(f"{reference}: {came.in_all} came in all.")


@command.command("evaluate")
@click.argument("reference")
@click.argument("words")
@on_day
@actor_option
def evaluate(
    reference: str, words: str, on: date | None, actor: str | None, board: str | None
) -> None:
    """Record what those who came made of it.

    Example: tracker event evaluate SCR-2016-01-E01 "Nine in ten would do something differently"
    """
    from tracker.operations.learning.learning_events import evaluate_event

    at = desk(board)
    made = evaluate_event(at.app, at.board, reference, words, by=who(at.app, actor), on=on)
    click.echo(f"{made.reference} was evaluated on {phrases.day(made.on)}.")
