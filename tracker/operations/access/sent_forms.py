"""Forms that were sent: one pressed twice, or again after going back, acts once.

A form is claimed before it acts. Its second press finds the claim and is shown what came of it.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from tracker.records import SentForm
from tracker.wiring import App

_AT_WORK_MOST = timedelta(minutes=1)
"""A claim without a result for longer was left by a process that ended: the form may act again."""


@dataclass(frozen=True)
class FormResult:
    """Where a form led, and the sentence shown there; both empty while it is still at work."""

    location: str = ""
    message: str = ""


@dataclass(frozen=True)
class FormKey:
    """One form as one person was shown it."""

    board_id: int
    person_id: int
    key: str


def begin_form(app: App, form: FormKey) -> FormResult | None:
    """Claim a form and return None, or return what came of its first press."""
    now = app.clock.now()
    try:
        with app.store.writing() as session:
            row = _row(session, form)
            if row is None:
                row = SentForm(
                    board_id=form.board_id,
                    person_id=form.person_id,
                    form_key=form.key,
                    sent_at=now,
                    location="",
                )
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
    """Keep what came of a form."""
    with app.store.writing() as session:
        if (row := _row(session, form)) is not None:
            row.location, row.message = result.location, result.message
            session.add(row)


def release_form(app: App, form: FormKey) -> None:
    """Let a form that was refused be sent again, once it is corrected."""
    with app.store.writing() as session:
        if (row := _row(session, form)) is not None and not row.location:
            session.delete(row)


def _row(session: Session, form: FormKey) -> SentForm | None:
    of_form = SentForm.person_id == form.person_id, SentForm.form_key == form.key
    return session.exec(select(SentForm).where(*of_form)).first()
