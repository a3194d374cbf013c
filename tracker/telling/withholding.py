"""Letters of a restricted review: none of them goes to somebody who may not see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import and_, col, or_, select

from tracker.changing import Look
from tracker.records import DigestRun, Outbox, Person, Review
from tracker.store.holders import named_on
from tracker.store.leases import SENT, UNCERTAIN, WAITING
from tracker.store.visibility import is_any_restricted, seeing_everything
from tracker.store.withdrawals import (
    can_be_stopped,
    is_on_its_way,
    lines_of,
    tells_of,
    withdraw,
)
from tracker.telling.digest_renewal import renew
from tracker.telling.line_striking import strike_lines

WHY = "not sent: whom it is for may not see what it is about"
_MAY_HAVE_ARRIVED = (SENT, UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Letters about a review to people not named on it.

    Those that don't leave, those in the hands of the mail server, and those that left before.
    """

    taken_back: int = 0
    on_their_way: int = 0
    left_before: int = 0


def withhold_letters(look: Look, review: Review, named: Collection[int]) -> Withheld:
    """Take back the letters about a review that wait for others, and write their digests again.

    One that a sender has handed to the mail server can't be taken back: it is counted.
    """
    session, now, taken_back = look.session, look.app.clock.now(), 0
    with seeing_everything(session):
        for letter in _rows(look, review, named, can_be_stopped(now)):
            taken_back += not _goes_without(look, review, letter)
        return Withheld(taken_back, *_beyond_reach(look, review, named))


def letters_to_withhold(look: Look, review: Review, named: Collection[int]) -> Withheld:
    """Tell what `withhold_letters` would find; a letter of several lines counts as taken back."""
    now = look.app.clock.now()
    with seeing_everything(look.session):
        waiting = _count(look, review, named, can_be_stopped(now))
        return Withheld(waiting, *_beyond_reach(look, review, named))


def withhold_among(look: Look, letters: Collection[int]) -> None:
    """Take back those of some letters that tell somebody of a review restricted from them.

    A letter that had failed, or was held, when its review was restricted may be let go later.
    """
    session = look.session
    if not letters or not is_any_restricted(session):
        return
    for number, people in named_on(session, look.board.id or 0, look.today).items():
        review = session.get_one(Review, number)
        theirs = and_(col(Outbox.id).in_(letters), col(Outbox.state) == WAITING)
        for letter in _rows(look, review, people, theirs):
            _goes_without(look, review, letter)


def _beyond_reach(look: Look, review: Review, named: Collection[int]) -> tuple[int, int]:
    on_their_way = _count(look, review, named, is_on_its_way(look.app.clock.now()))
    arrived = col(Outbox.state).in_(_MAY_HAVE_ARRIVED)
    return on_their_way, _count(look, review, named, arrived)


def _count(look: Look, review: Review, named: Collection[int], is_where: Any) -> int:
    return len(look.session.exec(_about(review, named, is_where)).all())


def _rows(look: Look, review: Review, named: Collection[int], is_where: Any) -> Sequence[Outbox]:
    """Return the letters with a word of a review to people not named on it, held from senders."""
    asked = _about(review, named, is_where)
    rows: Sequence[Outbox] = look.session.exec(asked.with_for_update()).all()
    return rows


def _about(review: Review, named: Collection[int], is_where: Any) -> Any:
    addresses = select(Person.email).where(col(Person.id).in_(named))
    asked = select(Outbox).where(
        Outbox.board_id == review.board_id,
        is_where,
        tells_of(lambda column: _is_of(column, review)),
        col(Outbox.to_address).not_in(addresses),
    )
    return asked.order_by(col(Outbox.id))


def _is_of(column: Any, review: Review) -> Any:
    hangs_on_it = column.startswith(f"{review.reference}-", autoescape=True)
    return and_(column.is_not(None), or_(column == review.reference, hangs_on_it))


def _goes_without(look: Look, review: Review, letter: Outbox) -> bool:
    """Take a review's lines out of a letter; tell whether it goes with others."""
    run = look.session.exec(select(DigestRun).where(DigestRun.outbox_id == letter.id)).first()
    if run is not None:
        return renew(look, letter, run, why=WHY)
    theirs = review.reference
    struck = [
        line
        for line in lines_of(look.session, letter)
        if line == theirs or line.startswith(f"{theirs}-")
    ]
    if letter.reference is None and strike_lines(look.session, letter, struck, why=WHY):
        return True
    withdraw(look.session, letter, why=WHY, at=look.app.clock.now())
    return False
