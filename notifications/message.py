"""One letter to one person, and its bytes on the wire."""

import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr, getaddresses
from functools import lru_cache

from notifications.errors import NotificationError

_UNSAFE = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>")
_LONGEST_LINE = 998  # RFC 5322 section 2.1.1, without the line end
_FOLD_AT = 76

_FIXED = (
    "MIME-Version: 1.0\r\n"
    "Auto-Submitted: auto-generated\r\n"
    "X-Auto-Response-Suppress: All\r\n"
    "Content-Language: en-GB\r\n"
)


class MessageError(NotificationError):
    """A letter whose headers cannot safely be written."""


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
        f"From: {_address_header(email.sender)}\r\n"
        f"To: {_address_header(email.to)}\r\n"
        f"Subject: {_subject(email.subject)}\r\n"
        f"Date: {_date(email.date)}\r\n"
        f"Message-ID: {_message_id(email.message_id)}\r\n"
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


@lru_cache(maxsize=1024)
def bare_address(value: str) -> str:
    """The address within "Name <address>", for the envelope; MessageError if it is not just one."""
    _refuse_control_characters(value, "An address")
    found = [("", value)] if _PLAIN_ADDRESS.fullmatch(value) else getaddresses([value])
    if len(found) != 1 or not _PLAIN_ADDRESS.fullmatch(found[0][1]):
        raise MessageError(
            f"{value!r} is not one plain e-mail address; write name@organisation.example."
        )
    return found[0][1]


@lru_cache(maxsize=1024)
def _address_header(value: str) -> str:
    address = bare_address(value)
    if address == value:
        return value
    return formataddr((getaddresses([value])[0][0], address), charset="utf-8")


def _subject(value: str) -> str:
    _refuse_control_characters(value, "A subject")
    if value.isascii() and len(value) <= _FOLD_AT - len("Subject: "):
        return value
    unbroken = max(map(len, value.split(" ")))
    charset = "us-ascii" if value.isascii() and unbroken < _FOLD_AT else "utf-8"
    header = Header(value, charset, maxlinelen=_FOLD_AT, header_name="Subject")
    return header.encode(linesep="\r\n")


def _date(value: datetime) -> str:
    if value.tzinfo is None:
        raise MessageError("The date of a letter needs its time zone; give an aware datetime.")
    return format_datetime(value)


def _message_id(value: str) -> str:
    if not _MESSAGE_ID.fullmatch(value):
        raise MessageError(f"{value!r} is no Message-ID; write <unique@domain>, in angle brackets.")
    return value


def _refuse_control_characters(value: str, what: str) -> None:
    if _UNSAFE.search(value):
        raise MessageError(f"{what} may not hold a line break or control character: {value!r}.")


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
