"""Correcting the day on which a review was logged: its clocks are counted again from the right one.

The day of a later step is not corrected so: history says when each was made.
"""

from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import Entry, Work, change, day_of, repeated, worded, working
from tracker.errors import BadInput
from tracker.operations.reviews.clockwork import keep_in_step
from tracker.operations.reviews.decided_before import FOLLOWS
from tracker.operations.reviews.recording_roles import role_to_record
from tracker.operations.reviews.review_at_hand import milestones_of, review_at_hand, workflow_of
from tracker.operations.reviews.review_kinds import begins_decided
from tracker.operations.reviews.review_outcomes import ReviewMoved, moved, standing_of
from tracker.records import Board, Incident, Review, ReviewLink
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases
from workflows.lineage import CONVERTED
from workflows.names import ENTERED
from workflows.words import AWARE

LOGGED = "logged"


@repeated
def correct_logging_day(
    app: App, board: Board, reference: str, on: date, *, by: str, reason: str
) -> ReviewMoved:
    """Correct the day of a referral, and the milestone that dates it where it has a process.

    History keeps the old day, and the reference stays what it is.
    """
    because = worded(reason, what="Correcting the day on which it was logged", field="reason")
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        role = role_to_record(work, review)
        day = day_of(on, app.clock.today(), what="The referral")
        first = _first_milestone(app, review)
        was = _logged_on(work.session, review, first)
        _check(work, review, day, was=was, first=first)
        stands = first is None or review.state == first.removeprefix(ENTERED)
        entry = Entry("correct", role, {LOGGED: day}, was={LOGGED: was}, reason=because, on=day)
        change(work, review, {"entered_on": day} if stands else {}, entry)
        if first is None:
            return ReviewMoved(standing_of(work, review))
        at_hand = review_at_hand(work, review)
        at_hand.set_dates([first], day)
        keep_in_step(work, at_hand)
        return moved(work, at_hand, milestone=first)


def _first_milestone(app: App, review: Review) -> str | None:
    if review.workflow_name is None:
        return None
    return ENTERED + workflow_of(app, review).initial


def _logged_on(session: Session, review: Review, first: str | None) -> date | None:
    if first is None:
        return review.entered_on
    row = milestones_of(session, review.id or 0).get(first)
    return row.occurred_on if row else None


def _check(work: Work, review: Review, day: date, *, was: date | None, first: str | None) -> None:
    """Refuse a day after what followed, or before what the referral tells of."""
    if day == was:
        raise BadInput(
            "logged_on_that_day",
            f"{review.reference} is logged on {phrases.day(day)} already.",
            field="on",
            reference=review.reference,
            day=day,
        )
    _check_began_here(work, review)
    rows = milestones_of(work.session, review.id or 0)
    dated = {n: row.occurred_on for n, row in rows.items() if row.occurred_on and n != first}
    steps = [on for name, on in dated.items() if name.startswith(ENTERED)]
    _check_after(review, day, [dated.get(AWARE), _occurred_on(work.session, review)])
    if steps and was is not None and min(steps) < was:
        raise BadInput(
            "logging_not_told_apart",
            f"{review.reference} came back to its first state, and history has the day of each "
            "time. Its logging can't be told from those any more, so it stays as it is.",
            field="reference",
            reference=review.reference,
        )
    if steps and day > min(steps):
        raise BadInput(
            "logged_after_first_step",
            f"{review.reference} can't have been logged on {phrases.day(day)}: its first step was "
            f"taken on {phrases.day(min(steps))}. Give an earlier day.",
            field="on",
            reference=review.reference,
            day=day,
        )


def _check_after(review: Review, day: date, told: list[date | None]) -> None:
    earliest = max((on for on in told if on is not None), default=None)
    if earliest is not None and day < earliest:
        raise BadInput(
            "logged_before_what_it_tells",
            f"{review.reference} can't have been logged on {phrases.day(day)}: what it tells of is "
            f"dated {phrases.day(earliest)}. Correct that first, or give a later day.",
            field="on",
            reference=review.reference,
            day=day,
            earliest=earliest,
        )


def _occurred_on(session: Session, review: Review) -> date | None:
    incident = session.get(Incident, review.incident_id) if review.incident_id else None
    return incident.occurred_on if incident else None


def _check_began_here(work: Work, review: Review) -> None:
    statement = select(ReviewLink).where(
        ReviewLink.review_id == review.id, col(ReviewLink.kind).in_((CONVERTED, FOLLOWS))
    )
    if not begins_decided(work.app, review.kind):
        return
    if work.session.exec(statement).first() is not None:
        raise BadInput(
            "dated_by_its_decision",
            f"{review.reference} began with the decision that it follows from, and its clocks "
            "count from that day. It is dated in the review that took that decision.",
            field="reference",
            reference=review.reference,
        )
