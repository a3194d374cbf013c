"""What a person does about letters that did not leave, or may not have arrived."""

from datetime import date

from tracker.changing import require, working
from tracker.clock import start_of_day
from tracker.errors import NotFound
from tracker.records import Board
from tracker.store import unsettled_letters
from tracker.wiring import App


def retry_letter(app: App, board: Board, letter_id: int) -> None:
    """Let a letter that failed, or may not have arrived, be tried again."""
    with app.store.writing() as session:
        if not unsettled_letters.retry(
            session, board.id or 0, at=app.clock.now(), letter_id=letter_id
        ):
            raise _not_among("unknown_failed_letter", "failed", board, letter_id)


def retry_failed(app: App, board: Board, *, since: date | None = None) -> int:
    """Let every failed letter be tried again, or those queued since a day; return how many."""
    first = start_of_day(since) if since else None
    with app.store.writing() as session:
        return unsettled_letters.retry(session, board.id or 0, at=app.clock.now(), since=first)


def record_arrival(app: App, board: Board, letter_id: int, *, by: str) -> None:
    """Record that a letter arrived of which no server said so; who knows it stands beside it."""
    with working(app, board, by) as work:
        require(work.app, work.actor, "business_manager", "board_chair")
        said = f"no server said so, but {by} knows that it arrived"
        at = app.clock.now()
        if not unsettled_letters.record_arrival(
            work.session, board.id or 0, letter_id, at=at, said=said
        ):
            raise _not_among("unknown_uncertain_letter", "uncertain", board, letter_id)


def _not_among(code: str, which: str, board: Board, letter_id: int) -> NotFound:
    return NotFound(
        code,
        f"{board.name} has no {which} letter {letter_id}.",
        field="letter_id",
        board=board.name,
    )
