"""One case, several records: a review converted into another, or given its type at last."""

from datetime import date

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.changing.references import review_stem, tail_of
from tracker.changing.work import Work, working
from tracker.errors import BadInput
from tracker.operations.reviews.beginnings import ON_REGISTER, Beginning, around, begin, pinned
from tracker.operations.reviews.links import add_link
from tracker.operations.reviews.logging_roles import role_to_log
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.review_kinds import Edition, begins_decided, kind_named
from tracker.operations.reviews.second_reviews import refuse_second
from tracker.records import Board, Incident, Review, ReviewLink, ReviewViewer, Subgroup, Subject
from tracker.store.changes import advance
from tracker.store.items import belonging_to, find, next_number
from tracker.wiring import App
from workflows.lineage import CONVERTED
from workflows.words import DECIDED


def convert(work: Work, at_hand: ReviewAtHand, name: str, *, role: str, day: date) -> Review:
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
    begin(work, pinned(made, kind, on), begun)
    for viewer in belonging_to(work.session, ReviewViewer, old):
        work.session.add(
            ReviewViewer(board_id=old.board_id, review_id=made.id or 0, person_id=viewer.person_id)
        )
    add_link(work, made, old, CONVERTED, role=role)
    return made


def converted_into(look: Look, reference: str) -> str | None:
    """Return the reference of the review that one was converted into, if it was."""
    old = find(look.session, Review, look.board.id or 0, reference)
    statement = (
        select(Review.reference)
        .join(ReviewLink, col(ReviewLink.review_id) == Review.id)
        .where(ReviewLink.other_id == old.id, ReviewLink.kind == CONVERTED)
    )
    return look.session.exec(statement).first()


def take_up(
    app: App, board: Board, reference: str, kind: str, *, by: str, edition: Edition, on: date | None
) -> Review:
    """Return a review whose type was undecided its process; its reference stays what it was."""
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        role = role_to_log(work, work.session.get_one(Subgroup, review.subgroup_id))
        if review.workflow_name is not None:
            raise BadInput(
                f"{reference} is a {review.kind.replace('_', ' ')} already, and its process is "
                "under way. Log a review of the other kind and link the two."
            )
        day = on or review.entered_on or app.clock.today()
        found = kind_named(app, kind, day, led_by=review.led_by, edition=edition)
        if found.workflow is None:
            raise BadInput(f"{kind} runs no process on this board, so there is nothing to take up.")
        _check_may_take_up(work, review, kind, reason=edition.reason)
        was = {"kind": review.kind, "state": review.state}
        advance(work.session, review, {"kind": kind})
        begun = Beginning(day, role, what="take_up", reason=edition.reason, was=was)
        begin(work, pinned(review, found, day), begun)
        return review


def _check_may_take_up(work: Work, review: Review, kind: str, *, reason: str) -> None:
    if deciding := begins_decided(work.app, kind):
        words = kind.replace("_", " ")
        raise BadInput(
            f"{words} begins with a decision, which {review.reference} has not. Have a "
            f"{' or '.join(deciding).replace('_', ' ')} decide on it and convert that, or log the "
            f"{words} with the decision it follows from."
        )
    _refuse_second(work, review, kind, reason=reason)


def _refuse_second(work: Work, review: Review, kind: str, *, reason: str) -> None:
    incident = work.session.get(Incident, review.incident_id) if review.incident_id else None
    if incident is not None:
        refuse_second(work, incident, kind, reason=reason)
