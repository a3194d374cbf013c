"""Letters put in the outbox beside the change that they tell of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, bindparam, cast, insert, literal, or_, select
from sqlmodel import Session, col

from tracker.records import LetterItem, Outbox, Person, Post, Review, ReviewViewer, Tenure
from tracker.records.columns import Instant
from tracker.store.holders import is_written_to
from tracker.store.prepared import Prepared, Write
from tracker.store.restricted import restricted_on
from workflows.roles import Role

MOVED = "item_moved"
"""The letter about one item that moved."""
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
    "reference",
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
            bindparam("o_reference", type_=String),
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
    into = insert(Outbox).from_select(list(_TAKEN), holders, include_defaults=False)
    return Prepared(into)


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


def put(session: Session, letter: Outbox, about: Iterable[str] = ()) -> None:
    """Put a letter into the outbox, with the references of all that it tells of."""
    put_all(session, [(letter, about)])


def put_all(session: Session, letters: Sequence[tuple[Outbox, Iterable[str]]]) -> None:
    """Put letters into the outbox, each with the references of all that it tells of."""
    session.add_all([letter for letter, _ in letters])
    session.flush()
    _insert_lines(session, [line for letter, about in letters for line in _lines(letter, about)])


def add_lines(session: Session, letter: Outbox, about: Iterable[str]) -> None:
    """Let a letter that is in the outbox tell of more."""
    _insert_lines(session, _lines(letter, about))


def _lines(letter: Outbox, about: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {"board_id": letter.board_id, "outbox_id": letter.id, "reference": reference}
        for reference in dict.fromkeys(about)
    ]


def _insert_lines(session: Session, lines: Sequence[dict[str, Any]]) -> None:
    if lines:
        session.execute(insert(LetterItem), lines)


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
    reference: str,
    facts: str,
    token: str,
    at: datetime,
    on: Any,
) -> dict[str, Any]:
    """Return the values that every queued letter binds; `token` makes its Message-ID unique.

    Without a `review_id` it is about no review, and anybody may get it. `reference` is the item.
    """
    return {
        "o_board": board_id,
        "o_review": review_id,
        "o_letter": MOVED,
        "o_reference": reference,
        "o_facts": facts,
        "o_token": token,
        "o_at": at,
        "o_on": on,
    }
