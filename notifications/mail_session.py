"""How a letter leaves: one door, chosen by a URL, that says clearly why it failed."""

from contextlib import AbstractContextManager
from typing import Protocol

from notifications.letter_errors import NotificationError
from notifications.message import Email


class SendFailed(NotificationError):
    """A letter that did not leave.

    `permanent`: the same letter will never leave, do not try again. `whole_session`: nothing
    else will leave now either, stop the batch.
    """

    def __init__(self, sentence: str, *, permanent: bool, whole_session: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.permanent = permanent
        self.whole_session = whole_session


class Session(Protocol):
    """An open door; good for as many letters as there are."""

    def send(self, email: Email) -> str:
        """What the other side said when it took the letter; SendFailed if it did not."""


class Transport(Protocol):
    """A door for letters."""

    def open(self) -> AbstractContextManager[Session]:
        """One session, closed at the end of the `with`; SendFailed if it cannot be opened."""
