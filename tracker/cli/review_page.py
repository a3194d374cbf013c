"""`tracker review show`: one review in full."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.agency_return import say_returns
from tracker.cli.listing import known
from tracker.cli.notice import say_notices
from tracker.cli.options import as_json, board_option, desk, seen_from
from tracker.cli.plans import say_actions
from tracker.cli.printing import say_facts, say_json, say_table
from tracker.cli.review_holds import say_holds
from tracker.cli.review_reading import say_clocks
from tracker.words.agreed_dates import day_or_words
from tracker.words.review_story import (
    determination_words,
    finding_words,
    recommendation_words,
    review_facts,
    revisit_words,
)
from tracker.words.rulings import earlier_lines

if TYPE_CHECKING:
    from tracker.pages.reviews_in_full import ReviewInFull


@click.command("show")
@click.argument("reference")
@seen_from
@as_json
@board_option
def show(reference: str, as_of: date | None, as_json: bool, board: str | None) -> None:
    """Show one review in full.

    Subjects, dates, clocks, decisions, learning and actions.

    Example: tracker review show SCR-2016-01
    """
    from tracker.pages.reviews_in_full import review_in_full

    at = desk(board)
    full = at.read(review_in_full, reference, as_of=as_of)
    if as_json:
        say_json(full)
        return
    say_facts(known(review_facts(full)))
    for heading, say in (
        ("Dates", _say_dates),
        ("Clocks", _say_clocks),
        ("Recommended and decided", _say_determinations),
        ("Notices", lambda page: say_notices(page.notices, empty="None.")),
        ("Agency returns", lambda page: say_returns(page.returns, empty="No agency was asked.")),
        ("Learning", _say_learning),
        ("Actions", lambda page: say_actions(page.actions, as_json=False, empty="None yet.")),
        ("Dissemination", _say_disseminations),
    ):
        click.echo(f"\n{click.style(heading, bold=True)}")
        say(full)


def _say_dates(full: "ReviewInFull") -> None:
    if full.dates:
        say_facts((told.label, day_or_words(told.on, told.as_recorded)) for told in full.dates)
    else:
        click.echo("None recorded.")


def _say_clocks(full: "ReviewInFull") -> None:
    say_clocks(full.clocks)
    say_holds(full.holds)


def _say_determinations(full: "ReviewInFull") -> None:
    for line in earlier_lines(full.follows) if full.follows else ():
        click.echo(line)
    if not full.determinations and full.follows is None:
        click.echo("None recorded.")
    for made in full.determinations:
        click.echo(determination_words(made))
        for dissent in made.dissents:
            click.echo(f"    Dissented: {dissent}")


def _say_learning(full: "ReviewInFull") -> None:
    for flag in full.flags:
        click.echo(f"Flagged: {flag}")
    if full.unanswered:
        click.echo(
            f"Unanswered from outside: {full.unanswered} (tracker recommendation unanswered)"
        )
    if not full.findings and not full.recommendations:
        click.echo("No finding or recommendation is entered.")
    for finding in full.findings:
        click.echo(finding_words(finding))
    for one in full.recommendations:
        click.echo(recommendation_words(one))
    for revisit in full.revisits:
        click.echo(revisit_words(revisit))


def _say_disseminations(full: "ReviewInFull") -> None:
    say_table(
        ("Reference", "Agency", "Channel", "Reached", "State"),
        (
            (told.reference, told.agency, told.channel, told.number_reached, told.state_label)
            for told in full.disseminations
        ),
        empty="None planned.",
    )
