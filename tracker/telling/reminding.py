"""The ladder climbed: owners, agency leads and chairs told of what nears its date or has passed it.

One letter a person and a run, whatever the number of items. A rung is told of once to each person
who holds the post on the day; after days without a run only the highest of each role is.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from notifications.escalation import Rung
from tracker.changing import Look, letter_to, looking, roles_towards, writing_as_of
from tracker.records import Board, Outbox, Person, Post, Reminder
from tracker.store import reminders as store
from tracker.store.digest_runs import CHAIR
from tracker.store.holders import holders_on, named_on
from tracker.store.open_clocks import ClockFilter, OpenClock, open_clocks
from tracker.store.outbox import put
from tracker.store.visibility import hidden_reviews, seeing_everything
from tracker.telling.overdue import waits_on
from tracker.telling.sights import Sights, sights_on
from tracker.wiring import App
from workflows import phrases
from workflows.calendar import Calendar
from workflows.roles import next_above

LETTER = "reminders"
OWNER, LEAD = "action_owner", "agency_lead"
_NOT_HELD = "Nobody holds the role that it waits for."
_BEFORE, _TODAY, _NOBODY = (
    "Whoever owes it was told before.",
    "Whoever owes it is told today too.",
    "Nobody who owes it could be told.",
)


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
    """One item told of to one person, because of a rung; `working_days` < 0 is before its date.

    `owner_told` says whether whoever owes it has been told, for a letter to somebody else.
    `climbed` is the role of somebody who is told in the place of one that nobody holds.
    """

    item: OpenClock
    due_on: date
    rung: Rung
    person: Person
    post: Post
    working_days: int
    owner_told: str = ""
    climbed: str = ""

    @property
    def rung_name(self) -> str:
        """Return what is kept of the rung: who was told in another's place was not told as it."""
        return f"{self.rung.name}/{self.climbed}" if self.climbed else self.rung.name


def queue_reminders(app: App, board: Board, *, as_of: date) -> Reminded:
    """Queue a letter to everybody whose rung was reached; a second run tells nothing twice."""
    with writing_as_of(app, as_of) as session:
        return queue_reminders_in(Look(app.within(session), session, board, as_of))


def rehearse_reminders(app: App, board: Board, *, as_of: date) -> Reminded:
    """Tell what `queue_reminders` would do, as far as the viewer may know, and write nothing."""
    with looking(app, board, as_of=as_of) as look:
        return _report(look, _due(look), dry_run=True)


def queue_reminders_in(look: Look) -> Reminded:
    """Queue the letters in a transaction that is already open, one run at a time a board."""
    look.session.get(Board, look.board.id, with_for_update=True)
    with seeing_everything(look.session):
        due = _due(look)
        ahead = store.told_ahead(look.session, look.board.id or 0, on=look.today) if due else ()
        for person, theirs in _by_person(due):
            _tell(look, person, theirs, ahead)
    hidden = hidden_reviews(look.session)
    return _report(look, [one for one in due if one.item.review_id not in hidden])


def rungs_reached(look: Look, items: Collection[tuple[str, int]]) -> frozenset[store.Climbed]:
    """Return the rungs that some items have reached on the day, each with whom it is to be told,
    whoever was told before; `items` are kinds with ids.
    """
    with seeing_everything(look.session):
        return frozenset(map(_key, _reached(look, items)))


def _due(look: Look) -> list[_Telling]:
    told = store.climbed(look.session, look.board.id or 0, on=look.today)
    due = [one for one in _reached(look) if _key(one) not in told]
    return _with_owner_told(look.app, due, told)


def _reached(look: Look, items: Collection[tuple[str, int]] | None = None) -> Iterator[_Telling]:
    session, board_id = look.session, look.board.id or 0
    holders = holders_on(session, board_id, look.today)
    named, sights = named_on(session, board_id, look.today), sights_on(look)
    wanted = ClockFilter(kinds=store.CHASED)
    for item in open_clocks(session, board_id, on=look.today, wanted=wanted):
        is_asked = items is None or (item.kind, item.id) in items
        if not is_asked or item.due_on is None or waits_on(look.app, item) not in (OWNER, LEAD):
            continue
        for telling in _of_item(look, item, item.due_on, holders, sights):
            may_know = named.get(item.review_id or 0, (telling.person.id,))
            if telling.person.id in may_know and sights.sees(telling.person.id, item):
                yield telling


def _with_owner_told(
    app: App, due: Sequence[_Telling], told: Collection[store.Climbed]
) -> list[_Telling]:
    """Say of each item whether whoever owes it was told before, is told by this run, or neither."""
    owners = {rung.name for rung in app.ladder.rungs if rung.tell_role == OWNER}
    before = {one[:4] for one in told if one[4] in owners}
    now = {_key(one)[:4] for one in due if one.rung_name in owners}

    def owner_told(one: _Telling) -> str:
        item = _key(one)[:4]
        return _BEFORE if item in before else _TODAY if item in now else _NOBODY

    return [replace(one, owner_told=owner_told(one)) for one in due]


