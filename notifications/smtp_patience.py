"""How long a mail server is waited for: one deadline for what is under way, however it drips."""

import smtplib
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from notifications.mail_session import Stopping, never
from notifications.smtp_replies import Reply

_LOOKS_UP_EVERY_SECONDS = 1.0
_LONGEST_REPLY = 65_536


@dataclass(frozen=True)
class Allowances:
    """Seconds allowed in all: to be let in, to hand a letter over, for the answer to it.

    After the final dot RFC 5321 asks for ten minutes (4.5.3.2.6): who gives up earlier sends again
    what has arrived.
    """

    opening: float = 90
    handing_over: float = 120
    answer: float = 600
    answer_when_stopping: float = 30
    goodbye: float = 5


UNHURRIED = Allowances()


class Patience:
    """What is left of one deadline, and whether we were asked to stop meanwhile."""

    def __init__(self, is_stopping: Stopping) -> None:
        self._is_stopping = is_stopping
        self._until = 0.0
        self._until_when_stopping = 0.0

    def allow(self, seconds: float, *, when_stopping: float = 0) -> None:
        """Begin anew: so many seconds from now, or so many once we are asked to stop."""
        self._until = time.monotonic() + seconds
        self._until_when_stopping = when_stopping

    def left(self) -> float:
        """The seconds left; TimeoutError where there are none."""
        now = time.monotonic()
        if self._is_stopping():
            self._until = min(self._until, now + self._until_when_stopping)
            self._is_stopping = never
        if self._until <= now:
            raise TimeoutError("it took too long")
        return self._until - now


class ServerLines:
    """A server's lines as smtplib reads them, within the patience that is left."""

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        self._sock = sock
        self._patience = patience
        self._kept = b""
        self._read = 0

    def begin(self) -> None:
        """Begin a reply, which may be only so long."""
        self._read = 0

    def readline(self, longest: int) -> bytes:
        """One line, or as much of it as may be read at once; "" at the end."""
        while b"\n" not in self._kept and len(self._kept) < longest:
            received = self._received()
            if not received:
                break
            self._kept += received
        end = self._kept.find(b"\n") + 1 or len(self._kept)
        line, self._kept = self._kept[: min(end, longest)], self._kept[min(end, longest) :]
        self._read += len(line)
        if self._read > _LONGEST_REPLY:
            raise OSError("its answer does not end")
        return line

    def close(self) -> None:
        """Forget what was read; the socket is closed by who opened it."""
        self._kept = b""

    def _received(self) -> bytes:
        while True:
            self._sock.settimeout(min(_LOOKS_UP_EVERY_SECONDS, self._patience.left()))
            try:
                return self._sock.recv(4096)
            except TimeoutError:
                self._patience.left()


class _Patient(smtplib.SMTP):
    """A connection whose every reading and writing is within its patience."""

    def __init__(self, host: str, port: int, patience: Patience, **settings: Any) -> None:
        self.patience = patience
        super().__init__(host, port, timeout=patience.left(), **settings)

    def getreply(self) -> Reply:
        """The server's next answer."""
        if self.file is None and self.sock is not None:
            self.file = ServerLines(self.sock, self.patience)
        if self.file is not None:
            self.file.begin()
        reply = super().getreply()
        with suppress(TimeoutError):
            self._wait_in_all()
        return reply

    def send(self, s: Any) -> None:
        """Hand over bytes or words."""
        self._wait_in_all()
        super().send(s)

    def _wait_in_all(self) -> None:
        if self.sock is not None:
            self.sock.settimeout(self.patience.left())


class PlainConnection(_Patient):
    """A connection in clear, at least at first."""


class TlsConnection(_Patient, smtplib.SMTP_SSL):
    """A connection that is encrypted from the first byte."""
