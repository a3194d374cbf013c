"""Findings as lines: how each stands, who contests it and what was answered."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.pages.reasons import reason_for_state
from tracker.pages.workflow_words import waits_on
from tracker.records import Board, Finding, Recommendation, Review
from tracker.store.items import belonging_to, find
from tracker.wiring import App


@dataclass(frozen=True)
class FindingLine:
    """Something learned, how it stands, and who contests it, if anybody does."""

    reference: str
    text: str
    note: str
    state: str
    state_label: str
    waits_on: str | None
    contested_by: str
    response: str


@dataclass(frozen=True)
class FindingInFull:
    """A finding with the board that led its review, why it stands so, and what answers it."""

    finding: FindingLine
    review: str
    led_by: str | None
    since: date | None
    why: str
    recommendations: tuple[str, ...]


def finding_lines(app: App, board: Board, review: str | None = None) -> list[FindingLine]:
    """Return the findings of a board by reference, or one review's as they were entered."""
    with app.store.reading() as session:
        if review is None:
            found = select(Finding).where(Finding.board_id == board.id)
            return [_line(app, row) for row in session.exec(found.order_by(col(Finding.reference)))]
        return findings_of(app, session, find(session, Review, board.id or 0, review))


def findings_of(app: App, session: Session, review: Review) -> list[FindingLine]:
    """Return a review's findings in an open session."""
    return [_line(app, row) for row in belonging_to(session, Finding, review)]


def finding_in_full(app: App, board: Board, reference: str) -> FindingInFull:
    """Return one finding with all that is known of it."""
    with app.store.reading() as session:
        row = find(session, Finding, board.id or 0, reference)
        review = session.get_one(Review, row.review_id)
        answered = (
            select(Recommendation.reference)
            .where(Recommendation.finding_id == row.id)
            .order_by(col(Recommendation.reference))
        )
        return FindingInFull(
            _line(app, row),
            review.reference,
            review.led_by,
            row.entered_on,
            reason_for_state(session, row),
            tuple(session.exec(answered)),
        )


def _line(app: App, row: Finding) -> FindingLine:
    state = app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    return FindingLine(
        reference=row.reference,
        text=row.text,
        note=row.note,
        state=state.name,
        state_label=state.label,
        waits_on=waits_on(state, app.roles),
        contested_by=row.contested_by,
        response=row.response,
    )
