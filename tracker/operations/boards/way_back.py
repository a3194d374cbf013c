"""The way back in for whoever keeps the installation: somebody made business manager or chair.

It is for the day on which nobody on a board may appoint anybody, or nobody who may can be reached.
It acts in nobody's name, and history keeps the reason.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.changing import ByItself, Entry, note, person_named, post_named, repeated, worded
from tracker.errors import BadInput
from tracker.operations.boards.people_added import check_is_new, person_of
from tracker.operations.boards.tenures import free_until, last_day_told
from tracker.records import Board, Person, Post, Tenure
from tracker.store.keepers import KEEPERS
from tracker.store.turns import take_turn
from tracker.wiring import App


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom the board doesn't know yet: their name, and their work address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class LetBackIn:
    """Who may appoint others again, through which post and from which day."""

    person: str
    post: str
    held_from: date


@repeated
def let_back_in(
    app: App,
    board: Board,
    person: str,
    post: str,
    *,
    reason: str,
    newcomer: Newcomer | None = None,
) -> LetBackIn:
    """Let somebody hold a post that may appoint others, from today, in nobody's name.

    A newcomer is added under the reference first.
    """
    why, today = worded(reason, what="The reason", field="reason"), app.clock.today()
    with app.store.writing() as session:
        take_turn(session, board.id or 0)
        if newcomer is not None:
            _add(session, person_of(board, person, name=newcomer.name, email=newcomer.email))
        who, seat = person_named(session, board, person), post_named(session, board, post)
        _check_appoints(app, seat)
        until = free_until(session, who, seat, today)
        session.add(
            Tenure(
                board_id=board.id or 0,
                person_id=who.id or 0,
                post_id=seat.id or 0,
                held_from=today,
                held_until=until,
            )
        )
        became = {"post": seat.reference, "from": today, **last_day_told(until)}
        note(ByItself(app, session), who, Entry("let_back_in", "", became, reason=why))
        return LetBackIn(who.reference, seat.reference, today)


def _add(session: Session, person: Person) -> None:
    check_is_new(session, person)
    session.add(person)
    session.flush()


def _check_appoints(app: App, seat: Post) -> None:
    if seat.role not in KEEPERS:
        labels = " or ".join(app.roles[role].label.lower() for role in KEEPERS)
        raise BadInput(
            "not_a_way_back",
            f"{seat.title} appoints nobody: name a role of the {labels}, who can give all others.",
            field="post",
            post=seat.reference,
        )
