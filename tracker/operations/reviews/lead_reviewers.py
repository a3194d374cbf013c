"""Who leads a review, as a person of the board who sees it for that reason."""

from sqlmodel import Session

from tracker.changing import (
    About,
    Entry,
    Work,
    change,
    person_named,
    repeated,
    roles_towards,
    tell,
    working,
)
from tracker.changing.acting import posts_of
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.admissions import NamedPerson
from tracker.operations.reviews.review_at_hand import workflow_of
from tracker.records import Board, Person, Review
from tracker.store.items import find
from tracker.wiring import App

_MAY = ("business_manager", "board_chair", "subgroup_chair")


@repeated
def name_lead(
    app: App, board: Board, reference: str, person: str, *, by: str, reason: str = ""
) -> NamedPerson:
    """Say which person leads a review: they are told, and see it from now on.

    Where the review names its lead reviewer in words already, these stay.
    """
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        role = _role(work, review)
        found = person_named(work.session, board, person)
        _check_leads(work, found)
        before = _led_by(work.session, review)
        if before is not None and before.id == found.id:
            raise BadInput(
                "leads_already",
                f"{found.name} leads {reference} already.",
                field="person",
                reference=reference,
            )
        columns = {
            "lead_person_id": found.id,
            "lead_reviewer": review.lead_reviewer or found.name,
        }
        was = {"lead": before.reference} if before else {}
        entry = Entry("name_lead", role, {"lead": found.reference}, was=was, reason=reason.strip())
        change(work, review, columns, entry)
        _tell_them(work, review)
        return NamedPerson(reference, found.reference, found.name)


def _led_by(session: Session, review: Review) -> Person | None:
    return session.get(Person, review.lead_person_id) if review.lead_person_id else None


def _tell_them(work: Work, review: Review) -> None:
    state = workflow_of(work.app, review).state(review.state)
    about = About(
        board_id=review.board_id,
        board=work.board.name,
        review_id=review.id,
        reference=review.reference,
        subgroup_id=review.subgroup_id,
    )
    leads = [name for name, role in work.app.roles.items() if role.reach == "led"]
    tell(work, about, leads, state=state.label, news="Named as lead reviewer")


def _role(work: Work, review: Review) -> str:
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    role = next((name for name in _MAY if name in held), None)
    if role is None:
        labels = [work.app.roles[name].label.lower() for name in _MAY]
        raise NotAllowed(
            "not_for_this_post",
            f"Who leads {review.reference} is for the {', '.join(labels[:-1])} or {labels[-1]} "
            "to say: ask one of them.",
            reference=review.reference,
        )
    return role


def _check_leads(work: Work, person: Person) -> None:
    posts = posts_of(work.session, person.id or 0, work.today)
    if not any(work.app.roles[post.role].reach == "led" for post in posts):
        raise BadInput(
            "leads_no_reviews",
            f"{person.name} is no lead reviewer today. Appoint them as one first.",
            field="person",
            name=person.name,
        )
