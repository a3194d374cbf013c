"""`tracker action show`: one action in full."""

from datetime import date

import click

from tracker.cli.options import as_json, board_option, desk, seen_from
from tracker.cli.printing import say_facts, say_json
from tracker.words.agreed_dates import update_words
from tracker.words.exhibits import exhibit_words
from tracker.words.one_action import facts_of_action
from workflows import phrases


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
    from tracker.pages.action_pages import action_page

    at = desk(board)
    page = at.read(action_page, reference, as_of=as_of)
    if as_json:
        say_json(page)
        return
    say_facts(facts_of_action(page))
    for said in page.updates:
        click.echo(f"\n{phrases.day(said.on)}, {said.by}: {update_words(said)}")
    for one in page.evidence:
        what, below = exhibit_words(one)
        hashed = f", sha256 {one.sha256[:12]}" if one.sha256 else ""
        click.echo(f"\nEvidence of {phrases.day(one.on)}, from {one.by}: {what}\n  {below}{hashed}")
