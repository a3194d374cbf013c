"""People invited to sign in, by a letter that tells them of the posts that they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from tracker.changing import (
    Caution,
    Entry,
    Work,
    letter_to,
    note,
    person_named,
    repeated,
    require,
    working,
)
from tracker.changing.acting import posts_of
from tracker.errors import BadInput
from tracker.records import Board, Outbox, Person, SignIn, Tenure
from tracker.store.holders import runs_on
from tracker.wiring import App

_LETTER = "invitation"


@dataclass(frozen=True, slots=True)
class Invited:
    """The addresses that were written to."""

    addresses: tuple[str, ...]
    warnings: tuple[Caution, ...] = ()


@repeated
def invite(
    app: App, board: Board, people: Sequence[str], *, by: str, rehearse: bool = False
) -> Invited:
    """Invite people by reference or address; nobody is, where one of them holds no post today."""
    with working(app, board, by) as work:
        role = _may(work)
        if not people:
            raise BadInput("nobody_named", "Name whom to invite, by address.", field="people")
        named = [person_named(work.session, board, name) for name in people]
        unlike = list({one.email: one for one in named}.values())
        return _invited(work, unlike, role, rehearse=rehearse)


@repeated
def invite_all_new(app: App, board: Board, *, by: str, rehearse: bool = False) -> Invited:
    """Invite everybody who holds a post today and was never invited and never signed in."""
    with working(app, board, by) as work:
        role = _may(work)
        return _invited(work, _new_people(work), role, rehearse=rehearse)


def _may(work: Work) -> str:
    return require(work.app, work.actor, "business_manager", "board_chair")


def _new_people(work: Work) -> Sequence[Person]:
    own, address = col(Person.id), col(Person.email)
    holds = select(Tenure.id).where(Tenure.person_id == own, runs_on(Tenure, work.today))
    has_signed_in = select(SignIn.id).where(SignIn.person_id == own)
    was_invited = select(Outbox.id).where(
        Outbox.board_id == Person.board_id, Outbox.to_address == address, Outbox.letter == _LETTER
    )
    asked = select(Person).where(
        Person.board_id == work.board.id,
        holds.exists(),
        ~has_signed_in.exists(),
        ~was_invited.exists(),
    )
    return work.session.exec(asked.order_by(address)).all()


def _invited(work: Work, people: Sequence[Person], role: str, *, rehearse: bool) -> Invited:
    letters = [(person, _letter_to(work, person)) for person in people]
    if not rehearse:
        for person, letter in letters:
            work.session.add(letter)
            note(work, person, Entry("invite", role, {"letter": _LETTER}))
    return Invited(tuple(person.email for person in people))


def _letter_to(work: Work, person: Person) -> Outbox:
    facts = {
        "board": work.board.name,
        "roles": _roles(work, person),
        "service": work.app.files.service.name,
        "link": "/sign-in",
    }
    return letter_to(work.app, work.board, person, _LETTER, facts)


def _roles(work: Work, person: Person) -> list[str]:
    posts = posts_of(work.session, person.id or 0, work.today)
    if not posts:
        raise BadInput(
            "nothing_to_sign_in_for",
            f"{person.name} holds no role today, so there is nothing to sign in for. "
            "Nobody was invited.",
            field="people",
            person=person.reference,
        )
    return sorted({post.title for post in posts})
