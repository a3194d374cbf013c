"""How a review begins: its subjects, its first state and date, its clocks, its history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from tracker.changing import Entry, Work, note
from tracker.operations.reviews.clockwork import keep_in_step
from tracker.operations.reviews.review_at_hand import ReviewAtHand, review_at_hand
from tracker.operations.reviews.review_kinds import ReviewKind
from tracker.records import Incident, Review, Subgroup, Subject

ON_REGISTER = "on_register"


@dataclass(frozen=True)
class Beginning:
    """On what day a review begins, in whose role and why, whom it concerns, what is dated.

    `words` stand for dates of which nobody knows the day.
    `was` and `facts` are what history alone keeps of it.
    """

    day: date
    role: str
    what: str = "log"
    reason: str = ""
    pseudonyms: tuple[str, ...] = ()
    dates: Mapping[str, date] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    was: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)


def pinned(review: Review, kind: ReviewKind, day: date) -> Review:
    """Return a review its kind, the edition that it finishes under, and its first state."""
    flow = kind.workflow
    review.kind = kind.name
    review.workflow_name = flow.name if flow else None
    review.workflow_version = flow.version if flow else None
    review.state = flow.initial if flow else ON_REGISTER
    review.entered_on = day
    return review


def begin(work: Work, review: Review, beginning: Beginning) -> ReviewAtHand | None:
    """Write a review that is pinned to its kind, date its first state and start its clocks."""
    work.session.add(review)
    work.session.flush()
    for pseudonym in beginning.pseudonyms:
        work.session.add(
            Subject(board_id=review.board_id, review_id=review.id or 0, pseudonym=pseudonym.strip())
        )
    note(work, review, _entry(work, review, beginning), version=review.version)
    if review.workflow_name is None or review.workflow_version is None:
        return None
    at_hand = review_at_hand(work, review)
    at_hand.set_dates([f"entered:{at_hand.workflow.initial}"], beginning.day)
    for name, on in beginning.dates.items():
        at_hand.set_dates([name], on)
    for name, as_recorded in beginning.words.items():
        at_hand.set_words(name, as_recorded)
    keep_in_step(work, at_hand)
    return at_hand


def around(session: Session, review: Review) -> dict[str, object]:
    """Return what history keeps of where a new review belongs."""
    incident = session.get(Incident, review.incident_id) if review.incident_id else None
    return {
        "subgroup": session.get_one(Subgroup, review.subgroup_id).reference,
        "incident": incident.reference if incident else None,
        "incident_on": incident.occurred_on if incident else None,
        "area": (incident.area or None) if incident else None,
        "led_by": review.led_by,
    }


def _entry(work: Work, review: Review, beginning: Beginning) -> Entry:
    app = work.app
    flow = review.workflow_name and app.workflow(review.workflow_name, review.workflow_version or 0)
    became = {"kind": review.kind, "state": review.state, "edition": flow.edition if flow else None}
    dates = {name: on for name, on in beginning.dates.items() if not name.startswith("entered:")}
    told = became | dict(beginning.facts) | dates
    return Entry(
        beginning.what,
        beginning.role,
        {name: value for name, value in told.items() if value is not None},
        was=beginning.was,
        reason=beginning.reason,
        on=beginning.day,
    )
