"""What a source says in two ways: flagged for as long as it stands, and never resolved here."""

import json
from dataclasses import dataclass

from sqlmodel import Session, col, select

from tracker.changing.acting import require
from tracker.changing.item_moves import Around, Step, move_item
from tracker.changing.look import Look
from tracker.changing.masking import masked
from tracker.changing.work import Work, working
from tracker.errors import BadInput
from tracker.intake.writer import FLAG
from tracker.operations.reviews.clashes import clashes_of
from tracker.operations.reviews.review_notes import Told, note_review
from tracker.records import Board, Finding, History, Review
from tracker.store.items import advance, belonging_to, find
from tracker.store.visibility import hidden_references
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import RECORD


@dataclass(frozen=True)
class Flag:
    """A contradiction and the record that it is about."""

    reference: str
    words: str


def flags(look: Look, *, review: str | None = None) -> list[Flag]:
    """Return the flags of a board, or of one review alone, by reference."""
    if review is not None:
        found = find(look.session, Review, look.board.id or 0, review)
        return [Flag(review, words) for words in flags_of(look.session, found)]
    reviews = look.session.exec(select(Review).where(Review.board_id == look.board.id)).all()
    told = [
        Flag(look.board.reference, words)
        for words in _told(look.session, look.board, look.board.reference)
    ]
    for row in sorted(reviews, key=lambda row: row.reference):
        told += [Flag(row.reference, words) for words in flags_of(look.session, row)]
    return told


def flags_of(session: Session, review: Review) -> tuple[str, ...]:
    """What contradicts itself in a review: its counts, its pseudonyms, what its file flagged.

    A pseudonym is told only to whoever may see both reviews that use it.
    """
    board = session.get_one(Board, review.board_id)
    entered = len(belonging_to(session, Finding, review))
    counts = []
    if review.findings_stated is not None and review.findings_stated != entered:
        are = "is" if entered == 1 else "are"
        counts = [f"The report states {review.findings_stated} findings; {entered} {are} entered."]
    told = _told(session, board, review.reference)
    return (*counts, *clashes_of(session, review), *told)


def state_findings(app: App, board: Board, reference: str, number: int, *, by: str) -> int:
    """Record how many findings the report states; return how many are entered."""
    if number < 0:
        raise BadInput("below_zero", "A report can't state fewer than 0 findings.", field="number")
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        changes = {"findings_stated": number}
        if review.workflow_name is not None:
            step = Step(app.move_name(review, RECORD), Facts(), changes=changes)
            move_item(work, review, step, Around(review.subgroup_id))
        else:
            _on_register(work, review, changes)
        return len(belonging_to(work.session, Finding, review))


def _on_register(work: Work, review: Review, changes: dict[str, int]) -> None:
    """Write on a review that has no process of its own, and so no move that records."""
    role = require(work.app, work.actor, "business_manager", "subgroup_chair")
    was = {name: getattr(review, name) for name in changes}
    advance(work.session, review, dict(changes))
    note_review(work, review, "record", Told(role, changes, was=was), version=review.version)


def _told(session: Session, board: Board, reference: str) -> list[str]:
    statement = select(History.became).where(
        History.board_id == board.id, History.reference == reference, History.what == FLAG
    )
    hidden = hidden_references(session, board.id or 0)
    told = session.exec(statement.order_by(col(History.id)))
    return [masked(json.loads(became)["conflict"], hidden) for became in told]
