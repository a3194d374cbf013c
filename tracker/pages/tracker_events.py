"""What the tracker itself did about a record: its alerts, and the letters it queued and sent."""

import json
from collections.abc import Iterator

from sqlmodel import Session, col, select

from tracker.pages.events import Event, bears, tracker_event
from tracker.records import Alert, Board, DigestLine, DigestRun, Outbox


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
    kind: those that a move sent or a bank holiday caused, and the digests.
    """
    yield from _by_their_facts(session, board, reference)
    yield from _digests(session, board, reference)


def _by_their_facts(
    session: Session, board: Board, reference: str
) -> Iterator[tuple[Outbox, str, str]]:
    sign = f'"{reference}'
    statement = select(Outbox).where(
        Outbox.board_id == board.id, col(Outbox.facts).contains(sign, autoescape=True)
    )
    for letter in session.exec(statement.order_by(col(Outbox.id))):
        facts = json.loads(letter.facts)
        named = {facts.get("reference", ""), *(line[0] for line in facts.get("dates", ()))}
        for about in sorted(named):
            if about == reference or about.startswith(f"{reference}-"):
                yield letter, about, letter.letter


def _digests(session: Session, board: Board, reference: str) -> Iterator[tuple[Outbox, str, str]]:
    statement = (
        select(Outbox, DigestLine.reference)
        .join(DigestRun, col(DigestRun.outbox_id) == Outbox.id)
        .join(DigestLine, col(DigestLine.digest_run_id) == DigestRun.id)
        .where(DigestLine.board_id == board.id, bears(col(DigestLine.reference), reference))
        .order_by(col(Outbox.id), col(DigestLine.id))
    )
    seen = set()
    for letter, about in session.exec(statement):
        if (letter.id, about) not in seen:
            seen.add((letter.id, about))
            yield letter, about, "digest"


def _posted(letter: Outbox, about: str, kind: str) -> Iterator[Event]:
    to, record = {"letter": kind, "to": letter.to_address}, ("letter", about)
    yield tracker_event(letter.queued_at, record, "letter queued", to)
    if letter.sent_at is not None:
        yield tracker_event(letter.sent_at, record, "letter sent", to)
    elif letter.state == "failed":
        failed = {**to, "server_said": letter.server_said}
        yield tracker_event(letter.next_try_at, record, "letter failed", failed)
