"""One letter to an agency's lead about what of theirs nobody owns any more, once a vacancy."""

from collections.abc import Iterator, Sequence

from tracker.changing import Look, message_token, roles_towards
from tracker.records import Board, Outbox, Person, Post, Reminder
from tracker.store.history_rows import as_json
from tracker.store.holders import holders_on, named_on
from tracker.store.outbox import put
from tracker.store.reminders import Climbed, climbed, rung_again, told_ahead
from tracker.store.vacancies import Vacant, vacant_work
from tracker.store.visibility import seeing_everything
from tracker.telling.sights import sights_on
from tracker.wiring import App

LETTER, LEAD = "unowned", "agency_lead"
_RULE = "owner"
"""What a reminder of a vacancy says in place of a clock and of a rung; its date is the first day
without a holder, so that the next vacancy of the same post is told of again.
"""


def tell_of_unowned(look: Look) -> tuple[str, ...]:
    """Queue a letter to each lead who has not been told; return the addresses.

    Of a restricted review, only a lead who is named on it is told.
    """
    with seeing_everything(look.session):
        work = vacant_work(look.session, look.board.id or 0, look.today)
        if not work:
            return ()
        told: dict[int, tuple[Person, list[Vacant]]] = {}
        for person, one in _to_tell(look, work):
            theirs = told.setdefault(person.id or 0, (person, []))[1]
            if one not in theirs:
                theirs.append(one)
        for person, theirs in told.values():
            _tell(look, person, theirs)
    return tuple(person.email for person, _ in told.values())


def without_lead(look: Look) -> tuple[str, ...]:
    """Name the agencies with work that nobody owns on the day, and no lead to be told of it."""
    board_id = look.board.id or 0
    holders = holders_on(look.session, board_id, look.today)
    names = {
        one.clock.agency or ""
        for one in vacant_work(look.session, board_id, look.today)
        if not any(_leads(look.app, post, one) for _, post in holders)
    }
    return tuple(sorted(names))


def unowned_now(look: Look) -> frozenset[Climbed]:
    """Return what nobody owns on the day, each with whom it is to be told, whoever was told."""
    with seeing_everything(look.session):
        work = vacant_work(look.session, look.board.id or 0, look.today)
        return frozenset(_key(person, one) for person, one in _whom_it_concerns(look, work))


def _to_tell(look: Look, work: Sequence[Vacant]) -> Iterator[tuple[Person, Vacant]]:
    before = climbed(look.session, look.board.id or 0, on=look.today)
    for person, one in _whom_it_concerns(look, work):
        if _key(person, one) not in before:
            yield person, one


def _key(person: Person, one: Vacant) -> Climbed:
    return one.clock.kind, one.clock.id, one.since, 0, LETTER, person.id or 0


def _whom_it_concerns(look: Look, work: Sequence[Vacant]) -> Iterator[tuple[Person, Vacant]]:
    session, board_id = look.session, look.board.id or 0
    named, sights = named_on(session, board_id, look.today), sights_on(look)
    for person, post in holders_on(session, board_id, look.today):
        for one in work:
            may_know = person.id in named.get(
                one.clock.review_id or 0, (person.id,)
            ) and sights.sees(person.id, one.clock)
            if may_know and _leads(look.app, post, one):
                yield person, one


def _leads(app: App, post: Post, one: Vacant) -> bool:
    return LEAD in roles_towards((post,), app.roles, agency_id=one.clock.agency_id)


def _tell(look: Look, person: Person, work: Sequence[Vacant]) -> None:
    letter = _letter(look.app, look.board, person, work)
    put(look.session, letter, (one.clock.reference for one in work))
    ahead = told_ahead(look.session, look.board.id or 0, on=look.today)
    for one in work:
        look.session.add(
            Reminder(
                board_id=look.board.id or 0,
                item_kind=one.clock.kind,
                item_id=one.clock.id,
                reference=one.clock.reference,
                rule=_RULE,
                due_on=one.since,
                series=0,
                rung=rung_again(LETTER, on=look.today) if _key(person, one) in ahead else LETTER,
                person_id=person.id or 0,
                told_on=look.today,
                outbox_id=letter.id,
            )
        )
    look.session.flush()


def _letter(app: App, board: Board, person: Person, work: Sequence[Vacant]) -> Outbox:
    now = app.clock.now()
    facts = {
        "board": board.name,
        "since": min(one.since for one in work),
        "dates": [[one.clock.reference, one.clock.agency, one.clock.agreed_on] for one in work],
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
