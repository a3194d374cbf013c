"""`tracker action show`: one action in full."""

from datetime import date

import click

from tracker.cli.options import as_json, board_option, desk, seen_from
from tracker.cli.printing import british, counted, say_facts, say_json
from tracker.cli.sentences import late_words


@click.command("show")
@click.argument("reference")
@seen_from
@as_json
@board_option
def show(reference: str, as_of: date | None, as_json: bool, board: str | None) -> None:
    """Show one action in full.

    Its owner and dates, what was said of it, and the evidence.

    Example: tracker action show SCR-2016-01-A01
    """
    from tracker.operations.action_pages import action_page

    at = desk(board)
    page = action_page(at.app, at.board, reference, as_of=as_of)
    if as_json:
        say_json(page)
        return
    line = page.action
    late = late_words(line.days_late, line.late_for)
    extended = f", extended {counted(line.times_extended, 'time')}" if line.times_extended else ""
    first = f" (first {british(page.original_due_on)}{extended})" if extended else ""
    illustrative = " (illustrative: the source records none)" if line.illustrative else ""
    facts = (
        ("Action", line.reference),
        ("What", line.title),
        ("Review", page.review),
        ("Recommendation", page.recommendation),
        ("Serves", ", ".join(page.serves) or None),
        ("Agency", line.agency),
        ("Owner", f"{line.owner or 'nobody'}{_held(page.held_by, line.owner)}"),
        ("State", f"{line.state_label}{_since(page.since)}"),
        ("Due", british(line.due_on) + first + illustrative),
        ("Late", "no" if late == "-" else late),
        ("Waits for", line.waits_on),
        ("Look again on", page.review_on),
        ("Replaced by", page.replaced_by),
    )
    say_facts((name, value) for name, value in facts if value is not None)
    for on, by, said in page.updates:
        click.echo(f"\n{british(on)}, {by}: {said}")
    for on, by, shown in page.evidence:
        click.echo(f"\nEvidence of {british(on)}, from {by}: {shown}")


def _since(day: date | None) -> str:
    return f", since {british(day)}" if day else ""


def _held(held_by: tuple[str, ...], owner: str | None) -> str:
    if owner is None:
        return ""
    return f", held by {' and '.join(held_by)}" if held_by else ", which nobody holds"
