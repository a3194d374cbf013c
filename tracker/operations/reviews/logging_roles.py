"""In whose name a review is logged: only into a subgroup that the actor's post serves."""

from collections.abc import Iterable

from sqlmodel import select

from tracker.changing import Work, require
from tracker.errors import NotAllowed
from tracker.records import Subgroup
from tracker.store.sight import Held

LOGGERS = ("business_manager", "subgroup_chair", "board_chair")
"""Who may log a review, into the subgroups that their posts serve."""


def role_to_log(work: Work, subgroup: Subgroup) -> str:
    """Return the role in which an actor logs a review for a subgroup, or raise `NotAllowed`."""
    require(work.app, work.actor, *LOGGERS)
    held = [post for post in work.actor.posts if post.role in LOGGERS]
    serving = [post for post in held if _serves(work, post, subgroup)]
    if serving:
        return serving[0].role
    raise NotAllowed(
        "subgroup_not_theirs",
        f"{work.actor.name} serves {_served(work, held)}, so a review for {subgroup.name} is not "
        "theirs to log. Name the subgroup that they serve, or ask the chair of "
        "that one, the business manager or the chair of the board.",
        field="subgroup",
        actor=work.actor.name,
        subgroup=subgroup.name,
    )


def subgroups_to_log(work: Work) -> list[Subgroup]:
    """Return the subgroups into which an actor may log a review, by name; none for most people."""
    held = [post for post in work.actor.posts if post.role in LOGGERS]
    rows = select(Subgroup).where(Subgroup.board_id == work.board.id).order_by(Subgroup.name)
    found = work.session.exec(rows).all() if held else ()
    return [one for one in found if any(_serves(work, post, one) for post in held)]


def _serves(work: Work, post: Held, subgroup: Subgroup) -> bool:
    """A post serves its own subgroup; one without a subgroup serves all, if its role is board-wide.

    A business manager may be appointed to one subgroup alone.
    """
    if post.subgroup_id is not None:
        return post.subgroup_id == subgroup.id
    return work.app.roles[post.role].scope == "board"


def _served(work: Work, posts: Iterable[Held]) -> str:
    ids = [post.subgroup_id for post in posts]
    rows = select(Subgroup).where(Subgroup.board_id == work.board.id)
    names = [one.name for one in work.session.exec(rows) if one.id in ids]
    return " and ".join(names) or "no subgroup"
