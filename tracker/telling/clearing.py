"""What is kept for a while only: words of forms never sent, and addresses typed at the sign-in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlmodel import Session, SQLModel, col

from tracker.clock import start_of_day
from tracker.records import KeptWords, SentForm, SignInRequest
from tracker.wiring import App


@dataclass(frozen=True)
class Cleared:
    """How much was deleted for its age, or would be: forms, their results, requests to come in."""

    as_of: date
    words: int
    results: int
    requests: int
    dry_run: bool = False


def clear_away(app: App, *, as_of: date) -> Cleared:
    """Delete what has been kept for as long as the service says, on every board."""
    with app.store.writing() as session:
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
    counts = {
        name: session.execute(delete(table).where(old)).rowcount  # type: ignore[attr-defined]
        for name, (table, old) in _old(app, as_of).items()
    }
    return Cleared(as_of, **counts)


def _old(app: App, as_of: date) -> Mapping[str, tuple[type[SQLModel], ColumnElement[bool]]]:
    """Return what is too old, by name: its table and which of its rows; never as of a day ahead."""
    service, day = app.files.service, min(as_of, app.clock.today())
    typed = start_of_day(day - timedelta(days=service.typed_kept_days))
    asked = start_of_day(day - timedelta(days=service.requests_kept_days))
    return {
        "words": (KeptWords, col(KeptWords.kept_at) < typed),
        "results": (SentForm, col(SentForm.sent_at) < typed),
        "requests": (SignInRequest, col(SignInRequest.good_until) < asked),
    }
