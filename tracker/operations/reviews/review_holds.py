"""Holds: a review waits on a court or a coroner. A hold explains a clock, and never stops one."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from tracker.changing import (
    Caution,
    Entry,
    Look,
    Work,
    change,
    day_of,
    repeated,
    require,
    worded,
    working,
)
from tracker.errors import BadInput, NotFound
from tracker.records import Board, Hold, Milestone, Review
from tracker.store import alert_sweep
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases

WAITS_FOR = {
    "criminal_proceedings": "criminal proceedings",
    "coroner": "the coroner",
    "family_court": "the family court",
    "other": "another process",
}
HOLDERS = ("business_manager", "subgroup_chair", "board_chair")
"""Who may put a review on hold, and release it."""


@dataclass(frozen=True)
class NewHold:
    """What a review waits for, why, since when, and by when somebody looks again."""

    waits_for: str
    reason: str
    review_by: date
    started_on: date | None = None


@dataclass(frozen=True)
class Release:
    """Which hold ends, on which day, and why."""

    waits_for: str
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class HoldLine:
    """One hold as of a day; `days_held` runs to its end, or to that day."""

    waits_for: str
    reason: str
    started_on: date
    review_by: date
    ended_on: date | None
    ended_because: str
    days_held: int
    needs_review: bool
    warnings: tuple[Caution, ...] = ()


@repeated
def hold_review(app: App, board: Board, reference: str, new: NewHold, *, by: str) -> HoldLine:
    """Put a review on hold; its statutory clocks run on."""
    reason = worded(new.reason, what="A hold", field="reason")
    if new.waits_for not in WAITS_FOR:
        known = ", ".join(WAITS_FOR)
        raise BadInput(
            "unknown_wait",
            f'"{new.waits_for}" is nothing to wait for. Give one of: {known}.',
            field="waits_for",
            waits_for=new.waits_for,
        )
    with working(app, board, by) as work:
        role, review = _at_hand(work, reference)
        first = _first_day(work.session, review)
        started = day_of(new.started_on, app.clock.today(), not_before=first, what="The hold")
        if new.review_by <= started:
            raise BadInput(
                "review_by_too_early",
                f"The hold begins on {phrases.day(started)}, so it can't be looked at again by "
                f"{phrases.day(new.review_by)}.",
                field="review_by",
                started=started,
                review_by=new.review_by,
            )
        if _open_hold(work.session, review, new.waits_for) is not None:
            raise BadInput(
                "on_hold_already",
                f"{reference} is on hold for {WAITS_FOR[new.waits_for]} already. "
                "Release that hold first.",
                field="waits_for",
                reference=reference,
            )
        hold = Hold(
            board_id=review.board_id,
            review_id=review.id or 0,
            waits_for=new.waits_for,
            reason=reason,
            started_on=started,
            review_by=new.review_by,
        )
        work.session.add(hold)
        told: dict[str, object] = {"waits_for": new.waits_for, "review_by": new.review_by}
        change(work, review, {}, Entry("hold", role, told, reason=reason, on=started))
        return _line(hold, work.today)


@repeated
def release_review(
    app: App, board: Board, reference: str, release: Release, *, by: str
) -> HoldLine:
    """End a hold of a review; the alert that it was to be looked at again is closed."""
    waits_for = release.waits_for
    with working(app, board, by) as work:
        role, review = _at_hand(work, reference)
        hold = _open_hold(work.session, review, waits_for)
        if hold is None:
            held = [line.waits_for for line in holds_of(work.session, review) if not line.ended_on]
            known = f"It is on hold for: {', '.join(held)}." if held else "It is not on hold."
            raise NotFound(
                "not_on_hold",
                f'{reference} is not on hold for "{waits_for}". {known}',
                field="waits_for",
                reference=reference,
                waits_for=waits_for,
            )
        day = day_of(release.on, app.clock.today(), not_before=hold.started_on, what="The release")
        hold.ended_on, hold.ended_because = day, release.reason.strip()
        work.session.add(hold)
        _close_its_alert(work, hold)
        told: dict[str, object] = {"released": waits_for, "days_held": (day - hold.started_on).days}
        entry = Entry("release", role, told, reason=hold.ended_because, on=day)
        change(work, review, {}, entry)
        return _line(hold, work.today)


def holds_of(session: Session, review: Review, *, as_of: date | None = None) -> list[HoldLine]:
    """Return a review's holds, the earliest first, with the days held up to a day."""
    rows = session.exec(
        select(Hold).where(Hold.review_id == review.id).order_by(col(Hold.started_on), col(Hold.id))
    ).all()
    return [_line(row, as_of or row.started_on) for row in rows]


def cause_of(line: HoldLine) -> str:
    """Return what a hold waits for, in words."""
    return WAITS_FOR.get(line.waits_for, line.waits_for.replace("_", " "))


def held_reviews(look: Look, reference: str) -> list[HoldLine]:
    """Return the holds of one review as of a day."""
    return holds_of(
        look.session, find(look.session, Review, look.board.id or 0, reference), as_of=look.today
    )


def _line(row: Hold, as_of: date) -> HoldLine:
    until = row.ended_on or max(as_of, row.started_on)
    return HoldLine(
        waits_for=row.waits_for,
        reason=row.reason,
        started_on=row.started_on,
        review_by=row.review_by,
        ended_on=row.ended_on,
        ended_because=row.ended_because,
        days_held=(until - row.started_on).days,
        needs_review=row.ended_on is None and row.review_by < as_of,
    )


def _close_its_alert(work: Work, hold: Hold) -> None:
    now = work.app.clock.now()
    alert_sweep.close_unless(work.session, hold, due_on=None, at=now, because="release")


def _at_hand(work: Work, reference: str) -> tuple[str, Review]:
    role = require(work.app, work.actor, *HOLDERS)
    return role, find(work.session, Review, work.board.id or 0, reference)


def _first_day(session: Session, review: Review) -> date | None:
    """Return the first day that a review is known to have had."""
    days = select(func.min(col(Milestone.occurred_on))).where(Milestone.review_id == review.id)
    return session.exec(days).one()


def _open_hold(session: Session, review: Review, waits_for: str) -> Hold | None:
    return session.exec(
        select(Hold).where(
            Hold.review_id == review.id,
            Hold.waits_for == waits_for,
            col(Hold.ended_on).is_(None),
        )
    ).first()
