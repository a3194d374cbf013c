"""The posts that somebody holds today, with whoever stands beside them there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from tracker.changing import Look
from tracker.records import Person, Post, Tenure
from tracker.store.holders import runs_on

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OwnPost:
    """A post that somebody holds, or is deputy in: since when, and who else is there.

    What they held until the day before counts as one time with it.
    `holders` are the others who hold it, `deputies` the others who are deputy in it, by name.
    """

    title: str
    role_label: str
    held_from: date
    held_until: date | None
    is_deputy: bool
    holders: tuple[str, ...]
    deputies: tuple[str, ...]


def own_posts(look: Look, person_id: int) -> tuple[OwnPost, ...]:
    """Return the posts that a person holds today, those that they are deputy in last."""
    own = col(Tenure.person_id) == person_id
    theirs = select(Tenure.post_id).where(own, runs_on(Tenure, look.today))
    rows = look.session.exec(
        select(Tenure, Post, Person)
        .join(Post, col(Post.id) == Tenure.post_id)
        .join(Person, col(Person.id) == Tenure.person_id)
        .where(col(Tenure.post_id).in_(theirs), runs_on(Tenure, look.today))
        .order_by(col(Tenure.is_deputy), col(Post.title), col(Person.name))
    ).all()
    spells = look.session.exec(select(Tenure).where(own, col(Tenure.post_id).in_(theirs))).all()
    held = [(tenure, post) for tenure, post, _ in rows if tenure.person_id == person_id]
    beside = [(tenure, other.name) for tenure, _, other in rows if tenure.person_id != person_id]
    return tuple(_own(look, tenure, post, beside, spells) for tenure, post in held)


def _own(
    look: Look,
    held: Tenure,
    post: Post,
    beside: Sequence[tuple[Tenure, str]],
    spells: Sequence[Tenure],
) -> OwnPost:
    there = [(tenure, name) for tenure, name in beside if tenure.post_id == held.post_id]
    return OwnPost(
        title=post.title,
        role_label=look.app.roles[post.role].label,
        held_from=_begin(held, spells),
        held_until=_end(held, spells),
        is_deputy=held.is_deputy,
        holders=tuple(name for tenure, name in there if not tenure.is_deputy),
        deputies=tuple(name for tenure, name in there if tenure.is_deputy),
    )


def _begin(held: Tenure, spells: Sequence[Tenure]) -> date:
    """Return the first day of a tenure and of those that it follows without a day between."""
    day = held.held_from
    for one in spells:
        if _is_same(one, held) and one.held_until == day - _DAY:
            return _begin(one, spells)
    return day


def _end(held: Tenure, spells: Sequence[Tenure]) -> date | None:
    """Return the last day of a tenure and of those that follow it without a day between."""
    day = held.held_until
    for one in spells:
        if day is not None and _is_same(one, held) and one.held_from == day + _DAY:
            return _end(one, spells)
    return day


def _is_same(one: Tenure, other: Tenure) -> bool:
    return (one.post_id, one.is_deputy) == (other.post_id, other.is_deputy)
