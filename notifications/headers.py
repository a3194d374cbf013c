"""The headers of a letter: an address, a subject, a date or a Message-ID, safely written."""

import re
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr, getaddresses
from functools import lru_cache

from notifications.letter_errors import NotificationError
from workflows.patterns import is_address

_UNSAFE = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>")
_FOLD_AT = 76


class MessageError(NotificationError):
    """A letter whose headers cannot safely be written."""


@lru_cache(maxsize=1024)
def bare_address(value: str) -> str:
    """The address within "Name <address>", for the envelope; MessageError if it is not just one."""
    _refuse_control_characters(value, "An address")
    found = [("", value)] if is_address(value) else getaddresses([value])
    if len(found) != 1 or not is_address(found[0][1]):
        raise MessageError(
            f"{value!r} is not one plain e-mail address; write name@organisation.example."
        )
    return found[0][1]


@lru_cache(maxsize=1024)
def address_header(value: str) -> str:
    """An address with its name, as a header may hold them; MessageError if it is not just one."""
    address = bare_address(value)
    if address == value:
        return value
    name = getaddresses([value])[0][0]
    if name.isascii():
        return formataddr((name, address))
    return f"{_encoded_name(name)}\r\n <{address}>"


def sender_setting(value: str) -> str:
    """An address to send from as it will be written, without blanks around it.

    MessageError if it is not just one, or if its name would not arrive as it stands here.
    """
    stripped = value.strip()
    address_header(stripped)
    name = getaddresses([stripped])[0][0]
    before = stripped.rpartition("<")[0].strip() if "<" in stripped else ""
    if name != re.sub(r"\\(.)", r"\1", before.removeprefix('"').removesuffix('"')):
        raise MessageError(f"The name in {stripped!r} would not arrive as it stands there.")
    return stripped


def _encoded_name(name: str) -> str:
    """A name in encoded words of at most 75 characters, folded."""
    return Header(name, "utf-8", maxlinelen=_FOLD_AT, header_name="From").encode(linesep="\r\n")


def subject_header(value: str) -> str:
    """A subject, encoded and folded where it has to be."""
    _refuse_control_characters(value, "A subject")
    if value.isascii() and len(value) <= _FOLD_AT - len("Subject: "):
        return value
    unbroken = max(map(len, value.split(" ")))
    charset = "us-ascii" if value.isascii() and unbroken < _FOLD_AT else "utf-8"
    header = Header(value, charset, maxlinelen=_FOLD_AT, header_name="Subject")
    return header.encode(linesep="\r\n")


def date_header(value: datetime) -> str:
    """A date with its offset."""
    if value.tzinfo is None:
        raise MessageError("The date of a letter needs its time zone; give an aware datetime.")
    return format_datetime(value)


def message_id_header(value: str) -> str:
    """A Message-ID as it is; MessageError without its brackets and domain."""
    if not _MESSAGE_ID.fullmatch(value):
        raise MessageError(f"{value!r} is no Message-ID; write <unique@domain>, in angle brackets.")
    return value


def _refuse_control_characters(value: str, what: str) -> None:
    if _UNSAFE.search(value):
        raise MessageError(f"{what} may not hold a line break or control character: {value!r}.")
