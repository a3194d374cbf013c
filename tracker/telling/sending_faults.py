"""What a failure to send counts for: against a letter, against none, and when to try again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from notifications.transports import Blame, SendFailed
from tracker.store.leases import Leased

_WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440))
_AT_LEAST, _AT_MOST = timedelta(minutes=1), timedelta(days=1)
_IN_A_ROW = 3
_SETTINGS = {
    Blame.SENDER: "TRACKER_MAIL_FROM",
    Blame.LOGIN: "TRACKER_SMTP_URL",
    Blame.NAME: "TRACKER_EHLO_NAME",
}
TOLD_TO_STOP = "The sender was told to stop; what is left waits for the next run."
ALIKE = f"{_IN_A_ROW} people's letters in a row were refused, and none was taken between. "
_NOT_COUNTED = "It is counted against no letter; what is left will be tried again."
_UNANSWERED = "It is tried once more at most, and then a person must settle it."


class RefusalsInDoubt:
    """Refusals that may be of one letter or of every letter: how the next ones fare tells.

    Those that stand before a letter that is taken were their letters' own. Of several people's
    letters in a row, with none taken between, they are everybody's.
    """

    def __init__(self) -> None:
        self._held: list[tuple[Leased, SendFailed]] = []
        self._not_the_connection: set[str] = set()
        self._suspected: str | None = None

    def may_be_the_connection(self, failure: SendFailed) -> bool:
        """Tell whether such a refusal, after letters were taken, may be the connection's."""
        if failure.answer in self._not_the_connection:
            return False
        self._suspected = failure.answer
        return True

    def add(self, letter: Leased, failure: SendFailed) -> None:
        """Keep a letter whose refusal is in doubt; another connection did not mend it."""
        if self._suspected == failure.answer:
            self._not_the_connection.add(failure.answer)
        self._suspected = None
        self._held.append((letter, failure))

    @property
    def are_everybodys(self) -> bool:
        """Tell whether so many people's letters in a row were refused that none is to blame."""
        return len({letter.to_address for letter, _ in self._held}) >= _IN_A_ROW

    def let_go(self) -> Sequence[tuple[Leased, SendFailed]]:
        """Return the letters in doubt, and doubt them no more."""
        held, self._held = self._held, []
        return held


def another_time(letter: Leased, now: datetime) -> datetime | None:
    """Return when a letter that failed by itself is tried again; None where it was often enough."""
    return now + _WAITS[letter.attempts] if letter.attempts < len(_WAITS) else None


def as_long_as_it_waited(letter: Leased, now: datetime) -> datetime:
    """Return when a letter is tried again that nobody blames: in twice its age, within bounds."""
    return now + min(max(now - letter.queued_at, _AT_LEAST), _AT_MOST)


def stop_words(failure: SendFailed) -> str:
    """Say why a run stopped, what that counts for, and which setting would mend it."""
    if failure.fault is Blame.UNANSWERED:
        return f"{failure.sentence} {_UNANSWERED}"
    setting = _SETTINGS.get(failure.fault)
    mend = f" The setting for it is {setting}." if setting else ""
    return f"{failure.sentence} {_NOT_COUNTED}{mend}"
