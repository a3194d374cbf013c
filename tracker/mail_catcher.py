"""A mail server of a few lines on this machine alone: it takes every letter and keeps it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

_GOODBYE = "QUIT"
_POLLS_EVERY_SECONDS = 0.02


@dataclass(frozen=True)
class Caught:
    """A letter as it came over the wire: the recipient of its envelope, and its bytes."""

    to: str
    content: bytes


@dataclass
class Catcher:
    """Where the letters lie, and the port at which more are taken."""

    port: int = 0
    letters: list[Caught] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address for TRACKER_SMTP_URL."""
        return f"smtp://127.0.0.1:{self.port}"


@contextmanager
def mail_catcher() -> Iterator[Catcher]:
    """Take letters on a free port of 127.0.0.1 until the body ends."""
    catcher = Catcher()

    class Talk(_Talk):
        letters = catcher.letters

    with ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        catcher.port = server.server_address[1]
        Thread(target=server.serve_forever, args=(_POLLS_EVERY_SECONDS,), daemon=True).start()
        try:
            yield catcher
        finally:
            server.shutdown()


class _Talk(StreamRequestHandler):
    """One connection: the few verbs of RFC 5321 that a sender needs."""

    letters: list[Caught]

    def handle(self) -> None:
        self._to: list[str] = []
        self._say("220 mail catcher")
        while line := self.rfile.readline():
            verb, _, rest = line.decode("ascii", "replace").strip().partition(" ")
            self._say(self._answer(verb.upper(), rest))
            if verb.upper() == _GOODBYE:
                return

    def _answer(self, verb: str, rest: str) -> str:
        if verb in ("EHLO", "HELO", "NOOP"):
            return "250 127.0.0.1"
        if verb in ("MAIL", "RSET"):
            self._to = []
            return "250 OK"
        if verb == "RCPT":
            self._to.append(rest.partition("<")[2].partition(">")[0])
            return "250 OK"
        if verb == "DATA":
            return self._taken() if self._to else "503 say RCPT TO first"
        return "221 goodbye" if verb == _GOODBYE else f"502 {verb} is not known here"

    def _taken(self) -> str:
        self._say("354 end with a line that holds a single dot")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.letters += [Caught(to, b"".join(lines)) for to in self._to]
        return f"250 taken as letter {len(self.letters)}"

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
