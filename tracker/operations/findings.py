"""Findings: what a review found, in the board's own words."""

from tracker.operations.learning import note_new, register
from tracker.operations.work import working
from tracker.records import Board, Finding
from tracker.store.items import next_number
from tracker.wiring import App


def add_finding(app: App, board: Board, reference: str, text: str, *, by: str) -> Finding:
    """Add what a review found, in the board's own words."""
    with working(app, board, by) as work:
        review = register(work, reference, text, what="A finding")
        stem = f"{review.reference}-F"
        number = next_number(work.session, Finding, review.board_id, stem)
        finding = Finding(
            board_id=review.board_id,
            review_id=review.id or 0,
            reference=f"{stem}{number:02}",
            text=text,
        )
        work.session.add(finding)
        note_new(work, finding, "finding", became={"text": text})
        return finding
