"""A review's dates, and the statutory clocks that they start and meet."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session

from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.records import Board, ReviewClock
from tracker.store import alert_sweep
from tracker.telling.ended_steps import NO_LONGER_A_STEP, is_step_of
from workflows.calendar import Calendar
from workflows.deadlines import due_on
from workflows.definition import Workflow
from workflows.entries import Deadline, Move

ENDED_BY = "Ended by: "
"""How the words begin that stand for a waiver where a move has ended a clock."""


def begin_again(at_hand: ReviewAtHand, state: str) -> None:
    """Forget what met the clocks that count from entering a state, for they are to run again."""
    at_hand.forget(_met_after(at_hand.workflow, f"entered:{state}"))


def forget_answers(
    at_hand: ReviewAtHand, newly: Collection[str], *, but_for: Collection[str]
) -> None:
    """Forget what was done before the clocks began that a move begins: it answered another one."""
    begun = {rule.met_by for rule in at_hand.workflow.deadlines if rule.after in newly}
    at_hand.forget(begun.difference(newly, but_for))


def set_aside(at_hand: ReviewAtHand, move: Move, *, at: datetime) -> None:
    """End the clocks that a move leaves unowed, and forget a planned day that they counted from."""
    because = ENDED_BY + move.label
    for rule in map(at_hand.workflow.deadline, move.ends):
        if rule.before is not None:
            at_hand.forget([rule.anchor])
        clock = _latest(at_hand, rule)
        if clock is not None and clock.is_open:
            clock.is_open, clock.waived_because = False, because
            close_stale_alerts(at_hand.session, clock, at=at)
    at_hand.session.flush()


def settle(at_hand: ReviewAtHand, *, calendar: Calendar, at: datetime) -> None:
    """Bring a review's clocks into step with its dates: start, move, meet or end them.

    One that is met, waived or ended keeps the date it had, unless what it counts from changes.
    """
    dates = at_hand.dates
    ended = at_hand.workflow.state(at_hand.review.state).is_final
    for rule in rules_for(at_hand.workflow, at_hand.board):
        anchor = dates.get(rule.anchor) or _still_owed_from(at_hand, rule)
        if anchor is None:
            continue
        met_on = _met_on(rule, anchor, dates.get(rule.met_by))
        clock = _clock(at_hand, rule, met_on=met_on)
        begins_anew = clock.anchor_on != anchor
        if begins_anew or clock.waived_because == NO_LONGER_A_STEP:
            clock.waived_because = ""
        clock.met_on = met_on
        waived = bool(clock.waived_because)
        owed = rule.means == "do_by" and clock.met_on is None and not ended and not waived
        clock.is_open = owed
        if owed or begins_anew:
            count_anew(clock, rule, anchor, calendar)
        at_hand.keep_clock(clock)
        close_stale_alerts(at_hand.session, clock, at=at)


def count_anew(clock: ReviewClock, rule: Deadline, anchor: date, calendar: Calendar) -> bool:
    """Count a clock's date from an anchor; tell whether it has moved."""
    due = due_on(rule, anchor, calendar)
    has_moved = (clock.anchor_on, clock.due_on) != (anchor, due.due_on)
    clock.series += has_moved and clock.id is not None
    clock.anchor_on, clock.due_on, clock.act_by = anchor, due.due_on, due.act_by
    return has_moved


def rules_for(workflow: Workflow, board: Board) -> list[Deadline]:
    """Return the deadlines that hold for a board's reviews: the law's, and its own local steps."""
    return [
        rule for rule in workflow.deadlines if not rule.boards or board.reference in rule.boards
    ]


def duties_owed(at_hand: ReviewAtHand, move: str) -> tuple[str, ...]:
    """Name the law's clocks that still run and that a move neither meets nor ends.

    A board's own local steps bind nobody but itself, and hold nothing up.
    """
    workflow = at_hand.workflow
    making = workflow.moves_by_name.get(move)
    passed = {rule.name for rule in workflow.deadlines if rule.is_local}
    if making is not None:
        passed |= {rule.name for rule in workflow.deadlines if rule.met_by in making.milestones}
        passed.update(making.ends)
    running = (clock.name for clock in at_hand.clocks if clock.is_open)
    owed = (name for name in running if is_step_of(workflow, at_hand.board, name))
    return tuple(workflow.deadline_label(name) for name in owed if name not in passed)


def _met_on(rule: Deadline, anchor: date, met_on: date | None) -> date | None:
    """Return the day a clock was met: what was done before it began does not meet it."""
    return None if rule.after and met_on is not None and met_on < anchor else met_on


def _still_owed_from(at_hand: ReviewAtHand, rule: Deadline) -> date | None:
    """Return the anchor of a clock that runs on though what began it has been set aside."""
    latest = _latest(at_hand, rule)
    return latest.anchor_on if latest is not None and latest.is_open else None


def _latest(at_hand: ReviewAtHand, rule: Deadline) -> ReviewClock | None:
    turns = at_hand.turns_of(rule.name)
    return turns[-1] if turns else None


def _clock(at_hand: ReviewAtHand, rule: Deadline, *, met_on: date | None) -> ReviewClock:
    """Return a rule's latest clock, or a new series where the latest was met and must run again."""
    latest = _latest(at_hand, rule)
    if latest is not None and (latest.met_on is None or met_on is not None):
        return latest
    return ReviewClock(
        board_id=at_hand.review.board_id,
        review_id=at_hand.review.id or 0,
        name=rule.name,
        series=latest.series + 1 if latest else 1,
        owed_by=rule.owed_by,
        anchor_on=date.min,
        due_on=date.min,
        act_by=date.min,
    )


def close_stale_alerts(session: Session, clock: ReviewClock, *, at: datetime) -> None:
    """Close the alerts that tell of another date than a clock's own."""
    because = "met" if clock.met_on else "date moved"
    due_on = clock.due_on if clock.is_open else None
    alert_sweep.close_unless(session, clock, due_on=due_on, at=at, because=because)


def _met_after(workflow: Workflow, milestone: str) -> set[str]:
    """Name what meets the clocks counted from a milestone, and what follows from that."""
    met: set[str] = set()
    waiting = [milestone]
    while waiting:
        anchor = waiting.pop()
        follow = {rule.met_by for rule in workflow.deadlines if rule.anchor == anchor} - met
        met |= follow
        waiting += follow
    return met
