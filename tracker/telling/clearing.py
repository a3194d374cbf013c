"""What is kept for a while only: words of forms never sent, and addresses typed at the sign-in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select
from sqlmodel import Session, SQLModel, col

from tracker.changing import writing_as_of
from tracker.clock import start_of_day
from tracker.records import Attempts, KeptFile, KeptWords, SentForm, SignInRequest
from tracker.wiring import App


@dataclass(frozen=True)
class Cleared:
    """How much was deleted for its age, or would be.

    `files` and `words` are of forms that nobody sent, `results` of those that somebody did.
    """

    as_of: date
    files: int
    words: int
    results: int
    requests: int
    dry_run: bool = False


def clear_away(app: App, *, as_of: date) -> Cleared:
    """Delete what has been kept for as long as the service says, on every board."""
    with writing_as_of(app, as_of) as session:
        return clear_in(app, session, as_of)


def rehearse_clearing(app: App, *, as_of: date) -> Cleared:
    """Tell what `clear_away` would delete, and delete nothing."""
    with app.store.reading() as session:
        counts = {
            name: session.scalar(select(func.count()).where(old)) or 0
            for name, (_, old) in _old(app, as_of).items()
        }
    return Cleared(as_of, **counts, dry_run=True)


def clear_in(app: App, session: Session, as_of: date) -> Cleared:
    """Delete what is too old in a transaction that is already open."""
    counts: dict[str, Any] = {
        name: _deleted(session, table, old) for name, (table, old) in _old(app, as_of).items()
    }
    session.execute(delete(Attempts).where(col(Attempts.ends_at) <= app.clock.now()))
    app.kept_files.sweep()
    for key in _old_files(app, as_of):
        app.kept_files.drop_aside(key)
    return Cleared(as_of, **counts)


def _deleted(session: Session, table: type[SQLModel], old: ColumnElement[bool]) -> int:
    """Delete some rows of a table; return how many there were."""
    done: Any = session.execute(delete(table).where(old))
    number: int = done.rowcount
    return number


def _old_files(app: App, as_of: date) -> Iterator[str]:
    """Return the keys of files that are too old: a key begins with its day, such as "20170331"."""
    first = f"{_kept_from(app, as_of):%Y%m%d}"
    return (key for key in app.kept_files.keys_aside() if key < first)


def _kept_from(app: App, as_of: date) -> date:
    """Return the first day of which words that were never sent are kept; never one ahead."""
    return min(as_of, app.clock.today()) - timedelta(days=app.files.service.typed_kept_days)


def _old(app: App, as_of: date) -> Mapping[str, tuple[type[SQLModel], ColumnElement[bool]]]:
    """Return what is too old, by name: its table and which of its rows."""
    typed = start_of_day(_kept_from(app, as_of))
    days = app.files.service.requests_kept_days
    asked = start_of_day(min(as_of, app.clock.today()) - timedelta(days=days))
    return {
        "files": (KeptFile, col(KeptFile.kept_at) < typed),
        "words": (KeptWords, col(KeptWords.kept_at) < typed),
        "results": (SentForm, col(SentForm.sent_at) < typed),
        "requests": (SignInRequest, col(SignInRequest.good_until) < asked),
    }
