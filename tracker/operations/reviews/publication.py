"""The day of publication: never earlier than the copies sent before it allow."""

from collections.abc import Mapping
from datetime import date

from tracker.changing import Work, roles_towards
from tracker.errors import BadInput
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.records import Review
from workflows import phrases
from workflows.deadlines import earliest_start
from workflows.definition import Workflow
from workflows.words import PUBLICATION

_MAY_OVERRIDE = {"board_chair", "safeguarding_partner"}


def copies_sent(workflow: Workflow, dates: Mapping[str, date | None]) -> date | None:
    """Return the day on which the copies went, by a review's dates; None where no law asks it."""
    rule = workflow.copies_rule
    return dates.get(rule.met_by) if rule else None


def earliest_publication(work: Work, workflow: Workflow, sent_on: date | None) -> date | None:
    """Return the earliest day that copies sent on a day allow; None where nothing follows."""
    rule = workflow.copies_rule
    if rule is None or sent_on is None:
        return None
    return earliest_start(rule, sent_on, work.app.calendar(work.board.nation))


def check_publication(
    work: Work, at_hand: ReviewAtHand, given: Mapping[str, date], *, reason: str
) -> None:
    """Refuse a day that the copies sent beforehand do not allow, unless a chair gives a reason.

    `given` are dates recorded now, the planned day among them. Copies that have not gone yet can
    go today at the earliest; a day that has passed is a record of what was, and only measured
    against copies on record.
    """
    workflow, review = at_hand.workflow, at_hand.review
    rule, on, today = workflow.copies_rule, given[PUBLICATION], work.app.clock.today()
    dates = at_hand.dates | dict(given)
    sent = copies_sent(workflow, dates)
    if rule is None or (sent is None and on < today):
        return
    earliest = earliest_publication(work, workflow, sent or today)
    if earliest is None or on >= earliest or _is_overridden(work, review, reason):
        return
    went = f"copies were sent on {phrases.day(sent)}" if sent else "no copies have been sent yet"
    raise BadInput(
        "published_too_early",
        f"{phrases.day(on)} is too early to publish {review.reference}: {went}, and they must be "
        f"out {rule.length} before. The earliest day that complies is "
        f"{phrases.day(earliest)}. The board's chair may set an earlier one.",
        field="publication",
        on=on,
        reference=review.reference,
        earliest=earliest,
    )


def _is_overridden(work: Work, review: Review, reason: str) -> bool:
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    return bool(reason.strip()) and not _MAY_OVERRIDE.isdisjoint(held)
