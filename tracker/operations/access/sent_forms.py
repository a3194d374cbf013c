"""Forms that were sent: one pressed twice, or again after going back, acts once.

A form is claimed before it acts. Its second press finds the claim and is shown what came of it.
Going back shows a form anew, under another key: the same words to the same record, as the first
press left it, are that form sent again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from tracker.operations.access.secrets_kept import hash_of
from tracker.records import SentForm
from tracker.wiring import App

_SAME_WORDS = timedelta(minutes=10)
"""The same words sent later than this are meant."""
_AT_WORK_MOST = timedelta(minutes=1)
"""A claim without a result for longer was left by a process that ended: the form may act again."""


@dataclass(frozen=True)
class FormResult:
    """Where a form led, and the sentence shown there; both empty while it is still at work."""

    location: str = ""
    message: str = ""


@dataclass(frozen=True)
class FormKey:
    """One form as one person was shown it; `words` is made of what it says, "" for nothing."""

    board_id: int
    person_id: int
    key: str
    words: str = ""


def begin_form(app: App, form: FormKey) -> FormResult | None:
    """Claim a form and return None, or return what came of its first press."""
    now = app.clock.now()
    try:
        with app.store.writing() as session:
            row = _row(session, form)
            if row is None:
                row = _new(form, form.key, now)
                if (before := _said_before(session, form, now)) is not None:
                    row.location, row.message = before.location, before.message
                    session.add(row)
                    return FormResult(row.location, row.message)
            elif row.location or now - row.sent_at < _AT_WORK_MOST:
                return FormResult(row.location, row.message)
            row.sent_at = now
            session.add(row)
    except IntegrityError:  # the other press came between the question and the claim
        return FormResult()
    return None


def result_of(session: Session, person_id: int, key: str) -> FormResult:
    """Return what came of a form that a person sent; nothing where they sent no such form."""
    of_form = SentForm.person_id == person_id, SentForm.form_key == key
    row = session.exec(select(SentForm).where(*of_form)).first()
    return FormResult() if row is None else FormResult(row.location, row.message)


def finish_form(app: App, form: FormKey, result: FormResult) -> None:
    """Keep what came of a form, also under its words."""
    now = app.clock.now()
    with app.store.writing() as session:
        rows = [_row(session, form)]
        if form.words:
            said = replace(form, key=form.words)
            rows.append(_row(session, said) or _new(said, said.key, now))
        for row in rows:
            if row is not None:
                row.sent_at, row.location, row.message = now, result.location, result.message
                session.add(row)


def release_form(app: App, form: FormKey) -> None:
    """Let a form that was refused be sent again, once it is corrected."""
    with app.store.writing() as session:
        if (row := _row(session, form)) is not None and not row.location:
            session.delete(row)


def words_of(path: str, version: int, fields: Mapping[str, Sequence[str]]) -> str:
    """Return what a form says to a record at a version, as a key; "" where it says nothing."""
    said = sorted((name, list(words)) for name, words in fields.items() if any(words))
    return hash_of(path, str(version), json.dumps(said)) if said else ""


def _said_before(session: Session, form: FormKey, now: datetime) -> SentForm | None:
    if not form.words:
        return None
    row = _row(session, replace(form, key=form.words))
    return row if row is not None and now - row.sent_at < _SAME_WORDS else None


def _new(form: FormKey, key: str, now: datetime) -> SentForm:
    return SentForm(
        board_id=form.board_id, person_id=form.person_id, form_key=key, sent_at=now, location=""
    )


def _row(session: Session, form: FormKey) -> SentForm | None:
    of_form = SentForm.person_id == form.person_id, SentForm.form_key == form.key
    return session.exec(select(SentForm).where(*of_form)).first()
