"""The notices that a review's clocks call for: opened with the clock, moved and ended with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from tracker.changing.next_version import change
from tracker.changing.notes import ByItself, Entry, note
from tracker.operations.reviews.notice_moves import is_yet_to_come
from tracker.records import Notice, Review, ReviewClock
from tracker.store.items import next_number
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.entries import Deadline
from workflows.meanings import WITHDRAW


@dataclass(frozen=True)
class _Followed:
    """A clock that calls for notices; `turn` counts how often it has begun."""

    app: App
    session: Session
    review: Review
    rule: Deadline
    clock: ReviewClock
    turn: int
    is_owed: bool
    may_open: bool


def follow(app: App, session: Session, workflow: Workflow, review: Review) -> None:
    """Bring a review's notices into step with its clocks; call it whenever those have settled."""
    has_ended = workflow.state(review.state).is_final
    for name in dict.fromkeys(entry.clock for entry in workflow.notices):
        turns = turns_of(session, review, name)
        if not turns:
            continue
        clock = turns[-1]
        is_owed = clock.is_open or (clock.met_on is not None and not has_ended)
        rule = workflow.deadline(name)
        may_open = clock.is_open and not is_yet_to_come(workflow, review.state, rule)
        followed = _Followed(app, session, review, rule, clock, len(turns), is_owed, may_open)
        recipients = [entry.recipient for entry in workflow.notices if entry.clock == name]
        _keep_in_step(followed, recipients)


def turns_of(session: Session, review: Review, name: str) -> Sequence[ReviewClock]:
    """Return a clock of a review as often as it has begun, the latest last."""
    return session.exec(
        select(ReviewClock)
        .where(ReviewClock.review_id == review.id, ReviewClock.name == name)
        .order_by(col(ReviewClock.series))
    ).all()


def covered_by(session: Session, review: Review, name: str) -> Sequence[Notice]:
    """Return the notices of a review that one of its clocks covers, the oldest first."""
    return session.exec(
        select(Notice)
        .where(Notice.review_id == review.id, Notice.covered_by == name)
        .order_by(col(Notice.id))
    ).all()


def notices_unsent(
    app: App, session: Session, workflow: Workflow, review: Review, move: str
) -> tuple[str, ...] | None:
    """Return the unsent notices of the clocks that a move meets; None where one was met before."""
    unsent: list[str] = []
    making = workflow.moves_by_name.get(move)
    for name in dict.fromkeys(entry.clock for entry in workflow.notices):
        turns = turns_of(session, review, name)
        if making is None or workflow.deadline(name).met_by not in making.records or not turns:
            continue
        if turns[-1].met_on is not None:
            return None
        fellows = covered_by(session, review, name)
        unsent += [one.reference for one in fellows if is_unsent(app, one)]
    return tuple(unsent)


def is_unsent(app: App, notice: Notice) -> bool:
    """Tell whether a notice is still to be sent."""
    return notice.state == app.workflow(notice.workflow_name, notice.workflow_version).initial


def _keep_in_step(followed: _Followed, recipients: Sequence[str]) -> None:
    known = covered_by(followed.session, followed.review, followed.rule.name)
    for notice in (one for one in known if is_unsent(followed.app, one)):
        _follow_one(followed, notice)
    if followed.may_open:
        told = {n.recipient for n in known if n.covered_by and n.clock_series == followed.turn}
        for recipient in recipients:
            if recipient not in told:
                _open(followed, recipient)


def _follow_one(followed: _Followed, notice: Notice) -> None:
    clock = followed.clock
    if notice.clock_series != followed.turn:
        _withdraw(followed, notice, "Its clock has begun anew")
    elif not followed.is_owed:
        _withdraw(followed, notice, clock.waived_because or "It is no longer owed")
    elif notice.due_on != clock.due_on:
        _change(followed, notice, "date moved", {"due_on": clock.due_on})


def _open(followed: _Followed, recipient: str) -> None:
    session, review, rule = followed.session, followed.review, followed.rule
    workflow = followed.app.newest("notice")
    stem = f"{review.reference}-N"
    number = next_number(session, Notice, review.board_id, stem)
    notice = Notice(
        board_id=review.board_id,
        review_id=review.id or 0,
        reference=f"{stem}{number:02}",
        label=rule.label,
        recipient=recipient,
        source=rule.source,
        is_verified=rule.verified,
        covered_by=rule.name,
        due_on=followed.clock.due_on,
        workflow_name=workflow.name,
        workflow_version=workflow.version,
        state=workflow.initial,
        entered_on=followed.clock.anchor_on if rule.after else None,
        clock_series=followed.turn,
    )
    session.add(notice)
    session.flush()
    became = {"state": notice.state, "recipient": recipient, "due_on": notice.due_on}
    itself = ByItself(followed.app, followed.session)
    note(itself, notice, Entry("open", "", became), version=notice.version)


def _withdraw(followed: _Followed, notice: Notice, why: str) -> None:
    """A notice that the tracker withdraws is covered no more, so that its clock can call again."""
    workflow = followed.app.workflow(notice.workflow_name, notice.workflow_version)
    withdrawing = workflow.move_meaning(WITHDRAW)
    ended = {"state": withdrawing.to, "covered_by": None}
    changes = {**ended, "entered_on": followed.app.clock.today()}
    _change(followed, notice, withdrawing.name, changes, why=why)


def _change(
    followed: _Followed, notice: Notice, what: str, changes: dict[str, Any], *, why: str = ""
) -> None:
    """Change a notice in nobody's name, for the tracker does it by itself."""
    was = {name: getattr(notice, name) for name in changes}
    itself = ByItself(followed.app, followed.session)
    change(itself, notice, changes, Entry(what, "", changes, was=was, reason=why))
