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

from notifications.mail_session import Blame, SendFailed, Session, Stopping, never
from notifications.smtp_patience import (
    UNHURRIED,
    Allowances,
    Patience,
    PlainConnection,
    TlsConnection,
)
from notifications.smtp_replies import cause, reply_of, said
from notifications.smtp_session import SmtpSession
from notifications.smtp_verdicts import TalkStep, fault_of


class Security(StrEnum):
    """How a connection is protected, by the scheme of its URL."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


@dataclass(frozen=True)
class SmtpTransport:
    """A mail server, and how to sign in to it; the password stays out of its repr.

    `ehlo_name`: what this machine calls itself there; its own full name where that is None.
    """

    host: str
    port: int
    security: Security = Security.NONE
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ehlo_name: str | None = None
    waits: Allowances = UNHURRIED

    @property
    def place(self) -> str:
        """The server as "host:port", for sentences."""
        return f"{self.host}:{self.port}"

    @contextmanager
    def open(self, is_stopping: Stopping = never, /) -> Iterator[Session]:
        """One connection, greeted, protected and signed in; SendFailed if any of it fails."""
        patience = Patience(is_stopping)
        patience.allow(self.waits.opening)
        server = self._connected(patience)
        try:
            self._protect(server)
            self._sign_in(server)
            yield SmtpSession(server, self.place, patience, self.waits)
        finally:
            patience.allow(self.waits.goodbye, when_stopping=self.waits.goodbye)
            _say_goodbye(server)

    def _connected(self, patience: Patience) -> smtplib.SMTP:
        name = self.ehlo_name
        try:
            if self.security is Security.TLS:
                context = _trusting_context()
                return TlsConnection(
                    self.host, self.port, patience, context=context, local_hostname=name
                )
            return PlainConnection(self.host, self.port, patience, local_hostname=name)
        except ssl.SSLCertVerificationError as error:
            raise self._untrusted(error) from error
        except smtplib.SMTPResponseException as error:
            raise self._refused(TalkStep.OPENING, error) from error
        except OSError as error:
            raise self._unusable(f"cannot be reached: {cause(error)}") from error

    def _protect(self, server: smtplib.SMTP) -> None:
        try:
            if self.security is Security.STARTTLS:
                server.starttls(context=_trusting_context())
            server.ehlo_or_helo_if_needed()
        except ssl.SSLCertVerificationError as error:
            raise self._untrusted(error) from error
        except smtplib.SMTPNotSupportedError as error:
            raise self._unusable("does not offer STARTTLS") from error
        except smtplib.SMTPHeloError as error:
            raise self._refused(TalkStep.HELLO, error) from error
        except smtplib.SMTPResponseException as error:
            raise self._refused(TalkStep.OPENING, error) from error
        except OSError as error:
            raise self._unusable(f"broke off the greeting: {cause(error)}") from error

    def _sign_in(self, server: smtplib.SMTP) -> None:
        if self.user is None or self.password is None:
            return
        try:
            server.login(self.user, self.password)
        except smtplib.SMTPAuthenticationError as error:
            raise self._not_let_in(error) from error
        except UnicodeEncodeError:
            sentence = "takes only ASCII in user and password"
            raise self._unusable(sentence, Blame.LOGIN) from None
        except smtplib.SMTPNotSupportedError as error:
            sentence = f"does not let {self.user!r} log in: {cause(error)}"
            raise self._unusable(sentence, Blame.LOGIN) from error
        except OSError as error:
            raise self._unusable(f"does not let {self.user!r} log in: {cause(error)}") from error

    def _not_let_in(self, error: smtplib.SMTPAuthenticationError) -> SendFailed:
        """A refused login; its words are left out, for some servers repeat what was sent."""
        fault = fault_of(TalkStep.LOGIN, reply_of(error))
        if fault is Blame.LOGIN:
            refused = f"refused the login of {self.user!r} (code {error.smtp_code})"
            return self._unusable(f"{refused}; check user and password", fault)
        sentence = f"can't check the login of {self.user!r} now (code {error.smtp_code})"
        return self._unusable(sentence, fault)

    def _refused(self, step: TalkStep, error: smtplib.SMTPResponseException) -> SendFailed:
        reply = reply_of(error)
        return self._unusable(f"answered {said(reply)}", fault_of(step, reply))

    def _untrusted(self, error: ssl.SSLCertVerificationError) -> SendFailed:
        return self._unusable(f"shows a certificate that is not trusted ({error.verify_message})")

    def _unusable(self, what: str, fault: Blame = Blame.SESSION) -> SendFailed:
        return SendFailed(f"The mail server {self.place} {what}.", fault)


def _trusting_context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _say_goodbye(server: smtplib.SMTP) -> None:
    with suppress(OSError):
        server.quit()
    server.close()
