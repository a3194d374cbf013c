"""What a source says in two ways: flagged for as long as it stands, and never resolved here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from tracker.changing import (
    Counted,
    Entry,
    Look,
    MoveRequest,
    Surroundings,
    Work,
    change,
    masked,
    move_item,
    repeated,
    require,
    working,
)
from tracker.errors import BadInput
from tracker.intake.writer import FLAG
from tracker.operations.reviews.clashes import clashes_by_review, clashes_of
from tracker.records import Board, Finding, History, Review
from tracker.store.items import belonging_to, find
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
    return [Flag(reference, words) for reference, words in _on_board(look)]


def _on_board(look: Look) -> Iterator[tuple[str, str]]:
    """What is flagged of the board, then of each review, with the reference that it is about."""
    session, board_id = look.session, look.board.id or 0
    reviews = session.exec(select(Review).where(Review.board_id == board_id)).all()
    from_files = _from_files(session, look.board)
    entered = _entered(session, board_id)
    clashes = clashes_by_review(session, board_id)
    for words in from_files.get(look.board.reference, ()):
        yield look.board.reference, words
    for row in sorted(reviews, key=lambda row: row.sort_key):
        yield from ((row.reference, words) for words in _counts(row, entered.get(row.id, 0)))
        yield from ((row.reference, words) for words in clashes.get(row.id or 0, ()))
        yield from ((row.reference, words) for words in from_files.get(row.reference, ()))


def _entered(session: Session, board_id: int) -> dict[int | None, int]:
    counted = (
        select(Finding.review_id, func.count(col(Finding.id)))
        .where(Finding.board_id == board_id)
        .group_by(col(Finding.review_id))
    )
    return dict(session.exec(counted).all())


def flags_of(session: Session, review: Review) -> tuple[str, ...]:
    """What contradicts itself in a review: its counts, its pseudonyms, what its file flagged.

    A pseudonym is told only to whoever may see both reviews that use it.
    """
    board = session.get_one(Board, review.board_id)
    counts = _counts(review, len(belonging_to(session, Finding, review)))
    from_file = _from_files(session, board, review.reference).get(review.reference, ())
    return (*counts, *clashes_of(session, review), *from_file)


def _counts(review: Review, entered: int) -> list[str]:
    if review.findings_stated is None or review.findings_stated == entered:
        return []
    are = "is" if entered == 1 else "are"
    return [f"The report states {review.findings_stated} findings; {entered} {are} entered."]


@repeated
def state_findings(app: App, board: Board, reference: str, number: int, *, by: str) -> Counted:
    """Record how many findings the report states, and count those that are entered."""
    if number < 0:
        raise BadInput("below_zero", "A report can't state fewer than 0 findings.", field="number")
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        changes = {"findings_stated": number}
        if review.workflow_name is not None:
            request = MoveRequest(app.move_name(review, RECORD), Facts(), changes=changes)
            move_item(work, review, request, Surroundings(review.subgroup_id))
        else:
            _on_register(work, review, changes)
        return Counted(reference, len(belonging_to(work.session, Finding, review)))


def _on_register(work: Work, review: Review, changes: dict[str, int]) -> None:
    """Write on a review that has no process of its own, and so no move that records."""
    role = require(work.app, work.actor, "business_manager", "subgroup_chair")
    was = {name: getattr(review, name) for name in changes}
    change(work, review, changes, Entry("record", role, changes, was=was))


def _from_files(
    session: Session, board: Board, reference: str | None = None
) -> dict[str, list[str]]:
    """What files flagged when a board was opened, by the record it is about, or of one record."""
    statement = select(History.reference, History.became).where(
        History.board_id == board.id, History.what == FLAG
    )
    if reference is not None:
        statement = statement.where(History.reference == reference)
    hidden = hidden_references(session, board.id or 0)
    found: dict[str, list[str]] = {}
    for about, became in session.exec(statement.order_by(col(History.id))):
        found.setdefault(about, []).append(masked(json.loads(became)["conflict"], hidden))
    return found
