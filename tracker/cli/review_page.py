"""`tracker review show`: one review in full."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tracker.cli.agency_return import say_returns
from tracker.cli.notice import say_notices
from tracker.cli.options import as_json, board_option, desk, seen_from
from tracker.cli.plans import say_actions
from tracker.cli.printing import say_facts, say_json, say_table
from tracker.cli.review_holds import say_holds
from tracker.cli.review_reading import say_clocks
from tracker.cli.sentences import day_or_words, lowered
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.reviews.reviews_in_full import ReviewInFull


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
    from tracker.operations.reviews.reviews_in_full import review_in_full

    at = desk(board)
    full = review_in_full(at.app, at.board, reference, as_of=as_of)
    if as_json:
        say_json(full)
        return
    _say_head(full)
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


def _say_head(full: "ReviewInFull") -> None:
    line = full.review
    reviewer = full.lead_reviewer
    if reviewer and full.reviewer_is_independent:
        reviewer += ", independent"
    facts = (
        ("Review", line.reference),
        ("Kind", line.kind.replace("_", " ")),
        ("Process", full.process or None),
        ("Restricted", "to those named on it" if full.is_restricted else None),
        ("State", line.state_label + (f", since {phrases.day(line.since)}" if line.since else "")),
        ("Waits for", line.waits_on),
        ("Subgroup", line.subgroup),
        ("Led by", line.led_by or "this board"),
        ("Incident", _incident(full)),
        ("Concerns", ", ".join(full.subjects) or "not recorded"),
        ("Lead reviewer", reviewer or "not recorded"),
        ("Edition", full.edition or None),
        ("Linked to", ", ".join(f"{ref} ({kind})" for ref, kind in full.linked) or None),
        ("Note", full.note or None),
    )
    say_facts((name, value) for name, value in facts if value is not None)


def _incident(full: "ReviewInFull") -> str | None:
    told = full.incident
    if told is None:
        return None
    where = f", in {told.area}" if told.area else ""
    return f"{told.reference}, {phrases.day(told.occurred_on)}{where}"


def _say_dates(full: "ReviewInFull") -> None:
    if full.dates:
        say_facts((told.label, day_or_words(told.on, told.as_recorded)) for told in full.dates)
    else:
        click.echo("None recorded.")


def _say_clocks(full: "ReviewInFull") -> None:
    say_clocks(full.clocks)
    say_holds(full.holds)


def _say_determinations(full: "ReviewInFull") -> None:
    if not full.determinations:
        click.echo("Nothing yet.")
    for made in full.determinations:
        criteria = {True: ", criteria met", False: ", criteria not met", None: ""}
        click.echo(
            f"{phrases.day(made.on)}: {made.what} {made.outcome}{criteria[made.criteria_met]}, "
            f"by {made.by} ({lowered(made.role)}): {made.reasons}"
        )
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
        note = f" [{finding.note}]" if finding.note else ""
        contested = f", by {finding.contested_by}" if finding.contested_by else ""
        stands = f" [{finding.state_label}{contested}]"
        click.echo(f"{finding.reference}{stands}: {finding.text}{note}")
    for one in full.recommendations:
        whom = f" (for {one.addressee})" if one.addressee else ""
        answered = f" Answer: {one.response}" if one.response else ""
        by = f" Carried out by: {', '.join(one.carried_out_by)}." if one.carried_out_by else ""
        click.echo(f"{one.reference} [{one.state_label}]{whom}: {one.text}{answered}{by}")
    for told in full.revisits:
        found = (
            f"{told.result}, {phrases.day(told.found_on)}" if told.result else "not revisited yet"
        )
        click.echo(f"Revisit of {told.recommendation}: {found}")


def _say_disseminations(full: "ReviewInFull") -> None:
    say_table(
        ("Reference", "Agency", "Channel", "Reached", "State"),
        (
            (told.reference, told.agency, told.channel, told.number_reached, told.state_label)
            for told in full.disseminations
        ),
        empty="None planned.",
    )
