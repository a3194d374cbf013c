"""Who is acting, and in which roles towards one item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, bindparam
from sqlmodel import Session, col, select

from tracker.errors import NotAllowed
from tracker.records import Board, Person, Post, Tenure
from tracker.store.holders import runs_on
from tracker.store.sight import Held
from tracker.wiring import App
from workflows.roles import Role


@dataclass(frozen=True)
class Actor:
    """A person who acts, with the posts that they hold on the day."""

    person_id: int
    name: str
    posts: tuple[Held, ...]


_HELD = (
    select(Post)
    .join(Tenure, col(Tenure.post_id) == Post.id)
    .where(
        col(Tenure.person_id) == bindparam("the_person"),
        runs_on(Tenure, bindparam("the_day", type_=Date)),
    )
)


def actor_of(session: Session, board: Board, address: str, on: date) -> Actor:
    """Return the person behind an address; `NotAllowed` where the board knows none or no post."""
    person = session.exec(
        select(Person).where(Person.board_id == board.id, Person.email == address.lower())
    ).first()
    if person is None or person.id is None:
        raise unknown_actor(address, board.name)
    return Actor(person.id, person.name, posts_of(session, person.id, on))


def posts_of(session: Session, person_id: int, on: date) -> tuple[Post, ...]:
    """Return the posts that somebody holds on a day, as a deputy too."""
    return tuple(session.exec(_HELD, params={"the_person": person_id, "the_day": on}))


def unknown_actor(address: str, board: str) -> NotAllowed:
    """Return the refusal for somebody whom a board doesn't know."""
    return NotAllowed(
        "unknown_actor",
        f"Nobody on {board} has the address {address}.",
        field="by",
        address=address,
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
    raise NotAllowed(
        "not_for_this_post",
        f"{actor.name} holds no role that may do this; it takes the {labels}.",
        actor=actor.name,
    )
