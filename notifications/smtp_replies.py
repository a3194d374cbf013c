"""What a mail server said, or why it said nothing, in words."""

import smtplib

from workflows.clean_text import shown_line

Reply = tuple[int, bytes]
_LONGEST = 500


def reply_of(error: smtplib.SMTPResponseException) -> Reply:
    """The server's answer within one of smtplib's errors."""
    words = error.smtp_error
    return error.smtp_code, words if isinstance(words, bytes) else words.encode()


def said(reply: Reply) -> str:
    """A server's answer as one line that no character of it can command: its code and words."""
    code, words = reply
    line = " ".join(shown_line(words.decode("ascii", "replace")).split())
    return f"{code} {line[:_LONGEST]}".rstrip(". ")


def cause(error: Exception) -> str:
    """Why a connection failed, without a full stop."""
    if isinstance(error, OSError) and isinstance(error.strerror, str):
        return error.strerror
    words = str(error).removeprefix("Connection unexpectedly closed: ")
    return words.rstrip(". ") or type(error).__name__
