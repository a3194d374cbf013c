"""The order of a review's dates: an answer to a step is not dated before that step."""

from collections.abc import Mapping
from datetime import date

from tracker.errors import BadInput
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from workflows import phrases
from workflows.date_words import date_label
from workflows.definition import Workflow
from workflows.names import ENTERED
from workflows.words import DECIDED


def check_order(at_hand: ReviewAtHand, dates: Mapping[str, date], *, reason: str) -> None:
    """Refuse a date before the step that it follows, unless a reason says how that came about.

    What is planned, such as a publication, lies after the review's beginning whatever is said.
    """
    if not dates:
        return
    workflow, reference = at_hand.workflow, at_hand.review.reference
    dated = {name: on for name, on in at_hand.dates.items() if on is not None}
    known = dated | dict(dates)
    for name, on in dates.items():
        is_planned = name in workflow.planned_dates
        step = _begins(workflow, known) if is_planned else _step_before(workflow, name, known)
        if step is None or on >= known[step] or (reason.strip() and not is_planned):
            continue
        raise BadInput(
            "planned_before_start" if is_planned else "date_before_step",
            f'"{date_label(workflow, name)}" of {reference} can\'t be {phrases.day(on)}: it '
            f'follows "{date_label(workflow, step)}", which is dated {phrases.day(known[step])}. '
            "Correct one of the two" + ("." if is_planned else ", or say why it came first."),
            field=name,
            reference=reference,
            on=on,
            step_on=known[step],
        )


def _step_before(workflow: Workflow, name: str, known: Mapping[str, date]) -> str | None:
    """Return the first dated step that a date answers; what precedes publication answers the start.

    Where several steps call for the same date, it may answer the earliest of them.
    """
    answered = [rule for rule in workflow.deadlines if rule.met_by == name]
    steps = {rule.anchor for rule in answered if rule.after}.intersection(known)
    if steps:
        return min(steps, key=known.__getitem__)
    return _begins(workflow, known) if any(rule.before for rule in answered) else None


def _begins(workflow: Workflow, known: Mapping[str, date]) -> str | None:
    """Return the decision that a review rests on, or its logging where none is dated."""
    steps = {DECIDED, ENTERED + workflow.initial}.intersection(known)
    return max(steps, key=known.__getitem__, default=None)
