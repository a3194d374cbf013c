"""Real mail servers on a free port, each with one habit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class AnyPort(Controller):
    """A controller that may listen on port 0 and then knows which port that was."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@dataclass
class Postbox:
    """Takes every letter, unless a reply for the recipient or the content is set."""

    replies: dict[str, str] = field(default_factory=dict)
    sender_reply: str = ""
    content_reply: str = ""
    letters: list[Envelope] = field(default_factory=list)
    connections: set[object] = field(default_factory=set)

    @property
    def contents(self) -> list[bytes]:
        """The bytes of every letter taken."""
        return [letter.content for letter in self.letters if isinstance(letter.content, bytes)]

    async def handle_MAIL(self, *asked: Any) -> str:  # noqa: N802
        _server, _session, envelope, address, _options = asked
        envelope.mail_from = address
        return self.sender_reply or "250 OK"

    async def handle_RCPT(self, *asked: Any) -> str:  # noqa: N802
        server, _session, envelope, address, _options = asked
        reply = self.replies.get(address, "250 OK")
        if reply == "hang up":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, *asked: Any) -> str:  # noqa: N802
        _server, session, envelope = asked
        if not self.content_reply:
            self.letters.append(envelope)
            self.connections.add(session.peer)
        return self.content_reply or f"250 Taken as number {len(self.letters)}"


def only_clerk(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: object
) -> AuthResult:
    """Lets the user "clerk" in with the password "s3cret"."""
    right = isinstance(login, LoginPassword) and login == LoginPassword(b"clerk", b"s3cret")
    return AuthResult(success=right, handled=False)


@contextmanager
def server_for(postbox: Postbox, **settings: Any) -> Iterator[int]:
    """The port of a running server."""
    controller = AnyPort(postbox, hostname="127.0.0.1", port=0, **settings)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
