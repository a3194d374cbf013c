"""One case, several records: a review converted into another, or given its type at last."""

from datetime import date

from tracker.changing import Work, repeated, review_stem, tail_of, working
from tracker.errors import BadInput
from tracker.operations.reviews.beginnings import ON_REGISTER, Beginning, around, begin, pinned
from tracker.operations.reviews.links import add_link
from tracker.operations.reviews.logging_roles import role_to_log
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.review_kinds import Edition, begins_decided, kind_named
from tracker.operations.reviews.review_outcomes import ReviewNow, standing_of
from tracker.operations.reviews.second_reviews import refuse_second
from tracker.records import Board, Incident, Review, ReviewViewer, Subgroup, Subject
from tracker.store.changes import advance
from tracker.store.items import belonging_to, find, next_number
from tracker.wiring import App
from workflows.lineage import CONVERTED
from workflows.words import DECIDED


def convert(work: Work, at_hand: ReviewAtHand, name: str, *, role: str, day: date) -> None:
    """Open the review that a closed one was converted into, with the same incident and subjects.

    It begins on the day of the decision, which is what its clocks count from.
    """
    old, on = at_hand.review, at_hand.dates.get(DECIDED) or day
    kind = kind_named(work.app, name, on)
    _refuse_second(work, old, name, reason="")
    stem = review_stem(kind.prefix, on)
    number = next_number(work.session, Review, old.board_id, stem)
    made = Review(
        board_id=old.board_id,
        reference=stem + tail_of(number, restricted=old.is_restricted),
        kind=name,
        incident_id=old.incident_id,
        subgroup_id=old.subgroup_id,
        state=ON_REGISTER,
        is_restricted=old.is_restricted,
        restricted_until=old.restricted_until,
    )
    subjects = belonging_to(work.session, Subject, old)
    begun = Beginning(
        on,
        role,
        what="log",
        reason=f"Converted from {old.reference}",
        pseudonyms=tuple(subject.pseudonym for subject in subjects),
        facts=around(work.session, made),
    )
    at_hand.became = begin(work, pinned(made, kind, on), begun)
    for viewer in belonging_to(work.session, ReviewViewer, old):
        work.session.add(
            ReviewViewer(board_id=old.board_id, review_id=made.id or 0, person_id=viewer.person_id)
        )
    add_link(work, made, old, CONVERTED, role=role)


@repeated
def take_up(
    app: App, board: Board, reference: str, kind: str, *, by: str, edition: Edition, on: date | None
) -> ReviewNow:
    """Return a review whose type was undecided its process; its reference stays what it was."""
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        role = role_to_log(work, work.session.get_one(Subgroup, review.subgroup_id))
        if review.workflow_name is not None:
            raise BadInput(
                "begun_already",
                f"{reference} is a {review.kind.replace('_', ' ')} already, and its process is "
                "under way. Log a review of the other kind and link the two.",
                field="reference",
                reference=reference,
            )
        day = on or review.entered_on or app.clock.today()
        found = kind_named(app, kind, day, led_by=review.led_by, edition=edition)
        if found.workflow is None:
            raise BadInput(
                "no_process",
                f"{kind} runs no process on this board, so there is nothing to take up.",
                field="kind",
                kind=kind,
            )
        _check_may_take_up(work, review, kind, reason=edition.reason)
        was = {"kind": review.kind, "state": review.state}
        advance(work.session, review, {"kind": kind})
        begun = Beginning(day, role, what="take_up", reason=edition.reason, was=was)
        begin(work, pinned(review, found, day), begun)
        return standing_of(work, review)


def _check_may_take_up(work: Work, review: Review, kind: str, *, reason: str) -> None:
    if deciding := begins_decided(work.app, kind):
        words = kind.replace("_", " ")
        raise BadInput(
            "nothing_decided_to_follow",
            f"{words} begins with a decision, which {review.reference} has not. Have a "
            f"{' or '.join(deciding).replace('_', ' ')} decide on it and convert that, or log the "
            f"{words} with the decision it follows from.",
            field="kind",
            reference=review.reference,
        )
    _refuse_second(work, review, kind, reason=reason)


def _refuse_second(work: Work, review: Review, kind: str, *, reason: str) -> None:
    incident = work.session.get(Incident, review.incident_id) if review.incident_id else None
    if incident is not None:
        refuse_second(work, incident, kind, reason=reason)
