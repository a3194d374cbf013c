"""`tracker review`: a review's life, from the referral to the closing of its action plan."""

from typing import Any

import click

from tracker.cli.options import actor_option, desk, on_day, reason, who
from tracker.cli.review_deciding import answer, decide, recommend, waive
from tracker.cli.review_flags import flags_, state_findings_
from tracker.cli.review_holds import hold, release
from tracker.cli.review_logging import log, take_up_
from tracker.cli.review_page import show
from tracker.cli.review_reading import clocks, list_, moves
from tracker.cli.review_recording import (
    add_finding_,
    add_recommendation_,
    date_,
    link,
    unlink,
)
from tracker.cli.review_restricting import admit, exclude, lead, open_, readers, restrict
from tracker.cli.review_year import year
from tracker.cli.sentences import say_review, say_what_follows


@click.group("review")
def command() -> None:
    """Reviews: log a referral, and take it through its life.

    \b
    The life of a serious case review:
      tracker review log --subgroup case-review --notified 2016-06-01 --pseudonym Wren
      tracker review recommend SCR-2016-01 --advises scr --criteria-met --reasons "..."
      tracker review decide SCR-2016-01 --outcome scr --reasons "..."
      tracker review move SCR-2016-01 commission --lead-reviewer "J Smith" --independent
      ... start, draft, agree, propose_publication, publish, monitor, close

    What you may do with one now, and what it needs: tracker review moves REFERENCE
    """


for one in (
    restrict,
    open_,
    admit,
    exclude,
    lead,
    readers,
    log,
    take_up_,
    list_,
    show,
    clocks,
    moves,
    answer,
    recommend,
    decide,
    waive,
    hold,
    release,
    year,
    date_,
    link,
    unlink,
    add_finding_,
    add_recommendation_,
    flags_,
    state_findings_,
):
    command.add_command(one)


@command.command("move")
@click.argument("reference")
@click.argument("move")
@on_day
@reason
@click.option("--lead-reviewer", metavar="NAME", help="Who will lead the review.")
@click.option("--independent", is_flag=True, help="They are independent of board and agencies.")
@actor_option
def move(reference: str, move: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Move a review on, from scoping to closing.

    scope, commission, start, draft, agree, propose_publication, publish, monitor, close ...

    \b
    Examples:
      tracker review move SCR-2016-01 scope
      tracker review move SCR-2016-01 commission --lead-reviewer "J Smith" --independent
      tracker review move SCR-2016-01 close --reason "Every action is assured."

    All that may be done with one now: tracker review moves REFERENCE
    """
    from tracker.operations.reviews.review_ask import ReviewAsk
    from tracker.operations.reviews.review_moves import move_review

    at = desk(board)
    by = who(at.app, actor)
    ask = ReviewAsk(
        on=given["on"],
        reason=given["reason"],
        lead_reviewer=given["lead_reviewer"],
        reviewer_is_independent=given["independent"],
    )
    done = move_review(at.app, at.board, reference, move, by=by, ask=ask)
    say_review(done.now)
    say_what_follows(done)
