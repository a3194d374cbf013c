"""A file that came with a form which isn't done yet, kept for its sender until it is.

It is evidence of nothing: nobody reads it but the form, which looks at it again when it is done.
"""

from dataclasses import dataclass
from secrets import token_hex

from sqlmodel import Session, col, select

from tracker.clock import london_day
from tracker.errors import BadInput
from tracker.records import KeptFile
from tracker.store.files import hash_of
from tracker.wiring import App

_MOST_OF_A_PERSON = 10


@dataclass(frozen=True)
class FormPlace:
    """Whose form it is, and under which path."""

    board_id: int
    person_id: int
    path: str


@dataclass(frozen=True)
class FileKept:
    """A file as the page of its form names it."""

    key: str
    name: str


def keep_file(app: App, place: FormPlace, name: str, content: bytes) -> None:
    """Keep a file with a form; what was kept with it before gives way, as does a person's oldest.

    The key begins with the day, so that one that a crash left behind is found by its age.
    """
    now = app.clock.now()
    key = f"{london_day(now):%Y%m%d}-{token_hex(16)}"
    app.kept_files.keep_aside(key, content)
    with app.store.writing() as session:
        rows = _rows(session, place.person_id)
        old = [row for row in rows if row.path == place.path]
        others = [row for row in rows if row.path != place.path]
        gone = [*old, *others[_MOST_OF_A_PERSON - 1 :]]
        for row in gone:
            session.delete(row)
        session.flush()
        session.add(
            KeptFile(
                board_id=place.board_id,
                person_id=place.person_id,
                path=place.path,
                file_key=key,
                sha256=hash_of(content),
                file_name=name,
                kept_at=now,
            )
        )
    for row in gone:
        app.kept_files.drop_aside(row.file_key)


def file_kept(session: Session, person_id: int, path: str) -> FileKept | None:
    """Return the file that is kept for a person with a form."""
    row = _row(session, person_id, path)
    return None if row is None else FileKept(row.file_key, row.file_name)


def take_file(app: App, place: FormPlace, key: str) -> tuple[str, bytes]:
    """Return the name and the content of a file that is kept, as it was when it came.

    `BadInput` where another one took its place, or it is no longer what it was.
    """
    with app.store.reading() as session:
        row = _row(session, place.person_id, place.path)
    if row is not None and row.file_key == key:
        content = app.kept_files.read_aside(key, row.sha256)
        if content is not None:
            return row.file_name, content
    raise BadInput(
        "kept_file_gone",
        "The file that was kept with this form is no longer there, so nothing was done. Attach it "
        "again.",
        field="file",
    )


def forget_file(app: App, person_id: int, path: str) -> None:
    """Delete what was kept, once the form is done or the file is left out."""
    with app.store.writing() as session:
        row = _row(session, person_id, path)
        if row is not None:
            session.delete(row)
    if row is not None:
        app.kept_files.drop_aside(row.file_key)


def _rows(session: Session, person_id: int) -> list[KeptFile]:
    """Return what is kept for a person, the newest first."""
    of_person = select(KeptFile).where(KeptFile.person_id == person_id)
    return list(session.exec(of_person.order_by(col(KeptFile.kept_at).desc())).all())


def _row(session: Session, person_id: int, path: str) -> KeptFile | None:
    return session.exec(
        select(KeptFile).where(KeptFile.person_id == person_id, KeptFile.path == path)
    ).first()
