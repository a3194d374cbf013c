"""A form as it was sent: its fields as text, its files, within limits."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from tracker.errors import BadInput
from tracker.operations.access.kept_files import FileKept
from workflows.clean_text import marked

FILE = "file"
"""The one field of a form that takes a file."""
FIELDS_MOST, FIELD_BYTES_MOST, FILES_MOST = 2_000, 12 * 1024 * 1024, 5
"""A field may hold a large paste, so that it can be shown again with what is wrong with it."""
FILE_BYTES_MOST = 101 * 1024 * 1024
FORM_BYTES_MOST = FILE_BYTES_MOST + FIELD_BYTES_MOST
BODY_BYTES_MOST = 2 * 1024 * 1024
"""Of a form without a file; what a file may weigh is the board's rule, held by its operation."""


@dataclass(frozen=True)
class Posted:
    """The fields of a form in their order, and the files that came with it.

    `kept` is the file that came with it before, and is kept until the form is done.
    """

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, UploadFile] = field(default_factory=dict)
    kept: FileKept | None = None

    @property
    def shown(self) -> "Posted":
        """Return the same fields as a page can show them: what may not be kept is marked."""
        fields = {name: list(map(marked, values)) for name, values in self.fields.items()}
        return replace(self, fields=fields)

    def one(self, name: str) -> str:
        """Return what was typed in a field, "" where nothing was."""
        return self.fields.get(name, [""])[-1]

    def all(self, name: str) -> list[str]:
        """Return every value of a field, such as that of the boxes ticked."""
        return self.fields.get(name, [])


async def _posted(request: Request) -> AsyncIterator[Posted]:
    """Read a form; its files are let go of once it is answered."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "multipart/form-data":
        yield _of_text(await _short_body(request))
        return
    form = await _multipart(request)
    try:
        yield _of_form(form)
    finally:
        await form.close()


async def _multipart(request: Request) -> FormData:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > FORM_BYTES_MOST:
        await _read_off(request)
        raise _too_much()
    try:
        return await request.form(
            max_files=FILES_MOST, max_fields=FIELDS_MOST, max_part_size=FIELD_BYTES_MOST
        )
    except (MultiPartException, HTTPException) as fault:
        await _read_off(request)
        raise _too_much() from fault


async def _short_body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY_BYTES_MOST:
            await _read_off(request)
            raise _too_much()
    return bytes(body)


async def _read_off(request: Request) -> None:
    """Read what is left of a form that is too large: a browser reads no answer while it sends."""
    left = FORM_BYTES_MOST
    with suppress(RuntimeError):  # all of it was read already
        async for part in request.stream():
            left -= len(part)
            if left < 0:
                return


def _of_text(body: bytes) -> Posted:
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=FIELDS_MOST,
        )
    except (UnicodeDecodeError, ValueError) as fault:
        raise _too_much() from fault
    posted = Posted()
    for name, value in pairs:
        posted.fields.setdefault(name, []).append(value)
    return posted


def _of_form(form: FormData) -> Posted:
    posted = Posted()
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                posted.files[name] = value
        else:
            posted.fields.setdefault(name, []).append(value)
    return posted


def _too_much() -> BadInput:
    return BadInput(
        "form_too_large",
        "That form holds more than can be taken at once, or something that isn't text. Nothing was "
        "saved. Send less text, or attach it as a file.",
    )


Form = Annotated[Posted, Depends(_posted)]
"""The form of a request, read before its route runs."""


def file_in(posted: Posted) -> tuple[str, bytes] | None:
    """Return the name and the content of the file of a form, cut off where it is too large."""
    sent = posted.files.get(FILE)
    if sent is None:
        return None
    sent.file.seek(0)
    content = sent.file.read(FILE_BYTES_MOST)
    sent.file.seek(0)
    return plain_name(sent.filename or ""), content


@contextmanager
def file_sent(posted: Posted, name: str) -> Iterator[Path | None]:
    """Lend a file of a form under its own name, as long as the body runs; None where none came.

    It is cut off where it is larger than any board takes, which its rule then refuses.
    """
    sent = posted.files.get(name)
    if sent is None:
        yield None
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / plain_name(sent.filename or "")
        with path.open("wb") as kept:
            kept.write(sent.file.read(FILE_BYTES_MOST))
        yield path


def plain_name(written: str) -> str:
    """Return a file's name without the folders that a browser may send with it."""
    name = written.replace("\\", "/").rpartition("/")[2].replace("\0", "").strip(". ")
    return name[-200:] or "file"
