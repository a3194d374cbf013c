"""People: added by their work address, found by it or by their reference."""

from sqlmodel import Session, col, or_, select

from tracker.changing import Added, Entry, checked, note, repeated, require, worded_line, working
from tracker.errors import BadInput
from tracker.records import Board, Person
from tracker.store.keepers import KEEPERS
from tracker.wiring import App
from workflows.patterns import is_address


@repeated
def add_person(app: App, board: Board, reference: str, *, name: str, email: str, by: str) -> Added:
    """Add somebody by their work address."""
    person = person_of(board, reference, name=name, email=email)
    with working(app, board, by) as work:
        require(app, work.actor, *KEEPERS)
        check_is_new(work.session, person)
        work.session.add(person)
        note(work, person, Entry("add", work.role, {"reference": person.reference}))
        return Added(reference, person.name)


def person_of(board: Board, reference: str, *, name: str, email: str) -> Person:
    """Return somebody as they would be added, or refuse what can't be a name or an address."""
    checked(reference)
    known_as = worded_line(name, what="A person's name", field="name")
    address = email.strip().lower()
    if not is_address(address):
        raise BadInput(
            "malformed_email",
            f'"{email}" is not an email address: write it as name@place.example.',
            field="email",
            email=email,
        )
    return Person(board_id=board.id or 0, reference=reference, name=known_as, email=address)


def check_is_new(session: Session, person: Person) -> None:
    """Refuse a reference or an address that somebody on the board has already."""
    taken = session.exec(
        select(Person).where(
            Person.board_id == person.board_id,
            or_(col(Person.email) == person.email, col(Person.reference) == person.reference),
        )
    ).first()
    if taken is not None:
        raise BadInput(
            "person_exists",
            f"{taken.reference} ({taken.email}) is there already; "
            "a reference and an address belong to one person.",
            field="email",
            reference=taken.reference,
            email=taken.email,
        )
