"""What the tracker itself did about a record: its alerts, and the letters it queued and sent."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from tracker.pages.events import Event, bears, tracker_event
from tracker.records import Alert, Board, LetterItem, Outbox


def alert_events(session: Session, board: Board, reference: str) -> Iterator[Event]:
    """Return when an alert was raised, and when and why it was closed."""
    statement = select(Alert).where(
        Alert.board_id == board.id, bears(col(Alert.reference), reference)
    )
    for alert in session.exec(statement.order_by(col(Alert.id))):
        late = {"rule": alert.rule, "due_on": str(alert.due_on), "days_late": alert.days_overdue}
        about = (alert.item_kind, alert.reference)
        yield tracker_event(alert.raised_at, about, "alert raised", late, on=alert.raised_on)
        if alert.closed_at is not None:
            closed = {"rule": alert.rule, "because": alert.closed_because}
            yield tracker_event(alert.closed_at, about, "alert closed", closed)


def letter_events(session: Session, board: Board, reference: str) -> Iterator[Event]:
    """Return when the letters about a record were queued, sent or given up."""
    for letter, about, kind in letters_naming(session, board, reference):
        yield from _posted(letter, about, kind)


def letters_naming(
    session: Session, board: Board, reference: str
) -> Iterator[tuple[Outbox, str, str]]:
    """Return the letters that spoke of a record or of what hangs on it, each with that and its
    kind: those about one item alone, and those with a line of it.
    """
    of_board = Outbox.board_id == board.id
    alone = select(Outbox, Outbox.reference).where(
        of_board, bears(col(Outbox.reference), reference)
    )
    among = (
        select(Outbox, LetterItem.reference)
        .join(LetterItem, col(LetterItem.outbox_id) == Outbox.id)
        .where(of_board, bears(col(LetterItem.reference), reference))
    )
    for letter, about in session.exec(alone.order_by(col(Outbox.id))):
        yield letter, about or "", letter.letter
    for letter, about in session.exec(among.order_by(col(Outbox.id), col(LetterItem.id))):
        yield letter, about, letter.letter


def _posted(letter: Outbox, about: str, kind: str) -> Iterator[Event]:
    to, record = {"letter": kind, "to": letter.to_address}, ("letter", about)
    yield tracker_event(letter.queued_at, record, "letter queued", to)
    if letter.sent_at is not None:
        yield tracker_event(letter.sent_at, record, "letter sent", to)
    elif letter.state == "failed":
        failed = {**to, "server_said": letter.server_said}
        yield tracker_event(letter.next_try_at, record, "letter failed", failed)
