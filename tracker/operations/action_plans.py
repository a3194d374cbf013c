"""A review's action plan: actions added, found and listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlmodel import Session, col, or_, select

from tracker.errors import BadInput, NotFound
from tracker.operations.days import day_of, due_after_start
from tracker.operations.learning import register
from tracker.operations.posts import post_named
from tracker.operations.work import Work, working
from tracker.records import (
    Action,
    Agency,
    Board,
    Evidence,
    Person,
    Post,
    ProgressUpdate,
    Recommendation,
    Review,
    Tenure,
)
from tracker.store.history import Note, note
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.calendar import for_nation

Said = TypeVar("Said", ProgressUpdate, Evidence)


@dataclass(frozen=True)
class NewAction:
    """A piece of work: what, by which agency and, as far as known, by whom and when."""

    title: str
    agency_id: int
    owner: str | None = None
    due_on: date | None = None
    created_on: date | None = None
    recommendation: str | None = None


@dataclass(frozen=True)
class ActionInFull:
    """An action with what has been said and shown of it."""

    action: Action
    agency: str
    owner: str | None
    updates: Sequence[ProgressUpdate]
    evidence: Sequence[Evidence]


def add_action(app: App, board: Board, reference: str, new: NewAction, *, by: str) -> Action:
    """Add an action to a review's plan, proposed until its agency agrees."""
    with working(app, board, by) as work:
        review = register(work, reference, new.title, what="An action")
        stem = f"{review.reference}-A"
        number = next_number(work.session, Action, review.board_id, stem)
        action = _new_row(work, review, new, f"{stem}{number:02}")
        work.session.add(action)
        work.session.flush()
        note(work.session, _added(work, action))
        return action


def actions_of(
    app: App,
    board: Board,
    *,
    review: str | None = None,
    state: str | None = None,
    owned_by: str | None = None,
) -> list[tuple[Action, str, str | None]]:
    """Give a board's actions with their agency and owner's post, by reference."""
    statement = (
        select(Action, Agency.name, Post.title)
        .join(Agency, col(Agency.id) == Action.agency_id)
        .join(Post, col(Post.id) == Action.owner_post_id, isouter=True)
        .where(Action.board_id == board.id)
        .order_by(col(Action.reference))
    )
    with app.store.reading() as session:
        if review is not None:
            found = find(session, Review, board.id or 0, review)
            statement = statement.where(Action.review_id == found.id)
        if state is not None:
            statement = statement.where(Action.state == state)
        if owned_by is not None:
            today = app.clock.today()
            statement = statement.where(
                col(Action.owner_post_id).in_(_posts_of(board, owned_by, today))
            )
        return [(action, agency, owner) for action, agency, owner in session.exec(statement)]


def action_in_full(app: App, board: Board, reference: str) -> ActionInFull:
    """Give one action with its updates and evidence, oldest first."""
    with app.store.reading() as session:
        action = find(session, Action, board.id or 0, reference)
        owner = session.get(Post, action.owner_post_id) if action.owner_post_id else None
        return ActionInFull(
            action,
            session.get_one(Agency, action.agency_id).name,
            owner.title if owner else None,
            _words(session, ProgressUpdate, action),
            _words(session, Evidence, action),
        )


def _words(session: Session, record: type[Said], action: Action) -> Sequence[Said]:
    statement = select(record).where(record.action_id == action.id).order_by(col(record.id))
    return session.exec(statement).all()


def _new_row(work: Work, review: Review, new: NewAction, reference: str) -> Action:
    board_id = review.board_id
    today = work.app.clock.today()
    created_on = day_of(new.created_on, today, what="The action")
    due_after_start(new.due_on, created_on, reference)
    if new.due_on is not None:
        for_nation(work.board.nation).ordinal(new.due_on)
    agency = work.session.get(Agency, new.agency_id)
    if agency is None or agency.board_id != board_id:
        raise NotFound("This board has no such agency to own the action.")
    owner = post_named(work.session, work.board, new.owner) if new.owner else None
    if owner is not None and owner.agency_id not in (None, agency.id):
        raise BadInput(f"The post {owner.reference} is not one of {agency.name}.")
    answers = _recommendation(work, review, new.recommendation)
    workflow = work.app.newest("action")
    initial = workflow.state(workflow.initial)
    return Action(
        board_id=board_id,
        review_id=review.id or 0,
        recommendation_id=answers.id if answers else None,
        reference=reference,
        title=new.title,
        subgroup_id=review.subgroup_id,
        agency_id=agency.id or 0,
        owner_post_id=owner.id if owner else None,
        workflow_name=workflow.name,
        workflow_version=workflow.version,
        state=initial.name,
        entered_on=created_on,
        created_on=created_on,
        due_on=new.due_on,
        original_due_on=new.due_on,
        clock_name=initial.clock,
        clock_due_on=new.due_on,
    )


def _recommendation(work: Work, review: Review, reference: str | None) -> Recommendation | None:
    if reference is None:
        return None
    found = find(work.session, Recommendation, review.board_id, reference)
    if found.review_id != review.id:
        raise BadInput(f"{reference} is a recommendation of another review.")
    return found


def _added(work: Work, action: Action) -> Note:
    return Note(
        board_id=action.board_id,
        recorded_at=work.app.clock.now(),
        happened_on=action.created_on or work.app.clock.today(),
        person_id=work.actor.person_id,
        role=work.actor.posts[0].role,
        item_kind="action",
        item_id=action.id or 0,
        reference=action.reference,
        version=1,
        what="add",
        was={},
        became={"state": action.state, "due_on": action.due_on},
    )


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
