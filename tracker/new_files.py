"""The one way to write a file that a person names: a new one, for its owner alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tracker.errors import BadInput


@contextmanager
def new_file(to: Path, *, field: str) -> Iterator[BinaryIO]:
    """Lend a new file to write to; whatever is there stays, and what fails leaves nothing.

    `BadInput` about `field` says why it can't be made, before the body runs.
    """
    try:
        handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BadInput(
            "file_exists",
            f"{to} is there already and is not overwritten: name another.",
            field=field,
        ) from None
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "no file has such a name"
        raise BadInput(
            "unwritable_file",
            f"{to} can't be written ({why}): name another place. Nothing was changed.",
            field=field,
        ) from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def write_new(to: Path, content: bytes, *, field: str) -> None:
    """Write a new file whole, or leave none."""
    try:
        with new_file(to, field=field) as file:
            file.write(content)
    except OSError as fault:
        raise BadInput(
            "no_room_for_file",
            f"{to} can't be written ({fault.strerror}): make room.",
            field=field,
        ) from None
