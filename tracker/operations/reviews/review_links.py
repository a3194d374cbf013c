"""Reviews that belong together: separate clocks and owners, seen side by side."""

from sqlmodel import Session, col, func, select

from tracker.changing import Amended, repeated, worded, working
from tracker.errors import BadInput
from tracker.operations.reviews.links import add_link, link_between, remove_link
from tracker.operations.reviews.recording_roles import role_to_record
from tracker.records import Board, Review, ReviewLink, RevisitResult, Subject
from tracker.store.items import count, find
from tracker.wiring import App
from workflows.lineage import CONVERTED, TWIN


@repeated
def link_reviews(
    app: App, board: Board, reference: str, other: str, *, kind: str, by: str
) -> Amended:
    """Link two reviews of a board; a second link between the same two, or a cycle, is refused."""
    if reference == other:
        raise BadInput(
            "linked_to_itself",
            f"{reference} can't be linked to itself: name another review.",
            field="other",
            reference=reference,
        )
    if kind == CONVERTED:
        raise BadInput(
            "converted_by_converting",
            "A review is linked as converted only by converting it.",
            field="kind",
        )
    with working(app, board, by) as work:
        beside = find(work.session, Review, board.id or 0, other)
        review = find(work.session, Review, board.id or 0, reference)
        role = role_to_record(work, review)
        add_link(work, review, beside, kind, role=role)
        return Amended(reference, work.today)


@repeated
def unlink_reviews(
    app: App, board: Board, reference: str, other: str, *, reason: str, by: str
) -> Amended:
    """Take a wrong link of two reviews away; one that other records rest on is refused."""
    because = worded(reason, what="Taking a link away", field="reason")
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        beside = find(work.session, Review, board.id or 0, other)
        role = role_to_record(work, review)
        link = link_between(work.session, review, beside)
        if link is not None:
            _check_nothing_rests_on(work.session, link, review, beside)
        remove_link(work, review, beside, role=role, reason=because)
        return Amended(reference, work.today)


def _check_nothing_rests_on(
    session: Session, link: ReviewLink, review: Review, other: Review
) -> None:
    pair = f"{review.reference} and {other.reference}"
    if link.kind == CONVERTED:
        raise BadInput(
            "link_of_conversion",
            f"{pair} are one case: one was converted from the other, and its decision stands "
            "there. What was done is not undone; end the wrong review with its own moves.",
            field="other",
        )
    if link.kind == TWIN:
        raise BadInput(
            "link_of_twins",
            f"{pair} are twins, which share one case and one day of publication, so the link "
            "stays. Where one of them was logged by mistake, end that one with its own moves.",
            field="other",
        )
    if link.kind == "revisits" and _is_revisited(session, link):
        raise BadInput(
            "link_of_revisit",
            f"{pair} stay linked: what the revisit found is recorded already.",
            field="other",
        )
    shared = _shared_pseudonyms(session, review, other)
    if shared and review.incident_id != other.incident_id:
        raise BadInput(
            "link_of_pseudonym",
            f"{pair} both concern {', '.join(shared)}, and a pseudonym is shared only by reviews "
            "that belong together, so the link stays.",
            field="other",
        )


def _is_revisited(session: Session, link: ReviewLink) -> bool:
    return count(session, RevisitResult, col(RevisitResult.review_id) == link.review_id) > 0


def _shared_pseudonyms(session: Session, review: Review, other: Review) -> list[str]:
    ours = select(func.lower(Subject.pseudonym)).where(Subject.review_id == review.id)
    theirs = select(Subject.pseudonym).where(
        Subject.review_id == other.id, func.lower(Subject.pseudonym).in_(ours)
    )
    return sorted(session.exec(theirs))
