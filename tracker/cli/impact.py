"""`tracker impact`: has practice changed, asked again months after the sign-off."""

from datetime import date
from typing import Any

import click

from tracker.cli.evidence import shown
from tracker.cli.item_moves import moves_of
from tracker.cli.list_options import listed_by
from tracker.cli.listing import known, say_list, say_one
from tracker.cli.options import (
    actor_option,
    as_json,
    board_option,
    desk,
    on_day,
    reason,
    seen_from,
    who,
)
from tracker.words.exhibits import check_facts
from tracker.words.how_late import late_words
from tracker.words.standings import item_now


@click.group("impact")
def command() -> None:
    """Re-checks of impact: what changed in practice, kept apart from what is done.

    \b
    Signing an action off plans them by itself. Example:
      tracker impact list --open
      tracker impact answer SCR-2016-01-A01-K01 embedded --reason "20 of 20 files"
    """


command.add_command(
    moves_of(
        "impact_check", "a re-check", "impact moves SCR-2016-01-A01-K01 --as alice@hospital.example"
    )
)


@command.command("list")
@click.option("--review", metavar="REF", help="Only those of one review.")
@click.option("--open", "only_open", is_flag=True, help="Only those that wait for an answer.")
@seen_from
@listed_by("due", "reference", "late", "state", only=("action", "is_late", "state"))
@as_json
@board_option
def list_(
    review: str | None, only_open: bool, as_of: date | None, as_json: bool, board: str | None
) -> None:
    """List the re-checks, the soonest due first.

    Example: tracker impact list --open --as-of 2017-03-31
    """
    from tracker.pages.impact_lines import impact_lines

    at = desk(board)
    lines = at.lines(impact_lines, review=review, is_open=only_open, as_of=as_of)
    say_list(
        lines,
        ("Reference", "Months after", "Due", "Late", "State", "Found"),
        lambda line: (
            line.reference,
            line.months,
            line.due_on,
            late_words(line.days_late),
            line.state_label,
            line.result_label if line.result else None,
        ),
        empty="There is no re-check open."
        if only_open
        else "There is no re-check here. Signing an action off plans them by itself.",
        as_json=as_json,
    )


@command.command("show")
@click.argument("reference")
@seen_from
@as_json
@board_option
def show(reference: str, as_of: date | None, as_json: bool, board: str | None) -> None:
    """Show one re-check in full.

    Example: tracker impact show SCR-2016-01-A01-K01
    """
    from tracker.pages.impact_lines import impact_line

    at = desk(board)
    line = at.read(impact_line, reference, as_of=as_of)
    say_one(line, known(check_facts(line)), as_json=as_json)


@command.command("answer")
@click.argument("reference")
@click.argument("result")
@on_day
@reason
@shown
@actor_option
def answer(reference: str, result: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Say what was found: no_change, some, embedded, impact_seen.

    "no_change" opens the action again, with its history whole.

    \b
    Example: tracker impact answer SCR-2016-01-A01-K01 some \\
                 --reason "14 of 20 files" --note "Dip sample" --grade 4
    """
    from tracker.operations.plans.action_input import Ask
    from tracker.operations.plans.impact_answers import answer_check, answer_with_file
    from tracker.operations.plans.impact_facts import Found

    at = desk(board)
    by = who(at.app, actor)
    on, why, file = given.pop("on"), given.pop("reason"), given.pop("file")
    found = Found(result, why, on=on, shown=Ask(**given))
    if file is None:
        made = answer_check(at.app, at.board, reference, found, by=by)
    else:
        made = answer_with_file(at.app, at.board, reference, file, found, by=by)
    click.echo(item_now(at.app, made))
    if made.reopened:
        click.echo(
            f"{made.reopened} is reopened: signed off, impact not found. "
            "Its other re-checks are dropped."
        )


@command.command("drop")
@click.argument("reference")
@reason
@actor_option
def drop(reference: str, reason: str, actor: str | None, board: str | None) -> None:
    """Drop a re-check that is no longer needed.

    Example: tracker impact drop SCR-2016-01-A01-K03 --reason "Asked by the inspectorate"
    """
    from tracker.operations.plans.impact_answers import drop_check

    at = desk(board)
    moved = drop_check(at.app, at.board, reference, reason, by=who(at.app, actor))
    click.echo(item_now(at.app, moved))
