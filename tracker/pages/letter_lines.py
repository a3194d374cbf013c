"""Letters on their way, and open alerts, as lists."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from tracker.changing import Look
from tracker.pages.list_filters import equal_to
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.row_lines import line_from
from tracker.records import Alert, Outbox
from tracker.store.visibility import letters_hidden
from tracker.telling.digest_queue import NOTHING_OVERDUE


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter on its way, sent, failed or withdrawn, and what the server said last."""

    id: int
    message_id: str
    letter: str
    to_address: str
    queued_at: datetime
    state: str
    attempts: int
    next_try_at: datetime
    sent_at: datetime | None
    server_said: str | None


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert, with how late its item was on the day it was raised."""

    item_kind: str
    reference: str
    rule: str
    due_on: date
    series: int
    raised_on: date
    raised_at: datetime
    days_overdue: int
    working_days_overdue: int
    closed_at: datetime | None
    closed_because: str | None


LETTERS = Listing(
    Outbox.id,
    orders={
        "queued": (),
        "to": (Outbox.to_address,),
        "state": (Outbox.state,),
    },
    filters={"state": equal_to(Outbox.state), "kind": equal_to(Outbox.letter)},
)
ALERTS = Listing(
    Alert.id,
    orders={
        "due": (Alert.due_on, Alert.sort_key),
        "reference": (Alert.sort_key, Alert.due_on),
        "raised": (Alert.raised_on, Alert.sort_key),
    },
    filters={"kind": equal_to(Alert.item_kind)},
)


def letters(look: Look, wanted: Wanted = EVERYTHING) -> Listed[LetterLine]:
    """Return a board's letters that wait, failed, were sent or withdrawn, oldest first."""
    statement = select(Outbox).where(col(Outbox.board_id) == look.board.id)
    rows = LETTERS.rows(look, statement, wanted)
    emptied = letters_hidden(look.session)[1]
    return rows.each(lambda row: _seen(row[0], is_emptied=row[0].id in emptied))


def open_alerts(look: Look, wanted: Wanted = EVERYTHING) -> Listed[AlertLine]:
    """Return the alerts of a board that nothing has closed, the longest overdue first."""
    statement = select(Alert).where(
        col(Alert.board_id) == look.board.id, col(Alert.closed_at).is_(None)
    )
    return ALERTS.rows(look, statement, wanted).each(lambda row: line_from(AlertLine, row[0]))


def _seen(letter: Outbox, *, is_emptied: bool) -> LetterLine:
    """A digest that tells the viewer of nothing looks to them like one that tells of nothing."""
    name = NOTHING_OVERDUE if is_emptied else letter.letter
    return line_from(LetterLine, letter, letter=name)
