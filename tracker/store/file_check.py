"""Whether the files of evidence are as they were kept, and nobody else can reach what is kept."""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.records import Evidence
from tracker.store.engine import Store
from tracker.store.files import FileStore

_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def file_faults(session: Session, files: FileStore) -> Iterator[str]:
    """Tell which file of evidence is gone, or has another size than it had."""
    for row_id, name, size in _kept(session):
        fault = files.fault_of(name, size)
        if fault is not None:
            yield f"the file of row {row_id} of evidence, {name[:12]}, {fault}"


def content_faults(session: Session, files: FileStore) -> Iterator[str]:
    """Read every file of evidence whole, and tell which holds something else than it did."""
    for row_id, name, size in _kept(session):
        if files.fault_of(name, size) is None and files.is_altered(name):
            yield f"the file of row {row_id} of evidence, {name[:12]}, holds something else now"


def open_to_others(store: Store, files: FileStore) -> Iterator[str]:
    """Tell what of a board others on the machine can read or change."""
    if store.is_sqlite and store.is_there and store.url.database:
        yield from _open_database(Path(store.url.database))
    if files.folder.is_dir():
        for path in (files.folder, *sorted(files.folder.rglob("*"))):
            if _mode(path) & _OF_OTHERS:
                yield f"{path} ({_mode(path):04o}) is open to others than its owner"


def _open_database(database: Path) -> Iterator[str]:
    for end in ("", "-wal", "-shm"):
        path = database.with_name(database.name + end)
        if path.exists() and _mode(path) & _OF_OTHERS:
            yield f"{path} ({_mode(path):04o}) is open to others than its owner"
    folder = database.absolute().parent
    if _mode(folder) & stat.S_IWOTH and not _mode(folder) & stat.S_ISVTX:
        yield f"in {folder} ({_mode(folder):04o}) anybody can put another file in its place"


def _kept(session: Session) -> Iterator[tuple[int, str, int]]:
    """Return the first row of evidence of each file, its hash and its size."""
    rows: Any = select(col(Evidence.id), col(Evidence.sha256), col(Evidence.size_bytes))
    rows = rows.where(col(Evidence.sha256) != "").order_by(col(Evidence.id))
    seen = set[str]()
    for row_id, name, size in session.connection().execute(rows):
        if name not in seen:
            seen.add(name)
            yield row_id, name, size


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)
