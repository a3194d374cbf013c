"""The door to a mail server: one connection a session, every failure a sentence.

What smtplib raises is an OSError too, and so are the timeouts, refusals and broken handshakes of
the layers below it: `except OSError` here means all of them.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from notifications.message import Email, MessageError, as_bytes, bare_address
from notifications.sending import SendFailed, Session

_TIMEOUT_SECONDS = 30
_SERVICE_CLOSING = 421

Reply = tuple[int, bytes]


class Security(StrEnum):
    """How a connection is protected, by the scheme of its URL."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


@dataclass(frozen=True)
class SmtpTransport:
    """A mail server, and how to sign in to it; the password stays out of its repr."""

    host: str
    port: int
    security: Security = Security.NONE
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def place(self) -> str:
        """The server as "host:port", for sentences."""
        return f"{self.host}:{self.port}"

    @contextmanager
    def open(self) -> Iterator[Session]:
        """One connection, greeted, protected and signed in; SendFailed if any of it fails."""
        server = self._connected()
        try:
            self._protect(server)
            self._sign_in(server)
            yield SmtpSession(server, self.place)
        finally:
            _say_goodbye(server)

    def _connected(self) -> smtplib.SMTP:
        try:
            if self.security is Security.TLS:
                return smtplib.SMTP_SSL(
                    self.host, self.port, timeout=_TIMEOUT_SECONDS, context=_trusting_context()
                )
            return smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT_SECONDS)
        except ssl.SSLCertVerificationError as error:
            raise self._untrusted(error) from error
        except smtplib.SMTPResponseException as error:
            raise self._unusable(f"answered {_said(_reply_of(error))}") from error
        except OSError as error:
            raise self._unusable(f"cannot be reached: {_cause(error)}") from error

    def _protect(self, server: smtplib.SMTP) -> None:
        try:
            if self.security is Security.STARTTLS:
                server.starttls(context=_trusting_context())
            server.ehlo_or_helo_if_needed()
        except ssl.SSLCertVerificationError as error:
            raise self._untrusted(error) from error
        except smtplib.SMTPNotSupportedError as error:
            raise self._unusable("does not offer STARTTLS") from error
        except smtplib.SMTPResponseException as error:
            raise self._unusable(f"answered {_said(_reply_of(error))}") from error
        except OSError as error:
            raise self._unusable(f"broke off the greeting: {_cause(error)}") from error

    def _sign_in(self, server: smtplib.SMTP) -> None:
        if self.user is None or self.password is None:
            return
        try:
            server.login(self.user, self.password)
        except smtplib.SMTPAuthenticationError as error:
            refused = f"refused the login of {self.user!r} (code {error.smtp_code})"
            raise self._unusable(f"{refused}; check user and password") from error
        except UnicodeEncodeError:
            raise self._unusable("takes only ASCII in user and password") from None
        except OSError as error:
            raise self._unusable(f"does not let {self.user!r} log in: {_cause(error)}") from error

    def _untrusted(self, error: ssl.SSLCertVerificationError) -> SendFailed:
        return self._unusable(f"shows a certificate that is not trusted ({error.verify_message})")

    def _unusable(self, what: str) -> SendFailed:
        sentence = f"The mail server {self.place} {what}."
        return SendFailed(sentence, permanent=False, whole_session=True)


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
            raise self._broken(_cause(error)) from error

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
            reply = _reply_of(error)
        if reply[0] != 250:
            raise self._refused(f"did not take the letter to {to}", reply)
        return _said(reply)

    def _sender_refused(self, sender: str, reply: Reply) -> SendFailed:
        """Our own address or login is at fault, so no letter is to blame and none will pass."""
        failed = self._refused(f"does not take mail from {sender}", reply)
        return SendFailed(failed.sentence, permanent=False, whole_session=True)

    def _refused(self, what: str, reply: Reply) -> SendFailed:
        if reply[0] == _SERVICE_CLOSING:
            return self._broken(_said(reply))
        self._start_afresh()
        sentence = f"The mail server {self.place} {what}: {_said(reply)}."
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


def _trusting_context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _say_goodbye(server: smtplib.SMTP) -> None:
    with suppress(OSError):
        server.quit()
    server.close()


def _reply_of(error: smtplib.SMTPResponseException) -> Reply:
    words = error.smtp_error
    return error.smtp_code, words if isinstance(words, bytes) else words.encode()


def _said(reply: Reply) -> str:
    code, words = reply
    return f"{code} {' '.join(words.decode('ascii', 'replace').split())}".rstrip(". ")


def _cause(error: Exception) -> str:
    if isinstance(error, OSError) and isinstance(error.strerror, str):
        return error.strerror
    return str(error).rstrip(". ") or type(error).__name__
