"""Letters put in the outbox beside the change that they tell of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, String, and_, bindparam, cast, insert, literal, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.records import LetterItem, Outbox, Person, Post, Review, ReviewViewer, Tenure
from tracker.records.columns import Instant
from tracker.store.holders import is_held, is_written_to
from tracker.store.prepared import Prepared, Write
from tracker.store.restricted import restricted_on
from workflows.roles import Role

MOVED = "item_moved"
"""The letter about one item that moved."""
OWNER = "action_owner"
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


_OVERSEES = col(Post.subgroup_id) == bindparam("o_subgroup", type_=Integer)
_LEADS_ON = col(Post.agency_id) == bindparam("o_agency", type_=Integer)
_OWNS_IT = col(Post.id) == bindparam("o_post", type_=Integer)
_LEADS_IT = select(literal(1)).where(
    col(Review.id) == bindparam("o_review", type_=Integer),
    col(Review.lead_person_id) == Person.id,
)
_SEES_IT: Mapping[str, Sequence[Any]] = {
    "board": (),
    "subgroup": (_OVERSEES,),
    "agency": (_LEADS_ON,),
    "own": (_OWNS_IT,),
    "led": (_LEADS_IT.exists(),),
}
"""What lets a role's holder see the item that a letter is about, by how far the role sees."""


@cache
def _to_first_held(steps: tuple[tuple[str, str, str], ...]) -> Prepared:
    """Return one letter to each holder of the first of some roles that somebody holds towards its
    item, and who sees it; `steps` are the roles' names, scopes and reaches.

    Whoever did what it tells of is not told of it in another's place.
    """
    first, *above = steps
    told = [_gets_it(first)]
    for at, step in enumerate(above):
        empty = (~_is_held_towards(one) for one in steps[: at + 1])
        told.append(and_(_gets_it(step), *empty, _IS_ANOTHER))
    return _to_holders(or_(*told))


_IS_ANOTHER = col(Person.id) != bindparam("o_by", type_=Integer)


def _gets_it(step: tuple[str, str, str]) -> Any:
    name, _, reach = step
    if name == OWNER:
        return _OWNS_IT
    of_group = or_(col(Post.subgroup_id).is_(None), _OVERSEES)
    return and_(col(Post.role) == name, of_group, *_SEES_IT[reach])


def _is_held_towards(step: tuple[str, str, str]) -> Any:
    """Ask whether somebody, a deputy too, holds a role over the item, by the role's scope."""
    name, scope, _ = step
    post = aliased(Post)
    has_role, owned = col(post.role) == name, bindparam("o_post", type_=Integer)
    subgroup, agency = (bindparam(one, type_=Integer) for one in ("o_subgroup", "o_agency"))
    over = {
        "board": has_role,
        "subgroup": and_(has_role, col(post.subgroup_id) == subgroup),
        "agency": and_(has_role, col(post.agency_id) == agency),
        "item": col(post.id) == owned,
    }[scope]
    of_board = col(post.board_id) == bindparam("o_board")
    held = is_held(col(post.id), bindparam("o_on"))
    return select(literal(1)).where(of_board, over, held).exists()


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


def write_to_first_held(
    roles: Sequence[Role],
    letter: dict[str, Any],
    *,
    subgroup_id: int,
    agency_id: int,
    owner_post_id: int,
    by: int,
) -> Write:
    """Queue a letter to each holder of the first of some roles that is held, of one plan, agency
    and post, who sees what it is about; `by` is whoever did what it tells of.
    """
    statement = _to_first_held(tuple((one.name, one.scope, one.reach) for one in roles))
    around = {"o_subgroup": subgroup_id, "o_agency": agency_id, "o_post": owner_post_id}
    return statement, {**around, "o_by": by, **letter}


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
