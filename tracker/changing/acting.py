"""Who is acting, and in which roles towards one item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlmodel import Session, col, or_, select

from tracker.errors import NotAllowed
from tracker.records import Board, Person, Post, Tenure
from tracker.wiring import App
from workflows.roles import Role


class Held(Protocol):
    """A post, as far as it gives a role."""

    @property
    def id(self) -> int | None:
        """Return the post's id."""

    @property
    def role(self) -> str:
        """Return the post's role."""

    @property
    def agency_id(self) -> int | None:
        """Return the agency that the post is in, if any."""

    @property
    def subgroup_id(self) -> int | None:
        """Return the subgroup that the post is in, if any."""


@dataclass(frozen=True)
class Actor:
    """A person who acts, with the posts that they hold on the day."""

    person_id: int
    name: str
    posts: tuple[Held, ...]


def actor_of(session: Session, board: Board, address: str, on: date) -> Actor:
    """Return the person behind an address; `NotAllowed` where the board knows none or no post."""
    person = session.exec(
        select(Person).where(Person.board_id == board.id, Person.email == address.lower())
    ).first()
    if person is None or person.id is None:
        raise unknown_actor(address, board.name)
    posts = session.exec(
        select(Post)
        .join(Tenure, col(Tenure.post_id) == Post.id)
        .where(
            Tenure.board_id == board.id,
            Tenure.person_id == person.id,
            Tenure.held_from <= on,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= on),
        )
    ).all()
    return Actor(person.id, person.name, tuple(posts))


def unknown_actor(address: str, board: str) -> NotAllowed:
    """Return the refusal for somebody whom a board doesn't know."""
    return NotAllowed(
        f"Nobody on {board} has the address {address}. Check --as or TRACKER_ACTOR; "
        "a business manager can add a person with: tracker person add"
    )


def roles_towards(
    posts: Iterable[Held],
    roles: Mapping[str, Role],
    *,
    subgroup_id: int | None = None,
    agency_id: int | None = None,
    owner_post_id: int | None = None,
) -> frozenset[str]:
    """Return the roles that posts confer over one item, by each role's scope."""
    reach = {"board": True, "item": False}
    held = set()
    for post in posts:
        if owner_post_id is not None and post.id == owner_post_id:
            held.add("action_owner")
        scope = roles[post.role].scope
        reach["subgroup"] = subgroup_id is not None and post.subgroup_id == subgroup_id
        reach["agency"] = agency_id is not None and post.agency_id == agency_id
        if reach[scope]:
            held.add(post.role)
    return frozenset(held)


def require(app: App, actor: Actor, *allowed: str) -> str:
    """Return the board-wide role that lets an actor set things up, or raise `NotAllowed`."""
    held = [post.role for post in actor.posts if post.role in allowed]
    if held:
        return held[0]
    labels = " or ".join(app.roles[role].label.lower() for role in allowed)
    raise NotAllowed(f"{actor.name} holds no post that may do this; it takes the {labels}.")
