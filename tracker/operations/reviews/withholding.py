"""Letters that wait when a review is restricted: none of them goes to somebody not named on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import and_, col, or_, select

from tracker.changing import Work
from tracker.records import DigestRun, Outbox, Person, Review, ReviewViewer
from tracker.store.visibility import seeing_everything
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


@dataclass(frozen=True)
class Withheld:
    """How many letters about a review were taken back, and how many left too early for that."""

    taken_back: int
    on_their_way: int


def withhold_letters(work: Work, review: Review) -> Withheld:
    """Take back the letters about a review that wait for others, and write their digests again.

    One that a sender has handed to the mail server can't be taken back: it is counted.
    """
    now, taken_back = work.app.clock.now(), 0
    with seeing_everything(work.session):
        for letter in _for_others(work, review, can_be_stopped(now)):
            taken_back += not _goes_without(work, review, letter)
        on_their_way = len(_for_others(work, review, is_on_its_way(now)))
    return Withheld(taken_back, on_their_way)


def _for_others(work: Work, review: Review, is_where: Any) -> Sequence[Outbox]:
    """Return the letters with a word of a review to people not named on it, held from senders."""
    named = (
        select(Person.email)
        .join(ReviewViewer, col(ReviewViewer.person_id) == Person.id)
        .where(ReviewViewer.review_id == review.id)
    )
    asked = select(Outbox).where(
        Outbox.board_id == review.board_id,
        is_where,
        tells_of(lambda column: _is_of(column, review)),
        col(Outbox.to_address).not_in(named),
    )
    return work.session.exec(asked.order_by(col(Outbox.id)).with_for_update()).all()


def _is_of(column: Any, review: Review) -> Any:
    hangs_on_it = column.startswith(f"{review.reference}-", autoescape=True)
    return and_(column.is_not(None), or_(column == review.reference, hangs_on_it))


def _goes_without(work: Work, review: Review, letter: Outbox) -> bool:
    """Take a review's lines out of a letter; tell whether it goes with others."""
    run = work.session.exec(select(DigestRun).where(DigestRun.outbox_id == letter.id)).first()
    if run is not None:
        return renew(work, letter, run, why=WHY)
    theirs = review.reference
    struck = [
        line
        for line in lines_of(work.session, letter)
        if line == theirs or line.startswith(f"{theirs}-")
    ]
    if letter.reference is None and strike_lines(work.session, letter, struck, why=WHY):
        return True
    withdraw(work.session, letter, why=WHY, at=work.app.clock.now())
    return False
