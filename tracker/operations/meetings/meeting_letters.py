"""One letter to each owner whose due dates went along with a meeting: dates, and nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.changing import Work, letter_to
from tracker.operations.plans.followed_meetings import Followed
from tracker.records import Meeting, Outbox, Person
from tracker.store.holders import holders_on, named_on
from tracker.store.outbox import put

LETTER = "meeting_moved"


def tell(
    work: Work, meeting: Meeting, moved: Sequence[Followed], *, was: date
) -> Mapping[int, Sequence[Followed]]:
    """Queue a letter to whoever owns what moved; return who is told of which, by their id.

    Of a restricted review, only the people named on it are told.
    """
    board_id, today = work.board.id or 0, work.app.clock.today()
    named = named_on(work.session, board_id, today)
    told: dict[int, list[Followed]] = {}
    people: dict[int, Person] = {}
    for person, post in holders_on(work.session, board_id, today):
        person_id = person.id or 0
        people[person_id] = person
        told.setdefault(person_id, []).extend(
            one
            for one in moved
            if one.owner_post_id == post.id and person_id in named.get(one.review_id, (person_id,))
        )
    told = {person_id: theirs for person_id, theirs in told.items() if theirs}
    for person_id, theirs in told.items():
        letter = _letter(work, meeting, people[person_id], theirs, was=was)
        put(work.session, letter, (one.reference for one in theirs))
    return told


def _letter(
    work: Work, meeting: Meeting, person: Person, theirs: Sequence[Followed], *, was: date
) -> Outbox:
    facts = {
        "board": work.board.name,
        "meeting": meeting.reference,
        "was": was,
        "held_on": meeting.held_on,
        "dates": [[one.reference, one.was, one.due_on] for one in theirs],
        "link": "/overdue",
    }
    return letter_to(work.app, work.board, person, LETTER, facts)
