"""One letter to each agency's lead about the actions of theirs that nobody owns."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from tracker.operations.acting import roles_towards
from tracker.operations.letters import letter_to
from tracker.operations.work import Work
from tracker.records import Action, Agency, Outbox, Person
from tracker.store.holders import holders_on, named_on

LETTER, LEAD = "unowned", "agency_lead"
Line = tuple[str, str, date | None]


def tell_leads(work: Work, references: Sequence[str], *, since: date) -> tuple[str, ...]:
    """Queue a letter to the lead of each agency; give the addresses, each once.

    Of a restricted review, only a lead who is named on it is told.
    """
    if not references:
        return ()
    board_id, today = work.board.id or 0, work.app.clock.today()
    named = named_on(work.session, board_id, today)
    rows = work.session.exec(
        select(Action, Agency.name)
        .join(Agency, col(Agency.id) == Action.agency_id)
        .where(Action.board_id == board_id, col(Action.reference).in_(references))
        .order_by(Action.reference)
    ).all()
    theirs: dict[int, list[Line]] = {}
    people: dict[int, Person] = {}
    for person, post in holders_on(work.session, board_id, today):
        person_id = person.id or 0
        people[person_id] = person
        theirs.setdefault(person_id, [])
        for action, agency in rows:
            line = (action.reference, agency, action.due_on)
            held = roles_towards((post,), work.app.roles, agency_id=action.agency_id)
            may_know = person_id in named.get(action.review_id, (person_id,))
            if LEAD in held and may_know and line not in theirs[person_id]:
                theirs[person_id].append(line)
    told = {person_id: lines for person_id, lines in theirs.items() if lines}
    for person_id, lines in told.items():
        work.session.add(_letter(work, people[person_id], lines, since=since))
    work.session.flush()
    return tuple(people[person_id].email for person_id in told)


def _letter(work: Work, person: Person, lines: Sequence[Line], *, since: date) -> Outbox:
    facts = {
        "board": work.board.name,
        "since": since,
        "dates": [list(line) for line in lines],
        "link": "/overdue",
    }
    return letter_to(work.app, work.board, person, LETTER, facts)
