"""The board's chair lets somebody see a restricted review without being named on it themselves.

It is for the day on which nobody is left who could: the reason stands in the review's history, and
whoever may open the review is told.
"""

from sqlmodel import Session, select

from tracker.changing import (
    About,
    Entry,
    Work,
    is_restricted_on,
    note,
    person_named,
    repeated,
    require,
    tell,
    worded,
    working,
)
from tracker.errors import BadInput
from tracker.operations.reviews.admissions import NamedPerson
from tracker.operations.reviews.restricting import name, named_on
from tracker.records import Board, Person, Review
from tracker.store.items import unknown
from tracker.store.keepers import KEEPERS
from tracker.store.visibility import look_again, seeing_everything
from tracker.wiring import App

BREAKER = "board_chair"
NEWS = "The chair of the board let somebody else see it"


@repeated
def break_glass(
    app: App, board: Board, reference: str, person: str, *, by: str, reason: str
) -> NamedPerson:
    """Name somebody on a restricted review that the actor may not see, with a reason."""
    with working(app, board, by) as work:
        role = require(app, work.actor, BREAKER)
        why = worded(reason, what="The reason", field="reason")
        with seeing_everything(work.session):
            review = _restricted(work, reference)
            found = person_named(work.session, board, person)
            _check_not_named(work.session, review, found)
            tell(work, _about(work, review), KEEPERS, state=_state(work, review), news=NEWS)
            name(work, review, found.id or 0)
            became = {"named": found.reference}
            note(work, review, Entry("break_glass", role, became, reason=why))
        look_again(work.session)
        return NamedPerson(reference, found.reference, found.name)


def _restricted(work: Work, reference: str) -> Review:
    """Return a restricted review, hidden or not; one that is open is as if it were not there."""
    found = work.session.exec(
        select(Review).where(Review.board_id == work.board.id, Review.reference == reference)
    ).first()
    if found is None or not is_restricted_on(found, work.today):
        raise unknown(Review, reference)
    return found


def _check_not_named(session: Session, review: Review, person: Person) -> None:
    if person.id in named_on(session, review):
        raise BadInput(
            "admitted_already",
            f"{person.name} is named on {review.reference} already.",
            field="person",
            reference=review.reference,
        )


def _about(work: Work, review: Review) -> About:
    return About(
        board_id=work.board.id or 0,
        board=work.board.name,
        review_id=review.id,
        reference=review.reference,
        subgroup_id=review.subgroup_id,
    )


def _state(work: Work, review: Review) -> str:
    if review.workflow_name is None:
        return NEWS
    flow = work.app.workflow(review.workflow_name, review.workflow_version or 0)
    return flow.state(review.state).label
