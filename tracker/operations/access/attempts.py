"""How often somebody has asked to come in lately, counted in the database for every process."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from tracker.operations.access.secrets_kept import hash_of
from tracker.records import Attempts
from tracker.wiring import App


def attempts_with(app: App, name: str, *, window: timedelta) -> int:
    """Count an attempt under a name; return how many there were since the name's window began.

    A window begins with the first attempt. What is counted of earlier windows, under whichever
    name, is deleted.
    """
    now = app.clock.now()
    make: Any = sqlite if app.store.is_sqlite else postgresql
    first = make.insert(Attempts).values(name_hash=hash_of(name), number=1, ends_at=now + window)
    counted = first.on_conflict_do_update(
        index_elements=[col(Attempts.name_hash)], set_={"number": col(Attempts.number) + 1}
    )
    with app.store.writing() as session:
        session.execute(delete(Attempts).where(col(Attempts.ends_at) <= now))
        number: int = session.execute(counted.returning(col(Attempts.number))).scalar_one()
    return number
