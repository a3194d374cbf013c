"""One letter to an agency's lead about what of theirs nobody owns any more, once a vacancy."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session

from tracker.changing.acting import roles_towards
from tracker.changing.move_letters import message_token
from tracker.records import Board, Outbox, Person, Post, Reminder
from tracker.store.history_rows import as_json
from tracker.store.holders import holders_on, named_on
from tracker.store.reminders import climbed
from tracker.store.vacancies import Vacant, vacant_work
from tracker.store.visibility import seeing_everything
from tracker.wiring import App

LETTER, LEAD = "unowned", "agency_lead"
_RULE = "owner"
"""What a reminder of a vacancy says in place of a clock and of a rung; its date is the first day
without a holder, so that the next vacancy of the same post is told of again.
"""


def tell_of_unowned(app: App, session: Session, board: Board, *, as_of: date) -> tuple[str, ...]:
    """Queue a letter to each lead who has not been told; return the addresses.

    Of a restricted review, only a lead who is named on it is told.
    """
    with seeing_everything(session):
        work = vacant_work(session, board.id or 0, as_of)
        if not work:
            return ()
        told: dict[int, tuple[Person, list[Vacant]]] = {}
        for person, one in _to_tell(app, session, board, work, as_of=as_of):
            theirs = told.setdefault(person.id or 0, (person, []))[1]
            if one not in theirs:
                theirs.append(one)
        for person, theirs in told.values():
            _tell(app, session, board, person, theirs, as_of=as_of)
    return tuple(person.email for person, _ in told.values())


def without_lead(app: App, session: Session, board: Board, *, on: date) -> tuple[str, ...]:
    """Name the agencies with work that nobody owns on a day, and no lead to be told of it."""
    holders = holders_on(session, board.id or 0, on)
    names = {
        one.agency
        for one in vacant_work(session, board.id or 0, on)
        if not any(_leads(app, post, one) for _, post in holders)
    }
    return tuple(sorted(names))


def _to_tell(
    app: App, session: Session, board: Board, work: Sequence[Vacant], *, as_of: date
) -> Iterator[tuple[Person, Vacant]]:
    board_id = board.id or 0
    before = climbed(session, board_id)
    named = named_on(session, board_id, as_of)
    for person, post in holders_on(session, board_id, as_of):
        for one in work:
            key = (one.kind, one.id, one.since, 0, LETTER, person.id or 0)
            may_know = person.id in named.get(one.review_id, (person.id,))
            if key not in before and may_know and _leads(app, post, one):
                yield person, one


def _leads(app: App, post: Post, one: Vacant) -> bool:
    return LEAD in roles_towards((post,), app.roles, agency_id=one.agency_id)


def _tell(
    app: App, session: Session, board: Board, person: Person, work: Sequence[Vacant], *, as_of: date
) -> None:
    letter = _letter(app, board, person, work)
    session.add(letter)
    session.flush()
    for one in work:
        session.add(
            Reminder(
                board_id=board.id or 0,
                item_kind=one.kind,
                item_id=one.id,
                reference=one.reference,
                rule=_RULE,
                due_on=one.since,
                series=0,
                rung=LETTER,
                person_id=person.id or 0,
                told_on=as_of,
                outbox_id=letter.id,
            )
        )
    session.flush()


def _letter(app: App, board: Board, person: Person, work: Sequence[Vacant]) -> Outbox:
    now = app.clock.now()
    facts = {
        "board": board.name,
        "since": min(one.since for one in work),
        "dates": [[one.reference, one.agency, one.due_on] for one in work],
        "link": "/overdue",
    }
    return Outbox(
        board_id=board.id or 0,
        message_id=f"<{person.id}{message_token(app)}",
        letter=LETTER,
        facts=as_json(facts),
        to_address=person.email,
        queued_at=now,
        next_try_at=now,
    )
