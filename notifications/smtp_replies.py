"""What a mail server said, or why it said nothing, in words."""

import smtplib

from workflows.clean_text import shown_line

Reply = tuple[int, bytes]


def reply_of(error: smtplib.SMTPResponseException) -> Reply:
    """The server's answer within one of smtplib's errors."""
    words = error.smtp_error
    return error.smtp_code, words if isinstance(words, bytes) else words.encode()


def said(reply: Reply) -> str:
    """A server's answer as one line: its code and its words."""
    code, words = reply
    written = shown_line(words.decode("ascii", "replace"))
    return f"{code} {' '.join(written.split())}".rstrip(". ")


def cause(error: Exception) -> str:
    """Why a connection failed, without a full stop."""
    if isinstance(error, OSError) and isinstance(error.strerror, str):
        return error.strerror
    return str(error).rstrip(". ") or type(error).__name__
