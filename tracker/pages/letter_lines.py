"""Letters on their way, and open alerts, as lists."""

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.pages.list_filters import equal_to
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.records import Alert, Outbox
from tracker.store.visibility import letters_hidden
from tracker.telling.digest_queue import NOTHING_OVERDUE

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
        "due": (Alert.due_on, Alert.reference),
        "reference": (Alert.reference, Alert.due_on),
        "raised": (Alert.raised_on, Alert.reference),
    },
    filters={"kind": equal_to(Alert.item_kind)},
)


def letters(look: Look, wanted: Wanted = EVERYTHING) -> Listed[Outbox]:
    """Return a board's letters that wait, failed, were sent or withdrawn, oldest first."""
    statement = select(Outbox).where(col(Outbox.board_id) == look.board.id)
    rows = LETTERS.rows(look, statement, wanted)
    emptied = letters_hidden(look.session)[1]
    return rows.each(lambda row: _seen(look, row[0], is_emptied=row[0].id in emptied))


def open_alerts(look: Look, wanted: Wanted = EVERYTHING) -> Listed[Alert]:
    """Return the alerts of a board that nothing has closed, the longest overdue first."""
    statement = select(Alert).where(
        col(Alert.board_id) == look.board.id, col(Alert.closed_at).is_(None)
    )
    return ALERTS.rows(look, statement, wanted).each(lambda row: row[0])


def _seen(look: Look, letter: Outbox, *, is_emptied: bool) -> Outbox:
    """A digest that tells the viewer of nothing looks to them like one that tells of nothing."""
    look.session.expunge(letter)
    if is_emptied:
        letter.letter = NOTHING_OVERDUE
    return letter
