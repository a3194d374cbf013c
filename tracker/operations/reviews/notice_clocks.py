"""The notices that a review's clocks call for: opened with the clock, moved and ended with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.changing import ByItself, Entry, change, note
from tracker.operations.reviews.notice_moves import is_yet_to_come
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.records import Notice, ReviewClock
from tracker.store.items import next_number
from tracker.wiring import App
from workflows.entries import Deadline
from workflows.meanings import WITHDRAW


@dataclass(frozen=True)
class _Followed:
    """A clock that calls for notices; `turn` counts how often it has begun."""

    app: App
    at_hand: ReviewAtHand
    rule: Deadline
    clock: ReviewClock
    turn: int
    is_owed: bool
    may_open: bool


def follow(app: App, at_hand: ReviewAtHand) -> None:
    """Bring a review's notices into step with its clocks; call it whenever those have settled."""
    workflow, state = at_hand.workflow, at_hand.review.state
    has_ended = workflow.state(state).is_final
    for name in dict.fromkeys(entry.clock for entry in workflow.notices):
        turns = at_hand.turns_of(name)
        if not turns:
            continue
        clock = turns[-1]
        is_owed = clock.is_open or (clock.met_on is not None and not has_ended)
        rule = workflow.deadline(name)
        may_open = clock.is_open and not is_yet_to_come(workflow, state, rule)
        followed = _Followed(app, at_hand, rule, clock, len(turns), is_owed, may_open)
        recipients = [entry.recipient for entry in workflow.notices if entry.clock == name]
        _keep_in_step(followed, recipients)


def notices_unsent(app: App, at_hand: ReviewAtHand, move: str) -> tuple[str, ...] | None:
    """Return the unsent notices of the clocks that a move meets; None where one was met before."""
    unsent: list[str] = []
    workflow = at_hand.workflow
    making = workflow.moves_by_name.get(move)
    for name in dict.fromkeys(entry.clock for entry in workflow.notices):
        if making is None or workflow.deadline(name).met_by not in making.records:
            continue
        turns = at_hand.turns_of(name)
        if turns and turns[-1].met_on is not None:
            return None
        fellows = at_hand.covered_by(name) if turns else []
        unsent += [one.reference for one in fellows if is_unsent(app, one)]
    return tuple(unsent)


def is_unsent(app: App, notice: Notice) -> bool:
    """Tell whether a notice is still to be sent."""
    return notice.state == app.workflow(notice.workflow_name, notice.workflow_version).initial


def _keep_in_step(followed: _Followed, recipients: Sequence[str]) -> None:
    known = followed.at_hand.covered_by(followed.rule.name)
    for notice in (one for one in known if is_unsent(followed.app, one)):
        _follow_one(followed, notice)
    if followed.may_open:
        told = {n.recipient for n in known if n.covered_by and n.clock_series == followed.turn}
        _open(followed, [recipient for recipient in recipients if recipient not in told])


def _follow_one(followed: _Followed, notice: Notice) -> None:
    clock = followed.clock
    if notice.clock_series != followed.turn:
        _withdraw(followed, notice, "Its clock has begun again")
    elif not followed.is_owed:
        _withdraw(followed, notice, clock.waived_because or "It is no longer owed")
    elif notice.due_on != clock.due_on:
        _change(followed, notice, "date moved", {"due_on": clock.due_on})


def _open(followed: _Followed, recipients: Sequence[str]) -> None:
    if not recipients:
        return
    at_hand = followed.at_hand
    stem = f"{at_hand.review.reference}-N"
    first = next_number(at_hand.session, Notice, at_hand.review.board_id, stem)
    for number, recipient in enumerate(recipients, first):
        notice = _notice(followed, f"{stem}{number:02}", recipient)
        at_hand.session.add(notice)
        at_hand.session.flush()
        at_hand.notices.append(notice)
        became = {"state": notice.state, "recipient": recipient, "due_on": notice.due_on}
        itself = ByItself(followed.app, at_hand.session)
        note(itself, notice, Entry("open", "", became), version=notice.version)


def _notice(followed: _Followed, reference: str, recipient: str) -> Notice:
    rule, review = followed.rule, followed.at_hand.review
    workflow = followed.app.newest("notice")
    return Notice(
        board_id=review.board_id,
        review_id=review.id or 0,
        reference=reference,
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
    itself = ByItself(followed.app, followed.at_hand.session)
    change(itself, notice, changes, Entry(what, "", changes, was=was, reason=why))
