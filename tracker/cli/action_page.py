"""`tracker action show`: one action in full."""

from datetime import date

import click

from tracker.cli.listing import known
from tracker.cli.options import as_json, board_option, desk, seen_from
from tracker.cli.printing import say_facts, say_json
from tracker.words.agency_parts import parts_facts
from tracker.words.agreed_dates import due_facts, update_words
from tracker.words.exhibits import check_words, exhibit_words
from tracker.words.how_late import late_fact
from tracker.words.more_time import request_words
from tracker.words.standings import (
    link_facts,
    owner_words,
    reviewed_words,
    standing_facts,
    state_since,
)
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
    line = page.action
    facts = (
        ("Action", line.reference),
        ("What", line.title),
        ("Review", page.review),
        ("Recommendation", page.recommendation),
        ("Serves", ", ".join(page.serves) or None),
        ("Agency", line.agency),
        ("Owner", owner_words(line.owner, page.held_by)),
        ("State", state_since(line.state_label, page.since)),
        ("Because", page.because),
        ("Blocked by", page.blocked_by),
        ("Accepted", page.accepted_on),
        *due_facts(page.dates, illustrative=line.illustrative),
        ("Late", late_fact(line, none="no")),
        *(("More time", request_words(one)) for one in page.more_time),
        *standing_facts(page),
        ("Waits for", line.waits_on),
        ("Look again on", page.review_on),
        ("Last reviewed", reviewed_words(page.reviewed_at, page.reviewed_on)),
        ("Replaced by", page.replaced_by),
        *link_facts(page),
        *(("Re-check", check_words(one)) for one in page.checks),
        *parts_facts(page.rollup, page.parts),
    )
    say_facts(known(facts))
    for said in page.updates:
        click.echo(f"\n{phrases.day(said.on)}, {said.by}: {update_words(said)}")
    for one in page.evidence:
        what, below = exhibit_words(one)
        click.echo(f"\nEvidence of {phrases.day(one.on)}, from {one.by}: {what}\n  {below}")
