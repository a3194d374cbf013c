"""`tracker decision`: who decided what, on what grounds, under which rule, and when."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.options import actor_option, as_json, board_option, desk, on_day, who
from tracker.cli.printing import say_facts, say_json, say_table
from tracker.words.rulings import (
    advice_lines,
    criterion_lines,
    decision_lines,
    earlier_lines,
    legal_test_words,
    no_notices_words,
)
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.decided_in import EarlierDecision
    from tracker.pages.decision_pages import DecisionPage


@click.group("decision")
def command() -> None:
    """Decisions: the record of each on one page; superseded ones stay."""


@command.command("list")
@listed_by("reference", "decided", "outcome", only=("kind", "subgroup"))
@as_json
@board_option
def list_(as_json: bool, board: str | None) -> None:
    """List the decisions that stand. Example: tracker decision list"""
    from tracker.pages.decision_lines import decided_reviews

    at = desk(board)
    found = at.lines(decided_reviews)
    if as_json:
        say_json(found)
        return
    say_table(
        ("Review", "Decided", "Outcome", "By", "Followed the advice"),
        (
            (
                one.review,
                one.decision.decided_on,
                one.decision.label,
                one.decision.by,
                one.decision.follows_advice,
            )
            for one in found
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
    """Record a decision again; the earlier one stays, and says by which.

    \b
    Example: tracker decision supersede SCR-2016-01 --outcome scr \\
                 --reasons "The criteria are met; the police report was seen."
    """
    from tracker.operations.reviews.deciding import Ruling, supersede_decision

    at = desk(board)
    by = who(at.app, actor)
    made = supersede_decision(at.app, at.board, reference, Ruling(**given), by=by)
    click.echo(
        f"{reference}: the decision of {phrases.day(made.decided_on)} stands now; "
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
        _heading(
            f"The recommendation to the {' or the '.join(map(phrases.lowered, page.decided_by))}"
        )
        for advice in page.advice:
            _say_lines(*advice_lines(advice))
        _none_yet(page.advice)
    _heading("The decision")
    if page.follows is not None:
        _say_earlier(page.follows)
    else:
        for made in page.decisions:
            _say_lines(*decision_lines(made))
        _none_yet(page.decisions)
    _heading("Who is told")
    say_table(
        ("Notice", "To", "Due", "Sent", "Acknowledged"),
        (
            (told.reference, told.recipient, told.due_on, told.sent_on, told.acknowledged_on)
            for told in page.notices
        ),
        empty=no_notices_words(page),
    )


def _say_criteria(page: "DecisionPage") -> None:
    for one in page.criteria:
        first, *below = criterion_lines(one)
        _say_lines(f"- {first}", *below)
    click.echo(legal_test_words(page))


def _say_earlier(made: "EarlierDecision") -> None:
    _say_lines(*earlier_lines(made))
    if made.is_recorded and made.reference is not None:
        click.echo(f"    The record: tracker decision show {made.reference}")


def _say_lines(first: str, *below: str) -> None:
    click.echo(first)
    for line in below:
        click.echo(f"    {line}")


def _none_yet(lines: Any) -> None:
    if not lines:
        click.echo("Nothing is on record yet.")


def _heading(words: str) -> None:
    click.echo(f"\n{click.style(words, bold=True)}")
