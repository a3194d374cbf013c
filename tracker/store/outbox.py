"""Letters put in the outbox beside the change that they tell of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, bindparam, cast, insert, literal, or_, select
from sqlmodel import col

from tracker.records import Outbox, Person, Post, Review, ReviewViewer, Tenure
from tracker.records.columns import Instant
from tracker.store.holders import is_written_to
from tracker.store.prepared import Prepared, Write
from tracker.store.restricted import restricted_on
from workflows.roles import Role

_TAKEN = (
    "board_id",
    "message_id",
    "letter",
    "facts",
    "to_address",
    "queued_at",
    "state",
    "attempts",
    "next_try_at",
)


def _may_get_it() -> Any:
    """Let a letter about a restricted review go only to the people named on it."""
    about = bindparam("o_review", type_=Integer)
    restricted = select(literal(1)).where(col(Review.id) == about, restricted_on(bindparam("o_on")))
    named = select(literal(1)).where(
        col(ReviewViewer.review_id) == about, col(ReviewViewer.person_id) == Person.id
    )
    return or_(~restricted.exists(), named.exists())


def _to_holders(*whose: Any) -> Prepared:
    """Return one letter to each person who holds a post today and may see what it is about."""
    now = bindparam("o_at", type_=Instant)
    message_id = literal("<") + cast(col(Person.id), String) + bindparam("o_token", type_=String)
    holders = (
        select(
            col(Person.board_id),
            message_id,
            bindparam("o_letter", type_=String),
            bindparam("o_facts", type_=String),
            col(Person.email),
            now,
            literal("waiting"),
            literal(0),
            now,
        )
        .join_from(Tenure, Person, col(Person.id) == Tenure.person_id)
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(
            col(Post.board_id) == bindparam("o_board"),
            is_written_to(bindparam("o_on")),
            _may_get_it(),
            *whose,
        )
        .distinct()
    )
    return Prepared(insert(Outbox).from_select(list(_TAKEN), holders))


_TO_POST = _to_holders(col(Post.id) == bindparam("o_post"))
_OVERSEES = col(Post.subgroup_id) == bindparam("o_subgroup")
_LEADS_ON = col(Post.agency_id) == bindparam("o_agency")
_LEADS_IT = select(literal(1)).where(
    col(Review.id) == bindparam("o_review", type_=Integer),
    col(Review.lead_person_id) == Person.id,
)
_TO_ROLE: Mapping[str, Prepared] = {
    reach: _to_holders(
        col(Post.role) == bindparam("o_role"),
        or_(col(Post.subgroup_id).is_(None), _OVERSEES),
        *sees_it,
    )
    for reach, sees_it in {
        "board": (),
        "subgroup": (_OVERSEES,),
        "agency": (_LEADS_ON,),
        "own": (col(Post.id) == bindparam("o_post", type_=Integer),),
        "led": (_LEADS_IT.exists(),),
    }.items()
}
"""To each holder of a role who sees the item that a letter is about, by how far the role sees."""


def write_to_post(post_id: int, letter: dict[str, Any]) -> Write:
    """Queue a letter to whoever holds a post."""
    return _TO_POST, {"o_post": post_id, **letter}


def write_to_role(
    role: Role, letter: dict[str, Any], *, subgroup_id: int, agency_id: int, owner_post_id: int
) -> Write:
    """Queue a letter to each holder of a role who sees what it is about, of one plan and agency."""
    scope = {"o_role": role.name, "o_subgroup": subgroup_id, "o_agency": agency_id}
    own = {"o_post": owner_post_id} if role.reach == "own" else {}
    return _TO_ROLE[role.reach], {**scope, **own, **letter}


def letter_values(
    *,
    board_id: int,
    review_id: int | None,
    letter: str,
    facts: str,
    token: str,
    at: datetime,
    on: Any,
) -> dict[str, Any]:
    """Return the values that every queued letter binds; `token` makes its Message-ID unique.

    Without a `review_id` it is about no review, and anybody may get it.
    """
    return {
        "o_board": board_id,
        "o_review": review_id,
        "o_letter": letter,
        "o_facts": facts,
        "o_token": token,
        "o_at": at,
        "o_on": on,
    }
