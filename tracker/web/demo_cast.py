"""Who may be tried in a demo, and the letters that it has delivered."""

import email
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path


@dataclass(frozen=True)
class CastMember:
    """A role that a demo lets anybody be: its name in the address, in words, and whose it is."""

    role: str
    label: str
    address: str


@dataclass(frozen=True)
class DeliveredLetter:
    """A letter that lies in the demo's folder."""

    number: int
    to: str
    subject: str
    text: str


Mailbox = Callable[[], list[DeliveredLetter]]


def mailbox_of(folder: Path) -> Mailbox:
    """Return what reads the letters of a folder, the newest first."""

    def read() -> list[DeliveredLetter]:
        paths = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [_letter(number, path) for number, path in enumerate(paths, 1)][::-1]

    return read


def nothing_delivered() -> list[DeliveredLetter]:
    """Return no letters: what is no demo has no mailbox."""
    return []


def _letter(number: int, path: Path) -> DeliveredLetter:
    parsed = email.message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
    text = parsed.get_body(("plain",))
    words = str(text.get_content()) if text else ""
    return DeliveredLetter(number, str(parsed["To"]), str(parsed["Subject"]), words)
