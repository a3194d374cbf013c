"""What somebody had typed when their sign-in ended, kept for them alone until they are back."""

import json
from collections.abc import Mapping

from sqlmodel import Session, select

from tracker.records import KeptWords
from tracker.wiring import App

Words = Mapping[str, list[str]]


def keep_words(app: App, *, board_id: int, person_id: int, path: str, words: Words) -> None:
    """Keep the fields of a form; what was kept of it before gives way."""
    with app.store.writing() as session:
        row = _row(session, person_id, path) or KeptWords(
            board_id=board_id, person_id=person_id, path=path, words="", kept_at=app.clock.now()
        )
        row.words, row.kept_at = json.dumps(words), app.clock.now()
        session.add(row)


def words_kept(session: Session, person_id: int, path: str) -> Words:
    """Return the fields kept for a person at an address; none where nothing is."""
    row = _row(session, person_id, path)
    words: Words = {} if row is None else json.loads(row.words)
    return words


def forget_words(app: App, person_id: int, path: str) -> None:
    """Delete what was kept, once the form has been sent."""
    with app.store.writing() as session:
        if (row := _row(session, person_id, path)) is not None:
            session.delete(row)


def _row(session: Session, person_id: int, path: str) -> KeptWords | None:
    return session.exec(
        select(KeptWords).where(KeptWords.person_id == person_id, KeptWords.path == path)
    ).first()
