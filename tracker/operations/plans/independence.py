"""Whose work an action is or was: nobody signs off, or says that it worked, what is their own."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from tracker.changing import Work
from tracker.records import Action, History, Post, Tenure
from tracker.wiring import App
from workflows.meanings import HAND_IN, SIGN_OFF, moves_that_mean


@dataclass(frozen=True)
class Hand:
    """What somebody had to do with an action since it was created, whatever they hold today."""

    is_own: bool = False
    is_of_agency: bool = False


NO_HAND = Hand()


def hand_in(app: App, session: Session, action: Action, person_id: int | None, *, on: date) -> Hand:
    """Return what somebody has had to do with an action: owned it, submitted it, served its agency.

    Having stood down from the post, or from the agency, doesn't make it somebody else's.
    """
    held = session.exec(_held_since(action.created_on or date.min, person_id, on)).all()
    return Hand(
        is_own=any(post.id == action.owner_post_id for post in held)
        or _has_made(app, session, action, person_id, HAND_IN),
        is_of_agency=any(post.agency_id == action.agency_id for post in held),
    )


def has_signed_off(app: App, session: Session, action: Action, person_id: int) -> bool:
    """Tell whether somebody has ever signed an action off: whether it worked is not theirs."""
    return _has_made(app, session, action, person_id, SIGN_OFF)


def hand_of_actor(work: Work, action: Action) -> Hand:
    """Return what whoever asks has had to do with an action."""
    return hand_in(work.app, work.session, action, work.person_id, on=work.today)


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


def _has_made(
    app: App, session: Session, action: Action, person_id: int | None, means: str
) -> bool:
    """Whether somebody ever made such a move of an action, under whichever version of its file."""
    names = moves_that_mean(app.editions(action.workflow_name), means)
    made = select(History).where(
        History.item_kind == "action",
        History.item_id == action.id,
        col(History.what).in_(names),
        History.person_id == person_id,
    )
    return session.exec(made).first() is not None
