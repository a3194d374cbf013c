"""Letters that wait for somebody who holds no role any more: they never leave."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from tracker.changing import ByItself, Entry, note
from tracker.records import Outbox, Person, Tenure
from tracker.store.visibility import letters_of_restricted
from tracker.store.withdrawals import can_be_stopped, withdraw
from tracker.wiring import App

WHY = "not sent: whom it is for holds no role any more"


def withdraw_letters(app: App, session: Session) -> int:
    """Withdraw what waits for people who have left, and is not being sent; return how many."""
    found: dict[int, tuple[Person, list[Outbox]]] = {}
    for letter, person in session.exec(_waiting_for_leavers(app)):
        found.setdefault(person.id or 0, (person, []))[1].append(letter)
    for person, letters in found.values():
        _withdraw(app, session, person, letters)
    return sum(len(letters) for _, letters in found.values())


def _waiting_for_leavers(app: App) -> Any:
    """Somebody has left who held a post once, and holds none today or later."""
    until = col(Tenure.held_until)
    held = select(Tenure.id).where(Tenure.person_id == Person.id)
    holds = held.where(
        or_(until.is_(None), and_(until >= app.clock.today(), until >= Tenure.held_from))
    )
    return (
        select(Outbox, Person)
        .join(Person, col(Person.email) == Outbox.to_address)
        .where(
            Person.board_id == Outbox.board_id,
            can_be_stopped(app.clock.now()),
            held.exists(),
            ~holds.exists(),
        )
        .order_by(col(Outbox.id))
    )


def _withdraw(app: App, session: Session, person: Person, letters: Sequence[Outbox]) -> None:
    """Withdraw somebody's letters; how many there were of restricted reviews is told to nobody."""
    hidden = letters_of_restricted(session)
    for letter in letters:
        withdraw(session, letter, why=WHY, at=app.clock.now())
    count = sum(letter.id not in hidden for letter in letters)
    if count:
        entry = Entry("letters_withdrawn", "", {"letters": count}, reason=WHY)
        note(ByItself(app, session), person, entry)
