"""From a URL to a door for letters, and everything one needs to use it."""

from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from notifications.letter_errors import NotificationError
from notifications.local import ConsoleTransport, FolderTransport
from notifications.mail_session import Blame, SendFailed, Session, Stopping, Transport, never
from notifications.smtp import Security, SmtpTransport

__all__ = [
    "Blame",
    "ConsoleTransport",
    "FolderTransport",
    "Security",
    "SendFailed",
    "Session",
    "SmtpTransport",
    "Stopping",
    "Transport",
    "TransportUrlError",
    "never",
    "transport_for",
]

_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}
_FORMS = (
    "smtp://host, smtps://user:password@host, smtp+starttls://user:password@host:587, "
    "folder:///a/folder or console:"
)
_ENCODE = "Write :, /, ?, # and @ within a user or password as %3A, %2F, %3F, %23 and %40."


class TransportUrlError(NotificationError, ValueError):
    """A mail URL that names no usable door; the sentence never repeats it, nor its password."""


def transport_for(url: str, *, ehlo_name: str | None = None) -> Transport:
    """The door that a URL names, and what we call ourselves there; TransportUrlError if none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise TransportUrlError(f"The mail URL cannot be read. {_ENCODE}") from None
    if parts.scheme == "console":
        return ConsoleTransport()
    if parts.scheme == "folder":
        return _folder(parts)
    if parts.scheme in set(Security):
        return _server(parts, ehlo_name)
    raise TransportUrlError(f"The mail URL must be one of {_FORMS}.")


def _folder(parts: SplitResult) -> FolderTransport:
    if parts.netloc or not parts.path.startswith("/"):
        raise TransportUrlError("The mail URL needs a whole path with three slashes: folder:///a/b")
    return FolderTransport(Path(unquote(parts.path)))


def _server(parts: SplitResult, ehlo_name: str | None) -> SmtpTransport:
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise TransportUrlError(f"The mail URL must end after the host and port. {_ENCODE}")
    if not parts.hostname:
        raise TransportUrlError(f"The mail URL names no host; write one of {_FORMS}.")
    if bool(parts.username) != bool(parts.password):
        raise TransportUrlError(
            f"The mail URL needs both a user and a password, or neither. {_ENCODE}"
        )
    security = Security(parts.scheme)
    return SmtpTransport(
        host=parts.hostname,
        port=_port(parts) or _PORTS[security],
        security=security,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        ehlo_name=ehlo_name,
    )


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        raise TransportUrlError(
            f"The port in the mail URL must be a number from 1 to 65535. {_ENCODE}"
        ) from None
