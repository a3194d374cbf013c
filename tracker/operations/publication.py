"""The planned day of publication: never earlier than the copies sent before it allow."""

from datetime import date

from tracker.errors import BadInput
from tracker.operations.acting import roles_towards
from tracker.operations.review_clocks import milestones_of
from tracker.operations.work import Work
from tracker.records import Review
from workflows.deadlines import earliest_start
from workflows.definition import Workflow
from workflows.entries import Deadline
from workflows.facts import british

PUBLICATION = "publication"
_MAY_OVERRIDE = {"board_chair", "safeguarding_partner"}


def check_publication(
    work: Work, workflow: Workflow, review: Review, on: date, *, copies_on: date | None, reason: str
) -> None:
    """Refuse a day that the copies sent beforehand do not allow, unless a chair gives a reason.

    Copies that have not gone yet can go today at the earliest; a day that has passed is a record
    of what was, and only measured against copies on record.
    """
    rule = _copies_rule(workflow)
    today = work.app.clock.today()
    dates = milestones_of(work.session, review.id or 0)
    sent = copies_on or (dates["copies_sent"].occurred_on if "copies_sent" in dates else None)
    if rule is None or (sent is None and on < today):
        return
    earliest = earliest_start(rule, sent or today, work.app.calendar(work.board.nation))
    if on >= earliest or _is_overridden(work, review, reason):
        return
    went = f"copies were sent on {british(sent)}" if sent else "no copies have been sent yet"
    raise BadInput(
        f"{british(on)} is too early to publish {review.reference}: {went}, and they must be out "
        f"{rule.amount} working days before. The earliest day that complies is "
        f"{british(earliest)}. The board's chair may set an earlier one with --reason."
    )


def _copies_rule(workflow: Workflow) -> Deadline | None:
    before = (rule for rule in workflow.deadlines if rule.before == PUBLICATION)
    return next((rule for rule in before if not rule.is_local), None)


def _is_overridden(work: Work, review: Review, reason: str) -> bool:
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    return bool(reason.strip()) and not _MAY_OVERRIDE.isdisjoint(held)
