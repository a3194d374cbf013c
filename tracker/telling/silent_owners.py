"""How long a board lets an owner say nothing."""

from datetime import timedelta

from tracker.changing import Look
from tracker.store.silence import Silence


def silence_on(look: Look) -> Silence:
    """Return the silence of owners as of the day looked from: longer than their board's cycle."""
    cycle = look.app.rules(look.board.reference).word_every_calendar_days
    return Silence(look.app.workflows, look.today - timedelta(days=cycle))
