"""`tracker decision`: who decided what, on what grounds, under which rule, and when."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import actor_option, as_json, board_option, desk, on_day, who
from tracker.cli.printing import british, say_facts, say_json, say_table
from tracker.cli.sentences import lowered
from tracker.clock import LONDON

if TYPE_CHECKING:
    from tracker.pages.decided_in import EarlierDecision
    from tracker.pages.decision_pages import AdviceLine, DecisionLine, DecisionPage


@click.group("decision")
def command() -> None:
    """Decisions: the record of each on one page; superseded ones stay."""


@command.command("list")
@as_json
@board_option
def list_(as_json: bool, board: str | None) -> None:
    """List the decisions that stand. Example: tracker decision list"""
    from tracker.pages.decision_pages import decided_reviews

    at = desk(board)
    found = at.read(decided_reviews)
    if as_json:
        say_json([{"review": reference, "decision": line} for reference, line in found])
        return
    say_table(
        ("Review", "Decided", "Outcome", "By", "Followed the advice"),
        (
            (reference, line.decided_on, line.label, line.by, line.follows_advice)
            for reference, line in found
        ),
        empty="Nothing has been decided yet.",
    )


@command.command("show")
@click.argument("reference")
@as_json
@board_option
def show(reference: str, as_json: bool, board: str | None) -> None:
    """Print the record of the decision on a review, on one page.

    Example: tracker decision show SCR-2016-01
    """
    from tracker.pages.decision_pages import decision_page

    at = desk(board)
    page = at.read(decision_page, reference)
    if as_json:
        say_json(page)
        return
    _say(page)


@command.command("supersede")
@click.argument("reference")
@click.option("--outcome", required=True, metavar="OUTCOME", help="The outcome, as it was.")
@click.option("--reasons", default="", help="The reasons as they should have been given.")
@click.option("--authority", default="", help="Under which authority, if not the post.")
@click.option("--alternatives", default="", help="What else was considered.")
@on_day
@actor_option
def supersede(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Record a decision anew; the earlier one stays, and says by which.

    \b
    Example: tracker decision supersede SCR-2016-01 --outcome scr \\
                 --reasons "The criteria are met; the police report was seen."
    """
    from tracker.operations.reviews.deciding import Ruling, supersede_decision

    at = desk(board)
    by = who(at.app, actor)
    made = supersede_decision(at.app, at.board, reference, Ruling(**given), by=by)
    click.echo(
        f"{reference}: the decision of {british(made.decided_on)} stands now; "
        "the earlier one is kept as superseded."
    )


def _say(page: "DecisionPage") -> None:
    rule = page.rule
    say_facts(
        (
            ("Decision on", page.reference),
            ("Process", f"{rule.title}, {rule.edition} (in force {rule.in_force})"),
            ("Rule", rule.source),
        )
    )
    _heading("The legal test")
    _say_criteria(page)
    if page.decided_by:
        _heading(f"The recommendation to the {' or the '.join(map(lowered, page.decided_by))}")
        for advice in page.advice:
            _say_advice(advice)
        _none_yet(page.advice)
    _heading("The decision")
    if page.follows is not None:
        _say_earlier(page.follows)
    else:
        for made in page.decisions:
            _say_decision(made)
        _none_yet(page.decisions)
    _heading("Who is told")
    say_table(
        ("Notice", "To", "Due", "Sent", "Acknowledged"),
        (
            (told.reference, told.recipient, told.due_on, told.sent_on, told.acknowledged_on)
            for told in page.notices
        ),
        empty="This process opens no notices of its own.",
    )


def _say_criteria(page: "DecisionPage") -> None:
    for one in page.criteria:
        checked = "" if one.is_verified else " (its text has not been verified)"
        click.echo(f"- {one.text}: {one.answer}{checked}")
        if one.evidence:
            click.echo(f"    on: {one.evidence} ({one.answered_by})")
        click.echo(f"    {one.source}")
    told = {True: "the test is met", False: "the test is not met"}
    if page.test_met is not None:
        click.echo(f"By these answers, {told[page.test_met]}.")
    elif page.criteria:
        click.echo("The guidance has them considered, and leaves what follows to judgement.")
    else:
        click.echo("The guidance sets none.")


def _say_advice(advice: "AdviceLine") -> None:
    quorate = {True: ", quorate", False: ", NOT quorate", None: ", quorum not recorded"}
    sat = f"meeting of {british(advice.meeting_on)}" if advice.meeting_on else "no meeting named"
    met = "criteria met" if advice.criteria_met else "criteria not met"
    click.echo(
        f"{british(advice.made_on)}{_superseded(advice.superseded_on)}: advised {advice.advises}, "
        f"{met}; {sat}{quorate[advice.is_quorate]}; "
        f"recorded by {advice.by} ({lowered(advice.role)}) on {_moment(advice.recorded_at)}"
    )
    click.echo(f"    Reasons: {advice.reasons}")
    for one in advice.participants:
        click.echo(f"    {one.words}")
    if not advice.participants:
        click.echo("    Who took part is not recorded.")


def _say_decision(made: "DecisionLine") -> None:
    followed = "as advised" if made.follows_advice else "NOT as advised"
    click.echo(
        f"{british(made.decided_on)}{_superseded(made.superseded_on)}: {lowered(made.label)}, "
        f"{followed}; by {made.by}, under the authority of: {made.authority}"
    )
    click.echo(f"    Recorded by {made.by} ({lowered(made.role)}) on {_moment(made.recorded_at)}")
    click.echo(f"    Reasons: {made.reasons}")
    click.echo(f"    Alternatives considered: {made.alternatives or 'not recorded'}")


def _say_earlier(made: "EarlierDecision") -> None:
    if not made.is_recorded:
        click.echo(
            "No decision is on record: neither here, nor in a review that this one was converted "
            "or follows from. Such a review begins with a decision; find out who took it."
        )
        return
    if made.reference is None:
        click.echo(f"{british(made.on)}: decided elsewhere, by: {made.authority}")
        click.echo(f"    Reasons: {made.reasons}")
        return
    click.echo(
        f"{british(made.on)}: {lowered(made.outcome)}, in {made.reference}; by {made.by}, "
        f"under the authority of: {made.authority}"
    )
    click.echo(f"    Reasons: {made.reasons}")
    click.echo(f"    The record: tracker decision show {made.reference}")


def _moment(at: datetime) -> str:
    return f"{british(at.astimezone(LONDON).date())} at {at.astimezone(LONDON):%H:%M}"


def _superseded(on: Any) -> str:
    return f" (superseded by the record of {british(on)})" if on else ""


def _none_yet(lines: Any) -> None:
    if not lines:
        click.echo("Nothing is on record yet.")


def _heading(words: str) -> None:
    click.echo(f"\n{click.style(words, bold=True)}")
