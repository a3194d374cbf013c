"""What one person does in one transaction, and the ways into it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlmodel import Session, SQLModel

from tracker.changing.acting import Actor, actor_of, unknown_actor
from tracker.changing.look import Look, looking
from tracker.changing.repeating import is_in_turn
from tracker.records import Action, Board, Contribution
from tracker.store.items import unknown
from tracker.store.recall import Recalled, one_of, recall
from tracker.store.sight import Sight, covers, sight_of
from tracker.store.turns import take_turn
from tracker.store.visibility import find_with, is_in_sight, look_as, see_with
from tracker.wiring import App

Row = TypeVar("Row", bound=SQLModel)


class _Rehearsed(Exception):
    """Ends a rehearsal, so that its transaction is undone."""


@dataclass(frozen=True)
class Work(Look):
    """What one person does in one transaction: where, on which day, and as whom.

    A lone one makes a single change, in a transaction that begins only as it is written.
    """

    actor: Actor
    is_lone: bool = field(default=False, kw_only=True)

    @property
    def person_id(self) -> int:
        """Return who acts."""
        return self.actor.person_id

    @property
    def role(self) -> str:
        """Return the role of the first post that the actor holds."""
        return self.actor.posts[0].role

    def row(self, record: type[Row], row_id: int) -> Row:
        """Return the row that an item hangs on, such as the action of a part."""
        if self.is_lone:
            return one_of(self.session, record, row_id)
        return self.session.get_one(record, row_id)


@dataclass(frozen=True, slots=True)
class InHand(Generic[Row]):
    """An item read for one move of it, and the work that the move is.

    Beside it stand the name of its agency and the subgroup of the review that it hangs on.
    """

    work: Work
    item: Row
    agency: str | None
    subgroup_id: int | None


@contextmanager
def asking(app: App, board: Board, by: str) -> Iterator[Work]:
    """Open a reading in the name of somebody, to ask what they may do; nothing is written in it."""
    with looking(app, board) as look:
        actor = actor_of(look.session, board, by, look.today)
        look_as(look.session, actor.person_id)
        see_as_actor(app, look.session, actor)
        seen = look.app.seen_by(actor.person_id)
        yield Work(seen, look.session, board, look.today, actor, readings=look.readings)


@contextmanager
def working(app: App, board: Board, by: str) -> Iterator[Work]:
    """Open a transaction in the name of the person who acts; it sees what they may see.

    One at a time changes a board: numbers and names that are free stay so until it ends.
    """
    with app.store.writing() as session:
        take_turn(session, board.id or 0)
        today = app.clock.today()
        actor = actor_of(session, board, by, today)
        look_as(session, actor.person_id)
        _find_in_sight(app, session, actor)
        seen = app.within(session).seen_by(actor.person_id)
        yield Work(seen, session, board, today, actor)


@contextmanager
def rehearsing(app: App, board: Board, by: str) -> Iterator[Work]:
    """Open the same transaction, and undo it: what was refused in it would be refused later."""
    with suppress(_Rehearsed), working(app, board, by) as work:
        yield work
        work.session.flush()
        raise _Rehearsed


@contextmanager
def in_hand(
    app: App, board: Board, record: type[Row], reference: str, *, by: str
) -> Iterator[InHand[Row]]:
    """Read one item with who acts, for a single change of it; either one unknown is refused.

    What a rule asks beside is asked on the same connection, through the actor's eyes. A change
    that is repeated waits for its turn, and is then made in the transaction that read the item.
    """
    is_lone = not is_in_turn.get()
    with app.store.alone() if is_lone else app.store.writing() as session:
        if not is_lone:
            take_turn(session, board.id or 0)
        today = app.clock.today()
        found = recall(
            session,
            record,
            board_id=board.id or 0,
            reference=reference,
            address=by.lower(),
            on=today,
        )
        if found is None:
            raise unknown(record, reference)
        actor = _actor(found, by, board)
        look_as(session, actor.person_id)
        sight = _find_in_sight(app, session, actor)
        if not (_covers(sight, found) or is_in_sight(session, found.item)):
            raise unknown(record, reference)
        seen = app.knowing(session, found.days_known, viewer=actor.person_id)
        work = Work(seen, session, board, today, actor, is_lone=is_lone)
        yield InHand(work, found.item, found.agency, found.subgroup_id)


def see_as_actor(app: App, session: Session, actor: Actor) -> None:
    """Let a session show what whoever acts sees by their posts, and nothing else."""
    see_with(session, sight_of(actor.person_id, actor.posts, app.roles))


def _find_in_sight(app: App, session: Session, actor: Actor) -> Sight:
    """Let a change find what it is named by in its actor's sight alone."""
    sight = sight_of(actor.person_id, actor.posts, app.roles)
    find_with(session, sight)
    return sight


def _covers(sight: Sight, found: Recalled[Row]) -> bool:
    """Tell whether an item is seen for whose it is; what isn't told here may be seen all the same.

    What is of an agency is seen by its lead where it is an action or a part in one.
    """
    of_plan = isinstance(found.item, Action | Contribution)
    item: Any = found.item
    return covers(
        sight,
        subgroup_id=found.subgroup_id,
        agency_id=item.agency_id if of_plan else None,
        owner_post_id=item.owner_post_id if of_plan else None,
    )


def _actor(found: Recalled[Row], by: str, board: Board) -> Actor:
    if found.person_id is None:
        raise unknown_actor(by, board.name)
    return Actor(found.person_id, found.name, found.posts)
