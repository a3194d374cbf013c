"""The ladder climbed: owners, agency leads and chairs told of what nears its date or has passed it.

One letter a person and a run, whatever the number of items. A rung is told of once to each person
who holds the post on the day; after days without a run only the highest of each role is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from notifications.escalation import Rung
from tracker.changing.acting import roles_towards
from tracker.changing.move_letters import letter_to
from tracker.records import Board, Outbox, Person, Post, Reminder
from tracker.store import reminders as store
from tracker.store.holders import holders_on, named_on
from tracker.store.reminders import Chased
from tracker.store.visibility import seeing_everything
from tracker.wiring import App
from workflows import phrases
from workflows.calendar import Calendar

LETTER = "reminders"
OWNER, LEAD = "action_owner", "agency_lead"


@dataclass(frozen=True)
class Reminded:
    """What a run did: who was written to, and of how many items in all.

    `told` names the items of each person, in the order of `people`.
    """

    board: str
    as_of: date
    people: tuple[str, ...]
    items: int
    told: tuple[tuple[str, ...], ...]
    dry_run: bool = False


@dataclass(frozen=True)
class _Telling:
    """One item told of to one person, because of a rung; `working_days` < 0 is before its date."""

    item: Chased
    rung: Rung
    person: Person
    post: Post
    working_days: int


def queue_reminders(app: App, board: Board, *, as_of: date) -> Reminded:
    """Queue a letter to everybody whose rung was reached; a second run tells nothing twice."""
    with app.store.writing() as session:
        return queue_reminders_in(app.within(session), session, board, as_of=as_of)


def rehearse_reminders(app: App, board: Board, *, as_of: date) -> Reminded:
    """Tell what `queue_reminders` would do, as far as the viewer may know, and write nothing."""
    with app.store.reading() as session:
        return _report(board, as_of, _due(app.within(session), session, board, as_of), dry_run=True)


def queue_reminders_in(app: App, session: Session, board: Board, *, as_of: date) -> Reminded:
    """Queue the letters in a transaction that is already open, one run at a time a board."""
    session.get(Board, board.id, with_for_update=True)
    known = {telling.item.reference for telling in _due(app, session, board, as_of)}
    with seeing_everything(session):
        due = _due(app, session, board, as_of)
        for person, theirs in _by_person(due):
            _tell(app, session, board, person, theirs, as_of=as_of)
    return _report(board, as_of, [one for one in due if one.item.reference in known])


def _due(app: App, session: Session, board: Board, as_of: date) -> list[_Telling]:
    board_id = board.id or 0
    told = store.climbed(session, board_id)
    holders = holders_on(session, board_id, as_of)
    named = named_on(session, board_id, as_of)
    calendar = app.calendar(board.nation)
    return [
        telling
        for item in store.chased(session, board_id)
        if _waits_on(app, item) in (OWNER, LEAD)
        for telling in _of_item(app, item, holders, as_of=as_of, calendar=calendar)
        if telling.person.id in named.get(item.review_id, (telling.person.id,))
        and _key(telling) not in told
    ]


def _of_item(
    app: App,
    item: Chased,
    holders: Sequence[tuple[Person, Post]],
    *,
    as_of: date,
    calendar: Calendar,
) -> Iterator[_Telling]:
    seen = set()
    working_days = _working_days(item.due_on, as_of, calendar)
    holder = _waits_on(app, item)
    for rung in app.ladder.climbed(working_days, is_late=item.due_on < as_of):
        told = holder if rung.tell_role == OWNER else rung.tell_role
        for person, post in holders:
            held = roles_towards(
                (post,),
                app.roles,
                subgroup_id=item.subgroup_id,
                agency_id=item.agency_id,
                owner_post_id=item.owner_post_id,
            )
            if told in held and (person.id, rung.name) not in seen:
                seen.add((person.id, rung.name))
                yield _Telling(item, rung, person, post, working_days)


def _waits_on(app: App, item: Chased) -> str:
    """What has no owner of its own waits on the agency's lead, whom the owner's rungs then tell."""
    return app.workflows[item.workflow].state(item.state).waits_on or ""


def _working_days(due_on: date, as_of: date, calendar: Calendar) -> int:
    if as_of > due_on:
        return calendar.working_days_between(due_on, as_of)
    return -calendar.working_days_between(as_of, due_on)


def _key(one: _Telling) -> store.Climbed:
    item = one.item
    return item.kind, item.id, item.due_on, item.series, one.rung.name, one.person.id or 0


def _by_person(due: Iterable[_Telling]) -> Iterator[tuple[Person, list[_Telling]]]:
    theirs: dict[int, list[_Telling]] = {}
    for one in due:
        theirs.setdefault(one.person.id or 0, []).append(one)
    for tellings in theirs.values():
        yield tellings[0].person, tellings


def _tell(
    app: App,
    session: Session,
    board: Board,
    person: Person,
    theirs: Sequence[_Telling],
    *,
    as_of: date,
) -> None:
    letter = _letter(app, board, person, theirs, as_of=as_of)
    session.add(letter)
    session.flush()
    for one in theirs:
        session.add(
            Reminder(
                board_id=board.id or 0,
                item_kind=one.item.kind,
                item_id=one.item.id,
                reference=one.item.reference,
                rule=one.item.clock,
                due_on=one.item.due_on,
                series=one.item.series,
                rung=one.rung.name,
                person_id=person.id or 0,
                told_on=as_of,
                outbox_id=letter.id,
            )
        )
    session.flush()


def _letter(
    app: App, board: Board, person: Person, theirs: Sequence[_Telling], *, as_of: date
) -> Outbox:
    lines = {one.item.reference: _line(one, as_of) for one in theirs}
    facts = {
        "board": board.name,
        "as_of": as_of,
        "post": phrases.listed(list(dict.fromkeys(one.post.title for one in theirs))),
        "late": len({one.item.reference for one in theirs if one.item.due_on < as_of}),
        "dates": list(lines.values()),
        "link": "/overdue",
    }
    return letter_to(app, board, person, LETTER, facts)


def _line(one: _Telling, as_of: date) -> list[object]:
    item = one.item
    if item.due_on < as_of:
        when = phrases.late((as_of - item.due_on).days, one.working_days)
    else:
        when = f"due in {phrases.count(-one.working_days, 'working day')}"
    why = "It waits for you." if one.rung.tell_role == OWNER else "Whoever owes it was told before."
    return [item.reference, item.agency, item.due_on, when, why]


def _report(
    board: Board, as_of: date, due: Sequence[_Telling], *, dry_run: bool = False
) -> Reminded:
    told: dict[str, set[str]] = {}
    for one in due:
        told.setdefault(one.person.email, set()).add(one.item.reference)
    items = {one.item.reference for one in due}
    theirs = tuple(tuple(sorted(one)) for one in told.values())
    return Reminded(board.reference, as_of, tuple(told), len(items), theirs, dry_run)
