"""Whose work an action is or was: nobody signs off, or says that it worked, what is their own."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from tracker.changing.work import Work
from tracker.records import Action, History, Post, Tenure


@dataclass(frozen=True)
class Hand:
    """What somebody had to do with an action since it was created, whatever they hold today."""

    is_own: bool = False
    is_of_agency: bool = False


NO_HAND = Hand()


def hand_in(session: Session, action: Action, person_id: int | None, *, on: date) -> Hand:
    """Return what somebody has had to do with an action: owned it, submitted it, served its agency.

    Having stood down from the post, or from the agency, doesn't make it somebody else's.
    """
    held = session.exec(_held_since(action.created_on or date.min, person_id, on)).all()
    return Hand(
        is_own=any(post.id == action.owner_post_id for post in held)
        or _has_made(session, action, person_id, "submit"),
        is_of_agency=any(post.agency_id == action.agency_id for post in held),
    )


def has_signed_off(session: Session, action: Action, person_id: int) -> bool:
    """Tell whether somebody has ever signed an action off: whether it worked is not theirs."""
    return _has_made(session, action, person_id, "sign_off")


def hand_of_actor(work: Work, action: Action) -> Hand:
    """Return what whoever asks has had to do with an action."""
    return hand_in(work.session, action, work.person_id, on=work.today)


def _held_since(since: date, person_id: int | None, on: date) -> SelectOfScalar[Post]:
    until = col(Tenure.held_until)
    return (
        select(Post)
        .join(Tenure, col(Tenure.post_id) == Post.id)
        .where(
            Tenure.person_id == person_id,
            Tenure.held_from <= on,
            or_(until.is_(None), and_(until >= since, until >= Tenure.held_from)),
        )
    )


def _has_made(session: Session, action: Action, person_id: int | None, move: str) -> bool:
    made = select(History).where(
        History.item_kind == "action",
        History.item_id == action.id,
        History.what == move,
        History.person_id == person_id,
    )
    return session.exec(made).first() is not None
