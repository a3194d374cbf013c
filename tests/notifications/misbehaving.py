"""A mail server that misbehaves on purpose: any answer, however late, at any step; or none."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes

STEPS = {"EHLO": "ehlo", "HELO": "ehlo", "AUTH": "auth", "MAIL": "mail", "RCPT": "rcpt"}
STEPS |= {"DATA": "data", "RSET": "rset", "QUIT": "quit"}
USUAL = {
    "greeting": "220 there",
    "ehlo": "250-there\r\n250 AUTH PLAIN",
    "auth": "235 come in",
    "data": "354 go on",
    "quit": "221 bye",
}


@dataclass(frozen=True)
class Late:
    """An answer after some seconds."""

    seconds: float
    line: str = "250 OK"


@dataclass(frozen=True)
class Drip:
    """An answer that never ends: a byte each so many seconds."""

    every: float = 0.1


@dataclass(frozen=True)
class Cut:
    """No answer; the connection is closed."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the server: the step, on which connection, after how many letters."""

    step: str
    words: str
    connection: int
    taken: int


Answer = str | Late | Drip | Cut | None
Script = Callable[[Asked], Answer]


@dataclass
class Misbehaving:
    """The server; `copies` are the Message-IDs of what it kept, `contents` all of each, `heard` all
    that it was told."""

    script: Script
    copies: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    connections: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def accept_on(self, listening: socket.socket) -> None:
        while not self.ended.is_set():
            with suppress(OSError):
                connection, _ = listening.accept()
                self.connections += 1
                talk = _Talk(self, connection, self.connections)
                threading.Thread(target=talk.go, daemon=True).start()


class _Talk:
    def __init__(self, server: Misbehaving, connection: socket.socket, number: int) -> None:
        self._server, self._connection, self._number = server, connection, number
        self._taken = 0

    def go(self) -> None:
        with suppress(OSError, _Over), self._connection:
            lines = self._connection.makefile("rb")
            with lines:
                self._answer("greeting", "")
                while line := lines.readline():
                    self._obey(line.decode().strip(), lines)

    def _obey(self, line: str, lines: object) -> None:
        self._server.heard.append(line)
        step = STEPS.get(line.upper().split(" ")[0], "other")
        said = self._answer(step, line)
        if step == "data" and said.startswith("354"):
            self._take(lines)

    def _take(self, lines: object) -> None:
        content = b"".join(iter(lines.readline, b".\r\n"))  # type: ignore[attr-defined]
        asked = Asked("content", "", self._number, self._taken)
        answer = self._server.script(asked)
        line = answer.line if isinstance(answer, Late) else answer
        if not isinstance(line, str) or line.startswith("2"):
            self._server.copies.append(message_from_bytes(content)["Message-ID"])
            self._server.contents.append(content)
            self._taken += 1
        self._say("content", answer)

    def _answer(self, step: str, words: str) -> str:
        return self._say(step, self._server.script(Asked(step, words, self._number, self._taken)))

    def _say(self, step: str, answer: Answer) -> str:
        if isinstance(answer, Cut):
            raise _Over
        if isinstance(answer, Drip):
            self._drip(answer.every)
        if isinstance(answer, Late):
            self._server.ended.wait(answer.seconds)
            answer = answer.line
        line = answer if isinstance(answer, str) else USUAL.get(step, "250 OK")
        self._connection.sendall(line.encode() + b"\r\n")
        return line

    def _drip(self, every: float) -> None:
        while not self._server.ended.is_set():
            self._connection.sendall(b"2")
            time.sleep(every)
        raise _Over


class _Over(Exception):
    """The talk is at an end."""


@contextmanager
def misbehaving(script: Script) -> Iterator[tuple[Misbehaving, int]]:
    """A running server and its port."""
    server = Misbehaving(script)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.accept_on, args=(listening,), daemon=True)
        thread.start()
        try:
            yield server, listening.getsockname()[1]
        finally:
            server.ended.set()
            with suppress(OSError):
                socket.create_connection(listening.getsockname(), timeout=1).close()
            thread.join(timeout=5)


def at(step: str, answer: Answer) -> Script:
    """A script that answers so at one step, and as usual at all others."""
    return lambda asked: answer if asked.step == step else None
