"""The actions of a board, found by their review, state or owner."""

from datetime import date
from typing import Any

from sqlmodel import col, or_, select

from tracker.changing.look import Look
from tracker.records import Action, Agency, Board, Person, Post, Review, Tenure
from tracker.store.items import find


def actions_of(
    look: Look, *, review: str | None = None, state: str | None = None, owned_by: str | None = None
) -> list[tuple[Action, str, str | None]]:
    """Return a board's actions with their agency and owner's post, by reference."""
    statement = (
        select(Action, Agency.name, Post.title)
        .join(Agency, col(Agency.id) == Action.agency_id)
        .join(Post, col(Post.id) == Action.owner_post_id, isouter=True)
        .where(Action.board_id == look.board.id)
        .order_by(col(Action.reference))
    )
    if review is not None:
        found = find(look.session, Review, look.board.id or 0, review)
        statement = statement.where(Action.review_id == found.id)
    if state is not None:
        statement = statement.where(Action.state == state)
    if owned_by is not None:
        today = look.app.clock.today()
        statement = statement.where(
            col(Action.owner_post_id).in_(_posts_of(look.board, owned_by, today))
        )
    return [(action, agency, owner) for action, agency, owner in look.session.exec(statement)]


def _posts_of(board: Board, address: str, on: date) -> Any:
    return (
        select(Tenure.post_id)
        .join(Person, col(Person.id) == Tenure.person_id)
        .where(
            Tenure.board_id == board.id,
            Person.email == address.lower(),
            Tenure.held_from <= on,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= on),
        )
    )
