"""Letters that a person must look at: failed, in doubt, or waiting for days."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import and_, col, or_, select

from tracker.changing import Look
from tracker.clock import start_of_day
from tracker.pages.inconsistent_doubts import Doubt
from tracker.records import Outbox
from tracker.store.leases import FAILED, UNCERTAIN, UNSETTLED, WAITING

_WAITS_LONG = timedelta(days=2)
_SAYS = {
    FAILED: ("failed", "Mend what it failed for, and send it again.", "letter_failed"),
    UNCERTAIN: ("may not have arrived", "Ask whoever it was for.", "letter_uncertain"),
    WAITING: ("has waited for more than two days", "See why it doesn't leave.", "letter_waits"),
}


def letter_doubts(look: Look) -> Iterator[Doubt]:
    """Tell of letters that failed, that may not have arrived, and that don't leave."""
    long_ago = start_of_day(look.today) - _WAITS_LONG
    waits = and_(Outbox.state == WAITING, col(Outbox.queued_at) < long_ago)
    asked = select(Outbox).where(
        Outbox.board_id == look.board.id, or_(col(Outbox.state).in_(UNSETTLED), waits)
    )
    for letter in look.session.exec(asked.order_by(col(Outbox.id))):
        what, settles, code = _SAYS[letter.state]
        said = f": {letter.server_said}" if letter.server_said else "."
        words = f"The letter to {letter.to_address} {what}{said}"
        yield Doubt("unsent", f"letter {letter.id}", words, settles, code)