def _of_item(
    look: Look,
    item: OpenClock,
    due_on: date,
    holders: Sequence[tuple[Person, Post]],
    sights: Sights,
) -> Iterator[_Telling]:
    app, seen = look.app, set()
    working_days = _working_days(due_on, look.today, app.calendar(look.board.nation))
    holder = waits_on(app, item)
    for rung in app.ladder.climbed(working_days, is_late=due_on < look.today):
        wanted = holder if rung.tell_role == OWNER else rung.tell_role
        role, there = _who_is_told(app, item, wanted, holders)
        if wanted == CHAIR:
            there = [*there, *_chairs_served(sights, item, holders)]
        for person, post in there:
            if (person.id, rung.name) not in seen:
                seen.add((person.id, rung.name))
                climbed = "" if role == wanted else role
                yield _Telling(item, due_on, rung, person, post, working_days, climbed=climbed)


def _who_is_told(
    app: App, item: OpenClock, role: str, holders: Sequence[tuple[Person, Post]]
) -> tuple[str, list[tuple[Person, Post]]]:
    """Return who holds a role towards an item, or else the next one above it that is held."""
    for one in (role, *next_above(role)):
        there = [(person, post) for person, post in holders if one in _towards(app, item, post)]
        if there:
            return one, there
    return role, []


def _chairs_served(
    sights: Sights, item: OpenClock, holders: Sequence[tuple[Person, Post]]
) -> Iterator[tuple[Person, Post]]:
    """Return the chairs of the other subgroups whose reviews an action serves."""
    groups = sights.groups_of(item) - {item.subgroup_id}
    for person, post in holders:
        if post.role == CHAIR and post.subgroup_id in groups:
            yield person, post


def _towards(app: App, item: OpenClock, post: Post) -> frozenset[str]:
    return roles_towards(
        (post,),
        app.roles,
        subgroup_id=item.subgroup_id,
        agency_id=item.agency_id,
        owner_post_id=item.owner_post_id,
    )


def _working_days(due_on: date, as_of: date, calendar: Calendar) -> int:
    if as_of > due_on:
        return calendar.working_days_between(due_on, as_of)
    return -calendar.working_days_between(as_of, due_on)


def _key(one: _Telling) -> store.Climbed:
    item = one.item
    return item.kind, item.id, one.due_on, item.series, one.rung_name, one.person.id or 0


def _by_person(due: Iterable[_Telling]) -> Iterator[tuple[Person, list[_Telling]]]:
    theirs: dict[int, list[_Telling]] = {}
    for one in due:
        theirs.setdefault(one.person.id or 0, []).append(one)
    for tellings in theirs.values():
        yield tellings[0].person, tellings


def _tell(
    look: Look, person: Person, theirs: Sequence[_Telling], ahead: Collection[store.Climbed]
) -> None:
    letter = _letter(look, person, theirs)
    put(look.session, letter, (one.item.reference for one in theirs))
    for one in theirs:
        look.session.add(
            Reminder(
                board_id=look.board.id or 0,
                item_kind=one.item.kind,
                item_id=one.item.id,
                reference=one.item.reference,
                rule=one.item.clock,
                due_on=one.due_on,
                series=one.item.series,
                rung=_kept_as(one, ahead, on=look.today),
                person_id=person.id or 0,
                told_on=look.today,
                outbox_id=letter.id,
            )
        )
    look.session.flush()


def _kept_as(one: _Telling, ahead: Collection[store.Climbed], *, on: date) -> str:
    if _key(one) in ahead:
        return store.rung_again(one.rung_name, on=on)
    return one.rung_name


def _letter(look: Look, person: Person, theirs: Sequence[_Telling]) -> Outbox:
    as_of = look.today
    lines = {one.item.reference: _line(one, as_of) for one in theirs}
    facts = {
        "board": look.board.name,
        "as_of": as_of,
        "post": phrases.listed(list(dict.fromkeys(one.post.title for one in theirs))),
        "late": len({one.item.reference for one in theirs if one.due_on < as_of}),
        "dates": list(lines.values()),
        "link": "/overdue",
    }
    return letter_to(look.app, look.board, person, LETTER, facts)


def _line(one: _Telling, as_of: date) -> list[object]:
    item = one.item
    if one.due_on < as_of:
        when = phrases.late((as_of - one.due_on).days, one.working_days)
    else:
        when = f"due in {phrases.count(-one.working_days, 'working day')}"
    why = "It waits for you." if one.rung.tell_role == OWNER else one.owner_told
    if one.climbed:
        why = _NOT_HELD
    return [item.reference, item.agency, one.due_on, when, why]


def _report(look: Look, due: Sequence[_Telling], *, dry_run: bool = False) -> Reminded:
    told: dict[str, set[str]] = {}
    for one in due:
        told.setdefault(one.person.email, set()).add(one.item.reference)
    items = {one.item.reference for one in due}
    theirs = tuple(tuple(sorted(one)) for one in told.values())
    board, people = look.board.reference, tuple(told)
    return Reminded(board, look.today, people, len(items), theirs, dry_run)
