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

from notifications.mail_session import SendFailed, Session
from notifications.smtp_replies import cause, reply_of, said
from notifications.smtp_session import SmtpSession

_TIMEOUT_SECONDS = 30


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
            raise self._unusable(f"answered {said(reply_of(error))}") from error
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
        except smtplib.SMTPResponseException as error:
            raise self._unusable(f"answered {said(reply_of(error))}") from error
        except OSError as error:
            raise self._unusable(f"broke off the greeting: {cause(error)}") from error

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
            raise self._unusable(f"does not let {self.user!r} log in: {cause(error)}") from error

    def _untrusted(self, error: ssl.SSLCertVerificationError) -> SendFailed:
        return self._unusable(f"shows a certificate that is not trusted ({error.verify_message})")

    def _unusable(self, what: str) -> SendFailed:
        sentence = f"The mail server {self.place} {what}."
        return SendFailed(sentence, permanent=False, whole_session=True)


def _trusting_context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _say_goodbye(server: smtplib.SMTP) -> None:
    with suppress(OSError):
        server.quit()
    server.close()
