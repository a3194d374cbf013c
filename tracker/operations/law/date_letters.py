"""One letter to each person whose dates moved, and to nobody else."""

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.changing import letter_to, roles_towards
from tracker.operations.law.holiday_recounts import MovedDate, Recount
from tracker.records import Outbox, Person, Post
from tracker.store.holders import holders_on, named_on
from tracker.store.outbox import put

LETTER = "dates_moved"
OWNER = "action_owner"
Told = Mapping[int, Sequence[MovedDate]]
"""What each person is told, by their id."""


def tell(it: Recount, moved: Sequence[MovedDate], *, day: date) -> Told:
    """Queue the letters about the dates that a bank holiday moved; return who is told of which.

    Whoever owes what is due is told, and whoever owns the action that waits for it; of a
    restricted review, only the people named on it.
    """
    board_id = it.board.id or 0
    today = it.app.clock.today()
    named = named_on(it.session, board_id, today)
    told: dict[int, list[MovedDate]] = {}
    people: dict[int, Person] = {}
    for person, post in holders_on(it.session, board_id, today):
        person_id = person.id or 0
        people[person_id] = person
        theirs = told.setdefault(person_id, [])
        theirs += [
            one
            for one in moved
            if one not in theirs
            and not one.is_act_by
            and person_id in named.get(one.review_id, (person_id,))
            and _owes(it, post, one)
        ]
    told = {person_id: theirs for person_id, theirs in told.items() if theirs}
    for person_id, theirs in told.items():
        letter = _letter(it, people[person_id], theirs, day=day)
        put(it.session, letter, (one.reference for one in theirs))
    return told


def _owes(it: Recount, post: Post, one: MovedDate) -> bool:
    held = roles_towards(
        (post,),
        it.app.roles,
        subgroup_id=one.subgroup_id,
        agency_id=one.agency_id,
        owner_post_id=one.owner_post_id,
    )
    return one.owed_by in held or OWNER in held


def _letter(it: Recount, person: Person, theirs: Sequence[MovedDate], *, day: date) -> Outbox:
    facts = {
        "board": it.board.name,
        "day": day,
        "why": it.because,
        "taken_back": it.is_withdrawn,
        "dates": [[one.reference, one.clock, one.was, one.due_on] for one in theirs],
        "link": "/overdue",
    }
    return letter_to(it.app, it.board, person, LETTER, facts)
