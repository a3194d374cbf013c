"""What a board's database can tell of its own record: the first rows that aren't as they were."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import text
from sqlmodel import Session

from tracker.store.adding_up import item_faults
from tracker.store.chain_check import chain_faults
from tracker.store.file_check import content_faults, file_faults
from tracker.store.files import FileStore
from tracker.store.guards import guard_faults
from tracker.store.minutes_kept import attendance_faults, minute_faults
from tracker.store.posts_kept import tenure_faults

_TOLD = 10
"""How many faults of one kind are told; the first says where to begin."""


def record_faults(session: Session, files: FileStore) -> list[str]:
    """Return what isn't as it was recorded: guards, links of the chain, items, files."""
    return _first_of(
        guard_faults(session), chain_faults(session), item_faults(session),
        minute_faults(session), attendance_faults(session), tenure_faults(session),
        file_faults(session, files),
    )  # fmt: skip


def record_faults_and_contents(session: Session, files: FileStore) -> list[str]:
    """Return the same, with every file of evidence read and compared with its hash."""
    return record_faults(session, files) + _first_of(content_faults(session, files))


def owner_warning(session: Session) -> str | None:
    """Return a warning where the tracker works as the role that owns PostgreSQL's tables."""
    if session.get_bind().dialect.name == "sqlite":
        return None
    asked = "SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'history'"
    if not session.connection().execute(text(asked)).scalar():
        return None
    return (
        "The tracker works as the role that owns the tables, which could take their guards away. "
        "Give it a role that may only read and write."
    )


def _first_of(*kinds: Iterable[str]) -> list[str]:
    return [fault for kind in kinds for fault in _first(kind)]


def _first(faults: Iterable[str]) -> Iterator[str]:
    told = iter(faults)
    yield from islice(told, _TOLD)
    if next(told, None) is not None:
        yield "and more of this kind"
