"""One open connection to a mail server: letters offered, refusals told apart."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass

from notifications.headers import MessageError, bare_address
from notifications.mail_session import SendFailed
from notifications.message import Email, as_bytes
from notifications.smtp_replies import Reply, cause, reply_of, said

_SERVICE_CLOSING = 421


@dataclass(frozen=True)
class SmtpSession:
    """One open connection."""

    server: smtplib.SMTP
    place: str

    def send(self, email: Email) -> str:
        """The server's words when it took the letter; SendFailed says whose fault it was not."""
        try:
            content = as_bytes(email)
            sender, to = bare_address(email.sender), bare_address(email.to)
        except MessageError as error:
            raise SendFailed(str(error), permanent=True) from error
        try:
            return self._offer(sender, to, content)
        except OSError as error:
            raise self._broken(cause(error)) from error

    def _offer(self, sender: str, to: str, content: bytes) -> str:
        reply = self.server.mail(sender)
        if reply[0] != 250:
            raise self._sender_refused(sender, reply)
        reply = self.server.rcpt(to)
        if reply[0] not in (250, 251):
            raise self._refused(f"does not take mail for {to}", reply)
        try:
            reply = self.server.data(content)
        except smtplib.SMTPDataError as error:
            reply = reply_of(error)
        if reply[0] != 250:
            raise self._refused(f"did not take the letter to {to}", reply)
        return said(reply)

    def _sender_refused(self, sender: str, reply: Reply) -> SendFailed:
        """Our own address or login is at fault, so no letter is to blame and none will pass."""
        failed = self._refused(f"does not take mail from {sender}", reply)
        return SendFailed(failed.sentence, permanent=False, whole_session=True)

    def _refused(self, what: str, reply: Reply) -> SendFailed:
        if reply[0] == _SERVICE_CLOSING:
            return self._broken(said(reply))
        self._start_afresh()
        sentence = f"The mail server {self.place} {what}: {said(reply)}."
        return SendFailed(sentence, permanent=500 <= reply[0] <= 599)

    def _start_afresh(self) -> None:
        """Forget the refused letter; a connection that breaks here shows at the next letter."""
        with suppress(OSError):
            self.server.rset()

    def _broken(self, why: str) -> SendFailed:
        return SendFailed(
            f"The mail server {self.place} broke off: {why}. What is left will be tried again.",
            permanent=False,
            whole_session=True,
        )
