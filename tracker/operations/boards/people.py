"""People: added by their work address, found by it or by their reference."""

import re

from sqlmodel import Session, col, or_, select

from tracker.errors import BadInput, NotFound
from tracker.operations.acting import actor_of, require, unknown_actor
from tracker.operations.boards.set_up_history import noted
from tracker.operations.references import checked, worded
from tracker.operations.work import working
from tracker.records import Board, Person
from tracker.wiring import App


def viewer_of(app: App, board: Board, address: str | None, *, is_sure: bool) -> int | None:
    """Return the id of whoever looks, or None for nobody; `is_sure` refuses an unknown address."""
    if not address:
        return None
    with app.store.reading() as session:
        found = session.exec(
            select(Person.id).where(Person.board_id == board.id, Person.email == address.lower())
        ).first()
    if found is None and is_sure:
        raise unknown_actor(address, board.name)
    return found


def check_known(app: App, board: Board, address: str) -> None:
    """Refuse an address that nobody on the board has."""
    with app.store.reading() as session:
        actor_of(session, board, address, app.clock.today())


def add_person(app: App, board: Board, reference: str, *, name: str, email: str, by: str) -> Person:
    """Add somebody by their work address."""
    checked(reference)
    known_as = worded(name, what="A person's name")
    address = email.strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        raise BadInput(f'"{email}" is not an email address.')
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        taken = work.session.exec(
            select(Person).where(
                Person.board_id == board.id,
                or_(col(Person.email) == address, col(Person.reference) == reference),
            )
        ).first()
        if taken is not None:
            raise BadInput(
                f"{taken.reference} ({taken.email}) is there already; "
                "a reference and an address belong to one person."
            )
        person = Person(board_id=board.id or 0, reference=reference, name=known_as, email=address)
        work.session.add(person)
        noted(work, "person", person, what="add")
        return person


def person_named(session: Session, board: Board, name: str) -> Person:
    """Return the person of that reference or address."""
    found = session.exec(
        select(Person).where(
            Person.board_id == board.id,
            or_(col(Person.reference) == name, col(Person.email) == name.lower()),
        )
    ).first()
    if found is None:
        raise NotFound(
            f'{board.name} knows nobody called "{name}". See them with: tracker person list'
        )
    return found
