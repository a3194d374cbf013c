"""How a letter leaves: one door, chosen by a URL, that says clearly whose fault a failure is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from notifications.headers import MessageError, address_header
from notifications.letter_errors import NotificationError
from notifications.message import Email, as_bytes

Stopping = Callable[[], bool]
"""Whether whoever sends was asked to stop."""


class Blame(StrEnum):
    """Whose fault it is that a letter did not leave."""

    LETTER = "letter"
    """This letter's: its recipient or what it holds. Others may leave."""
    UNCLEAR = "unclear"
    """This letter's or every letter's: how the next ones fare tells."""
    SESSION = "session"
    """The connection's or the server's: another connection, or another hour, may do."""
    QUOTA = "quota"
    """Ours, for now: as much was sent as the server lets us send."""
    SENDER = "sender"
    """Ours, until the address that letters are from is mended."""
    LOGIN = "login"
    """Ours, until the login is mended."""
    NAME = "name"
    """Ours, until this machine gives another name."""
    UNANSWERED = "unanswered"
    """Nobody's: the letter was handed over whole and no answer came. It may have arrived."""


_ABOUT_ONE_LETTER = {Blame.LETTER, Blame.UNCLEAR}


class SendFailed(NotificationError):
    """A letter that did not leave, or of which nobody knows whether it did.

    `is_for_good`: the server says that the same letter will never be taken. `answer`: the step and
    the code of what it said, alike for refusals that are alike.
    """

    def __init__(
        self, sentence: str, fault: Blame, *, is_for_good: bool = False, answer: str = ""
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fault = fault
        self.is_for_good = is_for_good
        self.answer = answer

    @property
    def ends_the_session(self) -> bool:
        """Tell whether nothing else will leave over this connection either."""
        return self.fault not in _ABOUT_ONE_LETTER


class Session(Protocol):
    """An open door; good for as many letters as there are."""

    def send(self, email: Email) -> str:
        """What the other side said when it took the letter; SendFailed if it did not."""


class Transport(Protocol):
    """A door for letters."""

    def open(self, is_stopping: Stopping = ..., /) -> AbstractContextManager[Session]:
        """One session, closed at the end of the `with`; SendFailed if it cannot be opened."""


def never() -> bool:
    """Return that nobody asked to stop."""
    return False


def written(email: Email) -> bytes:
    """A letter's bytes; SendFailed says whether it is the sender that cannot be written."""
    try:
        address_header(email.sender)
    except MessageError as error:
        raise SendFailed(str(error), Blame.SENDER) from error
    try:
        return as_bytes(email)
    except MessageError as error:
        raise SendFailed(str(error), Blame.LETTER, is_for_good=True) from error
