"""One letter to one person, and its bytes on the wire."""

import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime

from notifications.headers import address_header, date_header, message_id_header, subject_header

_LONGEST_LINE = 998  # RFC 5322 section 2.1.1, without the line end
_FIXED = (
    "MIME-Version: 1.0\r\n"
    "Auto-Submitted: auto-generated\r\n"
    "X-Auto-Response-Suppress: All\r\n"
    "Content-Language: en-GB\r\n"
)


@dataclass(frozen=True)
class Email:
    """One message to one recipient; `message_id` with its angle brackets, `date` aware."""

    to: str
    sender: str
    subject: str
    text: str
    html: str
    message_id: str
    date: datetime


def as_bytes(email: Email) -> bytes:
    """The message as RFC 5322 bytes, the same every time for the same letter.

    Only 7-bit lines of at most 998 bytes, so that no relay has a reason to encode it again.
    Raises MessageError for an address, subject or Message-ID that cannot safely be a header.
    """
    boundary = "=_" + hashlib.sha256(email.message_id.encode()).hexdigest()[:40]
    head = (
        f"From: {address_header(email.sender)}\r\n"
        f"To: {address_header(email.to)}\r\n"
        f"Subject: {subject_header(email.subject)}\r\n"
        f"Date: {date_header(email.date)}\r\n"
        f"Message-ID: {message_id_header(email.message_id)}\r\n"
        f"{_FIXED}"
        f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n'
    )
    edge = f"\r\n--{boundary}".encode()
    parts = (
        head.encode("ascii"),
        edge,
        _part("plain", email.text),
        edge,
        _part("html", email.html),
        edge,
        b"--\r\n",
    )
    return b"".join(parts)


def _part(subtype: str, content: str) -> bytes:
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    body, encoding = content.encode(), "7bit"
    if not _is_seven_bit(content):
        body, encoding = binascii.b2a_qp(body, istext=True), "quoted-printable"
    head = (
        f'\r\nContent-Type: text/{subtype}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode("ascii") + body.replace(b"\n", b"\r\n")


def _is_seven_bit(content: str) -> bool:
    if not content.isascii() or "\0" in content:
        return False
    return max(map(len, content.split("\n"))) <= _LONGEST_LINE
