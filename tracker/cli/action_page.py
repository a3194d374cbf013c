"""`tracker action show`: one action in full."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.due_words import due_facts, late_fact, said_words
from tracker.cli.options import as_json, board_option, desk, seen_from
from tracker.cli.part_words import part_facts
from tracker.cli.printing import say_facts, say_json
from tracker.cli.standing_words import check_words, exhibit_words, link_facts, standing_facts
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.due_dates.extension_lines import ExtensionLine


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
    from tracker.operations.actions.action_pages import action_page

    at = desk(board)
    page = action_page(at.app, at.board, reference, as_of=as_of)
    if as_json:
        say_json(page)
        return
    line = page.action
    facts = (
        ("Action", line.reference),
        ("What", line.title),
        ("Review", page.review),
        ("Recommendation", page.recommendation),
        ("Serves", ", ".join(page.serves) or None),
        ("Agency", line.agency),
        ("Owner", f"{line.owner or 'nobody'}{_held(page.held_by, line.owner)}"),
        ("State", f"{line.state_label}{_since(page.since)}"),
        ("Because", page.because),
        ("Blocked by", page.blocked_by),
        ("Accepted", page.accepted_on),
        *due_facts(page.dates, illustrative=line.illustrative),
        ("Late", late_fact(line, none="no")),
        *(("More time", _request(one)) for one in page.more_time),
        *standing_facts(page),
        ("Waits for", line.waits_on),
        ("Look again on", page.review_on),
        ("Last reviewed", _reviewed(page.reviewed_at, page.reviewed_on)),
        ("Replaced by", page.replaced_by),
        *link_facts(page),
        *(("Re-check", check_words(one)) for one in page.checks),
        *part_facts(page.rollup, page.parts),
    )
    say_facts((name, value) for name, value in facts if value is not None)
    for said in page.updates:
        click.echo(f"\n{phrases.day(said.on)}, {said.by}: {said_words(said)}")
    for one in page.evidence:
        what, below = exhibit_words(one)
        click.echo(f"\nEvidence of {phrases.day(one.on)}, from {one.by}: {what}\n  {below}")


def _request(line: "ExtensionLine") -> str:
    asked = f"{line.reference}, to {phrases.day(line.proposed_on)}, {line.reason_label.lower()}"
    late = phrases.count(line.late_when_asked, "working day")
    when = f", asked when {late} late" if line.late_when_asked else ""
    return f"{asked}{when}: {line.state_label.lower()}"


def _reviewed(meeting: str | None, on: date | None) -> str | None:
    return f"at the meeting of {phrases.day(on)}, {meeting}" if meeting else None


def _since(day: date | None) -> str:
    return f", since {phrases.day(day)}" if day else ""


def _held(held_by: tuple[str, ...], owner: str | None) -> str:
    if owner is None:
        return ""
    return f", held by {' and '.join(held_by)}" if held_by else ", which nobody holds"
