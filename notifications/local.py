"""Doors that need no server: a folder of .eml files, and the console."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from notifications.mail_session import Blame, SendFailed, Session, Stopping, never, written
from notifications.message import Email

_UNSAFE_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9@_.-]")


@dataclass(frozen=True)
class FolderTransport:
    """Each letter a file named by its Message-ID: the same letter twice is one file."""

    folder: Path

    @contextmanager
    def open(self, _is_stopping: Stopping = never, /) -> Iterator[Session]:
        """A session on the folder, made if it is missing."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot_write(self.folder, error) from error
        yield _FolderSession(self.folder)


@dataclass(frozen=True)
class _FolderSession:
    folder: Path

    def send(self, email: Email) -> str:
        content = written(email)
        name = _UNSAFE_IN_A_FILE_NAME.sub("_", email.message_id.strip("<>")).lstrip(".")
        path = self.folder / f"{name}.eml"
        unfinished = self.folder / f".{name}.{os.getpid()}.part"
        try:
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            unfinished.replace(path)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise _cannot_write(self.folder, error) from error
        return f"written to {path}"


@dataclass(frozen=True)
class ConsoleTransport:
    """Each letter's text part on standard output, for trying things out."""

    @contextmanager
    def open(self, _is_stopping: Stopping = never, /) -> Iterator[Session]:
        """A session that prints."""
        yield _ConsoleSession()


class _ConsoleSession:
    def send(self, email: Email) -> str:
        written(email)
        sys.stdout.write(f"To: {email.to}\nSubject: {email.subject}\n\n{email.text}\n")
        sys.stdout.flush()
        return "printed"


def _cannot_write(folder: Path, error: OSError) -> SendFailed:
    return SendFailed(
        f"Cannot write letters to {folder}: {error.strerror}. Make room or choose another folder.",
        Blame.SESSION,
    )
