"""`tracker review date|link|unlink|add-finding|add-recommendation`: what is known of a review."""

from datetime import date
from typing import Any

import click

from tracker.cli.lessons import say_advice, say_lessons
from tracker.cli.options import DAY, Desk, actor_option, desk, on_day, reason, who
from tracker.cli.sentences import say_what_follows
from workflows import phrases


@click.command("date")
@click.argument("reference")
@click.argument("name")
@click.argument("day", metavar="DATE", type=DAY)
@reason
@actor_option
def date_(
    reference: str, name: str, day: date, actor: str | None, board: str | None, **given: Any
) -> None:
    """Record a date, and see what clocks it moves.

    \b
    Examples:
      tracker review date SCR-2016-01 aware 2016-05-27
      tracker review date SCR-2016-01 publication 2017-01-05     the planned day
      tracker review date SCR-2016-01 copies_sent 2016-12-22
      tracker review date SCR-2016-01 logged 2016-06-02 --reason "Read wrongly"
    """
    from tracker.operations.reviews.corrections import LOGGED, correct_logging_day
    from tracker.operations.reviews.review_moves import record_date

    at = desk(board)
    by = who(at.app, actor)
    why = given["reason"]
    if name == LOGGED:
        done = correct_logging_day(at.app, at.board, reference, day, by=by, reason=why)
    else:
        done = record_date(at.app, at.board, reference, name, day, by=by, reason=why)
    click.echo(f"{reference}: {done.date_label or 'the referral'}: {phrases.day(day)}.")
    if done.milestone is not None:
        _say_clocks_of(at, reference, done.milestone)
    say_what_follows(done)


def _say_clocks_of(at: Desk, reference: str, name: str) -> None:
    from tracker.pages.clock_lines import clocks_in_full

    for clock in at.read(clocks_in_full, reference):
        if clock.due_on is not None and name in clock.touched_by:
            met = f", met {phrases.day(clock.met_on)}" if clock.met_on else ""
            click.echo(f"  {clock.label}: due {phrases.day(clock.due_on)}{met}")


@click.command("link")
@click.argument("reference")
@click.argument("other")
@click.option("--kind", default="twin", show_default=True, help="How they belong together.")
@actor_option
def link(reference: str, other: str, kind: str, actor: str | None, board: str | None) -> None:
    """Say that two reviews belong together.

    Such as a case review and the homicide review beside it.

    Example: tracker review link SCR-2016-01 DHR-2016-01
    """
    from tracker.operations.reviews.review_links import link_reviews

    at = desk(board)
    link_reviews(at.app, at.board, reference, other, kind=kind, by=who(at.app, actor))
    click.echo(f"{reference} and {other} are linked now ({kind}).")


@click.command("unlink")
@click.argument("reference")
@click.argument("other")
@reason
@actor_option
def unlink(reference: str, other: str, reason: str, actor: str | None, board: str | None) -> None:
    """Take away a wrong link; the history of both reviews keeps it, and why it went.

    Twins, and a review converted from another, stay linked.

    Example: tracker review unlink SCR-2016-01 SCR-2016-02 --reason "Another family"
    """
    from tracker.operations.reviews.review_links import unlink_reviews

    at = desk(board)
    unlink_reviews(at.app, at.board, reference, other, by=who(at.app, actor), reason=reason)
    click.echo(f"{reference} and {other} are not linked any more.")


@click.command("add-finding")
@click.argument("reference")
@click.argument("text")
@click.option("--theme", "themes", multiple=True, help="A theme of it; may be repeated.")
@actor_option
def add_finding_(
    reference: str, text: str, themes: tuple[str, ...], actor: str | None, board: str | None
) -> None:
    """Add what a review found.

    In the board's own words, and without a name. Earlier findings like it are shown.

    Example: tracker review add-finding SCR-2016-01 "Referrals were not followed up."
    """
    from tracker.operations.learning.findings import add_finding

    at = desk(board)
    by = who(at.app, actor)
    finding = add_finding(at.app, at.board, reference, text, by=by, themes=themes)
    click.echo(f"{finding.reference} is recorded.")
    say_lessons(at, finding.reference)


@click.command("add-recommendation")
@click.argument("reference")
@click.argument("text")
@click.option("--addressee", default="", help="Whom it is for, in words.")
@click.option("--agency", metavar="REF", help="The agency of the board that it is for.")
@click.option("--outsider", metavar="KIND", help="minister, national_body or other_board.")
@click.option("--finding", metavar="REF", help="The finding that it answers.")
@click.option("--theme", "themes", multiple=True, help="A theme of it; may be repeated.")
@on_day
@actor_option
def add_recommendation_(
    reference: str, text: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """Add what should change, and whom it is for.

    Earlier recommendations like it are shown, with what became of them.

    \b
    Examples:
      tracker review add-recommendation SCR-2016-01 "Audit the referrals" \\
          --agency hospital --finding SCR-2016-01-F01
      tracker review add-recommendation SCR-2016-01 "Close the gap in the law" \\
          --outsider minister --addressee "Minister for Children"
    """
    from tracker.operations.learning.recommendations import NewRecommendation, add_recommendation

    at = desk(board)
    made_on, themes = given.pop("on"), given.pop("themes")
    new = NewRecommendation(text, made_on=made_on, themes=themes, **given)
    made = add_recommendation(at.app, at.board, reference, new, by=who(at.app, actor))
    whom = f"is drafted for {made.addressee}" if made.addressee else "is drafted"
    click.echo(f"{made.reference} {whom}.")
    say_lessons(at, made.reference)
    say_advice(at, made.reference)
