"""`tracker review recommend|decide`: two records by two people."""

from typing import Any

import click

from tracker.cli.options import actor_option, desk, on_day, who
from tracker.cli.sentences import say_review

OUTCOMES = click.Choice(["scr", "other", "none"])


@click.command("recommend")
@click.argument("reference")
@click.option("--advises", type=OUTCOMES, required=True, help="What the subgroup advises.")
@click.option("--criteria-met/--criteria-not-met", default=None, help="The test for a review.")
@click.option("--reasons", default="", help="Why; without reasons it is refused.")
@on_day
@actor_option
def recommend(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Record what the subgroup recommends.

    Its advice goes to the chair of the board, who decides.

    \b
    Example: tracker review recommend SCR-2016-01 --advises scr --criteria-met \\
                 --reasons "Serious harm, and concern about how agencies worked together."
    """
    from tracker.operations.decisions import Advice, recommend_to_chair

    at = desk(board)
    by = who(at.app, actor)
    advice = Advice(given["advises"], given["criteria_met"], given["reasons"], given["on"])
    recommend_to_chair(at.app, at.board, reference, advice, by=by)
    say_review(at, reference)


@click.command("decide")
@click.argument("reference")
@click.option("--outcome", type=OUTCOMES, required=True, help="What the chair decides.")
@click.option("--reasons", default="", help="Why; a decision without reasons is refused.")
@on_day
@actor_option
def decide(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Record what the chair of the board decides.

    Whoever recommended it can't decide on it.

    Example: tracker review decide SCR-2016-01 --outcome scr --reasons "The criteria are met."
    """
    from tracker.operations.decisions import decide_review

    at = desk(board)
    by = who(at.app, actor)
    outcome, reasons, on = given["outcome"], given["reasons"], given["on"]
    decide_review(at.app, at.board, reference, outcome, by=by, reasons=reasons, on=on)
    say_review(at, reference)
